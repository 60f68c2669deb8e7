/** Which segments make up which block: a root segment and, depth first, those that were joined to it. */
import type { AnchorResolver } from './anchors.js';
import { pushTo } from './collections.js';
import { breakCycles } from './cycles.js';
import { compareSiblings } from './places.js';
import type { BlockRecords } from './records.js';
import type { SegmentIndex } from './segments.js';
import type { Place } from './types.js';

export interface Joins {
  /** Segment → the segment it continues. Roots are absent. */
  readonly joinedTo: Map<string, string>;
  /** Root → its segments in the order of the text, itself first. */
  readonly members: Map<string, readonly string[]>;
  /** Segment → its root. */
  readonly rootOf: Map<string, string>;
  /** Segment → its number among its root's segments. */
  readonly numberInRoot: Map<string, number>;
}

export function deriveJoins(
  records: BlockRecords,
  segments: SegmentIndex,
  anchors: AnchorResolver,
  places: ReadonlyMap<string, Place>,
): Joins {
  const joinedTo = new Map<string, string>();
  for (const id of segments.ids()) {
    const join = records.get(id)?.join;
    const target = join ? anchors.resolve(join) : null;
    if (target !== null) joinedTo.set(id, target);
  }
  // The smallest id of a cycle ignores its join.
  breakCycles(joinedTo, id => joinedTo.delete(id));

  const continuations = new Map<string, string[]>();
  for (const [id, target] of joinedTo) pushTo(continuations, target, id);
  const compare = compareSiblings(segments, places);
  for (const list of continuations.values()) if (list.length > 1) list.sort(compare);

  const members = new Map<string, string[]>();
  const rootOf = new Map<string, string>();
  const numberInRoot = new Map<string, number>();
  for (const root of segments.ids()) {
    if (joinedTo.has(root)) continue;
    const found: string[] = [];
    const waiting = [root];
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      numberInRoot.set(id, found.length);
      found.push(id);
      rootOf.set(id, root);
      const next = continuations.get(id);
      if (next) for (let index = next.length - 1; index >= 0; index -= 1) waiting.push(next[index]!);
    }
    members.set(root, found);
  }
  return { joinedTo, members, rootOf, numberInRoot };
}
