import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Database, toDatabase } from './database.js';
import { embeddedSource, openEngine } from './embedded.js';
import { lockDataDir } from './lock.js';
import { migrate, migrationState } from './migrate.js';
import { postgresSource } from './postgres.js';

/** The part of the configuration that says where the data is. */
export interface DataConfig {
  readonly databaseUrl?: string | undefined;
  readonly dataDir: string;
}

/** What this folder writes to the log; pino's shape. */
export interface DataLog {
  info(detail: object, message: string): void;
}

const BACKUPS_KEPT = 5;

/**
 * Opens the database: PostgreSQL if there is a `databaseUrl`, else the one embedded in this process, under a lock, and
 * dumped to `dataDir/backups` before it is migrated.
 *
 * @param purpose what this process is, for whoever finds the embedded database locked
 * @throws DataDirInUseError when another process has the embedded database
 */
export async function openDatabase(
  config: DataConfig,
  log: DataLog,
  purpose = 'the server',
): Promise<Database> {
  return config.databaseUrl
    ? openPostgres(config.databaseUrl, log)
    : openEmbedded(config.dataDir, log, purpose);
}

async function openPostgres(url: string, log: DataLog): Promise<Database> {
  const source = await postgresSource(url);
  try {
    const { pending } = await migrationState(source);
    if (pending.length > 0) log.info({ pending }, 'migrating the database');
    await migrate(source);
    return toDatabase(source, null);
  } catch (error) {
    await source.destroy();
    throw error;
  }
}

async function openEmbedded(dataDir: string, log: DataLog, purpose: string): Promise<Database> {
  const lock = await lockDataDir(dataDir, purpose);
  const undo: (() => Promise<unknown>)[] = [() => lock.release()];
  try {
    const engine = await openEngine(join(dataDir, 'postgres'));
    undo.unshift(() => engine.close());
    const source = await embeddedSource(engine);
    undo.unshift(() => source.destroy());
    const database = toDatabase(source, engine, () => lock.release());
    const { done, pending } = await migrationState(source);
    if (pending.length > 0) {
      if (done.length > 0) {
        const backup = keepBackup(dataDir, `before-${pending[0]}`, await database.dump());
        log.info({ backup }, 'copied the embedded database');
      }
      log.info({ pending }, 'migrating the embedded database');
      await migrate(source);
    }
    return database;
  } catch (error) {
    for (const step of undo) await step().catch(() => {});
    throw error;
  }
}

/** Writes a dump to `dataDir/backups`, whole or not at all, and removes the oldest ones. Returns its path. */
function keepBackup(dataDir: string, reason: string, dump: Uint8Array): string {
  const folder = join(dataDir, 'backups');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${new Date().toISOString().replaceAll(':', '')}-${reason}.tar`);
  writeFileSync(`${path}.part`, dump, { mode: 0o600, flush: true });
  renameSync(`${path}.part`, path);
  const all = readdirSync(folder)
    .filter(name => name.endsWith('.tar'))
    .sort();
  for (const name of all.slice(0, -BACKUPS_KEPT)) rmSync(join(folder, name), { force: true });
  return path;
}
