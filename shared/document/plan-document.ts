import type * as Y from 'yjs';
import type { ClauseKind, LabelStyle } from '../clauses/index.js';
import { UserError } from '../errors.js';
import { adopt, type Editing } from './editing.js';
import { randomId } from './ids.js';
import {
  checkBlock,
  checkEmbed,
  checkFormat,
  checkKind,
  checkLabelStyle,
  checkNewId,
  checkOffset,
  checkRange,
  checkText,
  previousSibling,
} from './input.js';
import { arrange } from './operations/arrange.js';
import { createAfter, createUnder } from './operations/create.js';
import { indent, outdent } from './operations/levels.js';
import { merge } from './operations/merge.js';
import { move, moveDown, moveUp } from './operations/move.js';
import { removeAll, removeSubtree } from './operations/remove.js';
import { createBefore, split } from './operations/split.js';
import { deleteText, formatText, insertEmbed, insertText } from './operations/text.js';
import { OrderKeys } from './order-keys.js';
import { PlanReader } from './plan-reader.js';
import { SCHEMA_VERSION } from './schema.js';
import { isAbove } from './structure.js';
import type { Embed, TextFormat } from './types.js';
import { createUndoManager, type UndoOptions } from './undo.js';

export interface PlanDocumentOptions {
  /** Origin of the transactions, and what the undo manager tracks. The PlanDocument itself by default. */
  readonly origin?: unknown;
  /** Makes ids for new blocks. */
  readonly newId?: (() => string) | undefined;
  /** Names this source of order keys; no two at work on one document may share it. Random by default. */
  readonly positionId?: string | undefined;
}

export interface Destination {
  /** null: the top level. */
  readonly parentId: string | null;
  /** The child of the parent to stand before; null: at the end. */
  readonly beforeId: string | null;
}

export interface SplitOptions {
  /** Id of the second half. */
  readonly id?: string | undefined;
  /** Kind of the second half, when it is not to be that of the block. */
  readonly kind?: ClauseKind | undefined;
}

/**
 * A plan's text over a Y.Doc. See `index.ts` for what it keeps, and how.
 *
 * Blocks are named by id, places in a text by UTF-16 offsets. Methods that read take any id: of what is not known there is
 * nothing to see. Methods that write throw `UserError('INVALID_INPUT')`, with `field`, for what they can't take (unknown ids,
 * offsets out of range or inside a character), and have then written nothing. Each runs in one transaction; several
 * PlanDocuments may work on one Y.Doc.
 */
export class PlanDocument extends PlanReader {
  static readonly SCHEMA_VERSION = SCHEMA_VERSION;

  private readonly origin: unknown;
  private readonly editing: Editing;

  constructor(doc: Y.Doc, { origin, newId = randomId, positionId = randomId() }: PlanDocumentOptions = {}) {
    super(doc);
    this.origin = origin ?? this;
    this.editing = {
      core: this.core,
      keys: new OrderKeys(positionId),
      newId,
      transact: change => this.transact(change),
    };
  }

  /** Runs several edits as one transaction of this PlanDocument's origin. */
  transact<T>(change: () => T): T {
    try {
      return this.doc.transact(change, this.origin);
    } catch (error) {
      // A UserError comes before anything is written; after any other, what was worked out may be half done.
      if (!(error instanceof UserError)) this.core.staleAll();
      throw error;
    }
  }

  /** Inserts text at an offset; what `format` does not set is off. */
  insertText(blockId: string, offset: number, text: string, format: TextFormat = {}): void {
    checkBlock(this.core, blockId);
    checkOffset(this.textOf(blockId), offset);
    checkText(text);
    checkFormat(format);
    if (text.length > 0) insertText(this.editing, blockId, offset, text, format);
  }

  /** Inserts an embed, one unit long. */
  insertEmbed(blockId: string, offset: number, embed: Embed): void {
    checkBlock(this.core, blockId);
    checkOffset(this.textOf(blockId), offset);
    checkEmbed(embed);
    insertEmbed(this.editing, blockId, offset, embed);
  }

