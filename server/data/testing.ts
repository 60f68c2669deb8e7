// The database of a test: fresh, migrated, and gone afterwards.
//
// Making and migrating an embedded database takes seconds, so it is done once for each version of the migrations; its dump
// is kept in node_modules/.cache, and each test starts from it in memory.
import { createHash, randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { migrations } from '@dong-soan/migrations';
import pg from 'pg';
import { type Database, toDatabase } from './database.js';
import { embeddedSource, openEngine } from './embedded.js';
import { migrate } from './migrate.js';
import { postgresSource } from './postgres.js';

/** The password of the demo accounts in tests. */
export const DEMO_PASSWORD = 'mật khẩu dùng thử';

/**
 * A fresh, migrated database; on PostgreSQL when TEST_DATABASE_URL is set, else embedded, in memory. Close it.
 *
 * @param options.demo with the demo data; its accounts have `DEMO_PASSWORD`
 */
export async function testDatabase({ demo = false } = {}): Promise<Database> {
  const empty = await emptyPostgres();
  const database = empty ? await onPostgres(empty) : await inMemory();
  if (!demo) return database;
  try {
    await seed(database);
  } catch (error) {
    await database.close();
    throw error;
  }
  return database;
}

async function seed(database: Database): Promise<void> {
  // Loaded only now: most tests need neither, and both rest on this folder.
  const { createAuth } = await import('../auth/index.js');
  const { seedDemo } = await import('../demo/index.js');
  const config = { authSecret: 'a secret for tests only, long enough to pass', port: 0 };
  const auth = await createAuth(database, config, { error: () => {} });
  try {
    await seedDemo(database, DEMO_PASSWORD, auth.accounts);
  } finally {
    await auth.stop();
  }
}

/** An empty PostgreSQL database of one's own, or null without TEST_DATABASE_URL. */
export async function emptyPostgres(): Promise<{ url: string; drop: () => Promise<void> } | null> {
  const server = process.env.TEST_DATABASE_URL;
  if (!server) return null;
  const name = `dong_soan_test_${randomBytes(8).toString('hex')}`;
  const run = async (statement: string) => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    try {
      await client.query(statement);
    } finally {
      await client.end();
    }
  };
  await run(`CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => run(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

/**
 * A new data folder with a migrated embedded database in it, which opens faster than one that has yet to be made.
 *
 * @returns its path; remove it afterwards
 */
export async function testDataDir(): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), 'dong-soan-data-'));
  const engine = await openEngine(join(dataDir, 'postgres'), new Blob([await migratedDump()]));
  await engine.close();
  return dataDir;
}

async function onPostgres({ url, drop }: { url: string; drop: () => Promise<void> }): Promise<Database> {
  const source = await postgresSource(url);
  await migrate(source);
  return toDatabase(source, null, drop);
}

async function inMemory(): Promise<Database> {
  const engine = await openEngine(undefined, new Blob([await migratedDump()]));
  return toDatabase(await embeddedSource(engine), engine);
}

async function migratedDump(): Promise<Uint8Array<ArrayBuffer>> {
  const require = createRequire(import.meta.url);
  const { version } = JSON.parse(
    readFileSync(join(dirname(require.resolve('@electric-sql/pglite')), '..', 'package.json'), 'utf8'),
  ) as { version: string };
  const hash = createHash('sha256').update(version);
  for (const migration of migrations) hash.update(String(migration.prototype.up));
  const folder = join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'dong-soan');
  const name = `migrated-${hash.digest('hex').slice(0, 16)}.tar`;
  const path = join(folder, name);
  if (!existsSync(path)) {
    const engine = await openEngine();
    const source = await embeddedSource(engine);
    await migrate(source);
    const database = toDatabase(source, engine);
    mkdirSync(folder, { recursive: true });
    const draft = `${path}.${randomBytes(4).toString('hex')}`;
    writeFileSync(draft, await database.dump());
    await database.close();
    renameSync(draft, path);
    for (const old of readdirSync(folder)) {
      if (/^migrated-[0-9a-f]+\.tar$/.test(old) && old !== name) rmSync(join(folder, old), { force: true });
    }
  }
  return new Uint8Array(readFileSync(path));
}
