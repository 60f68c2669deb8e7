import { AsyncLocalStorage } from 'node:async_hooks';
import type { PGlite } from '@electric-sql/pglite';
import type { Pool, PoolClient } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';

/** An open, migrated database. The embedded one is PostgreSQL too, with a single connection. */
export interface Database {
  readonly source: DataSource;
  readonly kind: 'embedded' | 'postgres';
  /**
   * Runs `work` in a transaction; what it throws rolls everything back.
   *
   * Only `tx` may be used inside: anything else would wait for ever on the embedded database's one connection, and
   * escape the transaction on PostgreSQL. So it is refused at once, on both.
   */
  transaction<T>(work: (tx: EntityManager) => Promise<T>): Promise<T>;
  /**
   * Runs one statement, outside of any transaction. `bigint` comes back as a string, `date` as 'YYYY-MM-DD',
   * `timestamptz` as a Date. TypeORM answers UPDATE and DELETE with `[rows, count]`: wrap them in a WITH to get rows.
   */
  query<Row>(sql: string, parameters?: unknown[]): Promise<Row[]>;
  /**
   * A copy of the whole embedded database, as a tar file.
   *
   * @throws Error on PostgreSQL, which has pg_dump
   */
  dump(): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** The data source was used inside a transaction of the same database, where only `tx` may be. */
export class OutsideTransactionError extends Error {
  override readonly name = 'OutsideTransactionError';

  constructor() {
    super(
      'Inside a transaction use its own manager (`tx`): another connection would wait for it, or not see it.',
    );
  }
}

/** The pool of connections under the data source. better-auth shares it. */
export function poolOf(source: DataSource): Pool {
  return (source.driver as unknown as { master: Pool }).master;
}

async function dumpEmbedded(pool: Pool, engine: PGlite): Promise<Uint8Array> {
  // Holding the only connection means that no transaction is open while the files are read.
  const connection = await pool.connect();
  try {
    await connection.query('CHECKPOINT');
    return new Uint8Array(await (await engine.dumpDataDir('none')).arrayBuffer());
  } finally {
    connection.release();
  }
}

type Connected = (error: Error | undefined, client?: PoolClient, release?: () => void) => void;

/** Makes an initialized data source into a `Database`. `release` runs after it was closed. */
export function toDatabase(
  source: DataSource,
  engine: PGlite | null,
  release: () => Promise<void> = async () => {},
): Database {
  const current = new AsyncLocalStorage<{ open: boolean }>();
  const pool = poolOf(source);
  const connect = pool.connect.bind(pool) as (callback?: Connected) => Promise<PoolClient> | undefined;
  const guarded = (callback?: Connected) => {
    if (!current.getStore()?.open) return connect(callback);
    const error = new OutsideTransactionError();
    if (!callback) return Promise.reject(error);
    callback(error);
    return undefined;
  };
  pool.connect = guarded as typeof pool.connect;

  let closing: Promise<void> | null = null;
  const close = async () => {
    await source.destroy();
    await engine?.close();
    await release();
  };
  return {
    source,
    kind: engine ? 'embedded' : 'postgres',
    transaction: work =>
      source.transaction(async tx => {
        const state = { open: true };
        try {
          return await current.run(state, () => work(tx));
        } finally {
          // What was started inside and goes on afterwards (a timer, a listener) is outside from now on.
          state.open = false;
        }
      }),
    query: (sql, parameters) => source.query(sql, parameters),
    dump: async () => {
      if (!engine) throw new Error('Only the embedded database is dumped so: use pg_dump for PostgreSQL.');
      return dumpEmbedded(pool, engine);
    },
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}
