import { globalId } from '../api/index.js';
import { Account } from './account.type.js';

/** The columns that make an `Account`, under the alias `account`. */
export const ACCOUNT_COLUMNS = `
  account.id, account.name, account.username, account.email, account.administrator, account.disabled_at,
  account.created_at`;

export interface AccountRow {
  id: string;
  name: string;
  username: string | null;
  email: string;
  administrator: boolean;
  disabled_at: Date | null;
  created_at: Date;
}

export function toAccount(row: AccountRow): Account {
  return Object.assign(new Account(), {
    id: globalId('Account', row.id),
    key: row.id,
    address: row.email,
    name: row.name,
    username: row.username,
    administrator: row.administrator,
    disabledAt: row.disabled_at,
    createdAt: row.created_at,
  });
}
