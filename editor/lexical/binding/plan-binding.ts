/**
 * Implementation note. The invariant that everything rests on: before an update of somebody else is applied, the model
 * equals what Lexical shows. The gate keeps it: it queues while an input method composes, else it makes Lexical commit
 * what is pending, which the update listener writes to the model at once. (Flushing in Yjs' `beforeTransaction` would be
 * too late: the local edit would take the remote transaction's origin and never be sent.)
 *
 * Three kinds of change meet here:
 * - what Lexical changed (typing, splitting, pasting): `onLexicalUpdate` writes it with the origin `this`, and the
 *   observer ignores it;
 * - what others changed, and undo: the observer projects it into Lexical under `REMOTE_TAG`, which the listener ignores;
 * - commands on the plan's structure (`edit`): they change the model directly, exactly as meant, and are projected like
 *   others' changes, but undone like one's own.
 */
import { type DocumentChange, PlanDocument } from '@dong-soan/shared/document';
import {
  $getNodeByKey,
  COLLABORATION_TAG,
  HISTORIC_TAG,
  HISTORY_MERGE_TAG,
  type LexicalEditor,
  SKIP_SCROLL_INTO_VIEW_TAG,
  type UpdateListenerPayload,
} from 'lexical';
import * as Y from 'yjs';
import { newBlockId } from '../nodes/block-id.js';
import { $isBlockNode, type BlockNode } from '../nodes/block-node.js';
import { $readBlock } from '../nodes/read-block.js';
import { Gate } from './gate.js';
import { $project } from './projector.js';
import {
  $readSelection,
  type BlockRange,
  type RelativeSelection,
  toBlockRange,
  toRelative,
} from './selection.js';
import { ShownBlocks } from './shown-blocks.js';
import { $writeStructure, structureChanged } from './structure-writer.js';
import { writeText } from './text-writer.js';
import { UndoHistory } from './undo.js';

/** The tag of updates that bring the model's state to Lexical, and must not be written back. */
const REMOTE_TAG = 'plan-remote';
const PROJECTION_TAGS = [REMOTE_TAG, COLLABORATION_TAG, HISTORIC_TAG, SKIP_SCROLL_INTO_VIEW_TAG];
const WRITE_BACK_TAGS = [REMOTE_TAG, HISTORY_MERGE_TAG];

/** Lexical's place holder where an input method starts (in WebKit a space at the end); it never reaches the plan. */
const COMPOSITION_PLACEHOLDER = /\u200b|\u00a0$/u;

/** Origin of commands on the model: undone as one's own, projected like another's. */
const COMMAND = Symbol('plan command');

const UNDO_PAUSE_MS = 600;

export interface PlanBindingOptions {
  /** Milliseconds without an edit after which undo counts a new step. */
  readonly undoPause?: number;
}

/** A change of what is shown, for numbering, outline and cursors. */
export interface PlanChange {
  /** Blocks whose text, kind or state may have changed. */
  readonly blocks: ReadonlySet<string>;
  /** Whether blocks came, went, moved or changed their parent or kind. */
  readonly structure: boolean;
}

/** Keeps one Lexical editor and one shared document in step. */
export class PlanBinding {
  readonly gate: Gate;
  readonly history: UndoHistory;
  /** How often what was done: for tests and benchmarks. */
  readonly counts = { created: 0, patched: 0, irregular: 0, renamed: 0 };
  private readonly shown = new ShownBlocks();
  private readonly listeners = new Set<(change: PlanChange) => void>();
  private readonly stop: (() => void)[] = [];
  private composing = false;
  /** Blocks with a composition place holder, to be written when it is gone. */
  private readonly postponed = new Set<string>();
  private scheduled: (() => void)[] = [];
  private savedSelection: { relative: RelativeSelection; index: number } | null = null;

  /**
   * @param document must have been made with `origin`: see `bindPlan`
   * @param origin the origin of transactions that write what Lexical shows
   */
  constructor(
    readonly editor: LexicalEditor,
    readonly document: PlanDocument,
    private readonly doc: Y.Doc,
    private readonly origin: object,
    options: PlanBindingOptions = {},
  ) {
    this.history = new UndoHistory(document, [origin, COMMAND], options.undoPause ?? UNDO_PAUSE_MS);
    this.gate = new Gate({
      isComposing: () => this.isComposing(),
      prepare: () => {
        this.flush();
        this.saveSelection();
      },
      apply: update => {
        Y.applyUpdate(this.doc, update, 'remote');
        this.savedSelection = null;
      },
    });
    this.stop.push(
      document.observe(change => this.onModelChange(change)),
      editor.registerUpdateListener(payload => this.onLexicalUpdate(payload)),
    );
    this.project({ blocks: new Set(), structure: true });
  }

