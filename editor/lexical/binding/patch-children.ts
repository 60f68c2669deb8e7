import type { Embed } from '@dong-soan/shared/document';
import {
  $createLineBreakNode,
  $createTextNode,
  $isLineBreakNode,
  $isTextNode,
  type LexicalNode,
} from 'lexical';
import type { BlockNode } from '../nodes/block-node.js';
import { $isFootnoteReferenceNode, FootnoteReferenceNode } from '../nodes/footnote-reference-node.js';
import { type FlatText, FORMAT_MASK, sameEmbed } from '../text/flat-text.js';

/** A child that a block should have. */
type Wanted =
  | { readonly type: 'text'; readonly text: string; readonly format: number }
  | { readonly type: 'break' }
  | { readonly type: 'embed'; readonly embed: Embed };

/**
 * Gives a block the children that show `flat`, changing as few nodes as possible. The text node that holds the caret keeps
 * its identity wherever its words went: replacing it under a person's hands would take the caret, and an input method's
 * state, away from them.
 *
 * @param caretKey the text node with the caret, or null
 * @param caretOffset where the caret will be in the block's new text, or -1 when it will be elsewhere
 * @returns whether anything changed
 */
export function $patchChildren(
  block: BlockNode,
  flat: FlatText,
  caretKey: string | null,
  caretOffset: number,
): boolean {
  const wanted = childrenFor(flat);
  const existing = block.getChildren();
  let prefix = 0;
  let suffix = 0;
  while (prefix < existing.length && prefix < wanted.length && $shows(existing[prefix]!, wanted[prefix]!))
    prefix++;
  while (
    suffix < existing.length - prefix &&
    suffix < wanted.length - prefix &&
    $shows(existing[existing.length - 1 - suffix]!, wanted[wanted.length - 1 - suffix]!)
  )
    suffix++;
  if (prefix === existing.length && prefix === wanted.length) return false;

  const nodes = existing.slice(prefix, existing.length - suffix);
  const slots = wanted.slice(prefix, wanted.length - suffix);
  const caretNode = nodes.findIndex(node => node.getKey() === caretKey);
  const caretSlot = caretNode < 0 || caretOffset < 0 ? -1 : slotAt(wanted, caretOffset, prefix, slots.length);
  const assigned = $assign(nodes, slots, caretNode, caretSlot);

  const kept = new Set(assigned.filter(node => node !== null).map(node => node.getKey()));
  for (const node of nodes) if (!kept.has(node.getKey())) node.remove(true);
  let previous: LexicalNode | null = prefix > 0 ? existing[prefix - 1]! : null;
  slots.forEach((slot, i) => {
    let node = assigned[i] ?? null;
    if (node) $update(node, slot);
    else {
      node = $create(slot);
      const first = block.getFirstChild();
      if (previous) previous.insertAfter(node, false);
      else if (first) first.insertBefore(node, false);
      else block.append(node);
    }
    previous = node;
  });
  return true;
}

function childrenFor(flat: FlatText): Wanted[] {
  const wanted: Wanted[] = [];
  for (let i = 0; i < flat.text.length; ) {
    const embed = flat.embeds[i];
    if (embed) {
      wanted.push({ type: 'embed', embed });
      i++;
    } else if (flat.text[i] === '\n') {
      wanted.push({ type: 'break' });
      i++;
    } else {
      const format = flat.formats[i] ?? 0;
      let end = i + 1;
      while (
        end < flat.text.length &&
        flat.formats[end] === format &&
        !flat.embeds[end] &&
        flat.text[end] !== '\n'
      )
        end++;
      wanted.push({ type: 'text', text: flat.text.slice(i, end), format });
      i = end;
    }
  }
  return wanted;
}

function $shows(node: LexicalNode, wanted: Wanted): boolean {
  if (wanted.type === 'text')
    return (
      $isTextNode(node) &&
      node.getTextContent() === wanted.text &&
      (node.getFormat() & FORMAT_MASK) === wanted.format
    );
  if (wanted.type === 'break') return $isLineBreakNode(node);
  return $isFootnoteReferenceNode(node) && sameEmbed(node.getEmbed(), wanted.embed);
}

/** The text slot at an offset of the block's text, counted from the first slot that changes; -1 when there is none. */
function slotAt(wanted: readonly Wanted[], offset: number, prefix: number, count: number): number {
  let at = 0;
  for (let i = 0; i < wanted.length; i++) {
    const slot = wanted[i]!;
    const units = slot.type === 'text' ? slot.text.length : 1;
    if (slot.type === 'text' && offset >= at && offset <= at + units && i >= prefix && i < prefix + count)
      return i - prefix;
    at += units;
  }
  return -1;
}

/** Which old node becomes which slot, in order; the caret's node becomes the caret's slot. */
function $assign(
  nodes: readonly LexicalNode[],
  slots: readonly Wanted[],
  caretNode: number,
  caretSlot: number,
): (LexicalNode | null)[] {
  const assigned: (LexicalNode | null)[] = slots.map(() => null);
  const pair = (fromNode: number, toNode: number, fromSlot: number, toSlot: number) => {
    let next = fromNode;
    for (let slot = fromSlot; slot < toSlot; slot++) {
      const wanted = slots[slot]!;
      let found = next;
      if (wanted.type === 'text') while (found < toNode && !$isTextNode(nodes[found])) found++;
      else while (found < toNode && !$shows(nodes[found]!, wanted)) found++;
      if (found >= toNode) continue;
      assigned[slot] = nodes[found]!;
      next = found + 1;
    }
  };
  if (caretSlot < 0) pair(0, nodes.length, 0, slots.length);
  else {
    pair(0, caretNode, 0, caretSlot);
    assigned[caretSlot] = nodes[caretNode]!;
    pair(caretNode + 1, nodes.length, caretSlot + 1, slots.length);
  }
  return assigned;
}

function $update(node: LexicalNode, wanted: Wanted): void {
  if (wanted.type !== 'text' || !$isTextNode(node)) return;
  if (node.getTextContent() !== wanted.text) node.setTextContent(wanted.text);
  if ((node.getFormat() & FORMAT_MASK) !== wanted.format) node.setFormat(wanted.format);
}

function $create(wanted: Wanted): LexicalNode {
  if (wanted.type === 'text') return $createTextNode(wanted.text).setFormat(wanted.format);
  if (wanted.type === 'break') return $createLineBreakNode();
  return new FootnoteReferenceNode(wanted.embed);
}
