import type { PlanDocument } from '@dong-soan/shared/document';
import { $getNodeByKey, HISTORY_MERGE_TAG, type LexicalEditor, type UpdateListenerPayload } from 'lexical';
import { $isBlockNode, type BlockNode } from '../nodes/block-node.js';
import { $readBlock } from '../nodes/read-block.js';
import { type BindingCounts, type PlanChange, REMOTE_TAG } from './changes.js';
import { $readSelection } from './selection.js';
import type { ShownBlocks } from './shown-blocks.js';
import { $writeStructure, structureChanged } from './structure-writer.js';
import { writeText } from './text-writer.js';

const WRITE_BACK_TAGS = [REMOTE_TAG, HISTORY_MERGE_TAG];

/** Lexical's place holder where an input method starts (in WebKit a space at the end); it never reaches the plan. */
const COMPOSITION_PLACEHOLDER = /\u200b|\u00a0$/u;

export interface ModelWriterOptions {
  readonly editor: LexicalEditor;
  readonly document: PlanDocument;
  /** Runs a change as one transaction of the binding's origin. */
  transact(change: () => void): void;
  readonly shown: ShownBlocks;
  readonly counts: BindingCounts;
  isComposing(): boolean;
}

/** Writes what Lexical changed to the model, as one transaction for each of its updates. */
export class ModelWriter {
  /** Blocks with a composition place holder, to be written when it is gone. */
  private readonly postponed = new Set<string>();

  constructor(private readonly options: ModelWriterOptions) {}

  write({ editorState, prevEditorState, dirtyElements }: UpdateListenerPayload): PlanChange {
    const { document, shown, counts, transact } = this.options;
    const written = new Set<string>();
    let structure = false;
    let kinds = false;
    editorState.read(() => {
      const blocks = this.$dirtyBlocks(dirtyElements.keys());
      const range = $readSelection();
      const collapsed =
        range && range.anchor.blockId === range.focus.blockId && range.anchor.offset === range.focus.offset;
      structure = structureChanged(dirtyElements.keys(), prevEditorState, editorState);
      transact(() => {
        if (structure) counts.irregular += $writeStructure(document, shown);
        for (const block of blocks) {
          const id = shown.idOf(block);
          if (!document.has(id)) continue;
          written.add(id);
          const caret = collapsed && range.anchor.blockId === id ? range.anchor.offset : -1;
          if (this.writeBlock(block, id, caret)) kinds = true;
        }
      });
      for (const id of written)
        if (document.isVisible(id)) shown.segments.set(id, document.segmentsOf(id).join());
    });
    this.writeBack(structure);
    return { blocks: written, structure: structure || kinds };
  }

  private $dirtyBlocks(keys: Iterable<string>): BlockNode[] {
    const blocks: BlockNode[] = [];
    for (const key of keys) {
      const node = $getNodeByKey(key);
      if ($isBlockNode(node) && node.isAttached()) blocks.push(node);
    }
    for (const id of this.postponed) {
      const node = $getNodeByKey(this.options.shown.keys.get(id) ?? '');
      if ($isBlockNode(node) && !blocks.some(block => block.is(node))) blocks.push(node);
    }
    return blocks;
  }

  /** @returns whether its kind or label style changed */
  private writeBlock(block: BlockNode, id: string, caret: number): boolean {
    const { document } = this.options;
    const flat = $readBlock(block);
    if (this.options.isComposing() && COMPOSITION_PLACEHOLDER.test(flat.text)) {
      this.postponed.add(id);
      return false;
    }
    this.postponed.delete(id);
    const kind = block.getKind();
    const style = block.getLabelStyle();
    const kindChanged = kind !== document.kindOf(id);
    const styleChanged = style !== document.labelStyleOf(id);
    if (kindChanged) document.setKind(id, kind);
    if (styleChanged) document.setLabelStyle(id, style);
    writeText(document, id, flat, caret);
    return kindChanged || styleChanged;
  }

  /** What the model derived goes back into Lexical: parents of blocks, and ids of blocks that are others' heirs. */
  private writeBack(structure: boolean): void {
    const { editor, document, shown, counts } = this.options;
    const renamed = shown.takeAliases();
    counts.renamed += renamed.length;
    const parents: [string, string | null][] = [];
    if (structure)
      editor.getEditorState().read(() => {
        for (const [id, key] of shown.keys) {
          const parentId = document.parentOf(id);
          const node = $blockNode(key);
          if (node && node.getParentId() !== parentId) parents.push([key, parentId]);
        }
      });
    if (renamed.length === 0 && parents.length === 0) return;
    editor.update(
      () => {
        for (const [key, id] of renamed) $blockNode(key)?.setBlockId(id);
        for (const [key, parentId] of parents) $blockNode(key)?.setParentId(parentId);
      },
      { discrete: true, skipTransforms: true, tag: WRITE_BACK_TAGS },
    );
  }
}

function $blockNode(key: string): BlockNode | null {
  const node = $getNodeByKey(key);
  return $isBlockNode(node) ? node : null;
}
