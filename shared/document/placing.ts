/**
 * Puts blocks where they belong, with as few writes as possible.
 *
 * Keys of siblings may be equal: a block that was split from another inherits its place. Before something is inserted inside
 * such a tie, or a member leaves it, all members but the first get keys of their own (a pin, where no person chose a place),
 * else the newcomer could not stand between them, or a later move would drag them along.
 *
 * Everything here works on the structure that is held, and keeps it right, so that a row of placings needs one derivation.
 */
import { endAnchor } from './anchors.js';
import type { Editing } from './editing.js';
import { ownPlace, placeAtTop, plainPlace } from './places.js';
import { TOP } from './structure.js';
import type { Place } from './types.js';

/** A free place, and where among what hangs there it is. */
export interface FreePlace {
  readonly place: Place;
  /** The segment below which it is, null at the top. */
  readonly host: string | null;
  readonly index: number;
}

/** The place below `parent` right after its child `previous` (null: before all its children). Pins a tie around it. */
export function placeAfter(editing: Editing, parent: string | null, previous: string | null): FreePlace {
  const { core, keys } = editing;
  const structure = core.held();
  const host = previous === null ? parent : (structure.hostOf.get(previous) ?? null);
  const siblings = structure.hanging.get(host ?? TOP) ?? [];
  const index = previous === null ? -1 : siblings.indexOf(previous);
  if (index >= 0) {
    const [start, end] = tieAround(editing, siblings, index);
    if (end > index + 1) pinTie(editing, siblings, start, end);
  }
  const left = index >= 0 ? structure.placeOf.get(previous!) : undefined;
  const anchor = left?.parent ?? (host === null ? placeAtTop().parent : endAnchor(core.segments, host));
  const order = keys.between(left?.order, orderAt(editing, siblings, index + 1));
  return { place: { parent: anchor, order, former: null }, host, index: index + 1 };
}

/** Makes a block a child of `parent`, right after its child `previous` (null: before all its children). */
export function put(editing: Editing, id: string, parent: string | null, previous: string | null): void {
  const { core } = editing;
  dropIgnoredJoin(editing, id);
  const structure = core.held();
  const siblings = structure.hanging.get(structure.hostOf.get(id) ?? TOP) ?? [];
  const [start, end] = tieAround(editing, siblings, siblings.indexOf(id));
  if (end - start > 1) pinTie(editing, siblings, start, end);
  const before = plainPlace(structure.placeOf.get(id)!);
  // So that undoing the first move of a block that was split does not make it follow the block it came from.
  if (!ownPlace(core.records, id)) core.records.write(id, { pin: before });
  siblings.splice(siblings.indexOf(id), 1);
  const free = placeAfter(editing, parent, previous);
  const place: Place = { ...free.place, former: before };
  core.records.write(id, { place });
  hang(editing, id, parent, { ...free, place });
}

/** Notes in the held structure that a block now hangs at a place. */
export function hang(
  editing: Editing,
  id: string,
  parent: string | null,
  { place, host, index }: FreePlace,
): void {
  const { hanging, hostOf, placeOf, parentOf } = editing.core.held();
  const siblings = hanging.get(host ?? TOP);
  if (siblings) siblings.splice(index, 0, id);
  else hanging.set(host ?? TOP, [id]);
  hostOf.set(id, host);
  placeOf.set(id, place);
  parentOf.set(id, parent);
}

/** A block that shows although it is joined (its join is ignored, being part of a cycle): makes that explicit. */
export function dropIgnoredJoin({ core }: Editing, id: string): void {
  if (!core.records.get(id)?.join) return;
  core.records.write(id, { join: null });
  core.refresh();
}

/** While a broken cycle is on show: writes down the places that are shown, before anything is built on them. */
export function settleCycles({ core }: Editing): void {
  const { brokenCycles, placeOf } = core.held();
  if (brokenCycles.size === 0) return;
  for (const id of brokenCycles) core.records.write(id, { place: plainPlace(placeOf.get(id)!) });
  core.refresh();
}

/** The order key at an index; undefined beyond the end, and where merged blocks hang that have no key of their own there. */
function orderAt({ core }: Editing, siblings: readonly string[], index: number): string | undefined {
  const { atJoinEnd, placeOf } = core.held();
  const id = siblings[index];
  return id === undefined || atJoinEnd.has(id) ? undefined : placeOf.get(id)!.order;
}

/** The range [start, end) of siblings around an index that share its order key. */
function tieAround({ core }: Editing, siblings: readonly string[], index: number): [number, number] {
  const { atJoinEnd, placeOf } = core.held();
  const order = placeOf.get(siblings[index]!)!.order;
  const shares = (id: string | undefined) =>
    id !== undefined && !atJoinEnd.has(id) && placeOf.get(id)!.order === order;
  let start = index;
  let end = index + 1;
  while (shares(siblings[start - 1])) start -= 1;
  while (shares(siblings[end])) end += 1;
  return [start, end];
}

/** Gives the members of a tie keys of their own, in the order in which they stand. */
function pinTie(editing: Editing, siblings: readonly string[], start: number, end: number): void {
  const { core, keys } = editing;
  const { placeOf } = core.held();
  const right = orderAt(editing, siblings, end);
  let order = placeOf.get(siblings[start]!)!.order;
  for (let index = start; index < end; index += 1) {
    const id = siblings[index]!;
    if (index === start && ownPlace(core.records, id)) continue;
    order = keys.between(order, right);
    const place: Place = { parent: placeOf.get(id)!.parent, order, former: null };
    core.records.write(id, core.records.get(id)?.place ? { place } : { pin: place });
    placeOf.set(id, place);
  }
}
