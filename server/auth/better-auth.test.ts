import { getMigrations } from 'better-auth/db/migration';
import type { Pool } from 'pg';
import { testDatabase } from '../data/testing.js';
import { betterAuthOptions } from './better-auth.js';

test('our migrations make the tables that better-auth expects', async () => {
  const database = await testDatabase();
  const pool = (database.source.driver as unknown as { master: Pool }).master;
  const options = betterAuthOptions(pool, 'x'.repeat(40), 'http://localhost:4000', () => {});
  const { toBeCreated, toBeAdded, schemaProblems, unsafeChanges } = await getMigrations(options);
  expect(toBeCreated).toEqual([]);
  expect(toBeAdded).toEqual([]);
  expect(unsafeChanges).toEqual([]);
  expect(schemaProblems).toEqual([]);

  // The check can fail: it sees a column that is missing.
  await database.query('ALTER TABLE session DROP COLUMN user_agent');
  expect((await getMigrations(options)).toBeAdded).toMatchObject([{ table: 'session' }]);
  await database.close();
});
