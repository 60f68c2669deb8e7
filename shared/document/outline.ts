/** Who belongs to whom in the outline, and where in it a flat sequence of blocks goes. */
import type { ClauseKind } from '../clauses/index.js';
import type { DocumentCore } from './core.js';
import { kindOf } from './editing.js';
import { belongsToPlan, isLeaf, LEAF_LEVEL, topLevel } from './kinds.js';
import { childrenOf, type Structure, subtreeOf } from './structure.js';

/** The nearest block above that passes, leaving out those that hold the block only for a merged one's sake. */
function ownerAbove(structure: Structure, id: string, passes: (parent: string) => boolean): string | null {
  const level = structure.levelOf.get(id) ?? LEAF_LEVEL;
  let held = structure.heldByMerged.has(id);
  let parent = structure.parentOf.get(id) ?? null;
  while (parent !== null) {
    const tooDeep = held && (structure.levelOf.get(parent) ?? LEAF_LEVEL) >= level;
    if (!tooDeep && passes(parent)) break;
    if (structure.heldByMerged.has(parent)) held = true;
    parent = structure.parentOf.get(parent) ?? null;
  }
  return parent;
}

/**
 * The block below which a block is numbered: the nearest above that is not a leaf; for the children of a merged block,
 * which hang wherever its text went, the nearest of a higher level.
 */
export function numberingParentOf(core: DocumentCore, id: string): string | null {
  return ownerAbove(core.structure(), id, parent => !isLeaf(kindOf(core, parent)));
}

/**
 * The blocks below `id` that are not its own: children of a block that was merged into it, and what stands below a paragraph
 * that was split off only because its text ends there. When `id` moves or goes, they stay. Only the topmost of them.
 */
export function straysBelow(core: DocumentCore, id: string): string[] {
  const structure = core.structure();
  const below = new Set(subtreeOf(structure, id));
  const splitLeaf = (parent: string) =>
    isLeaf(kindOf(core, parent)) && core.segments.get(parent)?.owner !== parent;
  const strays: string[] = [];
  const waiting = [...childrenOf(structure, id)].reverse();
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const owner = ownerAbove(structure, at, parent => !splitLeaf(parent));
    if (owner === null || !below.has(owner)) strays.push(at);
    else waiting.push(...[...childrenOf(structure, at)].reverse());
  }
  return strays;
}

/** A block and the blocks below it that are its own, in display order. */
export function ownSubtreeOf(core: DocumentCore, id: string): string[] {
  const structure = core.structure();
  const strays = new Set<string>();
  for (const stray of straysBelow(core, id)) {
    for (const below of subtreeOf(structure, stray)) strays.add(below);
  }
  return subtreeOf(structure, id).filter(below => !strays.has(below));
}

/** The level that a new block has when nothing says where it goes: that of the block of its kind before it. */
export function levelOfNew(core: DocumentCore, kind: ClauseKind, chain: readonly string[]): number {
  if (isLeaf(kind)) return LEAF_LEVEL;
  const { levelOf } = core.held();
  for (let index = chain.length - 1; index >= 0; index -= 1) {
    if (kindOf(core, chain[index]!) === kind) return levelOf.get(chain[index]!) ?? topLevel(kind);
  }
  return topLevel(kind);
}

/**
 * The parent that a block takes from where it stands in a flat sequence. `chain` is the block before it, with all above that,
 * the topmost first. A paragraph stands beside the paragraph before it, else below the block before it. A block of the
 * outline stands below the nearest of a higher level. What belongs to the plan stands at the top, unless that would cut off
 * the blocks that follow from what they belong to (`atBoundary` false); then it is treated as a paragraph.
 */
export function deriveParent(
  core: DocumentCore,
  block: { readonly kind: ClauseKind; readonly level: number },
  chain: readonly string[],
  atBoundary: boolean,
  levelOf: (id: string) => number = id => core.held().levelOf.get(id) ?? LEAF_LEVEL,
): string | null {
  const last = chain.at(-1);
  if (last === undefined) return null;
  if (isLeaf(block.kind)) {
    if (belongsToPlan(block.kind) && atBoundary) return null;
    return isLeaf(kindOf(core, last)) ? (chain.at(-2) ?? null) : last;
  }
  for (let index = chain.length - 1; index >= 0; index -= 1) {
    const above = chain[index]!;
    if (!isLeaf(kindOf(core, above)) && levelOf(above) < block.level) return above;
  }
  return null;
}
