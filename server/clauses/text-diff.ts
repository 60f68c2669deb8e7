/** Replace `length` units at `start` by `insert`. Offsets are UTF-16 units of the old text. */
export interface TextChange {
  readonly start: number;
  readonly length: number;
  readonly insert: string;
}

/** Beyond this many pairs of words what lies between the common ends is replaced as a whole. */
const MOST_PAIRS = 1_000_000;

/**
 * The changes that make `after` of `before`, in the order of the text: what is common stays untouched, word by word, so
 * that formats, footnotes and other people's cursors in it stay where they are. Never cuts through a surrogate pair.
 */
export function diffText(before: string, after: string): TextChange[] {
  const old = wordsOf(before);
  const wanted = wordsOf(after);
  let head = 0;
  while (head < old.length && head < wanted.length && old[head] === wanted[head]) head += 1;
  let tail = 0;
  const most = Math.min(old.length, wanted.length) - head;
  while (tail < most && old[old.length - 1 - tail] === wanted[wanted.length - 1 - tail]) tail += 1;

  const offset = lengthOf(old.slice(0, head));
  const oldMiddle = old.slice(head, old.length - tail);
  const newMiddle = wanted.slice(head, wanted.length - tail);
  if (oldMiddle.length === 0 && newMiddle.length === 0) return [];
  if (oldMiddle.length * newMiddle.length > MOST_PAIRS) {
    return [{ start: offset, length: lengthOf(oldMiddle), insert: newMiddle.join('') }];
  }
  return changesBetween(oldMiddle, newMiddle, offset);
}

/** Words, runs of white space, and every other character for itself, so that a word that changes is replaced whole. */
function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{M}\p{N}]+|\s+|./gsu) ?? [];
}

function lengthOf(words: readonly string[]): number {
  return words.reduce((sum, word) => sum + word.length, 0);
}

/** By the longest common subsequence of words. */
function changesBetween(old: readonly string[], wanted: readonly string[], offset: number): TextChange[] {
  const width = wanted.length + 1;
  const common = new Uint32Array((old.length + 1) * width);
  const at = (i: number, j: number) => common[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = wanted.length - 1; j >= 0; j -= 1) {
      common[i * width + j] =
        old[i] === wanted[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const changes: TextChange[] = [];
  let position = offset;
  let open: { start: number; length: number; insert: string } | null = null;
  let [i, j] = [0, 0];
  while (i < old.length || j < wanted.length) {
    const [word, other] = [old[i], wanted[j]];
    if (word !== undefined && word === other) {
      if (open) changes.push(open);
      open = null;
      position += word.length;
      i += 1;
      j += 1;
      continue;
    }
    open ??= { start: position, length: 0, insert: '' };
    if (other === undefined || (word !== undefined && at(i + 1, j) >= at(i, j + 1))) {
      open.length += (word as string).length;
      position += (word as string).length;
      i += 1;
    } else {
      open.insert += other;
      j += 1;
    }
  }
  if (open) changes.push(open);
  return changes;
}
