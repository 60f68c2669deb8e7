import type { RoomName } from '@dong-soan/shared/collab';
import type { LogEntry } from './update-store.js';

/** A log entry together with what the room wants to know once it is durable. */
export interface JournalEntry extends LogEntry {
  /** The blocks that it changed. */
  readonly blocks: ReadonlySet<string>;
}

export interface JournalListener {
  /** `entries` are durable now; `seq` is the number of the last one. */
  stored(entries: readonly JournalEntry[], seq: number): void;
  /** A commit failed; it will be tried again. */
  failing(): void;
  /** The plan is gone from the database: what was queued has nowhere to go. */
  gone(): void;
}

/** One room's updates on their way into the log, in order. Positions count the room's entries from 1. */
export class Journal {
  private queue: JournalEntry[] = [];
  private waiters: { position: number; resolve: () => void; reject: (error: Error) => void }[] = [];
  private appended = 0;
  private bytes = 0;
  private lost = false;

  constructor(
    readonly room: RoomName,
    private readonly listener: JournalListener,
    private readonly onDirty: (journal: Journal) => void,
  ) {}

  /** The position of the entry that was appended last. */
  get position(): number {
    return this.appended;
  }

  /** Everything up to this position is durable. */
  get durable(): number {
    return this.appended - this.queue.length;
  }

  /** How many bytes of updates wait. */
  get backlogBytes(): number {
    return this.bytes;
  }

  /** When the oldest waiting entry came. */
  get waitingSince(): Date | undefined {
    return this.queue[0]?.at;
  }

  /** Queues an entry; it is durable when `durable` has reached the returned position. */
  append(entry: JournalEntry): number {
    this.queue.push(entry);
    this.appended += 1;
    this.bytes += entry.update.length;
    this.onDirty(this);
    return this.appended;
  }

  /** Resolves when the entry at `position` is durable; rejects when the plan is gone. */
  whenDurable(position = this.appended): Promise<void> {
    if (this.lost) return Promise.reject(new Error('The plan is gone'));
    if (position <= this.durable) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.waiters.push({ position, resolve, reject });
    });
  }

  /** For the writer: how many of the first entries fit into `bytes`; at least one. */
  measure(bytes: number): { count: number; bytes: number } {
    let count = 0;
    let total = 0;
    for (const { update } of this.queue) {
      if (count > 0 && total + update.length > bytes) break;
      count += 1;
      total += update.length;
    }
    return { count, bytes: total };
  }

  /** For the writer: the first `count` entries. */
  head(count: number): readonly JournalEntry[] {
    return this.queue.slice(0, count);
  }

  /**
   * For the writer: the first `count` entries are durable, or the plan is gone (`seq` null).
   */
  settled(count: number, seq: number | null): void {
    const entries = this.queue.splice(0, seq === null ? this.queue.length : count);
    for (const { update } of entries) this.bytes -= update.length;
    if (seq === null) {
      this.lost = true;
      for (const { reject } of this.waiters.splice(0)) reject(new Error('The plan is gone'));
      this.listener.gone();
    } else {
      const due = this.waiters.filter(({ position }) => position <= this.durable);
      this.waiters = this.waiters.filter(({ position }) => position > this.durable);
      for (const { resolve } of due) resolve();
      this.listener.stored(entries, seq);
    }
  }

  /** For the writer: the commit failed. */
  failed(): void {
    this.listener.failing();
  }
}
