import type DataLoader from 'dataloader';
import { loaderById } from '../api/index.js';
import type { Database } from '../data/index.js';
import { ACCOUNT_COLUMNS, type AccountRow, toAccount } from './account.row.js';
import type { Account } from './account.type.js';

export interface AccountLoaders {
  readonly accountById: DataLoader<string, Account | null>;
}

export function accountLoaders(database: Database): AccountLoaders {
  return {
    accountById: loaderById(async ids => {
      const rows = await database.query<AccountRow>(
        `SELECT ${ACCOUNT_COLUMNS} FROM "user" AS account WHERE account.id = ANY ($1::text[])`,
        [ids],
      );
      return rows.map(row => [row.id, toAccount(row)]);
    }),
  };
}