  /** Takes in an update from others, now or when the composition is over. */
  receive(update: Uint8Array): void {
    this.gate.receive(update);
  }

  isComposing(): boolean {
    return this.composing || this.editor.isComposing();
  }

  /** Told by whoever listens to the DOM: an input method began or ended. */
  setComposing(composing: boolean): void {
    this.composing = composing;
    if (!composing) this.gate.drain();
  }

  /** Makes Lexical commit, and the model learn, what is pending; then runs what was scheduled. */
  flush(): void {
    this.editor.update(() => {}, { discrete: true });
    const tasks = this.scheduled;
    this.scheduled = [];
    for (const task of tasks) task();
  }

  /** Runs a task when the current Lexical update is over: command handlers can't change the model before. */
  schedule(task: () => void): void {
    this.scheduled.push(task);
    if (this.scheduled.length === 1) queueMicrotask(() => this.scheduled.length > 0 && this.flush());
  }

  /**
   * Changes the model directly, as one undo step. Not to be called inside a Lexical update (see `schedule`). While an
   * input method composes nothing happens.
   *
   * @returns what `change` returns, or undefined while composing
   */
  edit<T>(change: (document: PlanDocument) => T): T | undefined {
    if (this.isComposing()) return undefined;
    this.flush();
    this.saveSelection();
    this.history.closeStep();
    const result = this.doc.transact(() => change(this.document), COMMAND);
    this.savedSelection = null;
    this.history.closeStep();
    this.noteSelection(true);
    return result;
  }

  undo(): boolean {
    return this.travel(() => this.history.undo());
  }

  redo(): boolean {
    return this.travel(() => this.history.redo());
  }

  /** The selection by blocks and offsets, as of the last committed state. */
  selection(): BlockRange | null {
    return this.editor.getEditorState().read($readSelection);
  }

  /** Puts the selection somewhere; scrolls there if `reveal`. */
  select(range: BlockRange, reveal = false): void {
    this.project({ blocks: new Set(), structure: false }, range, reveal);
  }

  /** The node that shows a block. */
  keyOf(blockId: string): string | undefined {
    return this.shown.keys.get(blockId);
  }

