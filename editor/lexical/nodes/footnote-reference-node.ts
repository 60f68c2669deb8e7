import type { Embed } from '@dong-soan/shared/document';
import {
  DecoratorNode,
  type LexicalNode,
  type NodeKey,
  type SerializedLexicalNode,
  type Spread,
} from 'lexical';
import { EMBED_CHARACTER } from '../text/flat-text.js';

type SerializedFootnoteReference = Spread<{ footnote: string }, SerializedLexicalNode>;

/** Where a footnote is cited. Its number is shown by the view, as for blocks; here it is only an id. */
export class FootnoteReferenceNode extends DecoratorNode<null> {
  __embed: Embed;

  static override getType(): string {
    return 'footnote-reference';
  }

  static override clone(node: FootnoteReferenceNode): FootnoteReferenceNode {
    return new FootnoteReferenceNode(node.__embed, node.__key);
  }

  constructor(embed: Embed, key?: NodeKey) {
    super(key);
    this.__embed = embed;
  }

  getEmbed(): Embed {
    return this.getLatest().__embed;
  }

  static override importJSON(json: SerializedFootnoteReference): FootnoteReferenceNode {
    return new FootnoteReferenceNode({ footnote: json.footnote });
  }

  override exportJSON(): SerializedFootnoteReference {
    return { ...super.exportJSON(), footnote: this.__embed.footnote };
  }

  override createDOM(): HTMLElement {
    const element = document.createElement('sup');
    element.className = 'ds-footnote-reference';
    element.dataset.footnote = this.__embed.footnote;
    element.contentEditable = 'false';
    return element;
  }

  override updateDOM(): false {
    return false;
  }

  override isInline(): true {
    return true;
  }

  /** The caret goes past it like past a character; it is never selected as a node of its own. */
  override isKeyboardSelectable(): false {
    return false;
  }

  override getTextContent(): string {
    return EMBED_CHARACTER;
  }

  override decorate(): null {
    return null;
  }
}

export function $isFootnoteReferenceNode(
  node: LexicalNode | null | undefined,
): node is FootnoteReferenceNode {
  return node instanceof FootnoteReferenceNode;
}
