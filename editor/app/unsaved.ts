// What this tab holds that the server has not stored: whoever signs out or leaves must hear of it.

/** Tells how many of its changes are not stored yet. */
type Counter = () => number;

const counters = new Set<Counter>();

/** Registers an open plan's counter; the returned function takes it away again. */
export function trackUnsaved(counter: Counter): () => void {
  counters.add(counter);
  return () => counters.delete(counter);
}

/** The changes in this tab that the server has not stored. */
export function unsavedChanges(): number {
  let total = 0;
  for (const counter of counters) total += counter();
  return total;
}
