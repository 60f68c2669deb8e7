/**
 * What Enter does, as a word processor does it with numbered paragraphs:
 * - in the middle of a block it splits it; what follows is a block of the same kind, and children go with it;
 * - at the start of a block with words it opens an empty one before, so that the block stays itself, with its citations;
 * - at the end of a block with children it begins a new first child, else a block of the same kind; a heading is followed
 *   by a clause in it, the title by a paragraph;
 * - in an empty numbered block it goes up a level, and from the outermost one out of the numbering;
 * - in a footnote, and inside the title, it breaks the line.
 */
import { $getSelection, $isRangeSelection } from 'lexical';
import { $blockOf, $isBlockNode, BlockNode } from '../nodes/block-node.js';
import { $offsetOfPoint, $unitsOf } from '../nodes/offsets.js';

/** Handles Enter at the selection. @returns false when the selection is in no block */
export function $enter(): boolean {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return false;
  if (!selection.isCollapsed()) selection.removeText();
  const block = $blockOf(selection.anchor.getNode());
  if (!block) return false;
  const offset = $offsetOfPoint(block, selection.anchor);
  const length = $lengthOf(block);
  const kind = block.getKind();

  if (kind === 'FOOTNOTE' || (kind === 'TITLE' && offset < length)) selection.insertLineBreak();
  else if (length === 0 && $leaveNumbering(block)) return true;
  else if (offset === 0 && length > 0) block.insertBefore($sibling(block));
  else if (offset < length) selection.insertParagraph();
  else {
    const next = $nextAfterEnd(block);
    block.insertAfter(next);
    next.selectStart();
  }
  return true;
}

function $lengthOf(block: BlockNode): number {
  let length = 0;
  for (const child of block.getChildren()) length += $unitsOf(child);
  return length;
}

function $sibling(block: BlockNode): BlockNode {
  return new BlockNode(block.getKind()).setLabelStyle(block.getLabelStyle()).setParentId(block.getParentId());
}

function $nextAfterEnd(block: BlockNode): BlockNode {
  const kind = block.getKind();
  const child = block.getNextSibling();
  if ($isBlockNode(child) && child.getParentId() === block.getBlockId()) return $sibling(child);
  if (kind === 'SECTION') return new BlockNode('CLAUSE').setParentId(block.getBlockId());
  if (kind === 'TITLE') return new BlockNode('PARAGRAPH');
  return $sibling(block);
}

/** An empty numbered block goes up a level; on the outermost level it becomes a paragraph. */
function $leaveNumbering(block: BlockNode): boolean {
  const kind = block.getKind();
  if (kind === 'POINT' || kind === 'CLAUSE') {
    const parent = $findBlock(block.getParentId());
    const parentKind = parent?.getKind();
    if (parent && (parentKind === kind || (kind === 'POINT' && parentKind === 'CLAUSE'))) {
      block.setKind(parent.getKind()).setLabelStyle(parent.getLabelStyle()).setParentId(parent.getParentId());
      return true;
    }
  }
  if (kind === 'PARAGRAPH') return false;
  block.setKind('PARAGRAPH').setLabelStyle('DEFAULT');
  return true;
}

function $findBlock(blockId: string | null | undefined): BlockNode | null {
  if (!blockId) return null;
  // A parent comes before its children, so the way back is short.
  for (const node of $previousBlocks()) if (node.getBlockId() === blockId) return node;
  return null;
}

function* $previousBlocks(): Generator<BlockNode> {
  const selection = $getSelection();
  let node = $isRangeSelection(selection) ? $blockOf(selection.anchor.getNode()) : null;
  while (node) {
    const previous: unknown = node.getPreviousSibling();
    node = previous instanceof BlockNode ? previous : null;
    if (node) yield node;
  }
}
