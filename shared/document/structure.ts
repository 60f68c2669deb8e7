/** The structure of the document, as worked out from metadata and segments: which blocks there are, and where. */
import type { Joins } from './joins.js';
import type { Place } from './types.js';

/** What hangs at the top level, in `hanging`; no block has the empty id. */
export const TOP = '';

/**
 * All maps go by block id unless they say otherwise. Between two derivations the placing of a block keeps `hanging`,
 * `hostOf`, `placeOf` and `parentOf` right by hand, so that several placings need but one derivation.
 */
export interface Structure extends Joins {
  /** Visible blocks in display order: depth first. */
  order: readonly string[];
  readonly visible: Set<string>;
  /** The block above, null at the top. Also known for blocks that do not show. */
  readonly parentOf: Map<string, string | null>;
  readonly depthOf: Map<string, number>;
  /** Visible children in display order, by parent or `TOP`. */
  readonly childrenOf: Map<string, readonly string[]>;
  /** Level in the outline, as of `kinds.ts`. */
  readonly levelOf: Map<string, number>;
  /** The segment below which a block hangs, null at the top. */
  readonly hostOf: Map<string, string | null>;
  /** What hangs below a segment or `TOP`, in order: blocks, visible or not, and merged blocks that still hold children. */
  readonly hanging: Map<string, string[]>;
  /** The place that counts: of a block in a broken cycle not the one that is written down. */
  readonly placeOf: Map<string, Place>;
  /** Merged blocks that hang at the end of what they were joined to → their rank there. */
  readonly atJoinEnd: ReadonlyMap<string, number>;
  /** Blocks that stand where they do because of a merged block that holds them. */
  readonly heldByMerged: Set<string>;
  /** Blocks whose move was set aside because moves formed a cycle. */
  readonly brokenCycles: Set<string>;
}

/** Whether `ancestor` is above `id`, at any distance. */
export function isAbove(structure: Structure, ancestor: string, id: string): boolean {
  for (let at = structure.parentOf.get(id) ?? null; at !== null; at = structure.parentOf.get(at) ?? null) {
    if (at === ancestor) return true;
  }
  return false;
}

/** The block and all above it, the topmost first. */
export function chainTo(structure: Structure, id: string): string[] {
  const chain: string[] = [];
  for (let at: string | null = id; at !== null; at = structure.parentOf.get(at) ?? null) chain.push(at);
  return chain.reverse();
}

/** The visible children of a block, or of the top level. */
export const childrenOf = (structure: Structure, id: string | null): readonly string[] =>
  structure.childrenOf.get(id ?? TOP) ?? [];

/** The last block of a block's subtree in display order. */
function lastBelow(structure: Structure, id: string): string {
  let last = id;
  for (let children = childrenOf(structure, last); children.length > 0; ) {
    last = children.at(-1)!;
    children = childrenOf(structure, last);
  }
  return last;
}

/** A block and all visible blocks below it, in display order. */
export function subtreeOf(structure: Structure, id: string): string[] {
  const found: string[] = [];
  const waiting = [id];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (structure.visible.has(at)) found.push(at);
    const children = childrenOf(structure, at);
    for (let index = children.length - 1; index >= 0; index -= 1) waiting.push(children[index]!);
  }
  return found;
}

/** Adds a block that has just been created to a structure that is otherwise up to date. */
export function addFresh(
  structure: Structure,
  id: string,
  parent: string | null,
  previous: string | null,
  level: number,
): void {
  structure.members.set(id, [id]);
  structure.rootOf.set(id, id);
  structure.numberInRoot.set(id, 0);
  structure.depthOf.set(id, parent === null ? 0 : (structure.depthOf.get(parent) ?? 0) + 1);
  structure.levelOf.set(id, level);
  structure.visible.add(id);

  // Both lists are made anew: readers may hold the old ones.
  const before = previous === null ? parent : lastBelow(structure, previous);
  structure.order = insertedAfter(structure.order, before, id);
  const siblings = structure.childrenOf.get(parent ?? TOP) ?? [];
  structure.childrenOf.set(parent ?? TOP, insertedAfter(siblings, previous, id));
}

function insertedAfter(list: readonly string[], before: string | null, id: string): readonly string[] {
  if (before === null) return [id, ...list];
  return list.at(-1) === before ? [...list, id] : list.toSpliced(list.indexOf(before) + 1, 0, id);
}
