/**
 * Turns a flat sequence, which is all that a text editor knows, into places.
 *
 * The walk keeps the chain of open ancestors. A block that was not touched keeps its parent while that is open; else the hint
 * counts, else the parent is derived from kinds and levels. Then, for each parent, a longest run of children that already
 * stand in the right order stays, and only the others are written.
 *
 * While walking, a block has the level it had before, so that what loses its parent stays below blocks that were above it.
 * Only a block that a hint puts somewhere takes the level that it has there.
 */

import type { ClauseKind } from '../../clauses/index.js';
import { longestRisingRun, pushTo } from '../collections.js';
import type { DocumentCore } from '../core.js';
import { type Editing, kindOf } from '../editing.js';
import { isLeaf, LEAF_LEVEL, levelBelow } from '../kinds.js';
import { deriveParent } from '../outline.js';
import { put, settleCycles } from '../placing.js';
import { TOP } from '../structure.js';

export interface Arrangement {
  /** Blocks that the edit moved: they may get a new parent though their own is still open. */
  readonly touched?: ReadonlySet<string> | undefined;
  /** Parents to prefer where a parent has to be found, null for the top level. */
  readonly hints?: ReadonlyMap<string, string | null> | undefined;
  /** Kinds that blocks are about to get. */
  readonly kinds?: ReadonlyMap<string, ClauseKind> | undefined;
}

/** Makes the display order `wanted`: ids of known blocks. */
export function arrange(editing: Editing, wanted: readonly string[], arrangement: Arrangement = {}): void {
  const { core } = editing;
  core.refresh();
  settleCycles(editing);
  const { parentOf, childrenOf } = core.held();
  const before = new Map(wanted.map(id => [id, parentOf.get(id) ?? null]));
  const children = parentsFor(editing, wanted, arrangement);
  for (const [key, list] of children) {
    const parent = key === TOP ? null : key;
    const numbers = new Map((childrenOf.get(key) ?? []).map((id, index) => [id, index]));
    const there = list.filter(id => numbers.has(id) && before.get(id) === parent);
    const run = longestRisingRun(there.map(id => numbers.get(id)!));
    const staying = new Set(there.filter((_, index) => run.has(index)));
    let previous: string | null = null;
    for (const id of list) {
      if (!staying.has(id)) put(editing, id, parent, previous);
      previous = id;
    }
  }
}

/** The children that each parent is to have, in order. */
function parentsFor(
  editing: Editing,
  wanted: readonly string[],
  { touched, hints, kinds }: Arrangement,
): Map<string, string[]> {
  const { parentOf, levelOf } = editing.core.held();
  const chain: string[] = [];
  const depthInChain = new Map<string, number>();
  const hintedLevels = new Map<string, number>();
  const children = new Map<string, string[]>();

  const isOpen = (id: string | null) => id === null || depthInChain.has(id);
  const levelInWalk = (id: string) => hintedLevels.get(id) ?? levelOf.get(id) ?? LEAF_LEVEL;
  const kindInWalk = (id: string) => kinds?.get(id) ?? kindOf(editing.core, id);
  const levelAt = (id: string, depth: number) => {
    const outline = chain.slice(0, depth).findLast(above => !isLeaf(kindInWalk(above)));
    return levelBelow(
      kindInWalk(id),
      outline === undefined ? null : { kind: kindInWalk(outline), level: levelInWalk(outline) },
    );
  };

  wanted.forEach((id, index) => {
    let parent = parentOf.get(id) ?? null;
    let hinted = false;
    if (touched?.has(id) || !isOpen(parent)) {
      const hint = hints?.get(id);
      hinted = hint !== undefined && isOpen(hint);
      if (hint !== undefined && hinted) parent = hint;
      else {
        const next = wanted[index + 1];
        const atBoundary = next === undefined || (parentOf.get(next) ?? null) === null;
        const block = { kind: kindInWalk(id), level: levelInWalk(id) };
        parent = deriveParent(editing.core, block, chain, atBoundary, levelInWalk);
      }
    }
    const depth = parent === null ? 0 : depthInChain.get(parent)! + 1;
    if (hinted) hintedLevels.set(id, levelAt(id, depth));
    for (const closed of chain.splice(depth)) depthInChain.delete(closed);
    depthInChain.set(id, chain.length);
    chain.push(id);
    pushTo(children, parent ?? TOP, id);
  });
  return children;
}

/** Whether the display order is `wanted`. */
export function isOrder(core: DocumentCore, wanted: readonly string[]): boolean {
  const { order } = core.structure();
  return order.length === wanted.length && order.every((id, index) => id === wanted[index]);
}
