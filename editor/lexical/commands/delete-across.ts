/**
 * Backspace at the start of a block, and Delete at its end, as a word processor does it:
 * - Backspace before a numbered block first takes its number away (it becomes a paragraph where it stands), and only then
 *   joins it to the block before; legal bases and recipients join only their own kind, else they become paragraphs;
 * - an empty block in the way is removed instead, so that the words keep their block, with its id and citations;
 * - a footnote's text joins nothing.
 */
import type { ClauseKind } from '@dong-soan/shared/clauses';
import { $getSelection, $isRangeSelection } from 'lexical';
import { $blockOf, $isBlockNode, type BlockNode } from '../nodes/block-node.js';
import { $offsetOfPoint, $unitsOf } from '../nodes/offsets.js';

/** What is to be done by the caller, outside the Lexical update: changing a kind also moves children. */
export type AtStart = 'not at the start' | 'done' | { readonly toParagraph: string };

const NUMBERED: readonly ClauseKind[] = ['SECTION', 'CLAUSE', 'POINT'];

/** Handles Backspace at the start of a block. */
export function $backspaceAtStart(): AtStart {
  const at = $caretIn();
  if (!at || at.offset > 0) return 'not at the start';
  const { block } = at;
  const kind = block.getKind();
  const previous = block.getPreviousSibling();
  if (NUMBERED.includes(kind)) return { toParagraph: block.getBlockId() };
  if (!$isBlockNode(previous)) return kind === 'PARAGRAPH' ? 'done' : { toParagraph: block.getBlockId() };
  if (kind === 'FOOTNOTE' || previous.getKind() === 'FOOTNOTE') {
    if (block.isEmpty()) $removeEmpty(block);
    return 'done';
  }
  if (kind !== 'PARAGRAPH' && kind !== previous.getKind()) return { toParagraph: block.getBlockId() };
  if (previous.isEmpty() && !$isParentOf(previous, block)) previous.remove();
  else $join(previous, block);
  return 'done';
}

/** Handles Delete at the end of a block. @returns false when the caret isn't there */
export function $deleteAtEnd(): boolean {
  const at = $caretIn();
  if (!at || at.offset < at.length) return false;
  const { block } = at;
  const next = block.getNextSibling();
  if (!$isBlockNode(next)) return true;
  if (
    (block.getKind() === 'FOOTNOTE' || next.getKind() === 'FOOTNOTE') &&
    !block.isEmpty() &&
    !next.isEmpty()
  )
    return true;
  if (block.isEmpty() && !$isParentOf(block, next)) {
    next.selectStart();
    block.remove();
  } else $join(block, next);
  return true;
}

function $caretIn(): { block: BlockNode; offset: number; length: number } | null {
  const selection = $getSelection();
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return null;
  const block = $blockOf(selection.anchor.getNode());
  if (!block) return null;
  let length = 0;
  for (const child of block.getChildren()) length += $unitsOf(child);
  return { block, offset: $offsetOfPoint(block, selection.anchor), length };
}

function $isParentOf(block: BlockNode, next: BlockNode): boolean {
  return next.getParentId() === block.getBlockId();
}

/** Words of the second go behind those of the first; the caret stands between them. */
function $join(first: BlockNode, second: BlockNode): void {
  const last = first.getLastChild();
  const size = first.getChildrenSize();
  first.append(...second.getChildren());
  second.remove();
  if (last) last.selectNext(0, 0);
  else first.select(size, size);
}

function $removeEmpty(block: BlockNode): void {
  const neighbour = block.getPreviousSibling() ?? block.getNextSibling();
  if (!$isBlockNode(neighbour)) return;
  if (neighbour.is(block.getPreviousSibling())) neighbour.selectEnd();
  else neighbour.selectStart();
  block.remove();
}
