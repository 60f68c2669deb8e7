import { isBlank } from './lines.js';
import type { Marked } from './markup.js';
import type { ImportedRun, Span } from './types.js';

/** Builds blocks' text from the file, with everything that is no text left out. */
export class RunBuilder {
  readonly #text: string;
  /** Per character: 0 text, 1 left out, 2 the first character of a footnote's reference. */
  readonly #role: Uint8Array;
  /** Per character: 1 bold, 2 italic. */
  readonly #format: Uint8Array;
  readonly #footnotes = new Map<number, number>();

  constructor(text: string, marked: readonly Marked[]) {
    this.#text = text;
    this.#role = new Uint8Array(text.length);
    this.#format = new Uint8Array(text.length);
    for (const { start, end, bold, italic } of marked) {
      const bits = (bold ? 1 : 0) + (italic ? 2 : 0);
      for (let at = start; at < end; at += 1) this.#format[at] = (this.#format[at] ?? 0) | bits;
    }
  }

  leaveOut({ start, end }: Span): void {
    this.#role.fill(1, start, end);
  }

  /** The span cites a footnote, named by any number that `footnote` of the runs will carry. */
  cite({ start, end }: Span, footnote: number): void {
    this.leaveOut({ start, end });
    this.#role[start] = 2;
    this.#footnotes.set(start, footnote);
  }

  /** The runs of a block's lines, joined by a space; every blank character reads as a space, none stands at the ends. */
  runs(pieces: readonly Span[]): ImportedRun[] {
    const units: Unit[] = [];
    pieces.forEach(({ start, end }, index) => {
      if (index > 0) units.push({ char: ' ', format: 0 });
      for (let at = start; at < end; at += 1) {
        const role = this.#role[at];
        if (role === 1) continue;
        if (role === 2) units.push({ char: '', format: 0, footnote: this.#footnotes.get(at) ?? 0 });
        else {
          const char = this.#text[at] ?? '';
          if (ZERO_WIDTH.test(char)) continue;
          units.push({ char: isBlank(char) ? ' ' : char, format: this.#format[at] ?? 0 });
        }
      }
    });
    let first = 0;
    let last = units.length;
    while (first < last && units[first]?.char === ' ') first += 1;
    while (last > first && units[last - 1]?.char === ' ') last -= 1;
    return grouped(units, first, last);
  }
}

const ZERO_WIDTH = /[\u200b\u2060\ufeff]/;

interface Unit {
  readonly char: string;
  readonly format: number;
  readonly footnote?: number;
}

function grouped(units: readonly Unit[], first: number, last: number): ImportedRun[] {
  const runs: ImportedRun[] = [];
  let text = '';
  let format = 0;
  const flush = () => {
    if (text === '') return;
    const bold = format & 1 ? { bold: true as const } : {};
    runs.push({ text, ...bold, ...(format & 2 ? { italic: true as const } : {}) });
    text = '';
  };
  for (let i = first; i < last; i += 1) {
    const unit = units[i];
    if (!unit) continue;
    if (unit.footnote !== undefined) {
      flush();
      runs.push({ footnote: unit.footnote });
      continue;
    }
    if (unit.format !== format) {
      flush();
      format = unit.format;
    }
    text += unit.char;
  }
  flush();
  return runs;
}

/** A footnote's place in a block's `text`. */
const EMBED = '\ufffc';

export function textOf(runs: readonly ImportedRun[]): string {
  return runs.map(run => ('footnote' in run ? EMBED : run.text)).join('');
}
