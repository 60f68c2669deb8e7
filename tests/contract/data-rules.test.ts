// What the database itself refuses, whatever the code above it does.
import { randomUUID } from 'node:crypto';
import { recordEvent } from '../../server/audit/index.js';
import type { Database } from '../../server/data/index.js';
import { DEMO_PASSWORD, testDatabase } from '../../server/data/testing.js';

const CHECK = '23514';
const FOREIGN_KEY = '23503';
const UNIQUE = '23505';

let database: Database;
let planId: string;
let bodyId: string;
let accountId: string;

beforeAll(async () => {
  database = await testDatabase({ demo: true });
  [{ id: planId }] = (await database.query('SELECT id FROM plan WHERE number = 44')) as [{ id: string }];
  [{ id: bodyId }] = (await database.query("SELECT id FROM body WHERE symbol = 'UBND'")) as [{ id: string }];
  [{ id: accountId }] = (await database.query(`SELECT id FROM "user" WHERE username = 'quantri'`)) as [
    { id: string },
  ];
});
afterAll(() => database.close());

/** The SQLSTATE with which a statement is refused; null when it is not. Leaves nothing behind either way. */
async function refusal(sql: string, parameters: unknown[] = []): Promise<string | null> {
  const undo = new Error('undo');
  try {
    await database.transaction(async tx => {
      await tx.query(sql, parameters);
      throw undo;
    });
  } catch (error) {
    return error === undo ? null : (error as { code: string }).code;
  }
  return null;
}

describe('rows that make no sense', () => {
  test.each([
    ['a status that there is not', 'UPDATE plan SET status = $2 WHERE id = $1', ['DONE'], CHECK],
    ['a number below 1', 'UPDATE plan SET number = $2 WHERE id = $1', [0], CHECK],
    ['a role that there is not', 'UPDATE participant SET role = $2 WHERE plan_id = $1', ['OWNER'], CHECK],
    [
      'a clause of no known kind',
      `INSERT INTO clause (plan_id, block_id, kind, position, depth, text, folded, content_hash, updated_at)
       VALUES ($1, 'b', $2, 0, 0, '', '', '', now())`,
      ['CHAPTER'],
      CHECK,
    ],
    [
      'an update without a whole checksum',
      `INSERT INTO update_log (plan_id, generation, seq, payload, checksum) VALUES ($1, 1, 99, '', $2)`,
      [Buffer.alloc(31)],
      CHECK,
    ],
    [
      'an update of a generation that there is not',
      `INSERT INTO update_log (plan_id, generation, seq, payload, checksum) VALUES ($1, 99, 1, '', $2)`,
      [Buffer.alloc(32)],
      FOREIGN_KEY,
    ],
    [
      'a number of an update twice',
      `INSERT INTO update_log (plan_id, generation, seq, payload, checksum) VALUES ($1, 1, 1, '', $2)`,
      [Buffer.alloc(32)],
      UNIQUE,
    ],
    [
      'two chairing bodies',
      `INSERT INTO plan_issuing_body (plan_id, body_id, position)
       SELECT $1, id, 1 FROM body WHERE symbol = $2`,
      ['UBND'],
      UNIQUE,
    ],
    [
      'a participant through a body that there is not',
      'UPDATE participant SET body_id = $2 WHERE plan_id = $1',
      [randomUUID()],
      FOREIGN_KEY,
    ],
  ])('%s', async (_, sql, parameters, code) => {
    expect(await refusal(sql, [planId, ...parameters])).toBe(code);
  });

  test('a body that ends before it begins, or follows itself', async () => {
    expect(
      await refusal("UPDATE body SET valid_from = '2025-02-01', valid_to = '2025-01-31' WHERE id = $1", [
        bodyId,
      ]),
    ).toBe(CHECK);
    expect(await refusal('UPDATE body SET successor_id = id WHERE id = $1', [bodyId])).toBe(CHECK);
    expect(await refusal("UPDATE body SET valid_to = '2025-01-31' WHERE id = $1", [bodyId])).toBeNull();
  });

  test('a second account with a username, and a body that somebody belongs to is not removed', async () => {
    expect(
      await refusal(
        `INSERT INTO "user" (id, name, email, username) VALUES ('x', 'x', 'x@example.vn', 'quantri')`,
      ),
    ).toBe(UNIQUE);
    expect(await refusal('DELETE FROM body WHERE id = $1', [bodyId])).toBe(FOREIGN_KEY);
  });

  test('a plan takes everything of its own along', async () => {
    const count = async () => {
      const tables = ['participant', 'plan_issuing_body', 'document', 'update_log'];
      const counts = tables.map(table => `(SELECT count(*)::int FROM ${table} WHERE plan_id = $1)`);
      const [row] = await database.query<{ n: number }>(`SELECT ${counts.join(' + ')} AS n`, [id]);
      return row?.n;
    };
    const [{ id }] = (await database.query('SELECT id FROM plan WHERE number IS NULL')) as [{ id: string }];
    expect(await count()).toBeGreaterThanOrEqual(7);
    await database.query('DELETE FROM plan WHERE id = $1', [id]);
    expect(await count()).toBe(0);
  });
});

describe('the audit trail', () => {
  const events = () =>
    database.query<{ id: string; detail: unknown }>(
      "SELECT id, account_id, detail FROM audit_event WHERE action = 'test.happened' ORDER BY id",
    );
  const event = { action: 'test.happened', subjectType: 'plan', subjectId: 'x' };

  test('an event is there exactly if what it records is', async () => {
    await database.transaction(tx => recordEvent(tx, { ...event, accountId, detail: { số: [1, 'hai'] } }));
    await expect(
      database.transaction(async tx => {
        await recordEvent(tx, { ...event, accountId: null });
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await events()).toEqual([
      { id: expect.any(String), account_id: accountId, detail: { số: [1, 'hai'] } },
    ]);
  });

  test.each([
    'UPDATE audit_event SET action = action',
    'DELETE FROM audit_event',
    'DELETE FROM audit_event WHERE false',
    'TRUNCATE audit_event',
    'INSERT INTO audit_event (id, action, subject_type, subject_id) VALUES (1, $$x$$, $$x$$, $$x$$)',
  ])('refuses %s', async sql => {
    const before = await events();
    await expect(database.query(sql)).rejects.toThrow(/append-only|cannot insert a non-DEFAULT value/);
    expect(await events()).toEqual(before);
  });

  test('keeps no password and no hash of one', async () => {
    const everything = JSON.stringify(await database.query('SELECT * FROM audit_event'));
    const hashes = await database.query<{ password: string }>('SELECT password FROM credential');
    expect(hashes.length).toBeGreaterThan(0);
    for (const secret of [DEMO_PASSWORD, ...hashes.map(row => row.password)]) {
      expect(everything).not.toContain(secret);
    }
  });
});
