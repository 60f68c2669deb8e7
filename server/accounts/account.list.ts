import {
  CURSOR,
  checkFirst,
  foldedColumn,
  likeWords,
  type Page,
  type PageArguments,
  pageOf,
  readCursor,
} from '../api/index.js';
import type { Database } from '../data/index.js';
import { ACCOUNT_COLUMNS, type AccountRow, toAccount } from './account.row.js';
import type { Account } from './account.type.js';

const MATCHES = `
  ($1::boolean OR account.disabled_at IS NULL)
  AND ($2::text[] IS NULL
       OR ${foldedColumn("coalesce(account.username, '') || ' ' || account.name")} LIKE ALL ($2))`;

/**
 * Accounts, by name.
 *
 * @param closedToo whether to list disabled accounts as well
 * @throws UserError INVALID_INPUT
 */
export async function listAccounts(
  database: Database,
  page: PageArguments,
  text: string,
  closedToo: boolean,
): Promise<Page<Account>> {
  const first = checkFirst(page.first);
  const [name = null, id = null] = readCursor(page.after, [CURSOR.text, CURSOR.text]) ?? [];
  const words = likeWords(text);
  const rows = await database.query<AccountRow>(
    `SELECT ${ACCOUNT_COLUMNS} FROM "user" AS account
     WHERE ${MATCHES} AND ($3::text IS NULL OR (account.name, account.id) > ($3, $4::text))
     ORDER BY account.name, account.id
     LIMIT $5`,
    [closedToo, words, name, id, first + 1],
  );
  const totalCount = async () => {
    const [row] = await database.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM "user" AS account WHERE ${MATCHES}`,
      [closedToo, words],
    );
    return row!.count;
  };
  return pageOf(rows, { first, after: page.after }, row => [row.name, row.id], toAccount, totalCount);
}
