/**
 * Kinds and levels. Sections, clauses and points make the outline; each may also stand below one of its own kind (a part's
 * sections, 1.1 below 1, a dash below a point), so the level of a block is its kind and how deep it is nested among its own.
 * All other kinds are leaves of the outline. A paragraph belongs to what it stands below; the others belong to the plan.
 */
import type { ClauseKind } from '../clauses/index.js';

const OUTLINE: readonly ClauseKind[] = ['SECTION', 'CLAUSE', 'POINT'];
const KIND_STEP = 1 << 20;

/** Deeper than every level of the outline. */
export const LEAF_LEVEL = OUTLINE.length * KIND_STEP;

/** Whether blocks of this kind have no place in the outline. */
export const isLeaf = (kind: ClauseKind): boolean => !OUTLINE.includes(kind);

/** Whether blocks of this kind belong to the plan as a whole, and so to the top level. */
export const belongsToPlan = (kind: ClauseKind): boolean => isLeaf(kind) && kind !== 'PARAGRAPH';

/** Level of a block, given the kind and level of the nearest block of the outline above it. Smaller is higher. */
export function levelBelow(kind: ClauseKind, above: { kind: ClauseKind; level: number } | null): number {
  if (isLeaf(kind)) return LEAF_LEVEL;
  return above?.kind === kind ? above.level + 1 : topLevel(kind);
}

/** Level of a block that is not nested among its own kind. */
export const topLevel = (kind: ClauseKind): number =>
  isLeaf(kind) ? LEAF_LEVEL : OUTLINE.indexOf(kind) * KIND_STEP;

/** Whether a block of this level stands below one of its own kind. */
export const isNested = (level: number): boolean => level < LEAF_LEVEL && level % KIND_STEP > 0;

/** The kind `steps` deeper (or higher, when negative) in the outline; it stops at both ends. Leaves stay as they are. */
export function shiftKind(kind: ClauseKind, steps: number): ClauseKind {
  if (isLeaf(kind)) return kind;
  const index = Math.min(OUTLINE.length - 1, Math.max(0, OUTLINE.indexOf(kind) + steps));
  return OUTLINE[index] ?? kind;
}

/** How many steps `to` is deeper than `from`; 0 when either is a leaf. */
export const stepsBetween = (from: ClauseKind, to: ClauseKind): number =>
  isLeaf(from) || isLeaf(to) ? 0 : OUTLINE.indexOf(to) - OUTLINE.indexOf(from);
