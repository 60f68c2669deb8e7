/**
 * What stands in the Y.Doc. Keys are short because each is repeated in every block and every move; in code they have names.
 *
 * `doc.getMap('blocks')`: block id → Y.Map of
 *   k   kind, a `ClauseKind`
 *   a   1 while the block is alive
 *   t   Y.Text, only of a block that was created fresh
 *   s   the block from whose segment it was split
 *   j   join anchor { t, m }
 *   at  place { t, m, o, f? }: parent anchor, order key, the place before the move
 *   pn  pinned place { t, m, o }
 *   n   label style, when it is not DEFAULT
 * A Y.Text holds characters with the attributes b, i, u (true) and d (directive id), embeds { fn: footnote block id } and
 * markers { brk: block id }. `doc.getMap('document')` holds { schema: SCHEMA_VERSION }. Other roots are ignored.
 */
import { CLAUSE_KINDS, type ClauseKind } from '../clauses/index.js';

/** The version of this layout. A document that says nothing is of version 1. */
export const SCHEMA_VERSION = 1;

export const BLOCKS_ROOT = 'blocks';
export const ROOT = { blocks: BLOCKS_ROOT, document: 'document' } as const;
export const SCHEMA_KEY = 'schema';

export const KEY = {
  kind: 'k',
  alive: 'a',
  text: 't',
  splitFrom: 's',
  join: 'j',
  place: 'at',
  pin: 'pn',
  labelStyle: 'n',
} as const;

export type BlockKey = (typeof KEY)[keyof typeof KEY];

export const MARKER_KEY = 'brk';
export const FOOTNOTE_KEY = 'fn';

export const FORMAT_BITS = { bold: 1, italic: 2, underline: 4 } as const;
export const ATTRIBUTE = { bold: 'b', italic: 'i', underline: 'u', directive: 'd' } as const;

/** What an embed is in a block's text. */
export const EMBED_CHARACTER = '\ufffc';

export const LIMITS = {
  /** UTF-16 units of a block's id, or a directive's. */
  idLength: 128,
  /** UTF-16 units of an order key; what is longer was not written by this program, and its end is not read. */
  orderKeyLength: 16_384,
} as const;

/** Whether a string may be the id of a block: 1 to 128 units, no control characters, no half of a pair. */
export function isBlockId(value: unknown): value is string {
  if (typeof value !== 'string' || value.length === 0 || value.length > LIMITS.idLength) return false;
  for (let index = 0; index < value.length; index += 1) if (value.charCodeAt(index) < 0x20) return false;
  return !hasLoneSurrogate(value);
}

/** Whether a string holds half of a surrogate pair, which Yjs can't carry. */
export const hasLoneSurrogate = (text: string): boolean => /\p{Surrogate}/u.test(text);

export function isClauseKind(value: unknown): value is ClauseKind {
  return (CLAUSE_KINDS as readonly unknown[]).includes(value);
}
