import { migrations } from '@dong-soan/migrations';
import { types } from 'pg';
import type { DataSourceOptions } from 'typeorm';
import { entities } from './entities.js';

const DATE = 1082;

/** A day has no time zone: it stays the text that PostgreSQL sends. */
const dateAsText = {
  getTypeParser: (type: number, format?: 'text' | 'binary') =>
    type === DATE ? (value: string) => value : types.getTypeParser(type, format as 'text'),
};

/** What every data source has in common, embedded or not. */
export const sourceOptions = {
  type: 'postgres',
  entities,
  migrations,
  migrationsTransactionMode: 'all',
  synchronize: false,
  logging: false,
  // gen_random_uuid() is built in; nothing needs an extension.
  installExtensions: false,
  uuidExtension: 'pgcrypto',
  extra: { types: dateAsText },
} satisfies DataSourceOptions;
