/** A change of a plan whose rows are committed. */
export interface StoredChange {
  readonly planId: string;
  /** Blocks that are new or whose row changed. */
  readonly blocks: readonly string[];
  /** Blocks that are gone. */
  readonly removed: readonly string[];
}

type Listener = (change: StoredChange) => void;

/** How many changes wait for a subscriber that is slow to read; then they are joined into one. */
const MOST_WAITING = 100;

/** Tells subscribers of changes, per plan. In this process: what other nodes change comes here through the fan-out. */
export class PlanChanges {
  private readonly listeners = new Map<string, Set<Listener>>();
  private readonly running = new Set<ChangeStream>();

  publish(change: StoredChange): void {
    for (const listener of this.listeners.get(change.planId) ?? []) listener(change);
  }

  /** The changes of a plan from now on; it ends by `return()`, or when the server stops. */
  of(planId: string): AsyncIterableIterator<StoredChange> {
    const stream = new ChangeStream(() => {
      this.running.delete(stream);
      const listeners = this.listeners.get(planId);
      listeners?.delete(listener);
      if (listeners?.size === 0) this.listeners.delete(planId);
    });
    const listener = (change: StoredChange) => stream.push(change);
    this.running.add(stream);
    const listeners = this.listeners.get(planId) ?? new Set();
    this.listeners.set(planId, listeners.add(listener));
    return stream;
  }

  /** Ends every subscription. */
  stop(): void {
    for (const stream of [...this.running]) void stream.return();
  }
}

class ChangeStream implements AsyncIterableIterator<StoredChange> {
  private waiting: StoredChange[] = [];
  private reader: ((result: IteratorResult<StoredChange>) => void) | null = null;
  private ended = false;

  constructor(private readonly onEnd: () => void) {}

  push(change: StoredChange): void {
    if (this.reader) {
      this.reader({ value: change, done: false });
      this.reader = null;
    } else {
      this.waiting.push(change);
      if (this.waiting.length > MOST_WAITING) this.waiting = [joined(this.waiting)];
    }
  }

  next(): Promise<IteratorResult<StoredChange>> {
    const change = this.waiting.shift();
    if (change) return Promise.resolve({ value: change, done: false });
    if (this.ended) return Promise.resolve({ value: undefined, done: true });
    return new Promise(resolve => {
      this.reader = resolve;
    });
  }

  return(): Promise<IteratorResult<StoredChange>> {
    if (!this.ended) {
      this.ended = true;
      this.waiting = [];
      this.onEnd();
      this.reader?.({ value: undefined, done: true });
      this.reader = null;
    }
    return Promise.resolve({ value: undefined, done: true });
  }

  throw(error: unknown): Promise<IteratorResult<StoredChange>> {
    void this.return();
    return Promise.reject(error);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}

/** One change that says all that several said: a block that was removed and came back is not removed. */
function joined(changes: readonly StoredChange[]): StoredChange {
  const blocks = new Set<string>();
  const removed = new Set<string>();
  for (const change of changes) {
    for (const block of change.blocks) {
      blocks.add(block);
      removed.delete(block);
    }
    for (const block of change.removed) {
      removed.add(block);
      blocks.delete(block);
    }
  }
  return { planId: changes[0]!.planId, blocks: [...blocks], removed: [...removed] };
}
