import type { ClauseKind } from '@dong-soan/shared/clauses';
import { createHeadlessEditor } from '@lexical/headless';
import {
  $createRangeSelection,
  $createTextNode,
  $getRoot,
  $setSelection,
  type LexicalEditor,
  type RangeSelection,
} from 'lexical';
import * as Y from 'yjs';
import { bindPlan, type PlanBinding, type PlanBindingOptions } from '../binding/plan-binding.js';
import { registerStructureCommands } from '../commands/register-structure.js';
import { registerTextCommands } from '../commands/register-text.js';
import { $isBlockNode, BlockNode } from '../nodes/block-node.js';
import { $setPoint } from '../nodes/offsets.js';
import { $readBlock } from '../nodes/read-block.js';
import { type FlatText, flattenRuns } from '../text/flat-text.js';
import { PLAN_EDITOR_CONFIG } from '../view/create-editor.js';
import { Numbering } from '../view/numbering.js';

/** A headless editor with everything but the page: for tests. Errors inside Lexical are thrown by the next call. */
export class HeadlessPlan {
  readonly doc = new Y.Doc();
  readonly editor: LexicalEditor;
  readonly binding: PlanBinding;
  readonly numbering: Numbering;
  private readonly errors: Error[] = [];

  constructor(client: number, options: PlanBindingOptions = {}) {
    this.doc.clientID = client;
    this.editor = createHeadlessEditor({
      ...PLAN_EDITOR_CONFIG,
      onError: error => this.errors.push(error),
    });
    this.binding = bindPlan(this.editor, this.doc, { positionId: `r${client}x`, ...options });
    this.numbering = new Numbering(this.binding);
    registerTextCommands(this.editor);
    registerStructureCommands({ binding: this.binding, numbers: () => this.numbering.numbers });
  }

  /** Runs an update, and what it scheduled. */
  update(change: () => void): void {
    this.editor.update(change, { discrete: true });
    this.binding.flush();
    this.throwErrors();
  }

  throwErrors(): void {
    const [error] = this.errors.splice(0);
    if (error) throw error;
  }

  /** Fills an empty plan: `[id, kind, text, parent?]`. */
  seed(rows: readonly (readonly [string, ClauseKind, string, (string | null)?])[]): void {
    this.update(() => {
      for (const [id, kind, text, parentId] of rows) {
        const block = new BlockNode(kind, id);
        if (parentId !== undefined) block.setParentId(parentId);
        if (text !== '') block.append($createTextNode(text));
        $getRoot().append(block);
      }
    });
    this.binding.history.clear();
  }

  /** Puts the caret, or a selection, by blocks and offsets; inside an update. */
  select(blockId: string, offset: number, toOffset = offset, toBlockId = blockId): RangeSelection {
    const selection = $createRangeSelection();
    $setPoint(selection.anchor, this.node(blockId), offset);
    $setPoint(selection.focus, this.node(toBlockId), toOffset);
    $setSelection(selection);
    return selection;
  }

  node(blockId: string): BlockNode {
    const node = $getRoot()
      .getChildren()
      .find(child => $isBlockNode(child) && child.getBlockId() === blockId);
    if (!$isBlockNode(node)) throw new Error(`No block ${blockId}`);
    return node;
  }

  /** What Lexical shows, to compare. */
  shown(): string {
    return this.editor.read(() =>
      JSON.stringify(
        $getRoot()
          .getChildren()
          .filter($isBlockNode)
          .map(node => [
            node.getBlockId(),
            node.getKind(),
            node.getLabelStyle(),
            node.getParentId() ?? null,
            visible($readBlock(node)),
          ]),
      ),
    );
  }

  /** What the model says, in the same form. */
  modelled(): string {
    const { document } = this.binding;
    return JSON.stringify(
      document
        .order()
        .map(id => [
          id,
          document.kindOf(id),
          document.labelStyleOf(id),
          document.parentOf(id),
          visible(flattenRuns(document.runsOf(id))),
        ]),
    );
  }

  /** `id:text` of each block, indented by dots; `*` after what is bold, `!` for a conflict. */
  outline(): string[] {
    const { document } = this.binding;
    return document.order().map(id => {
      let dots = '';
      for (let above = document.parentOf(id); above !== null; above = document.parentOf(above)) dots += '.';
      const marker = this.numbering.numbers.get(id)?.marker ?? '';
      return `${dots}${marker ? `${marker} ` : ''}${document.isConflict(id) ? '!' : ''}${document.textOf(id)}`;
    });
  }

  texts(): { id: string; text: string }[] {
    return this.editor.read(() =>
      $getRoot()
        .getChildren()
        .filter($isBlockNode)
        .map(node => ({ id: node.getBlockId(), text: $readBlock(node).text })),
    );
  }

  destroy(): void {
    this.numbering.destroy();
    this.binding.destroy();
  }
}

function visible({ text, formats, embeds }: FlatText): unknown {
  return [text, formats.join(''), embeds.filter(Boolean)];
}

/** Exchanges everything between two or more plans until all are alike. */
export function syncAll(...plans: HeadlessPlan[]): void {
  for (let round = 0; round < 4; round++)
    for (const from of plans)
      for (const to of plans)
        if (from !== to) to.binding.receive(Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)));
}