  /** Tells of every change of what is shown, local ones too, after Lexical has it. @returns stops it */
  onChange(listener: (change: PlanChange) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Stops binding. Updates that still waited are applied to the document. */
  destroy(): void {
    this.flush();
    for (const stop of this.stop) stop();
    if (this.gate.waiting > 0) Y.applyUpdate(this.doc, this.gate.take(), 'remote');
    this.history.destroy();
    this.listeners.clear();
  }

  // ---- Lexical to model

  private onLexicalUpdate(payload: UpdateListenerPayload): void {
    const { editorState, prevEditorState, dirtyElements, dirtyLeaves, tags } = payload;
    if (tags.has(REMOTE_TAG)) return;
    if (dirtyElements.size === 0 && dirtyLeaves.size === 0) {
      this.noteSelection(false);
      this.drainSoon();
      return;
    }
    let structure = false;
    let renumber = false;
    const changed = new Set<string>();
    editorState.read(() => {
      const blocks: BlockNode[] = [];
      for (const key of dirtyElements.keys()) {
        const node = $getNodeByKey(key);
        if ($isBlockNode(node) && node.isAttached()) blocks.push(node);
      }
      for (const id of this.postponed) {
        const node = $getNodeByKey(this.shown.keys.get(id) ?? '');
        if ($isBlockNode(node) && !blocks.some(block => block.is(node))) blocks.push(node);
      }
      const range = $readSelection();
      const collapsed =
        range && range.anchor.blockId === range.focus.blockId && range.anchor.offset === range.focus.offset;
      structure = structureChanged(dirtyElements.keys(), prevEditorState, editorState);
      this.doc.transact(() => {
        if (structure) this.counts.irregular += $writeStructure(this.document, this.shown);
        for (const block of blocks) {
          const id = this.shown.idOf(block);
          if (!this.document.has(id)) continue;
          changed.add(id);
          const caret = collapsed && range.anchor.blockId === id ? range.anchor.offset : -1;
          if (this.writeBlock(block, id, caret)) renumber = true;
        }
      }, this.origin);
      for (const id of changed)
        if (this.document.isVisible(id)) this.shown.segments.set(id, this.document.segmentsOf(id).join());
    });
    this.writeBack(structure);
    this.noteSelection(true);
    this.tell({ blocks: changed, structure: structure || renumber });
    this.drainSoon();
  }

  /** @returns whether its kind or label style changed */
  private writeBlock(block: BlockNode, id: string, caret: number): boolean {
    const flat = $readBlock(block);
    if (this.isComposing() && COMPOSITION_PLACEHOLDER.test(flat.text)) {
      this.postponed.add(id);
      return false;
    }
    this.postponed.delete(id);
    const kind = block.getKind();
    const style = block.getLabelStyle();
    const kindChanged = kind !== this.document.kindOf(id);
    const styleChanged = style !== this.document.labelStyleOf(id);
    if (kindChanged) this.document.setKind(id, kind);
    if (styleChanged) this.document.setLabelStyle(id, style);
    writeText(this.document, id, flat, caret);
    return kindChanged || styleChanged;
  }

  /** What the model derived goes back into Lexical: parents of blocks, and ids of blocks that are others' heirs. */
  private writeBack(structure: boolean): void {
    const renamed = this.shown.takeAliases();
    this.counts.renamed += renamed.length;
    const parents: [string, string | null][] = [];
    if (structure)
      this.editor.getEditorState().read(() => {
        for (const [id, key] of this.shown.keys) {
          const node = $getNodeByKey(key);
          const parentId = this.document.parentOf(id);
          if ($isBlockNode(node) && node.getParentId() !== parentId) parents.push([key, parentId]);
        }
      });
    if (renamed.length === 0 && parents.length === 0) return;
    this.editor.update(
      () => {
        for (const [key, id] of renamed) $blockNode(key)?.setBlockId(id);
        for (const [key, parentId] of parents) $blockNode(key)?.setParentId(parentId);
      },
      { discrete: true, skipTransforms: true, tag: WRITE_BACK_TAGS },
    );
  }

  // ---- model to Lexical

  private onModelChange(change: DocumentChange): void {
    if (change.transaction.origin === this.origin) return;
    this.project(change);
  }

  private project(
    change: PlanChange,
    selection: BlockRange | null = this.restoredSelection(),
    reveal = false,
  ): void {
    const { blocks, structure } = change;
    let kindsChanged = false;
    this.editor.update(
      () => {
        kindsChanged = $project(this.document, this.shown, { blocks, structure, selection }, this.counts);
      },
      {
        discrete: true,
        skipTransforms: true,
        tag: reveal ? [REMOTE_TAG, HISTORIC_TAG] : PROJECTION_TAGS,
      },
    );
    this.tell({ blocks, structure: structure || kindsChanged });
  }

  // ---- selection

  private saveSelection(): void {
    const range = this.selection();
    const relative = range && toRelative(this.document, range);
    this.savedSelection = relative && {
      relative,
      index: this.document.order().indexOf(range?.anchor.blockId ?? ''),
    };
  }

  /** Where the saved selection is now. If its words are gone with their block: the end of the block before. */
  private restoredSelection(): BlockRange | null {
    if (!this.savedSelection) return null;
    const range = toBlockRange(this.document, this.savedSelection.relative);
    if (range) return range;
    const order = this.document.order();
    const blockId = order[Math.min(Math.max(0, this.savedSelection.index - 1), order.length - 1)];
    if (blockId === undefined) return null;
    const position = { blockId, offset: this.document.lengthOf(blockId) };
    return { anchor: position, focus: position };
  }

  private noteSelection(changed: boolean): void {
    const range = this.selection();
    this.history.noteSelection(range && toRelative(this.document, range), changed);
  }

  private travel(step: () => { done: boolean; selection: RelativeSelection | null }): boolean {
    if (this.isComposing()) return false;
    this.flush();
    this.saveSelection();
    const { done, selection } = step();
    this.savedSelection = null;
    const range = selection && toBlockRange(this.document, selection);
    if (range) this.select(range, true);
    return done;
  }

  private drainSoon(): void {
    if (this.gate.waiting > 0) queueMicrotask(() => this.gate.drain());
  }

  private tell(change: PlanChange): void {
    for (const listener of this.listeners) listener(change);
  }
}

function $blockNode(key: string): BlockNode | null {
  const node = $getNodeByKey(key);
  return $isBlockNode(node) ? node : null;
}

/** Binds an editor to a shared document: its `PlanDocument` is made here, with the origin that the binding needs. */
export function bindPlan(
  editor: LexicalEditor,
  doc: Y.Doc,
  options: PlanBindingOptions & { readonly positionId?: string } = {},
): PlanBinding {
  const origin = { binding: 'lexical' };
  const { positionId } = options;
  const document = new PlanDocument(doc, {
    origin,
    newId: newBlockId,
    ...(positionId === undefined ? {} : { positionId }),
  });
  return new PlanBinding(editor, document, doc, origin, options);
}
