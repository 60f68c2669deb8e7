import type { Span } from './types.js';

/** Words between paired asterisks. */
export interface Marked extends Span {
  readonly bold: boolean;
  readonly italic: boolean;
}

export interface Markup {
  /** What lies inside each pair. */
  readonly marked: readonly Marked[];
  /** The asterisks themselves, in the order of the text. */
  readonly signs: readonly Span[];
}

const TOKEN = /\*+|\r?\n[^\S\n]*\r?\n/g;
const WORD = /[\p{L}\p{N}]/u;

/**
 * Paired asterisks: *italic*, **bold**, ***both***. A pair opens before a character and closes after one, never inside a
 * word, and never reaches over a blank line. What has no partner stays text.
 */
export function findMarkup(text: string): Markup {
  const marked: Marked[] = [];
  const signs: Span[] = [];
  const open = new Map<number, number>();
  for (const match of text.matchAll(TOKEN)) {
    const [token] = match;
    const start = match.index;
    const end = start + token.length;
    if (!token.startsWith('*')) {
      open.clear();
      continue;
    }
    if (token.length > 3) continue;
    const before = text[start - 1] ?? ' ';
    const after = text[end] ?? ' ';
    const from = open.get(token.length);
    if (from !== undefined && !/\s/.test(before) && !WORD.test(after)) {
      open.delete(token.length);
      marked.push({ start: from, end: start, bold: token.length > 1, italic: token.length !== 2 });
      signs.push({ start: from - token.length, end: from }, { start, end });
    } else if (!/\s/.test(after) && !WORD.test(before) && !(before === '(' && after === ')')) {
      open.set(token.length, end);
    }
  }
  return { marked, signs: signs.sort((a, b) => a.start - b.start) };
}
