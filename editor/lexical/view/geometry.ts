import { $getNodeByKey } from 'lexical';
import type { PlanBinding } from '../binding/plan-binding.js';
import type { BlockPosition, BlockRange } from '../binding/selection.js';
import { $isBlockNode } from '../nodes/block-node.js';
import { $placeOfOffset } from '../nodes/offsets.js';

/** A rectangle in CSS pixels, relative to the layer that it is drawn on. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

interface DomPoint {
  readonly node: Node;
  readonly offset: number;
}

/** Where the caret of a position would be drawn; null when it isn't on the page. */
export function caretBox(binding: PlanBinding, position: BlockPosition, layer: DOMRect): Box | null {
  const point = domPoint(binding, position);
  if (!point) return null;
  const range = document.createRange();
  range.setStart(point.node, point.offset);
  range.collapse(true);
  const rect = range.getClientRects()[0] ?? lineStart(point);
  return rect && { left: rect.left - layer.left, top: rect.top - layer.top, width: 0, height: rect.height };
}

/** The boxes that a selection covers, line by line. */
export function selectionBoxes(binding: PlanBinding, selection: BlockRange, layer: DOMRect): Box[] {
  const a = domPoint(binding, selection.anchor);
  const b = domPoint(binding, selection.focus);
  if (!a || !b) return [];
  const range = document.createRange();
  range.setStart(a.node, a.offset);
  range.setEnd(b.node, b.offset);
  if (range.collapsed) {
    // A backward selection collapses when its ends are set in the wrong order.
    range.setStart(b.node, b.offset);
    range.setEnd(a.node, a.offset);
  }
  const boxes: Box[] = [];
  for (const rect of range.getClientRects()) {
    if (rect.width === 0) continue;
    const box = {
      left: rect.left - layer.left,
      top: rect.top - layer.top,
      width: rect.width,
      height: rect.height,
    };
    // Ranges over several blocks give the blocks' own rectangles, too: only lines are drawn.
    if (!boxes.some(other => contains(box, other))) boxes.push(box);
  }
  return boxes.filter(box => !boxes.some(other => other !== box && contains(box, other)));
}

function contains(outer: Box, inner: Box): boolean {
  return (
    outer.left <= inner.left + 0.5 &&
    outer.top <= inner.top + 0.5 &&
    outer.left + outer.width >= inner.left + inner.width - 0.5 &&
    outer.top + outer.height >= inner.top + inner.height - 0.5
  );
}

function domPoint(binding: PlanBinding, { blockId, offset }: BlockPosition): DomPoint | null {
  const key = binding.keyOf(blockId);
  const element = key === undefined ? null : binding.editor.getElementByKey(key);
  if (key === undefined || !element) return null;
  const place = binding.editor.getEditorState().read(() => {
    const node = $getNodeByKey(key);
    return $isBlockNode(node) ? $placeOfOffset(node, offset) : null;
  });
  if (!place) return null;
  if (place.type === 'element')
    return { node: element, offset: Math.min(place.offset, element.childNodes.length) };
  const text = firstText(binding.editor.getElementByKey(place.key));
  return text && { node: text, offset: Math.min(place.offset, text.length) };
}

function firstText(element: HTMLElement | null): Text | null {
  let node: Node | null = element;
  while (node && !(node instanceof Text)) node = node.firstChild;
  return node;
}

/** The first line of an empty block, which has no text whose rectangle could be asked for. */
function lineStart({ node, offset }: DomPoint): DOMRect | null {
  const child = node.childNodes[offset] ?? node.childNodes[offset - 1];
  if (child instanceof HTMLElement) {
    const rect = child.getBoundingClientRect();
    if (rect.height > 0) return rect;
  }
  return node instanceof HTMLElement ? node.getBoundingClientRect() : null;
}
