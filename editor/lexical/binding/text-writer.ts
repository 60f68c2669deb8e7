import type { PlanDocument } from '@dong-soan/shared/document';
import { diffText } from '../text/diff.js';
import {
  BOLD,
  type FlatText,
  flattenRuns,
  ITALIC,
  sameFlatText,
  stretchEnd,
  UNDERLINE,
} from '../text/flat-text.js';

/** Format bits as the model takes them; what is off is said too, so that nothing is inherited from a neighbour. */
export function formatOf(bits: number): { bold: boolean; italic: boolean; underline: boolean } {
  return {
    bold: (bits & BOLD) !== 0,
    italic: (bits & ITALIC) !== 0,
    underline: (bits & UNDERLINE) !== 0,
  };
}

/** Writes units `from` to `to` of `flat` into a block at `at`. */
export function insertUnits(
  document: PlanDocument,
  blockId: string,
  at: number,
  flat: FlatText,
  from: number,
  to: number,
  directive?: string,
): void {
  let offset = at;
  for (let i = from; i < to; ) {
    const end = stretchEnd(flat, i, to);
    const embed = flat.embeds[i];
    if (embed) document.insertEmbed(blockId, offset, embed);
    else
      document.insertText(blockId, offset, flat.text.slice(i, end), {
        ...formatOf(flat.formats[i] ?? 0),
        directive: directive ?? flat.directives[i] ?? null,
      });
    offset += end - i;
    i = end;
  }
}

/**
 * Makes a block's text in the model equal to what Lexical shows: one replacement, then formats.
 *
 * Lexical does not know which directive a person chose for a citation, so that is decided here: what is typed inside a
 * citation belongs to it, what is typed beside it does not, and what stays keeps what it had.
 *
 * @param caret the caret's offset in the block, or -1
 */
export function writeText(document: PlanDocument, blockId: string, wanted: FlatText, caret: number): void {
  const had = flattenRuns(document.runsOf(blockId));
  if (sameFlatText(had, wanted)) return;
  const { at, removed, inserted } = diffText(had, wanted, caret);
  const before = had.directives[at - 1];
  const inside = before !== undefined && before === had.directives[at + removed] ? before : undefined;
  if (removed > 0) document.deleteText(blockId, at, removed);
  if (inserted > 0) insertUnits(document, blockId, at, wanted, at, at + inserted, inside);
  writeFormats(document, blockId, had, wanted, 0, at, 0);
  writeFormats(document, blockId, had, wanted, at + inserted, wanted.text.length, removed - inserted);
}

/** Formats of the units `from` to `to` of `wanted`, which are the units `shift` further on in `had`. */
function writeFormats(
  document: PlanDocument,
  blockId: string,
  had: FlatText,
  wanted: FlatText,
  from: number,
  to: number,
  shift: number,
): void {
  const bits = (i: number) => wanted.formats[i] ?? 0;
  const difference = (i: number) => (had.formats[i + shift] ?? 0) ^ bits(i);
  for (let i = from; i < to; ) {
    const changed = difference(i);
    if (!changed) {
      i++;
      continue;
    }
    let end = i + 1;
    while (end < to && difference(end) === changed && bits(end) === bits(i)) end++;
    const on = formatOf(bits(i));
    document.format(blockId, i, end - i, {
      ...(changed & BOLD ? { bold: on.bold } : {}),
      ...(changed & ITALIC ? { italic: on.italic } : {}),
      ...(changed & UNDERLINE ? { underline: on.underline } : {}),
    });
    i = end;
  }
}
