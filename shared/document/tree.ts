/**
 * Works out the tree from the places of all segments.
 *
 * 1. Every root gets a parent: its place's anchor resolves to a segment, and that to its root. A block whose parent was
 *    merged into it stands where the parent stood.
 * 2. Cycles (one person moves X below Y, another Y below X) are broken: of the moved blocks in a cycle the smallest id goes
 *    back to where it was before, and if that is cyclic too, to the top level.
 * 3. A merged block stays in the tree, unseen, as long as something hangs on it: in its place if it was a child of what it
 *    was merged into, else at the end of what it was joined to.
 * 4. A walk, depth first, gives the display order. A block shows if it is alive, has content, or has something visible
 *    below it.
 *
 * Nothing here depends on the order in which maps are iterated, so all replicas see the same; nothing recurses, so depth
 * costs no stack.
 */
import { AnchorResolver } from './anchors.js';
import { pushTo } from './collections.js';
import { breakCycles } from './cycles.js';
import { deriveJoins, type Joins } from './joins.js';
import { isLeaf, levelBelow } from './kinds.js';
import { compareSiblings, effectivePlaces, placeAtTop, plainPlace } from './places.js';
import type { BlockRecords } from './records.js';
import type { SegmentIndex } from './segments.js';
import { type Structure, TOP } from './structure.js';
import type { Place } from './types.js';

/** A block goes through this many parents that were merged into it before it stands at the top. */
const MERGED_PARENT_LIMIT = 64;
/** After so many rounds of breaking cycles, blocks go straight to the top level: only forged places come so far. */
const CYCLE_ROUND_LIMIT = 32;

interface Context {
  readonly records: BlockRecords;
  readonly segments: SegmentIndex;
  readonly anchors: AnchorResolver;
  readonly joins: Joins;
  /** The places of all segments, as written or inherited. */
  readonly places: ReadonlyMap<string, Place>;
}

interface Placing {
  readonly hostOf: Map<string, string | null>;
  readonly placeOf: Map<string, Place>;
  readonly brokenCycles: Set<string>;
}

export function deriveStructure(records: BlockRecords, segments: SegmentIndex): Structure {
  const anchors = new AnchorResolver(records, segments);
  const places = effectivePlaces(records, segments);
  const joins = deriveJoins(records, segments, anchors, places);
  const context: Context = { records, segments, anchors, joins, places };
  const placing = placeRoots(context);
  const { hanging, atJoinEnd } = hangUp(context, placing);
  return { ...joins, ...placing, hanging, atJoinEnd, ...walk(context, hanging) };
}

function placeRoots({ anchors, joins, places }: Context): Placing {
  const hostOf = new Map<string, string | null>();
  const placeOf = new Map<string, Place>();
  const parentOf = new Map<string, string>();
  const brokenCycles = new Set<string>();

  const place = (id: string, wanted: Place): void => {
    let at = wanted;
    for (let tries = 0; tries < MERGED_PARENT_LIMIT; tries += 1) {
      const host = anchors.resolve(at.parent);
      if (host === null) break;
      const parent = joins.rootOf.get(host)!;
      if (parent !== id) {
        hostOf.set(id, host);
        placeOf.set(id, at);
        parentOf.set(id, parent);
        return;
      }
      at = host === id ? (at.former ?? placeAtTop(at.order)) : places.get(host)!;
    }
    hostOf.set(id, null);
    placeOf.set(id, placeAtTop(at.order));
    parentOf.delete(id);
  };
  for (const id of joins.members.keys()) place(id, places.get(id)!);

  // How often a block was sent back: first to where it was before its move, then to the top level.
  const sentBack = new Map<string, number>();
  const preference = (id: string) => (places.get(id)!.former ? (sentBack.get(id) ?? 0) : 3);
  for (let round = 0, again = true; again; round += 1) {
    again = false;
    breakCycles(
      parentOf,
      id => {
        again = true;
        brokenCycles.add(id);
        const times = (sentBack.get(id) ?? 0) + 1;
        sentBack.set(id, times);
        const { former, order } = places.get(id)!;
        place(id, times === 1 && former && round < CYCLE_ROUND_LIMIT ? former : placeAtTop(order));
      },
      preference,
    );
  }
  return { hostOf, placeOf, brokenCycles };
}

