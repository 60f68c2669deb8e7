import { migrations } from '@dong-soan/migrations';
import type { DataSource } from 'typeorm';

/** Which migrations a database has seen, and which it has yet to see. */
export interface MigrationState {
  readonly done: readonly string[];
  readonly pending: readonly string[];
}

/** Any number that only this project uses: it names the advisory lock. */
const ADVISORY_LOCK = 7_310_044;

const known: readonly string[] = migrations.map(migration => new migration().name);

/**
 * Looks where a database stands.
 *
 * @throws Error when a newer version of the program wrote it: older code must not touch it
 */
export async function migrationState(source: DataSource): Promise<MigrationState> {
  const [table] = await source.query("SELECT to_regclass('migrations') AS name");
  const rows: { name: string }[] = table.name
    ? await source.query('SELECT name FROM migrations ORDER BY timestamp, id')
    : [];
  const done = rows.map(row => row.name);
  const unknown = done.filter(name => !known.includes(name));
  if (unknown.length > 0) {
    throw new Error(
      `The database was last used by a newer version of Đồng Soạn (it has ${unknown.join(', ')}): start that version, or restore a backup.`,
    );
  }
  return { done, pending: known.filter(name => !done.includes(name)) };
}

/** Brings a database up to date: all pending migrations or none. Servers that start together wait for each other. */
export async function migrate(source: DataSource): Promise<void> {
  const embedded = source.options.type === 'postgres' && source.options.poolSize === 1;
  if (embedded) {
    await source.runMigrations({ transaction: 'all' });
    return;
  }
  const guard = source.createQueryRunner();
  try {
    await guard.query('SELECT pg_advisory_lock($1)', [ADVISORY_LOCK]);
    if ((await migrationState(source)).pending.length > 0) await source.runMigrations({ transaction: 'all' });
  } finally {
    await guard.query('SELECT pg_advisory_unlock($1)', [ADVISORY_LOCK]);
    await guard.release();
  }
}