  deleteText(blockId: string, offset: number, length: number): void {
    checkBlock(this.core, blockId);
    checkRange(this.textOf(blockId), offset, length);
    deleteText(this.editing, blockId, offset, length);
  }

  /** Sets formats of a range: true or false sets, absent leaves as it is. */
  format(blockId: string, offset: number, length: number, format: TextFormat): void {
    checkBlock(this.core, blockId);
    checkRange(this.textOf(blockId), offset, length);
    checkFormat(format);
    formatText(this.editing, blockId, offset, length, format);
  }

  /**
   * Splits a block, as Enter does. What is behind the offset, with the children, is the new block. At the end of a block that
   * has children the new block is empty, and the first of them. (Enter at the beginning is `createBefore`: the words keep
   * their block.)
   * @returns the id of the new block
   */
  split(blockId: string, offset: number, { id, kind }: SplitOptions = {}): string {
    checkBlock(this.core, blockId);
    checkOffset(this.textOf(blockId), offset);
    if (kind !== undefined) checkKind(kind);
    const newId = this.idFor(id);
    split(this.editing, blockId, offset, newId, kind);
    return newId;
  }

  /**
   * Merges a block into the one before it in display order, as Backspace at its beginning does; its children follow.
   * @returns the id of the block that it was merged into
   */
  mergeIntoPrevious(blockId: string): string {
    checkBlock(this.core, blockId);
    const order = this.order();
    const previous = order[order.indexOf(blockId) - 1];
    if (previous === undefined)
      throw new UserError('INVALID_INPUT', 'There is no block before it.', 'blockId');
    merge(this.editing, blockId, previous);
    return previous;
  }

  /** Appends a block's text to another's; its children follow. An empty block without children just goes. */
  merge(blockId: string, intoId: string): void {
    checkBlock(this.core, blockId);
    checkBlock(this.core, intoId, 'intoId');
    if (blockId === intoId)
      throw new UserError('INVALID_INPUT', 'A block can not be merged into itself.', 'intoId');
    merge(this.editing, blockId, intoId);
  }

  /** Moves a block with what is below it. What others add to it meanwhile comes along. */
  move(blockId: string, { parentId, beforeId }: Destination): void {
    checkBlock(this.core, blockId);
    this.checkParent(parentId);
    const structure = this.core.structure();
    if (parentId !== null && (parentId === blockId || isAbove(structure, blockId, parentId))) {
      throw new UserError('INVALID_INPUT', 'A block can not stand below itself.', 'parentId');
    }
    const siblings = this.childrenOf(parentId);
    const there = siblings.indexOf(blockId);
    if (beforeId === blockId || (there >= 0 && (siblings[there + 1] ?? null) === beforeId)) return;
    const previous = previousSibling(
      siblings.filter(id => id !== blockId),
      beforeId,
    );
    move(this.editing, blockId, parentId, previous);
  }

  /** Moves a block, with what is below it, one step up, if need be into the sibling before its parent. False at the top. */
  moveUp(blockId: string): boolean {
    checkBlock(this.core, blockId);
    return moveUp(this.editing, blockId);
  }

  /** Moves a block, with what is below it, one step down, if need be into the sibling after its parent. False at the end. */
  moveDown(blockId: string): boolean {
    checkBlock(this.core, blockId);
    return moveDown(this.editing, blockId);
  }

  /** Tab: the block becomes the last child of the sibling before it. False when it can't. */
  indent(blockId: string): boolean {
    checkBlock(this.core, blockId);
    return indent(this.editing, blockId);
  }

  /** Shift+Tab: the block becomes its parent's next sibling, the siblings after it its children. False at the top level. */
  outdent(blockId: string): boolean {
    checkBlock(this.core, blockId);
    return outdent(this.editing, blockId);
  }

  /**
   * Removes one block and its characters. Its children stay, as when a line is deleted in a word processor: they go to what
   * is then the nearest block of a higher level above them. `removeSubtree` takes them along.
   */
  remove(blockId: string): void {
    this.removeAll([blockId]);
  }

