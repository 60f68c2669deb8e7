// What happens when several people, or several servers, do something at the same moment.
import { createHash, randomUUID } from 'node:crypto';
import type { RoomName } from '@dong-soan/shared/collab';
import { createAuth } from '../../server/auth/index.js';
import { SqlUpdateStore } from '../../server/collab/index.js';
import { type Database, openDatabase } from '../../server/data/index.js';
import { DEMO_PASSWORD, emptyPostgres, testDatabase } from '../../server/data/testing.js';
import { seedDemo } from '../../server/demo/index.js';

let database: Database;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

async function newPlan(): Promise<RoomName> {
  const planId = randomUUID();
  await database.query("INSERT INTO plan (id, symbol, title, folded) VALUES ($1, 'KH/X', 'x', 'x')", [
    planId,
  ]);
  await database.query('INSERT INTO document (plan_id, generation) VALUES ($1, 1)', [planId]);
  return { planId, generation: 1 };
}

test('appends to one log at the same time get numbers without a gap, each in its own order', async () => {
  const room = await newPlan();
  const store = new SqlUpdateStore(database);
  const writers = 8;
  const rounds = 10;
  await Promise.all(
    Array.from({ length: writers }, async (_, writer) => {
      for (let round = 0; round < rounds; round++) {
        const entries = [0, 1, 2].map(part => ({
          update: Uint8Array.from([writer, round, part]),
          accountId: null,
          at: new Date(),
        }));
        await store.append([{ room, entries }]);
      }
    }),
  );
  const { updates, seq } = await store.load(room);
  expect(seq).toBe(writers * rounds * 3);
  expect(updates).toHaveLength(seq);
  for (let writer = 0; writer < writers; writer++) {
    const own = updates.filter(([by]) => by === writer).map(([, round = 0, part = 0]) => round * 3 + part);
    expect(own).toEqual(Array.from({ length: rounds * 3 }, (_, n) => n));
  }
});

test('appends to several logs, named in different orders, do not wait for each other for ever', async () => {
  const rooms = await Promise.all([newPlan(), newPlan(), newPlan()]);
  const store = new SqlUpdateStore(database);
  const entries = [{ update: Uint8Array.of(1), accountId: null, at: new Date() }];
  await Promise.all(
    Array.from({ length: 30 }, (_, n) => {
      const order = n % 2 ? rooms : [...rooms].reverse();
      return store.append(order.map(room => ({ room, entries })));
    }),
  );
  for (const room of rooms) expect((await store.load(room)).seq).toBe(30);
});

test('who locks a row is waited for, and then seen', async () => {
  const { planId } = await newPlan();
  await Promise.all(
    Array.from({ length: 10 }, () =>
      database.transaction(async tx => {
        const [row] = await tx.query<{ generation: number }[]>(
          'SELECT generation FROM plan WHERE id = $1 FOR UPDATE',
          [planId],
        );
        await new Promise(resolve => setTimeout(resolve, 5));
        await tx.query('UPDATE plan SET generation = $2 WHERE id = $1', [planId, (row?.generation ?? 0) + 1]);
      }),
    ),
  );
  const [row] = await database.query<{ generation: number }>('SELECT generation FROM plan WHERE id = $1', [
    planId,
  ]);
  expect(row?.generation).toBe(11);
});

test('the demo data put in twice at once is there once', async () => {
  const config = { authSecret: 'a secret for tests only, long enough to pass', port: 0 };
  const auth = await createAuth(database, config, { error: () => {} });
  try {
    await Promise.all([1, 2].map(() => seedDemo(database, DEMO_PASSWORD, auth.accounts)));
    const [row] = await database.query('SELECT count(*)::int AS accounts FROM "user"');
    expect(row).toEqual({ accounts: 5 });
  } finally {
    await auth.stop();
  }
});

test('bytes and text come back as they went in', async () => {
  const bytes = Buffer.from(createHash('sha256').update('x').digest());
  const text = 'Đồng Soạn “Dân vận khéo” \u{1F4DC} e\u0302\u0323 \u00a0 \\ \' " $1 \n';
  const [row] = await database.query<{ bytes: Buffer; text: string; list: string[] }>(
    'SELECT $1::bytea AS bytes, $2::text AS text, ARRAY[$2::text, $3::text] AS list',
    [bytes, text, ''],
  );
  expect(row).toEqual({ bytes, text, list: [text, ''] });
});

// One process has the embedded database alone: server/data tests that.
const onPostgres = process.env.TEST_DATABASE_URL ? test : test.skip;

onPostgres('servers that start together on an empty PostgreSQL database migrate it once', async () => {
  const empty = (await emptyPostgres())!;
  const log = { info: () => {} };
  try {
    const servers = await Promise.all(
      [1, 2, 3].map(() => openDatabase({ databaseUrl: empty.url, dataDir: '/nonexistent' }, log)),
    );
    const rows = await servers[0]!.query<{ name: string }>('SELECT name FROM migrations');
    expect(new Set(rows.map(row => row.name)).size).toBe(rows.length);
    await Promise.all(servers.map(server => server.close()));
  } finally {
    await empty.drop();
  }
});
