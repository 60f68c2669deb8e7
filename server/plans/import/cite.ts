import type { Draft } from './arrange.js';
import { type FootnoteMark, findReferences, matchFootnotes } from './footnotes.js';
import type { RunBuilder } from './runs.js';
import type { AccountedAs, FootnoteAnchor, Span } from './types.js';

/** Where a footnote's own mark stands, before its text. */
export function markSpan(draft: Draft, length: number, source: string): Span {
  const start = draft.pieces[0]?.start ?? 0;
  const skip = /^\*{0,3}/.exec(source.slice(start, start + 3))?.[0].length ?? 0;
  return { start: start + skip, end: start + skip + length };
}

/** 1 for each character that is accounted for outside the blocks' texts. */
export function covered(spans: readonly Span[], length: number): Uint8Array {
  const cover = new Uint8Array(length);
  for (const { start, end } of spans) cover.fill(1, start, end);
  return cover;
}

/** Ties references to footnotes. A reference without a footnote stays text. */
export function cite(
  source: string,
  drafts: readonly Draft[],
  notes: readonly { draft: Draft; index: number; mark: FootnoteMark }[],
  builder: RunBuilder,
  taken: Uint8Array,
  account: (spans: readonly Span[], as: AccountedAs) => void,
): Map<number, FootnoteAnchor[]> {
  const anchors = new Map<number, FootnoteAnchor[]>();
  if (notes.length === 0) return anchors;
  const owner = new Int32Array(source.length).fill(-1);
  drafts.forEach(({ pieces }, index) => {
    for (const { start, end } of pieces) owner.fill(index, start, end);
  });
  const references = findReferences(source).filter(
    ({ start }) => taken[start] === 0 && (owner[start] ?? -1) >= 0,
  );
  const bodies = notes.map(({ draft, mark }) => ({ mark, start: draft.pieces[0]?.start ?? 0 }));
  // In the order of the file, as `matchFootnotes` expects.
  const order = bodies.map((_, i) => i).sort((a, b) => (bodies[a]?.start ?? 0) - (bodies[b]?.start ?? 0));
  const sorted = order.map(i => bodies[i]).filter(note => note !== undefined);
  matchFootnotes(references, sorted).forEach((match, i) => {
    const reference = references[i];
    const note = match === null ? undefined : notes[order[match] ?? -1];
    if (!reference || !note || owner[reference.start] === note.index) return;
    builder.cite(reference, note.index);
    account([reference], 'FOOTNOTE_MARK');
    const anchor = { block: owner[reference.start] ?? 0, offset: reference.start };
    const known = anchors.get(note.index);
    if (known) known.push(anchor);
    else anchors.set(note.index, [anchor]);
  });
  return anchors;
}