  /** Removes a block and all that is its own below it. What somebody adds below it meanwhile stays, as a conflict. */
  removeSubtree(blockId: string): void {
    checkBlock(this.core, blockId);
    removeSubtree(this.editing, blockId);
  }

  /** Removes several blocks at once; children that are not among them stay, as in `remove`. */
  removeAll(blockIds: readonly string[]): void {
    for (const id of blockIds) checkBlock(this.core, id);
    removeAll(this.editing, blockIds);
  }

  /** Creates an empty block. @returns its id */
  insertBlock({
    parentId,
    beforeId,
    kind,
    id,
    labelStyle,
  }: Destination & {
    kind: ClauseKind;
    id?: string | undefined;
    labelStyle?: LabelStyle | undefined;
  }): string {
    this.checkParent(parentId);
    checkKind(kind);
    if (labelStyle !== undefined) checkLabelStyle(labelStyle);
    const previous = previousSibling(this.childrenOf(parentId), beforeId);
    const newId = this.idFor(id);
    createUnder(this.editing, parentId, previous, { id: newId, kind, labelStyle });
    return newId;
  }

  /**
   * Creates a block directly after another in display order, null: before all. With the id of a block that was there before
   * (cut and pasted back), that block is shown again at this place, for its text may hold others' words.
   * @param parentHint its parent, null for the top level; derived from where it stands when undefined
   * @returns its id
   */
  createAfter(afterId: string | null, kind: ClauseKind, id?: string, parentHint?: string | null): string {
    if (afterId !== null) checkBlock(this.core, afterId, 'afterId');
    checkKind(kind);
    const newId = id !== undefined && this.core.records.has(id) ? id : this.idFor(id);
    if (newId === afterId)
      throw new UserError('INVALID_INPUT', 'A block can not stand after itself.', 'afterId');
    createAfter(this.editing, afterId, { id: newId, kind }, parentHint);
    return newId;
  }

  /** Creates an empty block before another, of its kind: Enter at its beginning. @returns its id */
  createBefore(blockId: string, { id, kind }: SplitOptions = {}): string {
    checkBlock(this.core, blockId);
    if (kind !== undefined) checkKind(kind);
    const newId = this.idFor(id);
    createBefore(this.editing, blockId, newId, kind);
    return newId;
  }

  setKind(blockId: string, kind: ClauseKind): void {
    checkBlock(this.core, blockId);
    checkKind(kind);
    if (this.kindOf(blockId) !== kind) this.transact(() => this.core.records.write(blockId, { kind }));
  }

  setLabelStyle(blockId: string, labelStyle: LabelStyle): void {
    checkBlock(this.core, blockId);
    checkLabelStyle(labelStyle);
    if (this.labelStyleOf(blockId) !== labelStyle)
      this.transact(() => this.core.records.write(blockId, { labelStyle }));
  }

  /** Keeps a block that is in conflict, or shows a removed one again. */
  adopt(blockId: string): void {
    checkBlock(this.core, blockId);
    this.transact(() => adopt(this.core, blockId));
  }

  /**
   * Makes the display order `wanted`, with as few writes as possible. Parents of blocks that are not `touched` stay where
   * they can; those of others come from `hints`, or from where they stand.
   */
  arrange(
    wanted: readonly string[],
    touched: ReadonlySet<string> = new Set(),
    hints: ReadonlyMap<string, string | null> = new Map(),
  ): void {
    for (const id of wanted) checkBlock(this.core, id, 'wanted');
    if (new Set(wanted).size < wanted.length)
      throw new UserError('INVALID_INPUT', 'A block is there twice.', 'wanted');
    this.transact(() => arrange(this.editing, wanted, { touched, hints }));
  }

  /** Undo and redo of what was done through this PlanDocument (its origin). Each transaction is one step by default. */
  undoManager(options: UndoOptions = {}): Y.UndoManager {
    return createUndoManager(this.core, this.origin, options);
  }

  private checkParent(parentId: string | null): void {
    if (parentId !== null) checkBlock(this.core, parentId, 'parentId');
  }

  private idFor(id: string | undefined): string {
    const newId = id ?? this.editing.newId();
    checkNewId(this.core, newId);
    return newId;
  }
}
