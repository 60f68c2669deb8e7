import { DataSource } from 'typeorm';
import { sourceOptions } from './source.js';

const POOL_SIZE = 20;
/** How long a statement waits for a free connection before it fails, in milliseconds. */
const CONNECTION_TIMEOUT = 15_000;

/** A data source on a PostgreSQL server. */
export async function postgresSource(url: string): Promise<DataSource> {
  return new DataSource({
    ...sourceOptions,
    url,
    poolSize: POOL_SIZE,
    applicationName: 'dong-soan',
    extra: { ...sourceOptions.extra, connectionTimeoutMillis: CONNECTION_TIMEOUT },
  }).initialize();
}
