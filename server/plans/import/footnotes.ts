import type { Span } from './types.js';

/** A footnote's mark at the head of its text, or where it is cited. */
export interface FootnoteMark {
  /** As the file has it: "¹" or "(1)". */
  readonly text: string;
  readonly value: string;
  /** Of a mark at the head: its length with the space after it. */
  readonly length: number;
}

export interface FootnoteReference extends Span {
  readonly text: string;
  readonly value: string;
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const HEAD = /^([⁰¹²³⁴-⁹]+)\s*(?=\S)/u;
const PARENTHESISED_HEAD = /^([([])(\d{1,3})[)\]]\s+(?=\S)/u;
// Set on a letter, a digit or a closing sign, with no space between; "m²" is a unit.
const REFERENCE = /(?<=[\p{L}\p{N}”"»)\].,;:*])(?:[⁰¹²³⁴-⁹]+|[([]\d{1,3}[)\]])/gu;
const UNIT = /(?<!\p{L})(?:m|km|cm|dm|mm|ha|M|KM)$/u;

/** Marks of the form "(1)" count only where the text cites them, for "(1)" also begins items. */
export function parenthesisedReferences(text: string): Set<string> {
  return new Set(
    findReferences(text)
      .filter(({ text: mark }) => /^[([]/.test(mark))
      .map(({ text: mark }) => mark),
  );
}

/** The mark at the head of a line that is a footnote's text. */
export function readFootnoteMark(line: string, parenthesised: ReadonlySet<string>): FootnoteMark | null {
  const head = HEAD.exec(line);
  if (head?.[1] !== undefined) return { text: head[1], value: plain(head[1]), length: head[0].length };
  const other = PARENTHESISED_HEAD.exec(line);
  const text = other?.[0].trim();
  if (other?.[2] === undefined || text === undefined || !parenthesised.has(text)) return null;
  return { text, value: other[2], length: other[0].length };
}

/** Every place in the text that cites a footnote. */
export function findReferences(text: string): FootnoteReference[] {
  const found: FootnoteReference[] = [];
  for (const match of text.matchAll(REFERENCE)) {
    const [mark] = match;
    if (/^[²³]$/.test(mark) && UNIT.test(text.slice(Math.max(0, match.index - 4), match.index))) continue;
    found.push({ start: match.index, end: match.index + mark.length, text: mark, value: plain(mark) });
  }
  return found;
}

function plain(mark: string): string {
  return mark.replace(/[()[\]]/g, '').replace(/[⁰¹²³⁴-⁹]/gu, char => String(SUPERSCRIPTS.indexOf(char)));
}

/**
 * Which footnote each reference means: the first of its mark that follows it, for numbers may begin anew on each page;
 * else the last before it. Null where there is none.
 */
export function matchFootnotes(
  references: readonly FootnoteReference[],
  bodies: readonly { readonly mark: FootnoteMark; readonly start: number }[],
): (number | null)[] {
  const byMark = new Map<string, number[]>();
  bodies.forEach(({ mark }, index) => {
    const key = markKey(mark.text, mark.value);
    const same = byMark.get(key);
    if (same) same.push(index);
    else byMark.set(key, [index]);
  });
  return references.map(({ text, value, start }) => {
    const candidates = byMark.get(markKey(text, value)) ?? [];
    let low = 0;
    let high = candidates.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((bodies[candidates[middle] ?? 0]?.start ?? 0) > start) high = middle;
      else low = middle + 1;
    }
    return candidates[low] ?? candidates.at(-1) ?? null;
  });
}

function markKey(text: string, value: string): string {
  return (/^[([]/.test(text) ? text.charAt(0) : '') + value;
}
