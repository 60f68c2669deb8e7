import type { RoomName } from '@dong-soan/shared/collab';
import * as Y from 'yjs';
import type { Database } from '../data/index.js';
import { testDatabase } from '../data/testing.js';
import { SqlUpdateStore } from './sql-update-store.js';
import { TestPlan } from './testing.js';
import { DamagedLogError, type LogEntry, NoSuchDocumentError } from './update-store.js';

let database: Database;
let store: SqlUpdateStore;
let room: RoomName;

beforeAll(async () => {
  database = await testDatabase();
  store = new SqlUpdateStore(database);
});
beforeEach(async () => {
  room = (await TestPlan.create(database)).name;
  await store.load(room);
});
afterAll(() => database.close());

function entries(...texts: string[]): LogEntry[] {
  return texts.map(text => ({ update: Buffer.from(text), accountId: 'a', at: new Date() }));
}

function texts(updates: readonly Uint8Array[]): string[] {
  return updates.map(update => Buffer.from(update).toString());
}

function run(sql: string, ...parameters: unknown[]): Promise<unknown[]> {
  return database.query(sql.replaceAll('$plan', `'${room.planId}'`), parameters);
}

test('a new document is empty; one of no plan, or of another generation, does not exist', async () => {
  expect(await store.load(room)).toEqual({ state: null, updates: [], seq: 0, recovered: null });
  await expect(store.load({ ...room, generation: 2 })).rejects.toThrow(NoSuchDocumentError);
  await expect(store.load({ planId: '00000000-0000-4000-8000-000000000000', generation: 1 })).rejects.toThrow(
    NoSuchDocumentError,
  );
});

test('SAVE5: rows carry on from the last number, with account, time and bytes as they were', async () => {
  const at = new Date('2024-01-30T07:00:00.250Z');
  const update = Uint8Array.of(0, 255, 39, 92, 10);
  expect(await store.append([{ room, entries: [{ update, accountId: null, at }] }])).toEqual([1]);
  expect(await store.append([{ room, entries: entries('x', 'y') }])).toEqual([3]);
  expect(
    await run(
      'SELECT seq::int, account_id, payload, created_at FROM update_log WHERE plan_id = $plan ORDER BY seq',
    ),
  ).toEqual([
    { seq: 1, account_id: null, payload: Buffer.from(update), created_at: at },
    { seq: 2, account_id: 'a', payload: Buffer.from('x'), created_at: expect.any(Date) },
    { seq: 3, account_id: 'a', payload: Buffer.from('y'), created_at: expect.any(Date) },
  ]);
});

test('SAVE5: appends at the same time leave no gap, in no plan', async () => {
  const others = await Promise.all([1, 2, 3].map(async () => (await TestPlan.create(database)).name));
  const rooms = [room, ...others];
  for (const name of others) await store.load(name);
  await Promise.all(
    Array.from({ length: 12 }, (_, round) =>
      store.append(
        rooms
          .filter((_, index) => (round + index) % 3 > 0)
          .map(name => ({ room: name, entries: entries(`${round}a`, `${round}b`) })),
      ),
    ),
  );
  for (const name of rooms) expect((await store.load(name)).updates).toHaveLength(16);
});

test('SAVE10: a plan that is gone is reported, and the others in the batch are stored', async () => {
  const gone = (await TestPlan.create(database)).name;
  await store.load(gone);
  await database.query('DELETE FROM plan WHERE id = $1', [gone.planId]);
  expect(
    await store.append([
      { room: gone, entries: entries('x') },
      { room, entries: entries('y') },
    ]),
  ).toEqual([null, 1]);
});

test('LOAD2: loading takes the newest state and the rest of the log', async () => {
  await store.append([{ room, entries: entries('1', '2', '3') }]);
  await store.compact(room, 2, Buffer.from('state of 2'));
  const stored = await store.load(room);
  expect(Buffer.from(stored.state!).toString()).toBe('state of 2');
  expect(texts(stored.updates)).toEqual(['3']);
  expect(stored.seq).toBe(3);
});

