import type { ClauseNumber } from '@dong-soan/shared/clauses';
import { $isRangeSelection, type BaseSelection } from 'lexical';
import { $blockOf, $isBlockNode, type BlockNode } from '../nodes/block-node.js';
import { $offsetOfPoint } from '../nodes/offsets.js';
import { $readBlock } from '../nodes/read-block.js';

/** What goes to the clipboard. */
export interface CopiedText {
  readonly text: string;
  readonly html: string;
}

/**
 * The selected words as others should get them: one line a block, with its number, which is not characters here but would
 * be missed there. A block of which the selection leaves out the head gives only its words.
 */
export function $copySelection(
  numbers: ReadonlyMap<string, ClauseNumber>,
  selection: BaseSelection | null,
): CopiedText | null {
  if (!$isRangeSelection(selection) || selection.isCollapsed()) return null;
  const [from, to] = selection.isBackward()
    ? [selection.focus, selection.anchor]
    : [selection.anchor, selection.focus];
  const first = $blockOf(from.getNode());
  const last = $blockOf(to.getNode());
  if (!first || !last) return null;

  const lines: string[] = [];
  for (let block: BlockNode | null = first; block; block = $next(block)) {
    const flat = $readBlock(block);
    const start = block.is(first) ? $offsetOfPoint(block, from) : 0;
    const end = block.is(last) ? $offsetOfPoint(block, to) : flat.text.length;
    let text = '';
    for (let i = start; i < end; i++) {
      const embed = flat.embeds[i];
      text += embed ? (numbers.get(embed.footnote)?.marker ?? '') : flat.text[i];
    }
    const marker = numbers.get(block.getBlockId())?.marker ?? '';
    const whole = start === 0 && marker !== '' && !first.is(last);
    lines.push(whole ? `${marker} ${text}` : text);
    if (block.is(last)) break;
  }
  return {
    text: lines.join('\n'),
    html: lines.map(line => `<p>${escapeHtml(line).replaceAll('\n', '<br>')}</p>`).join(''),
  };
}

/** @returns whether there is a clipboard to put it on */
export function putOnClipboard(event: ClipboardEvent, copied: CopiedText): boolean {
  if (!event.clipboardData) return false;
  event.preventDefault();
  event.clipboardData.setData('text/plain', copied.text);
  event.clipboardData.setData('text/html', copied.html);
  return true;
}

function $next(block: BlockNode): BlockNode | null {
  const next = block.getNextSibling();
  return $isBlockNode(next) ? next : null;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/gu, character => ESCAPES[character] ?? character);
}
