import type { Embed, Run } from '@dong-soan/shared/document';

/** What stands in a block's text for a footnote reference: one UTF-16 unit. */
export const EMBED_CHARACTER = '\ufffc';

/** The formats that a plan keeps, as Lexical's bits: bold, italic, underline. */
export const BOLD = 1;
export const ITALIC = 2;
export const UNDERLINE = 8;
export const FORMAT_MASK = BOLD | ITALIC | UNDERLINE;

/** A block's content, unit by unit: what the model's runs and Lexical's nodes are compared as. */
export interface FlatText {
  text: string;
  /** Format bits of each UTF-16 unit; line breaks and embeds have none, since Lexical keeps none for them. */
  readonly formats: number[];
  /** Sparse: the embed at each `EMBED_CHARACTER`. */
  readonly embeds: (Embed | undefined)[];
  /** Sparse: the directive that a person chose for the citation which the unit belongs to. Lexical doesn't know it. */
  readonly directives: (string | undefined)[];
}

export function emptyFlatText(): FlatText {
  return { text: '', formats: [], embeds: [], directives: [] };
}

/** Half of a surrogate pair: neither Yjs nor a file can keep one. */
const HALF_CHARACTER = /\p{Surrogate}/gu;

/** Adds characters of one format at the end. Half a character counts as U+FFFD. */
export function appendText(flat: FlatText, added: string, format: number, directive?: string): void {
  const text = added.replace(HALF_CHARACTER, '\ufffd');
  const start = flat.text.length;
  for (let i = 0; i < text.length; i++) {
    flat.formats.push(text.charCodeAt(i) === 10 ? 0 : format);
    if (directive !== undefined) flat.directives[start + i] = directive;
  }
  flat.text += text;
}

/** Adds a footnote reference at the end. */
export function appendEmbed(flat: FlatText, embed: Embed): void {
  flat.embeds[flat.text.length] = embed;
  flat.formats.push(0);
  flat.text += EMBED_CHARACTER;
}

/** Runs of the shared document as units. */
export function flattenRuns(runs: readonly Run[]): FlatText {
  const flat = emptyFlatText();
  for (const run of runs) {
    if (run.embed) appendEmbed(flat, run.embed);
    else {
      const format = (run.bold ? BOLD : 0) | (run.italic ? ITALIC : 0) | (run.underline ? UNDERLINE : 0);
      appendText(flat, run.text, format, run.directive);
    }
  }
  return flat;
}

export function sameEmbed(a: Embed | undefined, b: Embed | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && a.footnote === b.footnote);
}

/** Whether unit `i` of `a` and unit `j` of `b` are the same character or embed, whatever their formats. */
export function sameUnit(a: FlatText, i: number, b: FlatText, j: number): boolean {
  return a.text.charCodeAt(i) === b.text.charCodeAt(j) && sameEmbed(a.embeds[i], b.embeds[j]);
}

/** Whether both show the same; directives don't count. */
export function sameFlatText(a: FlatText, b: FlatText): boolean {
  if (a.text !== b.text) return false;
  for (let i = 0; i < a.formats.length; i++)
    if (a.formats[i] !== b.formats[i] || !sameEmbed(a.embeds[i], b.embeds[i])) return false;
  return true;
}

/** The end of the longest stretch from `from` whose units share format, directive and being text; an embed stands alone. */
export function stretchEnd(flat: FlatText, from: number, to: number): number {
  if (flat.embeds[from]) return from + 1;
  let end = from + 1;
  while (
    end < to &&
    flat.formats[end] === flat.formats[from] &&
    flat.directives[end] === flat.directives[from] &&
    !flat.embeds[end]
  )
    end++;
  return end;
}
