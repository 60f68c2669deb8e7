/** Tab and Shift+Tab: a block one level deeper or higher, the kinds below it with it. */
import { adopt, type Editing, kindOf } from '../editing.js';
import { isLeaf, isNested, LEAF_LEVEL, shiftKind, stepsBetween } from '../kinds.js';
import { settleCycles } from '../placing.js';
import { childrenOf, subtreeOf } from '../structure.js';
import { arrange } from './arrange.js';
import { move } from './move.js';

/**
 * Makes a block the last child of the sibling before it (leaves are passed over). It takes the kind of the blocks of the
 * outline that are already there, else one step deeper than the sibling's. False when there is no such sibling.
 */
export function indent(editing: Editing, id: string): boolean {
  const structure = editing.core.structure();
  const siblings = childrenOf(structure, structure.parentOf.get(id) ?? null);
  const parent = siblings
    .slice(0, Math.max(0, siblings.indexOf(id)))
    .findLast(sibling => !isLeaf(kindOf(editing.core, sibling)));
  if (parent === undefined) return false;
  const children = childrenOf(structure, parent);
  const kind = kindOf(editing.core, id);
  const example = children.findLast(child => !isLeaf(kindOf(editing.core, child)));
  const parentKind = kindOf(editing.core, parent);
  const deeper = stepsBetween(parentKind, kind) > 0 ? kind : shiftKind(kind, 1);
  const wanted = example === undefined ? deeper : kindOf(editing.core, example);
  return editing.transact(() => {
    const below = subtreeOf(editing.core.structure(), id);
    const moved = move(editing, id, parent, children.at(-1) ?? null);
    if (moved) shift(editing, below, Math.max(0, stepsBetween(kind, wanted)));
    return moved;
  });
}

/**
 * Makes a block the next sibling of its parent, of its parent's kind (but no more than a step higher). The siblings after it
 * become its children; a leaf goes behind its parent's whole subtree instead. False at the top level.
 */
export function outdent(editing: Editing, id: string): boolean {
  const structure = editing.core.structure();
  const parent = structure.parentOf.get(id) ?? null;
  if (parent === null) return false;
  const grandparent = structure.parentOf.get(parent) ?? null;
  const kind = kindOf(editing.core, id);
  if (isLeaf(kind)) return move(editing, id, grandparent, parent);
  const steps = Math.max(-1, Math.min(0, stepsBetween(kind, kindOf(editing.core, parent))));
  return editing.transact(() => {
    settleCycles(editing);
    const { order, levelOf } = editing.core.structure();
    // A dash goes out with its point, and is then a point; what is nested deeper among its own kind still is.
    const below = subtreeOf(editing.core.structure(), id).filter(
      block => block === id || !isNested(levelOf.get(block) ?? LEAF_LEVEL),
    );
    arrange(editing, [...order], {
      touched: new Set([id]),
      hints: new Map([[id, grandparent]]),
      kinds: new Map([[id, shiftKind(kind, steps)]]),
    });
    shift(editing, below, steps);
    adopt(editing.core, id);
    return true;
  });
}

function shift({ core }: Editing, ids: readonly string[], steps: number): void {
  if (steps === 0) return;
  for (const id of ids) {
    const { kind } = core.records.get(id)!;
    const shifted = shiftKind(kind, steps);
    if (shifted !== kind) core.records.write(id, { kind: shifted });
  }
}
