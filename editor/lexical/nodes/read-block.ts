import { $isLineBreakNode, $isTextNode } from 'lexical';
import { appendEmbed, appendText, emptyFlatText, type FlatText, FORMAT_MASK } from '../text/flat-text.js';
import type { BlockNode } from './block-node.js';
import { $isFootnoteReferenceNode } from './footnote-reference-node.js';

/** What a block holds in Lexical. A line break is "\n"; whatever else strays in holds nothing. */
export function $readBlock(block: BlockNode): FlatText {
  const flat = emptyFlatText();
  for (let node = block.getFirstChild(); node; node = node.getNextSibling()) {
    if ($isTextNode(node)) appendText(flat, node.getTextContent(), node.getFormat() & FORMAT_MASK);
    else if ($isLineBreakNode(node)) appendText(flat, '\n', 0);
    else if ($isFootnoteReferenceNode(node)) appendEmbed(flat, node.getEmbed());
  }
  return flat;
}
