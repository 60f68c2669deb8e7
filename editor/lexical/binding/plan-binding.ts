/**
 * Implementation note. The invariant that everything rests on: before an update of somebody else is applied, the model
 * equals what Lexical shows. The gate keeps it: it queues while an input method composes, else it makes Lexical commit
 * what is pending, which the update listener writes to the model at once. (Flushing in Yjs' `beforeTransaction` would be
 * too late: the local edit would take the remote transaction's origin and never be sent.)
 *
 * Three kinds of change meet here:
 * - what Lexical changed (typing, splitting, pasting): `ModelWriter` writes it with this binding's origin, and
 *   the observer ignores it;
 * - what others changed, and undo: the observer projects it into Lexical under `REMOTE_TAG`, which the listener ignores;
 * - commands on the plan's structure (`edit`): they change the model directly, exactly as meant, and are projected like
 *   others' changes, but undone like one's own.
 */
import { type DocumentChange, PlanDocument } from '@dong-soan/shared/document';
import {
  COLLABORATION_TAG,
  HISTORIC_TAG,
  type LexicalEditor,
  SKIP_SCROLL_INTO_VIEW_TAG,
  type UpdateListenerPayload,
} from 'lexical';
import * as Y from 'yjs';
import { newBlockId } from '../nodes/block-id.js';
import { type BindingCounts, type PlanChange, REMOTE_TAG } from './changes.js';
import { Gate } from './gate.js';
import { ModelWriter } from './model-writer.js';
import { $project } from './projector.js';
import {
  $readSelection,
  type BlockRange,
  type RelativeSelection,
  toBlockRange,
  toRelative,
} from './selection.js';
import { ShownBlocks } from './shown-blocks.js';
import { UndoHistory } from './undo.js';

const PROJECTION_TAGS = [REMOTE_TAG, COLLABORATION_TAG, HISTORIC_TAG, SKIP_SCROLL_INTO_VIEW_TAG];

/** Origin of commands on the model: undone as one's own, projected like another's. */
const COMMAND = Symbol('plan command');

const UNDO_PAUSE_MS = 600;

export interface PlanBindingOptions {
  /** Milliseconds without an edit after which undo counts a new step. */
  readonly undoPause?: number;
  /** Told when an edit could not be written to the model, and was taken back from the page. By default it is thrown. */
  readonly onError?: (error: Error) => void;
}

/** Keeps one Lexical editor and one shared document in step. */
export class PlanBinding {
  readonly gate: Gate;
  readonly history: UndoHistory;
  /** How often what was done: for tests and benchmarks. */
  readonly counts: BindingCounts = { created: 0, patched: 0, irregular: 0, renamed: 0 };
  private readonly shown = new ShownBlocks();
  private readonly listeners = new Set<(change: PlanChange) => void>();
  private readonly writer: ModelWriter;
  private readonly onError: (error: Error) => void;
  private readonly stop: (() => void)[] = [];
  private composing = false;
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
        try {
          Y.applyUpdate(this.doc, update, 'remote');
        } finally {
          this.savedSelection = null;
        }
      },
    });
    this.onError =
      options.onError ??
      (error => {
        throw error;
      });
    this.writer = new ModelWriter({
      editor,
      document,
      transact: change => doc.transact(change, origin),
      shown: this.shown,
      counts: this.counts,
      isComposing: () => this.isComposing(),
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
    try {
      return this.doc.transact(() => change(this.document), COMMAND);
    } finally {
      this.savedSelection = null;
      this.history.closeStep();
      this.noteSelection(true);
    }
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

  /** Stops binding, and gives up the `PlanDocument`. Updates that still waited are applied to the Y.Doc. */
  destroy(): void {
    this.flush();
    for (const stop of this.stop) stop();
    if (this.gate.waiting > 0) Y.applyUpdate(this.doc, this.gate.take(), 'remote');
    this.history.destroy();
    this.listeners.clear();
    this.document.destroy();
  }

  private onLexicalUpdate(payload: UpdateListenerPayload): void {
    if (payload.tags.has(REMOTE_TAG)) return;
    if (payload.dirtyElements.size === 0 && payload.dirtyLeaves.size === 0) this.noteSelection(false);
    else {
      const change = this.write(payload);
      this.noteSelection(true);
      if (change) this.tell(change);
    }
    if (this.gate.waiting > 0) queueMicrotask(() => this.gate.drain());
  }

  /** If an edit can't be written, the page must not go on showing what nobody else will ever see. */
  private write(payload: UpdateListenerPayload): PlanChange | null {
    try {
      return this.writer.write(payload);
    } catch (error) {
      this.saveSelection();
      this.project({ blocks: new Set(this.document.order()), structure: true });
      this.savedSelection = null;
      this.onError(error instanceof Error ? error : new Error(String(error)));
      return null;
    }
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

  private tell(change: PlanChange): void {
    for (const listener of this.listeners) listener(change);
  }
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
