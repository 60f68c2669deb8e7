import { PGlite } from '@electric-sql/pglite';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import { DataSource } from 'typeorm';
import { sourceOptions } from './source.js';

/** How long a statement waits for the one connection before it fails, in milliseconds. */
const CONNECTION_TIMEOUT = 15_000;

/**
 * PostgreSQL inside this process.
 *
 * @param dataDir the folder of its files, whose lock the caller holds; in memory without one
 * @param dump what to start from, as `Database.dump` made it
 */
export async function openEngine(dataDir?: string, dump?: Blob): Promise<PGlite> {
  return PGlite.create({
    ...(dataDir === undefined ? {} : { dataDir }),
    ...(dump === undefined ? {} : { loadDataDir: dump }),
  });
}

/** A data source on the engine's only connection, which is never given up, so that the pool never opens another. */
export async function embeddedSource(engine: PGlite): Promise<DataSource> {
  const { connection } = createPgConfig(engine);
  return new DataSource({
    ...sourceOptions,
    poolSize: 1,
    extra: {
      ...sourceOptions.extra,
      connection,
      max: 1,
      idleTimeoutMillis: 0,
      connectionTimeoutMillis: CONNECTION_TIMEOUT,
    },
  }).initialize();
}
