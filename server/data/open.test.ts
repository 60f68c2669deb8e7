import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { migrations } from '@dong-soan/migrations';
import { toDatabase } from './database.js';
import { embeddedSource, openEngine } from './embedded.js';
import { DataDirInUseError, openDatabase } from './index.js';
import { testDataDir } from './testing.js';

const log = { info: () => {} };
const root = join(import.meta.dirname, '..', '..');
let dataDir: string;
let children: ChildProcess[] = [];

beforeEach(async () => {
  dataDir = await testDataDir();
});
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  children = [];
  rmSync(dataDir, { recursive: true, force: true });
});

/** Starts a process that opens the database, and tells what it prints. */
function start(...args: string[]) {
  const child = spawn(
    process.execPath,
    [
      '--import',
      join(root, 'tests', 'typescript.mjs'),
      join(import.meta.dirname, 'fixtures', 'hold.ts'),
      dataDir,
      ...args,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  children.push(child);
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout });
  reader.on('line', line => lines.push(line));
  return {
    child,
    lines,
    exited: once(child, 'exit'),
    ended: once(reader, 'close'),
    next: () =>
      new Promise<void>(resolve => {
        const done = () => {
          reader.off('line', done);
          child.off('exit', done);
          resolve();
        };
        reader.on('line', done);
        child.on('exit', done);
      }),
  };
}

test('of two processes one opens the database and the other is told who has it', async () => {
  const both = [start(), start()];
  await Promise.all(both.map(one => (one.lines.length > 0 ? null : one.next())));
  const said = both.map(one => one.lines[0] ?? '').sort();
  expect(said[1]).toBe('open');
  expect(said[0]).toMatch(/^DataDirInUseError: .*in use \(a test, process \d+\).*Stop that process first/);

  await expect(openDatabase({ dataDir }, log)).rejects.toThrow(DataDirInUseError);

  const holder = both.find(one => one.lines[0] === 'open');
  holder?.child.kill('SIGTERM');
  await holder?.exited;
  await (await openDatabase({ dataDir }, log)).close();
});

test('after kill -9 it opens again at once, with everything that was stored', async () => {
  const writer = start('writes');
  while (writer.lines.length < 30 && writer.child.exitCode === null) await writer.next();
  writer.child.kill('SIGKILL');
  await Promise.all([writer.exited, writer.ended]);
  const stored = Number(writer.lines.at(-1));

  const database = await openDatabase({ dataDir }, log);
  const [row] = await database.query<{ n: string }>('SELECT count(*) AS n FROM body');
  expect(Number(row?.n)).toBeGreaterThanOrEqual(stored);
  await database.close();
});

test('what is in the database is copied before it is migrated, and a few copies are kept', async () => {
  const first = await openDatabase({ dataDir }, log);
  await first.query("INSERT INTO body (symbol, name, system) VALUES ('X', 'Cơ quan thử', 'STATE')");
  expect(readdirSync(dataDir)).not.toContain('backups');

  // As if the newest migration were new: undo what it did as far as the next start can tell.
  const names = migrations.map(migration => new migration().name);
  for (let round = 0; round < 2; round++) {
    const database = round === 0 ? first : await openDatabase({ dataDir }, log);
    await undoNewest(database);
    await database.close();
  }
  const last = await openDatabase({ dataDir }, log);
  await last.close();

  const backups = readdirSync(join(dataDir, 'backups'));
  expect(backups).toHaveLength(2);
  expect(backups.every(name => name.endsWith(`-before-${names.at(-1)}.tar`))).toBe(true);

  const engine = await openEngine(
    undefined,
    new Blob([new Uint8Array(readFileSync(join(dataDir, 'backups', backups[0] ?? '')))]),
  );
  const restored = toDatabase(await embeddedSource(engine), engine);
  expect(await restored.query('SELECT symbol FROM body')).toEqual([{ symbol: 'X' }]);
  const done = await restored.query<{ name: string }>('SELECT name FROM migrations ORDER BY id');
  expect(done.map(row => row.name)).toEqual(names.slice(0, -1));
  await restored.close();
});

test('a database from a newer version is left alone', async () => {
  const database = await openDatabase({ dataDir }, log);
  await database.query(
    "INSERT INTO migrations (timestamp, name) VALUES (9999999999999, 'Future9999999999999')",
  );
  await database.close();
  await expect(openDatabase({ dataDir }, log)).rejects.toThrow(/newer version .*Future9999999999999/);
  // And the lock was let go.
  await expect(openDatabase({ dataDir }, log)).rejects.toThrow(/newer version/);
});

/** Drops every table that the newest migration made, and forgets that it ran. */
async function undoNewest(database: { query: (sql: string, parameters?: unknown[]) => Promise<unknown[]> }) {
  const newest = migrations.at(-1);
  const tables = [...String(newest?.prototype.up).matchAll(/CREATE TABLE "?(\w+)"?/g)].map(match => match[1]);
  for (const table of tables) await database.query(`DROP TABLE "${table}" CASCADE`);
  await database.query('DELETE FROM migrations WHERE name = $1', [newest && new newest().name]);
}
