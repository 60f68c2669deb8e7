/** Moves blocks. One place is written, on the block itself: what is below it follows, and so does what others add there. */
import type { DocumentCore } from '../core.js';
import { adopt, type Editing } from '../editing.js';
import { straysBelow } from '../outline.js';
import { put, settleCycles } from '../placing.js';
import { childrenOf, isAbove } from '../structure.js';

/**
 * Makes a block, with what is below it, a child of `parent` (null: at the top), right after its child `previous` (null: as the
 * first). Who moves a block that is in conflict keeps it. Returns false, and does nothing, when `parent` lies inside the block.
 */
export function move(editing: Editing, id: string, parent: string | null, previous: string | null): boolean {
  const { core } = editing;
  const inside = () => parent !== null && (parent === id || isAbove(core.structure(), id, parent));
  if (inside() || previous === id) return false;
  return editing.transact(() => {
    settleCycles(editing);
    leaveStrays(editing, id);
    if (inside()) return false;
    const stillThere = previous !== null && (core.structure().parentOf.get(previous) ?? null) === parent;
    put(editing, id, parent, stillThere ? previous : null);
    adopt(core, id);
    return true;
  });
}

/** Children that only hang below a block because of a merge or a split are not its own: they stay where they are shown. */
function leaveStrays(editing: Editing, id: string): void {
  const strays = straysBelow(editing.core, id);
  if (strays.length === 0) return;
  const parent = editing.core.held().parentOf.get(id) ?? null;
  let previous = id;
  for (const stray of strays) {
    put(editing, stray, parent, previous);
    previous = stray;
  }
  editing.core.refresh();
}

/**
 * Moves a block one step up among its siblings. The first becomes the last child of the sibling before its parent, if the two
 * are of one kind.
 */
export function moveUp(editing: Editing, id: string): boolean {
  const structure = editing.core.structure();
  const parent = structure.parentOf.get(id) ?? null;
  const siblings = childrenOf(structure, parent);
  const index = siblings.indexOf(id);
  if (index > 0) return move(editing, id, parent, siblings[index - 2] ?? null);
  const uncle = index === 0 ? uncleOf(editing.core, parent, -1) : null;
  return uncle !== null && move(editing, id, uncle, childrenOf(structure, uncle).at(-1) ?? null);
}

/**
 * Moves a block one step down among its siblings. The last becomes the first child of the sibling after its parent, if the two
 * are of one kind.
 */
export function moveDown(editing: Editing, id: string): boolean {
  const structure = editing.core.structure();
  const parent = structure.parentOf.get(id) ?? null;
  const siblings = childrenOf(structure, parent);
  const index = siblings.indexOf(id);
  const next = siblings[index + 1];
  if (index >= 0 && next !== undefined) return move(editing, id, parent, next);
  const uncle = index >= 0 ? uncleOf(editing.core, parent, 1) : null;
  return uncle !== null && move(editing, id, uncle, null);
}

/** The sibling before (-1) or after (1) a parent, if it is of the parent's kind. */
function uncleOf(core: DocumentCore, parent: string | null, step: -1 | 1): string | null {
  if (parent === null) return null;
  const structure = core.structure();
  const siblings = childrenOf(structure, structure.parentOf.get(parent) ?? null);
  const uncle = siblings[siblings.indexOf(parent) + step];
  return uncle !== undefined && core.records.get(uncle)?.kind === core.records.get(parent)?.kind
    ? uncle
    : null;
}
