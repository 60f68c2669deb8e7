/**
 * Implementation note. Lexical splits, merges, pastes and deletes by moving text between nodes; the model must not copy
 * text. So a stretch of blocks in which some vanished or are new is compared as a whole, before and after, as a flat
 * sequence of "¶id" and characters. What lies between the common prefix and the common suffix says what was done: a "¶"
 * that is gone is a merge (text survives behind it) or a removal, a "¶" that came is a split or a new block. Text in the
 * prefix and suffix is never touched, however far Lexical moved it.
 */
import type { PlanDocument } from '@dong-soan/shared/document';
import type { BlockNode } from '../nodes/block-node.js';
import { $readBlock } from '../nodes/read-block.js';
import { insertUnits, writeText } from './text-writer.js';
import { isBlockUnit, sameUnits, textFrom, type Unit, unitsOfModel, unitsOfNodes } from './window-units.js';

/** Ids under which nodes are known to the model where the node itself says another one still. */
export interface Aliases {
  idOf(node: BlockNode): string;
  rename(node: BlockNode, blockId: string): void;
}

/**
 * Brings one window of the model to what Lexical shows in it.
 *
 * @param previousId the block before the window, null at the start
 * @param oldIds the model's blocks in it
 * @param nodes Lexical's blocks in it
 * @returns 'irregular' when the blocks had to be treated one by one (text may have been rewritten)
 */
export function $writeWindow(
  document: PlanDocument,
  aliases: Aliases,
  previousId: string | null,
  oldIds: readonly string[],
  nodes: readonly BlockNode[],
): 'regular' | 'irregular' {
  const before = unitsOfModel(document, oldIds);
  const after = unitsOfNodes(nodes, node => aliases.idOf(node));
  let { prefix, suffix } = commonEnds(before, after);
  const oldSet = new Set(oldIds);
  const newSet = new Set(nodes.map(node => aliases.idOf(node)));

  const heir = findHeir(before, after, prefix, suffix, oldSet, newSet);
  if (heir) {
    aliases.rename(heir.node, heir.blockId);
    return $writeWindow(document, aliases, previousId, oldIds, nodes);
  }
  // Nothing in front that the suffix could be glued to: it starts with a block, then.
  if (prefix === 0) while (suffix > 0 && !isBlockUnit(before[before.length - suffix])) suffix--;

  const gone = before.slice(prefix, before.length - suffix);
  const came = after.slice(prefix, after.length - suffix);
  if (gone.some(unit => isBlockUnit(unit) && newSet.has(unit.block))) {
    $writeOneByOne(document, aliases, previousId, oldIds, nodes);
    return 'irregular';
  }

  let host: string | null = null;
  let offset = 0;
  for (const unit of before.slice(0, prefix)) {
    if (isBlockUnit(unit)) {
      host = unit.block;
      offset = 0;
    } else offset++;
  }
  removeUnits(document, host, offset, gone);
  insertBlocks(document, previousId, host, offset, came);
  for (const node of nodes) writeText(document, aliases.idOf(node), $readBlock(node), -1);
  return 'regular';
}

function commonEnds(before: readonly Unit[], after: readonly Unit[]): { prefix: number; suffix: number } {
  const max = Math.min(before.length, after.length);
  let prefix = 0;
  let suffix = 0;
  while (prefix < max && sameUnits(before[prefix]!, after[prefix]!)) prefix++;
  while (
    suffix < max - prefix &&
    sameUnits(before[before.length - 1 - suffix]!, after[after.length - 1 - suffix]!)
  )
    suffix++;
  return { prefix, suffix };
}

/** A new block that holds the words of a vanished one (paste at offset 0 does that) is that block: it takes its id. */
function findHeir(
  before: readonly Unit[],
  after: readonly Unit[],
  prefix: number,
  suffix: number,
  oldSet: ReadonlySet<string>,
  newSet: ReadonlySet<string>,
): { node: BlockNode; blockId: string } | null {
  if (suffix > 0 && !isBlockUnit(before[before.length - suffix])) {
    const old = before.slice(prefix, before.length - suffix).findLast(isBlockUnit);
    const now = after.slice(prefix, after.length - suffix).findLast(isBlockUnit);
    if (old && now?.node && !newSet.has(old.block) && !oldSet.has(now.block))
      return { node: now.node, blockId: old.block };
    return null;
  }
  const old = before[prefix];
  const now = after[prefix];
  if (!isBlockUnit(old) || !isBlockUnit(now) || !now.node) return null;
  if (newSet.has(old.block) || oldSet.has(now.block)) return null;
  const first = before[prefix + 1];
  const firstNow = after[prefix + 1];
  if (!first || isBlockUnit(first) || !firstNow || !sameUnits(first, firstNow)) return null;
  return { node: now.node, blockId: old.block };
}

/** A block that survives has other neighbours now: no single replacement says what happened. */
function $writeOneByOne(
  document: PlanDocument,
  aliases: Aliases,
  previousId: string | null,
  oldIds: readonly string[],
  nodes: readonly BlockNode[],
): void {
  const wanted = new Set(nodes.map(node => aliases.idOf(node)));
  const had = new Set(oldIds);
  const vanished = oldIds.filter(id => !wanted.has(id));
  if (vanished.length > 0) document.removeAll(vanished);
  let previous = previousId;
  for (const node of nodes) {
    const id = aliases.idOf(node);
    if (!had.has(id)) document.createAfter(previous, node.getKind(), id);
    previous = id;
    writeText(document, id, $readBlock(node), -1);
  }
}

/** Removes what vanished behind `offset` of `host`. The last block in it may leave a tail, which joins the host. */
function removeUnits(
  document: PlanDocument,
  host: string | null,
  offset: number,
  gone: readonly Unit[],
): void {
  const counts: { id: string | null; units: number }[] = [{ id: host, units: 0 }];
  for (const unit of gone) {
    if (isBlockUnit(unit)) counts.push({ id: unit.block, units: 0 });
    else counts[counts.length - 1]!.units++;
  }
  const [head, ...blocks] = counts;
  if (host !== null && head && head.units > 0) document.deleteText(host, offset, head.units);
  blocks.forEach(({ id, units }, i) => {
    if (id === null) return;
    if (i === blocks.length - 1 && host !== null && units < document.lengthOf(id)) {
      if (units > 0) document.deleteText(id, 0, units);
      document.merge(id, host);
    } else document.removeAll([id]);
  });
}

/** Inserts what came, from `offset` of `host` on: characters, and blocks that begin there. */
function insertBlocks(
  document: PlanDocument,
  previousId: string | null,
  host: string | null,
  offset: number,
  came: readonly Unit[],
): void {
  let current = host;
  let at = offset;
  for (let i = 0; i < came.length; ) {
    const unit = came[i]!;
    if (isBlockUnit(unit)) {
      const kind = unit.node!.getKind();
      if (current === null) document.createAfter(previousId, kind, unit.block);
      else document.split(current, at, { id: unit.block, kind });
      current = unit.block;
      at = 0;
      i++;
    } else {
      const text = textFrom(came, i);
      if (current === null) throw new Error('Text before the first block of a window');
      insertUnits(document, current, at, text, 0, text.text.length);
      at += text.text.length;
      i += text.text.length;
    }
  }
}
