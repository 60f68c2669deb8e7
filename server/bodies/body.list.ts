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
import { BODY_COLUMNS, type BodyRow, toBody } from './body.row.js';
import type { Body } from './body.type.js';

const MATCHES = `($1::text[] IS NULL OR ${foldedColumn("body.symbol || ' ' || body.name")} LIKE ALL ($1))`;

/** All bodies, by name. @throws UserError INVALID_INPUT */
export async function listBodies(database: Database, page: PageArguments, text: string): Promise<Page<Body>> {
  const first = checkFirst(page.first);
  const [name = null, id = null] = readCursor(page.after, [CURSOR.text, CURSOR.uuid]) ?? [];
  const words = likeWords(text);
  const rows = await database.query<BodyRow>(
    `SELECT ${BODY_COLUMNS} FROM body
     WHERE ${MATCHES} AND ($2::text IS NULL OR (body.name, body.id) > ($2, $3::uuid))
     ORDER BY body.name, body.id
     LIMIT $4`,
    [words, name, id, first + 1],
  );
  const totalCount = async () => {
    const [row] = await database.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM body WHERE ${MATCHES}`,
      [words],
    );
    return row!.count;
  };
  return pageOf(rows, { first, after: page.after }, row => [row.name, row.id], toBody, totalCount);
}
