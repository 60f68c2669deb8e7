/**
 * Finds the cycles of a graph in which everything points to at most one other thing, and calls `cut` once for each: with
 * its member of the lowest preference, and among those of the smallest id. The outcome does not depend on the order of the
 * map, so all replicas cut alike.
 */
export function breakCycles(
  pointsTo: ReadonlyMap<string, string>,
  cut: (id: string) => void,
  preference: (id: string) => number = () => 0,
): void {
  const walked = new Map<string, 'now' | 'before'>();
  const cuts: string[] = [];
  for (const first of pointsTo.keys()) {
    if (walked.has(first)) continue;
    const path: string[] = [];
    let id: string | undefined = first;
    while (id !== undefined && pointsTo.has(id) && !walked.has(id)) {
      walked.set(id, 'now');
      path.push(id);
      id = pointsTo.get(id);
    }
    if (id !== undefined && walked.get(id) === 'now') cuts.push(weakestOf(id, pointsTo, preference));
    for (const member of path) walked.set(member, 'before');
  }
  for (const id of cuts) cut(id);
}

function weakestOf(
  start: string,
  pointsTo: ReadonlyMap<string, string>,
  preference: (id: string) => number,
): string {
  let weakest = start;
  for (let id = pointsTo.get(start)!; id !== start; id = pointsTo.get(id)!) {
    const difference = preference(id) - preference(weakest);
    if (difference < 0 || (difference === 0 && id < weakest)) weakest = id;
  }
  return weakest;
}
