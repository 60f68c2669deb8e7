import type { ClauseKind, LabelStyle } from '@dong-soan/shared/clauses';
import type { PlanBinding } from '../binding/plan-binding.js';
import type { OutlineItem } from './numbering.js';

/** What a toolbar shows of the caret. */
export interface CaretState {
  /** The block with the caret; null when there is no selection. */
  readonly blockId: string | null;
  readonly kind: ClauseKind | null;
  readonly labelStyle: LabelStyle | null;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

export type TextStyle = 'bold' | 'italic' | 'underline';

/** What the rest of the app may ask of an open editor. Functions that change the plan do nothing when it is read-only. */
export interface PlanEditorApi {
  focus(): void;
  /** Shows a block, and puts the caret there. @returns false when there is no such block */
  jumpTo(blockId: string): boolean;
  undo(): void;
  redo(): void;
  /** The clauses of the selection, with what stands below them. */
  indent(): void;
  outdent(): void;
  moveUp(): void;
  moveDown(): void;
  /** Moves a block with all below it: before a child of the parent, or (null) to its end. */
  move(blockId: string, destination: { parentId: string | null; beforeId: string | null }): void;
  /** Makes the blocks of the selection of this kind. */
  setKind(kind: ClauseKind, labelStyle?: LabelStyle): void;
  format(style: TextStyle): void;
  insertFootnote(): void;
  settleConflict(blockId: string, decision: 'keep' | 'delete'): void;
  /** Title, sections, clauses and points as they are now. */
  outline(): OutlineItem[];
  caret(): CaretState;
  conflicts(): string[];
  /** Each `on…` returns what ends it, and tells the present state at once. */
  onOutline(listener: (outline: OutlineItem[]) => void): () => void;
  onCaret(listener: (state: CaretState) => void): () => void;
  onCaretBlock(listener: (blockId: string | null) => void): () => void;
  onConflicts(listener: (blockIds: string[]) => void): () => void;
  /** For what is built on the editor: citations, comments. */
  readonly binding: PlanBinding;
}
