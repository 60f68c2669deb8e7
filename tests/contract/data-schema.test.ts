import type { Database } from '../../server/data/index.js';
import { testDatabase } from '../../server/data/testing.js';

let database: Database;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

/** What TypeORM would run to make the database what the entities say. */
async function difference(): Promise<string[]> {
  const { upQueries } = await database.source.driver.createSchemaBuilder().log();
  return upQueries.map(({ query }) => query);
}

test('entities and migrations agree: there is nothing that TypeORM would change', async () => {
  expect(await difference()).toEqual([]);
});

test('and it would notice', async () => {
  for (const [change, back] of [
    ['ALTER TABLE plan ADD COLUMN extra text', 'ALTER TABLE plan DROP COLUMN extra'],
    ['ALTER TABLE plan ALTER COLUMN title DROP NOT NULL', 'ALTER TABLE plan ALTER COLUMN title SET NOT NULL'],
    ['DROP INDEX participant_account', 'CREATE INDEX participant_account ON participant (account_id)'],
  ] as const) {
    await database.query(change);
    expect(await difference()).not.toEqual([]);
    await database.query(back);
  }
  expect(await difference()).toEqual([]);
});

test('every table has an entity, but for those that sign-in and idempotency keep for themselves', async () => {
  const rows = await database.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename",
  );
  const mapped = database.source.entityMetadatas.map(entity => entity.tableName);
  expect(rows.map(row => row.name).filter(name => !mapped.includes(name))).toEqual([
    'api_token',
    'credential',
    'idempotency_key',
    'migrations',
    'session',
    'sign_in_failure',
    'verification',
  ]);
});

test('the checks of entities say what the checks of the database say', async () => {
  for (const entity of database.source.entityMetadatas) {
    for (const check of entity.checks) {
      // PostgreSQL writes both in its own words.
      const table = `"${entity.tableName}"`;
      const [row] = await database.query<{ present: string }>(
        `SELECT pg_get_constraintdef(oid) AS present FROM pg_constraint
         WHERE conrelid = $1::regclass AND conname = $2`,
        [table, check.name],
      );
      const rewritten = await database.transaction(async tx => {
        await tx.query(`CREATE TEMPORARY TABLE rewritten (LIKE ${table}) ON COMMIT DROP`);
        await tx.query(`ALTER TABLE rewritten ADD CONSTRAINT wanted CHECK (${check.expression})`);
        const [found] = await tx.query<{ definition: string }[]>(
          "SELECT pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE conname = 'wanted'",
        );
        return found?.definition;
      });
      expect({ name: check.name, is: row?.present }).toEqual({ name: check.name, is: rewritten });
    }
  }
});
