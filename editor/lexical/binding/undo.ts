import type { PlanDocument } from '@dong-soan/shared/document';
import type * as Y from 'yjs';
import type { RelativeSelection } from './selection.js';

const BEFORE = 'selection before';
const AFTER = 'selection after';

/** Ctrl+Z and Ctrl+Y of one person: what others wrote stays. The caret goes back to where the change was made. */
export class UndoHistory {
  private readonly manager: Y.UndoManager;
  private readonly listeners = new Set<() => void>();
  /** The selection as it was before the change that is being made. */
  private before: RelativeSelection | null = null;

  /**
   * @param origins the transaction origins of this person's own edits
   * @param pause milliseconds without an edit after which the next one is a step of its own
   */
  constructor(document: PlanDocument, origins: readonly unknown[], pause: number) {
    this.manager = document.undoManager({ trackedOrigins: new Set(origins), captureTimeout: pause });
    this.manager.on('stack-item-added', ({ stackItem, type }) => {
      if (type === 'undo' && !this.manager.undoing && !this.manager.redoing)
        stackItem.meta.set(BEFORE, this.before);
      this.tell();
    });
    this.manager.on('stack-cleared', () => this.tell());
  }

  /** Remembers the selection: `changed` says that an edit led to it. */
  noteSelection(selection: RelativeSelection | null, changed: boolean): void {
    if (changed) this.manager.undoStack.at(-1)?.meta.set(AFTER, selection);
    this.before = selection;
  }

  /** The next edit begins a step of its own. */
  closeStep(): void {
    this.manager.stopCapturing();
  }

  canUndo(): boolean {
    return this.manager.canUndo();
  }

  canRedo(): boolean {
    return this.manager.canRedo();
  }

  /** @returns whether there was something to undo, and where the caret belongs now (null: where it is) */
  undo(): { done: boolean; selection: RelativeSelection | null } {
    const meta = this.manager.undoStack.at(-1)?.meta;
    const done = this.manager.undo() !== null;
    this.passOn(meta, this.manager.redoStack.at(-1));
    return { done, selection: done ? ((meta?.get(BEFORE) as RelativeSelection | undefined) ?? null) : null };
  }

  redo(): { done: boolean; selection: RelativeSelection | null } {
    const meta = this.manager.redoStack.at(-1)?.meta;
    const done = this.manager.redo() !== null;
    this.passOn(meta, this.manager.undoStack.at(-1));
    return { done, selection: done ? ((meta?.get(AFTER) as RelativeSelection | undefined) ?? null) : null };
  }

  /** Forgets every step: for a document that has just been loaded. */
  clear(): void {
    this.manager.clear();
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  destroy(): void {
    this.manager.destroy();
    this.listeners.clear();
  }

  private passOn(
    meta: Map<unknown, unknown> | undefined,
    item: { meta: Map<unknown, unknown> } | undefined,
  ): void {
    if (meta && item && item.meta !== meta)
      for (const key of [BEFORE, AFTER]) item.meta.set(key, meta.get(key) ?? null);
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