function hangUp({ segments, anchors, joins, places }: Context, { hostOf, placeOf }: Placing) {
  const hanging = new Map<string, string[]>();
  const atJoinEnd = new Map<string, number>();
  for (const id of joins.members.keys()) pushTo(hanging, hostOf.get(id) ?? TOP, id);

  for (const [root, members] of joins.members) {
    for (let index = members.length - 1; index > 0; index -= 1) {
      const merged = members[index]!;
      if (!hanging.has(merged)) continue;
      const place = places.get(merged)!;
      const host = anchors.resolve(place.parent);
      placeOf.set(merged, plainPlace(place));
      if (host !== null && joins.rootOf.get(host) === root && joins.numberInRoot.get(host)! < index) {
        hostOf.set(merged, host);
        pushTo(hanging, host, merged);
      } else {
        const target = joins.joinedTo.get(merged)!;
        hostOf.set(merged, target);
        atJoinEnd.set(merged, index);
        pushTo(hanging, target, merged);
      }
    }
  }
  const bySibling = compareSiblings(segments, placeOf);
  const compare = (a: string, b: string) => {
    const endA = atJoinEnd.get(a) ?? 0;
    const endB = atJoinEnd.get(b) ?? 0;
    return endA || endB ? endA - endB : bySibling(a, b);
  };
  for (const list of hanging.values()) if (list.length > 1) list.sort(compare);
  return { hanging, atJoinEnd };
}

/** A list of what hangs somewhere, half walked. */
interface Frame {
  readonly list: readonly string[];
  next: number;
  /** The visible parent of what is in the list. */
  readonly parent: string | null;
  readonly depth: number;
  readonly heldByMerged: boolean;
  /** The nearest block of the outline above, for levels. */
  readonly outline: string | null;
  /** The block whose children these are, and its number in the display order; null for a merged block's. */
  readonly block: string | null;
  readonly position: number;
}

const NOTHING: readonly string[] = [];

function walk({ records, segments, anchors, joins, places }: Context, hanging: Map<string, string[]>) {
  const order: string[] = [];
  const parentOf = new Map<string, string | null>();
  const depthOf = new Map<string, number>();
  const levelOf = new Map<string, number>();
  const heldByMerged = new Set<string>();

  const kindOf = (id: string) => records.get(id)?.kind ?? 'PARAGRAPH';
  const shows = (id: string) =>
    records.get(id)?.alive || joins.members.get(id)!.some(member => segments.get(member)!.length > 0);
  const setLevel = (id: string, outline: string | null) => {
    const above = outline === null ? null : { kind: kindOf(outline), level: levelOf.get(outline) ?? 0 };
    levelOf.set(id, levelBelow(kindOf(id), above));
  };
  /** The outline above a merged block: that of its own place, for its children are numbered as if it still stood there. */
  const outlineOfMerged = (id: string): string | null => {
    const path: string[] = [];
    const seen = new Set<string>();
    const placed = (block: string) => levelOf.has(block) && !isLeaf(kindOf(block));
    let at: string | null = id;
    while (at !== null && !seen.has(at) && !placed(at)) {
      seen.add(at);
      if (!isLeaf(kindOf(at))) path.push(at);
      at = anchors.resolve(places.get(at)!.parent);
    }
    let outline = at !== null && placed(at) ? at : null;
    for (const block of path.reverse()) {
      setLevel(block, outline);
      outline = block;
    }
    return isLeaf(kindOf(id)) ? outline : id;
  };

  const frames: Frame[] = [
    {
      list: hanging.get(TOP) ?? NOTHING,
      next: 0,
      parent: null,
      depth: 0,
      heldByMerged: false,
      outline: null,
      block: null,
      position: 0,
    },
  ];
  for (let frame = frames.at(-1); frame; frame = frames.at(-1)) {
    const id = frame.list[frame.next];
    if (id === undefined) {
      frames.pop();
      const { block, position } = frame;
      // Nothing visible below it came after it: it shows only for its own sake.
      if (block !== null && order.length === position + 1 && !shows(block)) order.pop();
      continue;
    }
    frame.next += 1;
    const list = hanging.get(id) ?? NOTHING;
    if (joins.joinedTo.has(id)) {
      frames.push({ ...frame, list, next: 0, heldByMerged: true, outline: outlineOfMerged(id), block: null });
      continue;
    }
    const position = order.length;
    order.push(id);
    parentOf.set(id, frame.parent);
    depthOf.set(id, frame.depth);
    setLevel(id, frame.outline);
    if (frame.heldByMerged) heldByMerged.add(id);
    if (list.length === 0) {
      if (!shows(id)) order.pop();
      continue;
    }
    frames.push({
      list,
      next: 0,
      parent: id,
      depth: frame.depth + 1,
      heldByMerged: false,
      outline: isLeaf(kindOf(id)) ? frame.outline : id,
      block: id,
      position,
    });
  }
  const childrenOf = new Map<string, string[]>();
  for (const id of order) pushTo(childrenOf, parentOf.get(id) ?? TOP, id);
  return { order, visible: new Set(order), parentOf, depthOf, levelOf, heldByMerged, childrenOf };
}
