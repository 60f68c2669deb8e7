import type { PlanDocument } from '@dong-soan/shared/document';
import {
  $createRangeSelection,
  $getNodeByKey,
  $getSelection,
  $isRangeSelection,
  $setSelection,
  type PointType,
} from 'lexical';
import type * as Y from 'yjs';
import { $blockOf, $isBlockNode, type BlockNode } from '../nodes/block-node.js';
import { $offsetOfPoint, $setPoint } from '../nodes/offsets.js';

/** A selection that stays with its words while others edit. */
export interface RelativeSelection {
  readonly anchor: Y.RelativePosition;
  readonly focus: Y.RelativePosition;
}

/** A place in the plan, as people would point at it. Offsets are UTF-16 units of the block's text. */
export interface BlockPosition {
  readonly blockId: string;
  readonly offset: number;
}

export interface BlockRange {
  readonly anchor: BlockPosition;
  readonly focus: BlockPosition;
}

/** The current selection by blocks and offsets; null when there is none inside blocks. */
export function $readSelection(): BlockRange | null {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return null;
  const anchor = $positionOf(selection.anchor);
  const focus = $positionOf(selection.focus);
  return anchor && focus ? { anchor, focus } : null;
}

function $positionOf(point: PointType): BlockPosition | null {
  const block = $blockOf(point.getNode());
  return block && { blockId: block.getBlockId(), offset: $offsetOfPoint(block, point) };
}

export function toRelative(document: PlanDocument, range: BlockRange): RelativeSelection | null {
  const { anchor, focus } = range;
  if (!document.isVisible(anchor.blockId) || !document.isVisible(focus.blockId)) return null;
  return { anchor: relativePosition(document, anchor), focus: relativePosition(document, focus) };
}

/** The page may be ahead of the model by what an input method is about: the offset is brought within the text. */
function relativePosition(document: PlanDocument, { blockId, offset }: BlockPosition): Y.RelativePosition {
  const text = document.textOf(blockId);
  const within = Math.min(offset, text.length);
  const insidePair =
    /^\p{Surrogate}$/u.test(text.charAt(within)) && /[\ud800-\udbff]$/.test(text.slice(0, within));
  return document.relativePosition(blockId, insidePair ? within - 1 : within);
}

/**
 * Where a relative selection is now; null when the words it was in are gone for good.
 *
 * @param shared whether it is somebody else's
 */
export function toBlockRange(
  document: PlanDocument,
  selection: RelativeSelection,
  shared = false,
): BlockRange | null {
  const anchor = document.absolutePosition(selection.anchor, { shared });
  const focus = document.absolutePosition(selection.focus, { shared });
  if (!anchor || !focus) return null;
  if (!document.isVisible(anchor.blockId) || !document.isVisible(focus.blockId)) return null;
  return { anchor, focus };
}

/** Sets Lexical's selection. @returns false when a block of it isn't shown */
export function $select(range: BlockRange, keys: ReadonlyMap<string, string>): boolean {
  const anchor = $shownBlock(range.anchor.blockId, keys);
  const focus = $shownBlock(range.focus.blockId, keys);
  if (!anchor || !focus) return false;
  let selection = $getSelection();
  if (!$isRangeSelection(selection)) {
    selection = $createRangeSelection();
    $setSelection(selection);
  }
  if (!$isRangeSelection(selection)) return false;
  $setPoint(selection.anchor, anchor, range.anchor.offset);
  $setPoint(selection.focus, focus, range.focus.offset);
  selection.dirty = true;
  return true;
}

function $shownBlock(blockId: string, keys: ReadonlyMap<string, string>): BlockNode | null {
  const key = keys.get(blockId);
  const node = key === undefined ? null : $getNodeByKey(key);
  return $isBlockNode(node) ? node : null;
}
