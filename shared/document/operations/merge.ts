/**
 * Merges blocks: the text of one continues at the end of another. Nothing is copied; what is written there meanwhile comes
 * along.
 */
import { endAnchor } from '../anchors.js';
import { adopt, type Editing, lengthOf } from '../editing.js';
import { dropIgnoredJoin, put, settleCycles } from '../placing.js';
import { childrenOf, isAbove } from '../structure.js';
import { arrange, isOrder } from './arrange.js';

/** Appends block `id` to block `target`; its children follow. An empty block without children just goes. */
export function merge(editing: Editing, id: string, target: string): void {
  const { core } = editing;
  editing.transact(() => {
    const structure = core.structure();
    if (lengthOf(editing.core, id) === 0 && childrenOf(structure, id).length === 0) {
      for (const member of structure.members.get(id)!) core.records.write(member, { alive: false });
      return;
    }
    dropIgnoredJoin(editing, target);
    settleCycles(editing);
    if (isAbove(core.structure(), id, target)) {
      put(editing, target, core.held().parentOf.get(id) ?? null, id);
    }
    const { order, members } = core.structure();
    const isNext = order[order.indexOf(target) + 1] === id;
    const wanted = isNext ? order.filter(other => other !== id) : null;
    core.records.write(id, { join: endAnchor(core.segments, members.get(target)!.at(-1)!) });
    adopt(editing.core, target);
    if (wanted && !isOrder(editing.core, wanted)) arrange(editing, wanted);
  });
}
