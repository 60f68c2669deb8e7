import { type FlatText, sameUnit } from './flat-text.js';

/** One replacement: at `at`, `removed` units of the old text gave way to `inserted` units of the new. */
export interface TextEdit {
  readonly at: number;
  readonly removed: number;
  readonly inserted: number;
}

/**
 * The edit that leads from one text to another, by common prefix and suffix.
 *
 * Where "aa" became "aaa" the texts don't say which "a" is new; the caret does, and the others' cursors and concurrent
 * edits depend on it. An insertion ends at the caret, a deletion happened there. A surrogate pair is never cut: Yjs
 * would store U+FFFD for each half.
 *
 * @param caret the caret's offset in `after`, or -1
 */
export function diffText(before: FlatText, after: FlatText, caret: number): TextEdit {
  const n = before.text.length;
  const m = after.text.length;
  const max = Math.min(n, m);
  let prefix = 0;
  let suffix = 0;
  while (prefix < max && sameUnit(before, prefix, after, prefix)) prefix++;
  while (suffix < max - prefix && sameUnit(before, n - 1 - suffix, after, m - 1 - suffix)) suffix++;

  if (caret >= 0 && n !== m) {
    const inserted = m - prefix - suffix;
    const removed = n - prefix - suffix;
    let wanted = prefix;
    if (inserted > 0 && removed === 0) wanted = caret - inserted;
    else if (removed > 0 && inserted === 0) wanted = caret;
    while (
      prefix > wanted &&
      prefix > 0 &&
      (inserted > 0
        ? sameUnit(after, prefix - 1, after, prefix + inserted - 1)
        : sameUnit(before, prefix - 1, before, prefix + removed - 1))
    ) {
      prefix--;
      suffix++;
    }
  }

  if (isLowSurrogate(before.text, prefix) || isLowSurrogate(after.text, prefix))
    prefix = Math.max(0, prefix - 1);
  while (suffix > 0 && (isLowSurrogate(before.text, n - suffix) || isLowSurrogate(after.text, m - suffix)))
    suffix--;
  return { at: prefix, removed: n - prefix - suffix, inserted: m - prefix - suffix };
}

function isLowSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff;
}
