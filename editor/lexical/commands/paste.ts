import type { ClauseKind } from '@dong-soan/shared/clauses';
import { $createTextNode, $getSelection, $isRangeSelection, type RangeSelection } from 'lexical';
import { $blockOf, BlockNode } from '../nodes/block-node.js';
import { $offsetOfPoint, $unitsOf } from '../nodes/offsets.js';
import { cleanText, type PastedLine, readPastedText } from './pasted-text.js';

/** Kinds whose words people paste into as one text: more lines are more lines of it. */
const ONE_TEXT: readonly ClauseKind[] = ['TITLE', 'FOOTNOTE'];

/**
 * Pastes plain text at the selection: each line a block, its number taken off. A single line pasted into words is just
 * words, whatever it begins with. Lines pasted in the middle of a block go between its halves, the first and last joined
 * to them; pasted at its start they go before it, so that it stays itself.
 */
export function $pasteText(text: string): boolean {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return false;
  if (!selection.isCollapsed()) selection.removeText();
  const block = $blockOf(selection.anchor.getNode());
  if (!block) return false;
  const lines = readPastedText(text);
  const first = lines[0];
  if (ONE_TEXT.includes(block.getKind()) || !first) {
    selection.insertRawText(cleanText(text).trim());
    return true;
  }
  const empty = block.isEmpty();
  if (lines.length === 1) {
    if (empty && first.kind) $setKind(block, first);
    selection.insertText(empty ? first.text : cleanText(text).replace(/[\r\n]+/gu, ''));
    return true;
  }
  if (empty) $pasteIntoEmpty(block, lines, first);
  else $pasteBeside(selection, block, lines, first);
  return true;
}

function $pasteIntoEmpty(block: BlockNode, lines: readonly PastedLine[], first: PastedLine): void {
  if (first.kind) $setKind(block, first);
  block.append($createTextNode(first.text));
  const last = $insertAfter(block, $makeBlocks(block, lines, lines.slice(1)));
  last.selectEnd();
}

function $pasteBeside(
  selection: RangeSelection,
  block: BlockNode,
  lines: readonly PastedLine[],
  first: PastedLine,
): void {
  const offset = $offsetOfPoint(block, selection.anchor);
  let length = 0;
  for (const child of block.getChildren()) length += $unitsOf(child);

  if (offset === 0) {
    const blocks = $makeBlocks(block, lines, lines);
    for (const made of blocks) block.insertBefore(made);
    blocks.at(-1)?.selectEnd();
  } else if (offset >= length) {
    const ownBlock = first.kind !== null;
    if (!ownBlock) selection.insertText(first.text);
    $insertAfter(block, $makeBlocks(block, lines, ownBlock ? lines : lines.slice(1))).selectEnd();
  } else {
    selection.insertText(first.marker + first.text);
    const tail = selection.insertParagraph();
    const last = lines.at(-1)!;
    $insertAfter(block, $makeBlocks(block, lines, lines.slice(1, -1)));
    if (tail instanceof BlockNode && last.kind) $setKind(tail, last);
    const after = $getSelection();
    if ($isRangeSelection(after)) after.insertText(last.text);
  }
}

function $setKind(block: BlockNode, line: PastedLine): void {
  if (line.kind) block.setKind(line.kind).setLabelStyle(line.labelStyle);
}

function $insertAfter(block: BlockNode, blocks: readonly BlockNode[]): BlockNode {
  let last = block;
  for (const made of blocks) {
    last.insertAfter(made);
    last = made;
  }
  return last;
}

/**
 * Blocks for lines. If no line had a marker they are what `block` is, beside it; else those without one are paragraphs.
 * Dashes behind a lettered point are points in it.
 */
function $makeBlocks(
  block: BlockNode,
  all: readonly PastedLine[],
  lines: readonly PastedLine[],
): BlockNode[] {
  const marked = all.some(line => line.kind !== null);
  let lettered: string | undefined;
  return lines.map(line => {
    const made = new BlockNode();
    made.append($createTextNode(line.text));
    if (!marked) {
      const kind = block.getKind();
      if (kind === 'SECTION') return made.setParentId(block.getBlockId());
      return made.setKind(kind).setLabelStyle(block.getLabelStyle()).setParentId(block.getParentId());
    }
    $setKind(made, line);
    if (line.kind === 'POINT' && line.labelStyle === 'BULLET') {
      if (lettered !== undefined) made.setParentId(lettered);
    } else lettered = line.kind === 'POINT' ? made.getBlockId() : undefined;
    return made;
  });
}
