import { $isTextNode, type LexicalNode, type PointType } from 'lexical';
import type { BlockNode } from './block-node.js';

/** UTF-16 units that a child of a block takes up. */
export function $unitsOf(node: LexicalNode): number {
  return $isTextNode(node) ? node.getTextContentSize() : 1;
}

/** The offset in the block's text that a selection point inside it stands for. */
export function $offsetOfPoint(block: BlockNode, point: PointType): number {
  const node = point.getNode();
  let offset = 0;
  if (point.type === 'element') {
    if (!node.is(block)) return 0;
    let index = 0;
    for (let child = block.getFirstChild(); child && index < point.offset; child = child.getNextSibling()) {
      offset += $unitsOf(child);
      index++;
    }
    return offset;
  }
  for (let child = block.getFirstChild(); child; child = child.getNextSibling()) {
    if (child.is(node)) return offset + point.offset;
    offset += $unitsOf(child);
  }
  return offset;
}

/** Where an offset of a block's text is in Lexical: in a text node if one touches it, else between children. */
export interface Place {
  readonly key: string;
  readonly offset: number;
  readonly type: 'text' | 'element';
}

export function $placeOfOffset(block: BlockNode, offset: number): Place {
  let rest = offset;
  let index = 0;
  for (let child = block.getFirstChild(); child; child = child.getNextSibling()) {
    const units = $unitsOf(child);
    if ($isTextNode(child)) {
      if (rest <= units) return { key: child.getKey(), offset: rest, type: 'text' };
    } else if (rest <= 0) break;
    rest -= units;
    index++;
  }
  return { key: block.getKey(), offset: index, type: 'element' };
}

/** Sets a selection point to an offset of a block's text. */
export function $setPoint(point: PointType, block: BlockNode, offset: number): void {
  const place = $placeOfOffset(block, offset);
  point.set(place.key, place.offset, place.type);
}
