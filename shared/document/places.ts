/** Where blocks stand: their own place, or the one that they inherit from the block they were split from. */
import { compareStrings } from './collections.js';
import type { BlockRecords } from './records.js';
import type { SegmentIndex } from './segments.js';
import type { Anchor, Place } from './types.js';

const TOP: Anchor = { text: null, before: null };

/** A place at the top level with this order key. */
export const placeAtTop = (order = ''): Place => ({ parent: TOP, order, former: null });

/** The place without its memory of the one before. */
export const plainPlace = ({ parent, order }: Place): Place => ({ parent, order, former: null });

/** The place that was written for this very block: a person's choice, else a pin. */
export function ownPlace(records: BlockRecords, id: string): Place | null {
  const record = records.get(id);
  return record ? (record.place ?? record.pin) : null;
}

/** The places of all segments. Chains of splits may be long, so each is walked once and without recursion. */
export function effectivePlaces(records: BlockRecords, segments: SegmentIndex): Map<string, Place> {
  const places = new Map<string, Place>();
  const top = placeAtTop();
  for (const id of segments.ids()) {
    const own = ownPlace(records, id);
    if (own) {
      places.set(id, own);
      continue;
    }
    const walked: string[] = [];
    let place = top;
    for (let at: string | null = id; at !== null; at = records.get(at)?.splitFrom ?? null) {
      const known = places.get(at) ?? ownPlace(records, at);
      if (known) {
        place = known;
        break;
      }
      places.set(at, top); // until found: a cycle stands at the top
      walked.push(at);
    }
    for (const at of walked) places.set(at, place);
  }
  return places;
}

/** The order of what shares a parent: by order key, then by the text it lies in, then by the place there. */
export function compareSiblings(segments: SegmentIndex, placeOf: ReadonlyMap<string, Place>) {
  return (a: string, b: string): number => {
    const first = segments.get(a)!;
    const second = segments.get(b)!;
    return (
      compareStrings(placeOf.get(a)!.order, placeOf.get(b)!.order) ||
      compareStrings(first.owner, second.owner) ||
      first.ordinal - second.ordinal
    );
  };
}
