import { type Database, OutsideTransactionError } from './database.js';
import { openEngine } from './embedded.js';
import { testDatabase } from './testing.js';

let database: Database;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test('begins with the tables of all migrations', async () => {
  const rows = await database.query<{ n: string }>('SELECT count(*) AS n FROM plan');
  expect(rows).toEqual([{ n: '0' }]);
});

test('gives days as they are written, and moments as dates', async () => {
  const [row] = await database.query<{ day: string; moment: Date }>(
    "SELECT '2024-01-30'::date AS day, '2024-01-30T00:00:00+07'::timestamptz AS moment",
  );
  expect(row).toEqual({ day: '2024-01-30', moment: new Date('2024-01-29T17:00:00Z') });
});

test('a transaction that throws leaves nothing behind', async () => {
  const body = "INSERT INTO body (symbol, name, system) VALUES ('X', 'Cơ quan thử', 'STATE')";
  await expect(
    database.transaction(async tx => {
      await tx.query(body);
      throw new Error('no');
    }),
  ).rejects.toThrow('no');
  expect(await database.query('SELECT FROM body')).toEqual([]);
});

test('inside a transaction everything but its manager is refused at once, and the transaction goes on', async () => {
  const started = performance.now();
  const result = await database.transaction(async tx => {
    await expect(database.query('SELECT 1')).rejects.toThrow(OutsideTransactionError);
    await expect(database.transaction(async () => 1)).rejects.toThrow(OutsideTransactionError);
    await expect(database.source.manager.query('SELECT 1')).rejects.toThrow(OutsideTransactionError);
    return tx.query('SELECT 7 AS seven');
  });
  expect(result).toEqual([{ seven: 7 }]);
  expect(performance.now() - started).toBeLessThan(2_000);
});

test('what a transaction started, and goes on after it, may use the database', async () => {
  let later: Promise<unknown> | undefined;
  await database.transaction(async () => {
    later = new Promise(resolve => setTimeout(resolve, 50)).then(() => database.query('SELECT 1 AS one'));
  });
  await expect(later).resolves.toEqual([{ one: 1 }]);
});

test('others wait for a transaction to end, and see what it did', async () => {
  let begun = () => {};
  const inside = new Promise<void>(resolve => {
    begun = resolve;
  });
  const transaction = database.transaction(async tx => {
    await tx.query("INSERT INTO body (symbol, name, system) VALUES ('Y', 'Cơ quan khác', 'PARTY')");
    begun();
    await new Promise(resolve => setTimeout(resolve, 100));
  });
  await inside;
  const [before] = await database.query<{ n: string }>('SELECT count(*) AS n FROM body');
  await transaction;
  expect(before?.n).toBe(database.kind === 'embedded' ? '1' : '0');
  expect(await database.query("SELECT symbol FROM body WHERE symbol = 'Y'")).toHaveLength(1);
});

test('the embedded database is dumped whole; PostgreSQL has tools of its own', async () => {
  if (database.kind === 'postgres') {
    await expect(database.dump()).rejects.toThrow('pg_dump');
    return;
  }
  await database.query("INSERT INTO body (symbol, name, system) VALUES ('Z', 'Trong bản sao', 'FRONT')");
  const copy = await openEngine(undefined, new Blob([new Uint8Array(await database.dump())]));
  const { rows } = await copy.query("SELECT name FROM body WHERE symbol = 'Z'");
  expect(rows).toEqual([{ name: 'Trong bản sao' }]);
  await copy.close();
});
