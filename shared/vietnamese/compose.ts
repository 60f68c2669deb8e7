/** A text composed to NFC, and the way back to offsets of the original. */
export interface Composed {
  readonly text: string;
  /** The offset in the original of an offset in `text` (UTF-16 units). */
  original(offset: number): number;
}

// A base character with the marks that follow it composes on its own; Hangul, which composes otherwise, isn't ours.
const CLUSTER = /\P{M}\p{M}+/gu;

/**
 * Composes to NFC. Text from macOS file names, PDFs and some web pages comes decomposed ("e" + "̂" + "́"), and patterns
 * written with composed letters would miss it. Text that is composed already costs one check.
 */
export function composed(text: string): Composed {
  if (text.normalize('NFC') === text) return { text, original: offset => offset };
  let result = '';
  let copied = 0;
  // Parallel lists: where, in the composed text, a shortened cluster ends, and how far the original is ahead from there.
  const ends: number[] = [];
  const ahead: number[] = [];
  for (const match of text.matchAll(CLUSTER)) {
    const cluster = match[0];
    const short = cluster.normalize('NFC');
    result += text.slice(copied, match.index) + short;
    copied = match.index + cluster.length;
    if (short.length !== cluster.length) {
      ends.push(result.length);
      ahead.push(copied - result.length);
    }
  }
  result += text.slice(copied);
  return { text: result, original: offset => offset + shiftAt(offset, ends, ahead) };
}

function shiftAt(offset: number, ends: readonly number[], ahead: readonly number[]): number {
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return ahead[low - 1] ?? 0;
}
