import type * as Y from 'yjs';
import type { ClauseKind, LabelStyle } from '../clauses/index.js';
import { blocksChangedBy } from './changes.js';
import { type ChangeListener, DocumentCore } from './core.js';
import { lengthOf } from './editing.js';
import { checkBlock, checkOffset } from './input.js';
import { numberingParentOf, ownSubtreeOf } from './outline.js';
import { absolutePosition, relativePosition, type TextPosition } from './positions.js';
import { readBlock, readRuns, readText } from './reading.js';
import { childrenOf, subtreeOf } from './structure.js';
import type { Block, Run, Segment } from './types.js';
import { type Problem, validateDocument } from './validate.js';

/**
 * The half of a PlanDocument that reads. Whatever the Y.Doc holds, and whatever id is asked for, none of this throws; only
 * `relativePosition` refuses a place that is not there.
 */
export abstract class PlanReader {
  protected readonly core: DocumentCore;
  private readonly stops = new Set<() => void>();
  private destroyed = false;

  constructor(readonly doc: Y.Doc) {
    this.core = DocumentCore.of(doc);
  }

  /** Ends this PlanDocument's listening. The Y.Doc stays. */
  destroy(): void {
    for (const stop of this.stops) stop();
    this.stops.clear();
    if (!this.destroyed) this.core.release();
    this.destroyed = true;
  }

  /** All blocks that show, in display order: depth first. */
  blocks(): Block[] {
    return this.order().map(id => readBlock(this.core, id));
  }

  /** One block; null when there is none of this id. It need not be visible. */
  block(id: string): Block | null {
    return this.has(id) ? readBlock(this.core, id) : null;
  }

  /** Ids of the blocks that show, in display order. The array is new when something changed, and must not be changed. */
  order(): readonly string[] {
    return this.core.structure().order;
  }

  /** Whether there is a block of this id, visible or not. A block that was merged into another is none, until it is undone. */
  has(id: string): boolean {
    return this.core.structure().members.has(id);
  }

  /** Whether this id was ever that of a block here: then no new block may have it. */
  isKnown(id: string): boolean {
    return this.core.records.has(id);
  }

  /** Whether a block shows: it is alive, has content, or has a visible block below it. */
  isVisible(id: string): boolean {
    return this.core.structure().visible.has(id);
  }

  /** Whether a block only shows because somebody wrote in it, or below it, while somebody else removed it. */
  isConflict(id: string): boolean {
    return this.isVisible(id) && this.core.records.get(id)?.alive !== true;
  }

  /** Kind of a block; PARAGRAPH when unknown. */
  kindOf(id: string): ClauseKind {
    return this.core.records.get(id)?.kind ?? 'PARAGRAPH';
  }

  labelStyleOf(id: string): LabelStyle {
    return this.core.records.get(id)?.labelStyle ?? 'DEFAULT';
  }

  /** The block above a block, null at the top. */
  parentOf(id: string): string | null {
    return this.core.structure().parentOf.get(id) ?? null;
  }

  /** The block below which a block is numbered: never a paragraph, nor what holds it only because its own parent was merged. */
  numberingParentOf(id: string): string | null {
    return numberingParentOf(this.core, id);
  }

  /** Visible children of a block, or of the top level, in display order. */
  childrenOf(id: string | null): readonly string[] {
    return childrenOf(this.core.structure(), id);
  }

  /** A block and all visible blocks below it, in display order. */
  subtreeOf(id: string): string[] {
    return this.has(id) ? subtreeOf(this.core.structure(), id) : [];
  }

  /** What of a block's subtree `move` and `removeSubtree` take along: without what only hangs there because of a merge. */
  ownSubtreeOf(id: string): string[] {
    return this.has(id) ? ownSubtreeOf(this.core, id) : [];
  }

  /** Text of a block: UTF-16, an embed is one U+FFFC. */
  textOf(id: string): string {
    return readText(this.core, id);
  }

  /** Runs of a block; neighbours differ in format. */
  runsOf(id: string): Run[] {
    return readRuns(this.core, id);
  }

  /** Length of a block's text in UTF-16 units. */
  lengthOf(id: string): number {
    return lengthOf(this.core, id);
  }

  /** The segments that a block is made of: the ids of the blocks in which its parts began, itself first. */
  segmentsOf(id: string): readonly string[] {
    return this.core.structure().members.get(id) ?? [];
  }

  /** The block that a segment belongs to now; null when unknown. */
  rootOf(segmentId: string): string | null {
    return this.core.structure().rootOf.get(segmentId) ?? null;
  }

  /** The segments in the Y.Text of a block, as `observe` names it under `texts`. */
  segmentsInText(ownerId: string): readonly Segment[] {
    this.core.refresh();
    return this.core.segments.inText(ownerId) ?? [];
  }

  /** A position that stays with the character before it, whatever happens to the text or its structure. */
  relativePosition(id: string, offset: number): Y.RelativePosition {
    checkBlock(this.core, id);
    checkOffset(this.textOf(id), offset);
    return relativePosition(this.core, id, offset);
  }

  /**
   * Where a relative position is now; null when its text is gone or it is not of this document.
   * @param options.shared for positions that others read too: then undone deletions are not followed, since only the
   *   person who undid knows them
   */
  absolutePosition(
    position: Y.RelativePosition,
    { shared = false }: { readonly shared?: boolean } = {},
  ): TextPosition | null {
    return absolutePosition(this.core, position, !shared);
  }

  /** What this program would not have written; see `validate.ts`. */
  validate(): Problem[] {
    return validateDocument(this.core);
  }

  /** Calls the listener after every transaction that changed a block. Returns the end of it. */
  observe(listener: ChangeListener): () => void {
    const stop = this.core.listen(listener);
    this.stops.add(stop);
    return () => {
      this.stops.delete(stop);
      stop();
    };
  }

  /** The blocks that a transaction, or an update that was applied, changed; see `changedBlocks`. */
  blocksChangedBy(change: Uint8Array | Y.Transaction): Set<string> {
    return blocksChangedBy(this.core, change);
  }

  /** How much was worked out so far: for tests and benchmarks. */
  get work(): { readonly reads: number; readonly derivations: number } {
    return this.core.work;
  }
}
