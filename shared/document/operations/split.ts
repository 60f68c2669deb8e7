/**
 * Splits a block: a marker in the text begins a segment, and a block with no place of its own stands right behind the block it
 * was split from. The children follow the second half, whose end is where the first half's end was. Words that somebody
 * else is writing end up on the side where they are written.
 */
import type { ClauseKind } from '../../clauses/index.js';
import { endAnchor } from '../anchors.js';
import { adopt, type Editing, kindOf, lengthOf } from '../editing.js';
import { dropIgnoredJoin, settleCycles } from '../placing.js';
import { MARKER_KEY } from '../schema.js';
import { indexInText } from '../segments.js';
import { childrenOf } from '../structure.js';
import { arrange, isOrder } from './arrange.js';
import { createAfter, createUnder } from './create.js';
import { allAttributes, pointAt } from './text.js';

/**
 * @param kind of the second half; the block's own when undefined, as Enter does. Then at the end of a block that has
 *   children, the new block becomes the first of them, of their kind.
 */
export function split(editing: Editing, id: string, offset: number, newId: string, kind?: ClauseKind): void {
  const { core } = editing;
  editing.transact(() => {
    adopt(editing.core, id);
    const record = core.records.get(id)!;
    const parent = core.structure().parentOf.get(id) ?? null;
    const half = {
      id: newId,
      kind: kind ?? record.kind,
      labelStyle: (kind ?? record.kind) === record.kind ? record.labelStyle : undefined,
    };
    const isSame = half.kind === record.kind;
    if (offset < lengthOf(editing.core, id)) {
      splitText(editing, id, offset, half, isSame ? parent : undefined);
      return;
    }
    const firstChild = childrenOf(core.structure(), id)[0];
    if (kind === undefined && firstChild !== undefined) {
      const { kind: childKind, labelStyle } = core.records.get(firstChild)!;
      createUnder(editing, id, null, { id: newId, kind: childKind, labelStyle });
    } else createAfter(editing, id, half, isSame ? parent : undefined);
  });
}

/** @param parent of the second half; derived, for its children too, when undefined */
function splitText(
  editing: Editing,
  id: string,
  offset: number,
  half: Parameters<typeof createUnder>[3],
  parent: string | null | undefined,
): void {
  const { core } = editing;
  dropIgnoredJoin(editing, id);
  settleCycles(editing);
  const { order, members, joinedTo } = core.structure();
  const wanted = order.toSpliced(order.indexOf(id) + 1, 0, half.id);
  const segments = members.get(id)!;
  const { segment, number, offset: at } = pointAt(editing.core, id, offset, true);

  // Segments behind the cut that were joined to one before it: they go with the second half.
  const numberOf = new Map(segments.map((member, index) => [member, index]));
  const crossing = segments.filter(
    (member, index) => index > number && (numberOf.get(joinedTo.get(member)!) ?? 0) < number,
  );
  const { labelStyle, kind } = half;
  core.records.create(
    half.id,
    { kind, alive: true, ...(labelStyle ? { labelStyle } : {}) },
    { splitFrom: segment.id },
  );
  core
    .textFor(segment.id)
    .insertEmbed(indexInText(segment, at), { [MARKER_KEY]: half.id }, allAttributes({}));
  core.readText(segment.owner);
  for (const member of crossing) {
    const index = numberOf.get(member)!;
    const before = index === number + 1 ? half.id : segments[index - 1]!;
    core.records.write(member, { join: endAnchor(core.segments, before) });
  }
  if (parent === undefined) {
    const children = childrenOf(core.structure(), half.id);
    arrange(editing, wanted, { touched: new Set([half.id, ...children]) });
  } else if (!isOrder(editing.core, wanted)) {
    arrange(editing, wanted, { touched: new Set([half.id]), hints: new Map([[half.id, parent]]) });
  }
}

/** Creates an empty block before another, as Enter at its beginning does: the words keep their block, and its citations. */
export function createBefore(editing: Editing, id: string, newId: string, kind?: ClauseKind): void {
  const { core } = editing;
  editing.transact(() => {
    adopt(editing.core, id);
    const structure = core.structure();
    const parent = structure.parentOf.get(id) ?? null;
    const siblings = childrenOf(structure, parent);
    const labelStyle = kind === undefined ? core.records.get(id)?.labelStyle : undefined;
    const block = { id: newId, kind: kind ?? kindOf(editing.core, id), labelStyle };
    createUnder(editing, parent, siblings[siblings.indexOf(id) - 1] ?? null, block);
  });
}
