import type { ClauseKind, LabelStyle } from '@dong-soan/shared/clauses';
import {
  $findMatchingParent,
  type EditorConfig,
  type LexicalNode,
  type NodeKey,
  ParagraphNode,
  type RangeSelection,
  type SerializedParagraphNode,
  type Spread,
} from 'lexical';
import { newBlockId } from './block-id.js';

export type SerializedBlockNode = Spread<{ blockId: string; kind: ClauseKind }, SerializedParagraphNode>;

/**
 * A block of the plan: a section, clause, point, paragraph, … Blocks are a flat list under the root; the tree is in
 * `parentId`. It extends Lexical's paragraph so as to replace it: Lexical makes paragraphs of its own accord. Numbers and conflict marks are not kept here: they are derived from the model and shown by the view.
 */
export class BlockNode extends ParagraphNode {
  __blockId: string;
  __kind: ClauseKind;
  /** The block above this one in the plan; null: top level; undefined: not known yet, derive it from the sequence. */
  __parentId: string | null | undefined;
  __labelStyle: LabelStyle;

  static override getType(): string {
    return 'block';
  }

  static override clone(node: BlockNode): BlockNode {
    return new BlockNode(node.__kind, node.__blockId, node.__key);
  }

  constructor(kind: ClauseKind = 'PARAGRAPH', blockId: string = newBlockId(), key?: NodeKey) {
    super(key);
    this.__blockId = blockId;
    this.__kind = kind;
    this.__parentId = undefined;
    this.__labelStyle = 'DEFAULT';
  }

  override afterCloneFrom(previous: this): void {
    super.afterCloneFrom(previous);
    this.__blockId = previous.__blockId;
    this.__kind = previous.__kind;
    this.__parentId = previous.__parentId;
    this.__labelStyle = previous.__labelStyle;
  }

  getBlockId(): string {
    return this.getLatest().__blockId;
  }

  /** Only the binding renames a block: when pasted words turn out to be an existing block's. */
  setBlockId(blockId: string): this {
    const self = this.getWritable();
    self.__blockId = blockId;
    return self;
  }

  getKind(): ClauseKind {
    return this.getLatest().__kind;
  }

  setKind(kind: ClauseKind): this {
    const self = this.getWritable();
    self.__kind = kind;
    return self;
  }

  getParentId(): string | null | undefined {
    return this.getLatest().__parentId;
  }

  setParentId(parentId: string | null | undefined): this {
    const self = this.getWritable();
    self.__parentId = parentId;
    return self;
  }

  getLabelStyle(): LabelStyle {
    return this.getLatest().__labelStyle;
  }

  setLabelStyle(style: LabelStyle): this {
    const self = this.getWritable();
    self.__labelStyle = style;
    return self;
  }

  /** A pasted or duplicated block is another block: it never takes over an id. */
  static override importJSON(json: SerializedBlockNode): BlockNode {
    return new BlockNode(json.kind).updateFromJSON(json);
  }

  override exportJSON(): SerializedBlockNode {
    return { ...super.exportJSON(), blockId: this.__blockId, kind: this.__kind };
  }

  override createDOM(_config: EditorConfig): HTMLElement {
    const element = document.createElement('p');
    element.className = 'ds-block';
    element.dataset.blockId = this.__blockId;
    element.dataset.kind = this.__kind;
    return element;
  }

  override updateDOM(previous: this, element: HTMLElement): boolean {
    if (previous.__blockId !== this.__blockId) element.dataset.blockId = this.__blockId;
    if (previous.__kind !== this.__kind) element.dataset.kind = this.__kind;
    return false;
  }

  override insertNewAfter(_selection: RangeSelection | null, restoreSelection = true): BlockNode {
    const block = new BlockNode(this.getKind()).setLabelStyle(this.getLabelStyle());
    this.insertAfter(block, restoreSelection);
    return block;
  }

  override canBeEmpty(): true {
    return true;
  }

  override collapseAtStart(): false {
    return false;
  }
}

export function $isBlockNode(node: LexicalNode | null | undefined): node is BlockNode {
  return node instanceof BlockNode;
}

/** The block that a node is in, or is. */
export function $blockOf(node: LexicalNode): BlockNode | null {
  return $findMatchingParent(node, $isBlockNode);
}
