import { fold } from '@dong-soan/shared/vietnamese';
import {
  CURSOR,
  checkFirst,
  escapeLike,
  likeWords,
  type Page,
  type PageArguments,
  pageOf,
  readCursor,
} from '../api/index.js';
import type { Database } from '../data/index.js';
import type { DirectiveFilter } from './directive.inputs.js';
import { DIRECTIVE_COLUMNS, type DirectiveRow, toDirective } from './directive.row.js';
import type { Directive } from './directive.type.js';

// $1 and $2 are the text as words and as the beginning of a number; $3 and $4 the other conditions.
const MATCHES = `
  ($1::text[] IS NULL OR directive.folded LIKE ALL ($1) OR directive.number_key LIKE $2)
  AND ($3::text IS NULL OR directive.type = $3)
  AND ($4::int IS NULL OR extract(year FROM directive.dated) = $4)`;

/** What has no date comes last. */
const DAY = "coalesce(directive.dated, '0001-01-01')";

/** The register, newest first. @throws UserError INVALID_INPUT */
export async function listDirectives(
  database: Database,
  page: PageArguments,
  filter: DirectiveFilter,
): Promise<Page<Directive>> {
  const first = checkFirst(page.first);
  const [day = null, id = null] = readCursor(page.after, [CURSOR.day, CURSOR.uuid]) ?? [];
  const conditions = [
    likeWords(filter.text),
    `${escapeLike(
      fold(filter.text ?? '')
        .replace(/\s+/g, '')
        .slice(0, 100),
    )}%`,
    filter.type?.normalize('NFC').replaceAll('\0', '') ?? null,
    filter.year ?? null,
  ];
  const rows = await database.query<DirectiveRow & { day: string }>(
    `SELECT ${DIRECTIVE_COLUMNS}, (${DAY})::text AS day FROM directive
     WHERE ${MATCHES} AND ($5::date IS NULL OR (${DAY}, directive.id) < ($5::date, $6::uuid))
     ORDER BY ${DAY} DESC, directive.id DESC
     LIMIT $7`,
    [...conditions, day, id, first + 1],
  );
  const totalCount = async () => {
    const [row] = await database.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM directive WHERE ${MATCHES}`,
      conditions,
    );
    return row!.count;
  };
  return pageOf(rows, { first, after: page.after }, row => [row.day, row.id], toDirective, totalCount);
}
