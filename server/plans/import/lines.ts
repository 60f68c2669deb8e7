import type { Span } from './types.js';

/** A line of the file without the white space round it. */
export interface Line extends Span {
  readonly text: string;
  /** From 1. */
  readonly number: number;
  /** Blank lines and page breaks (form feeds) before it. */
  readonly gap: number;
  /** Stands far to the right: a tab or ten spaces before it. */
  readonly indented: boolean;
}

const BREAK = /\r\n|[\n\r\f\v\u0085\u2028\u2029]/g;
const BLANK = /[\s\u200b\u2060\ufeff]/;

export function isBlank(char: string | undefined): boolean {
  return char !== undefined && BLANK.test(char);
}

export function trimmed(text: string, start: number, end: number): Span {
  let from = start;
  let to = end;
  while (from < to && isBlank(text[from])) from += 1;
  while (to > from && isBlank(text[to - 1])) to -= 1;
  return { start: from, end: to };
}

/** The lines that are not blank. */
export function splitLines(text: string): Line[] {
  const lines: Line[] = [];
  let number = 1;
  let gap = 0;
  let start = 0;
  const add = (end: number) => {
    const span = trimmed(text, start, end);
    if (span.start === span.end) gap += 1;
    else {
      const indented = /\t| {10}/.test(text.slice(start, span.start));
      const { start: from, end: to } = span;
      lines.push({ start: from, end: to, text: text.slice(from, to), number, gap, indented });
      gap = 0;
    }
  };
  for (const match of text.matchAll(BREAK)) {
    add(match.index);
    start = match.index + match[0].length;
    if (match[0] === '\f') gap += 1;
    else number += 1;
  }
  add(text.length);
  return lines;
}

/** Cuts a line at tabs and wide gaps: letterheads and signatures stand in two columns. */
export function columns(line: Line): Line[] {
  const parts: Line[] = [];
  let start = 0;
  const add = (end: number) => {
    const span = trimmed(line.text, start, end);
    if (span.start === span.end) return;
    parts.push({
      ...line,
      start: line.start + span.start,
      end: line.start + span.end,
      text: line.text.slice(span.start, span.end),
    });
  };
  for (const match of line.text.matchAll(/\t[\s]*|[ \u00a0]{3,}/g)) {
    add(match.index);
    start = match.index + match[0].length;
  }
  add(line.text.length);
  return parts;
}

/**
 * The width at which the file's lines were wrapped by hand or by a converter, or null where each line is a paragraph.
 * Wrapped: no line is long, and most lines that are followed by another directly come close to the widest.
 */
export function wrapWidth(lines: readonly Line[]): number | null {
  const widths = lines.map(line => line.text.length).sort((a, b) => a - b);
  const widest = widths[Math.floor(widths.length * 0.98)] ?? 0;
  if (lines.length < 12 || widest < 50 || widest > 130) return null;
  let followed = 0;
  let full = 0;
  for (let i = 1; i < lines.length; i += 1) {
    const before = lines[i - 1];
    if (!before || lines[i]?.gap !== 0) continue;
    followed += 1;
    if (before.text.length > widest * 0.75) full += 1;
  }
  return followed >= 8 && full > followed * 0.5 ? widest : null;
}
