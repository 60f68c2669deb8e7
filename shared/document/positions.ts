/** Positions that stay with the characters they stand at, whatever others do to the text or its structure. */
import * as Y from 'yjs';
import type { DocumentCore } from './core.js';
import { pointAt } from './operations/text.js';
import { indexInText, offsetInSegment } from './segments.js';

export interface TextPosition {
  readonly blockId: string;
  readonly offset: number;
}

export function relativePosition(core: DocumentCore, id: string, offset: number): Y.RelativePosition {
  const { segment, offset: inSegment } = pointAt(core, id, offset);
  const index = indexInText(segment, inSegment);
  // It keeps to the character before it; at the beginning there is none.
  return Y.createRelativePositionFromTypeIndex(core.textFor(segment.id), index, offset === 0 ? 0 : -1);
}

/** Where a position is now; null when its text is not there (any more). */
export function absolutePosition(
  core: DocumentCore,
  position: Y.RelativePosition,
  followUndone: boolean,
): TextPosition | null {
  const found = locate(core.doc, position, followUndone);
  if (!found) return null;
  const owner = core.ownerOf(found.type);
  const segments = owner === undefined ? undefined : core.segments.inText(owner);
  const segment = segments?.findLast(({ start }) => start <= found.index) ?? segments?.[0];
  if (!segment) return null;
  const { rootOf, members } = core.structure();
  const blockId = rootOf.get(segment.id);
  if (blockId === undefined) return null;
  let before = 0;
  for (const member of members.get(blockId) ?? []) {
    if (member === segment.id) break;
    before += core.segments.get(member)!.length;
  }
  return { blockId, offset: before + offsetInSegment(segment, found.index) };
}

/** A position may come from anybody: one that Yjs can't make sense of is nowhere. */
function locate(doc: Y.Doc, position: Y.RelativePosition, followUndone: boolean) {
  try {
    return Y.createAbsolutePositionFromRelativePosition(position, doc, followUndone);
  } catch {
    return null;
  }
}