test('SAVE9: three states are kept, and every row', async () => {
  for (let seq = 1; seq <= 5; seq += 1) {
    await store.append([{ room, entries: entries(String(seq)) }]);
    await store.compact(room, seq, Buffer.from(`state of ${seq}`));
  }
  expect(await run('SELECT seq::int FROM compacted_state WHERE plan_id = $plan ORDER BY seq')).toEqual([
    { seq: 3 },
    { seq: 4 },
    { seq: 5 },
  ]);
  expect(await run('SELECT count(*)::int FROM update_log WHERE plan_id = $plan')).toEqual([{ count: 5 }]);
});

describe('LOAD3, LOAD5: a damaged log is refused', () => {
  beforeEach(async () => {
    await store.append([{ room, entries: entries('1', '2', '3', '4') }]);
  });

  test.each([
    [
      'a changed byte',
      `UPDATE update_log SET payload = 'x' WHERE plan_id = $plan AND seq = 3`,
      3,
      'checksum',
    ],
    [
      'another account',
      `UPDATE update_log SET account_id = 'b' WHERE plan_id = $plan AND seq = 2`,
      2,
      'checksum',
    ],
    ['a missing row', 'DELETE FROM update_log WHERE plan_id = $plan AND seq = 2', 2, 'missing'],
    ['a missing last row', 'DELETE FROM update_log WHERE plan_id = $plan AND seq = 4', 4, 'missing'],
    ['a missing first row', 'DELETE FROM update_log WHERE plan_id = $plan AND seq = 1', 1, 'missing'],
  ])('%s', async (_, damage, seq, problem) => {
    await run(damage);
    const error = await store.load(room).catch(thrown => thrown);
    expect(error).toBeInstanceOf(DamagedLogError);
    expect(error).toMatchObject({ room, seq, problem });
  });

  test('a row of another plan', async () => {
    const other = (await TestPlan.create(database)).name;
    await store.load(other);
    await store.append([{ room: other, entries: entries('other') }]);
    await run(
      `UPDATE update_log SET payload = o.payload, checksum = o.checksum
       FROM update_log AS o WHERE o.plan_id = $1 AND update_log.plan_id = $plan AND update_log.seq = 1`,
      other.planId,
    );
    await expect(store.load(room)).rejects.toMatchObject({ seq: 1, problem: 'checksum' });
  });

  test('unless a state covers the damage', async () => {
    await store.compact(room, 3, Buffer.from('state of 3'));
    await run('DELETE FROM update_log WHERE plan_id = $plan AND seq = 2');
    expect(texts((await store.load(room)).updates)).toEqual(['4']);
  });
});

describe('LOAD4: a damaged state', () => {
  beforeEach(async () => {
    await store.append([{ room, entries: entries('1', '2', '3') }]);
    await store.compact(room, 1, Buffer.from('state of 1'));
    await store.compact(room, 2, Buffer.from('state of 2'));
  });

  test('is replaced by an older one, and reported', async () => {
    await run(`UPDATE compacted_state SET state = 'x' WHERE plan_id = $plan AND seq = 2`);
    const stored = await store.load(room);
    expect(Buffer.from(stored.state!).toString()).toBe('state of 1');
    expect(texts(stored.updates)).toEqual(['2', '3']);
    expect(stored.recovered).toMatchObject({ seq: 2, problem: 'state' });
  });

  test('is replaced by the whole log, when there is no other', async () => {
    await run(`UPDATE compacted_state SET state = 'x' WHERE plan_id = $plan`);
    const stored = await store.load(room);
    expect(stored.state).toBeNull();
    expect(texts(stored.updates)).toEqual(['1', '2', '3']);
  });

  test('is made good by the next compaction at the same number', async () => {
    await run(`UPDATE compacted_state SET state = 'x' WHERE plan_id = $plan AND seq = 2`);
    await store.compact(room, 2, Buffer.from('state of 2'));
    expect((await store.load(room)).recovered).toBeNull();
  });
});

test('real updates come back byte for byte, large ones too', async () => {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', update => updates.push(update));
  doc.getText('t').insert(0, 'Ủy ban nhân dân '.repeat(20_000));
  doc.getText('t').delete(5, 100);
  await store.append([
    { room, entries: updates.map(update => ({ update, accountId: null, at: new Date() })) },
  ]);
  const copy = new Y.Doc();
  for (const update of (await store.load(room)).updates) Y.applyUpdate(copy, update);
  expect(Y.encodeStateAsUpdate(copy)).toEqual(Y.encodeStateAsUpdate(doc));
});
