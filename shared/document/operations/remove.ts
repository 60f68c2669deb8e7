/**
 * Removes blocks: their characters, and the sign that they are alive. Nothing is destroyed: what somebody else writes into a
 * removed block, or adds below it, keeps it on show as a conflict.
 */
import { type Editing, lengthOf } from '../editing.js';
import { ownSubtreeOf } from '../outline.js';
import { settleCycles } from '../placing.js';
import { arrange } from './arrange.js';
import { deleteRanges, rangesOf } from './text.js';

/** Removes blocks; their children, if they are not removed too, find a parent as if the line above them had been deleted. */
export function removeAll(editing: Editing, ids: readonly string[]): void {
  const { core } = editing;
  editing.transact(() => {
    core.refresh();
    settleCycles(editing);
    const { order, parentOf, members } = core.structure();
    const removed = new Set(ids);
    const wanted = order.filter(id => !removed.has(id));
    // In display order parents come first, so one pass finds all that is below something removed.
    const below = new Set<string>();
    for (const id of order) {
      const parent = parentOf.get(id) ?? null;
      if (parent !== null && (removed.has(parent) || below.has(parent))) below.add(id);
    }
    const orphaned = wanted.some(id => below.has(id));
    const characters = [...removed].flatMap(id => rangesOf(editing.core, id, 0, lengthOf(editing.core, id)));
    const gone = [...removed].flatMap(id => members.get(id) ?? []);
    // First the children find their parents, while all stands where it stood: so one derivation is enough.
    if (orphaned) arrange(editing, wanted);
    deleteRanges(editing, characters);
    for (const member of gone) core.records.write(member, { alive: false });
  });
}

/** Removes a block and all that is its own below it. */
export function removeSubtree(editing: Editing, id: string): void {
  removeAll(editing, ownSubtreeOf(editing.core, id));
}
