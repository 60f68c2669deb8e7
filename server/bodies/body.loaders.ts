import type DataLoader from 'dataloader';
import { loaderById, loaderOfLists } from '../api/index.js';
import type { Database } from '../data/index.js';
import { BODY_COLUMNS, type BodyRow, toBody } from './body.row.js';
import type { Body } from './body.type.js';

export interface BodyLoaders {
  readonly bodyById: DataLoader<string, Body | null>;
  readonly bodiesOfAccount: DataLoader<string, Body[]>;
}

export function bodyLoaders(database: Database): BodyLoaders {
  return {
    bodyById: loaderById(async ids => {
      const rows = await database.query<BodyRow>(
        `SELECT ${BODY_COLUMNS} FROM body WHERE body.id = ANY ($1::uuid[])`,
        [ids],
      );
      return rows.map(row => [row.id, toBody(row)]);
    }),

    bodiesOfAccount: loaderOfLists(async accountIds => {
      const rows = await database.query<BodyRow & { account_id: string }>(
        `SELECT membership.account_id, ${BODY_COLUMNS}
         FROM membership JOIN body ON body.id = membership.body_id
         WHERE membership.account_id = ANY ($1::text[])
         ORDER BY membership.account_id, membership.created_at, body.id`,
        [accountIds],
      );
      return rows.map(row => [row.account_id, toBody(row)]);
    }),
  };
}
