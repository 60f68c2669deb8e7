// Implementation note. One group commit for all rooms: entries wait up to `delayMs` and then go into the log together, in
// one statement, however many plans they belong to. While a commit runs, the next group collects. A failed commit is
// tried again with everything that came meanwhile: nothing leaves a journal's queue before it is durable. If the outcome
// of a commit is unknown, its entries may be stored twice, which Yjs does not mind.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { RoomName } from '@dong-soan/shared/collab';
import { Journal, type JournalListener } from './journal.js';
import type { CollabLog } from './log.js';
import type { UpdateStore } from './update-store.js';

export interface LogWriterOptions {
  /** How long the first entry of a group waits for others, in ms. */
  readonly delayMs: number;
  /** The most bytes of updates in one commit. */
  readonly groupBytes: number;
  /** Wait after a failed commit, in ms: doubled each time from `first` up to `last`. */
  readonly retry: { readonly first: number; readonly last: number };
}

export const DEFAULT_LOG_WRITER: LogWriterOptions = {
  delayMs: 25,
  groupBytes: 4 * 1024 * 1024,
  retry: { first: 100, last: 5_000 },
};

/** Takes the rooms' updates to the store, in groups, until they are there. */
export class LogWriter {
  private readonly dirty = new Set<Journal>();
  private timer: NodeJS.Timeout | undefined;
  private committing = false;
  private failures = 0;
  private stopped = false;
  /** Commits run outside whatever transaction the edit that set them off was made in. */
  private readonly outside = AsyncLocalStorage.snapshot();

  constructor(
    private readonly store: UpdateStore,
    private readonly log: CollabLog,
    private readonly options: LogWriterOptions = DEFAULT_LOG_WRITER,
  ) {}

  /** The queue of one room's updates. */
  journal(room: RoomName, listener: JournalListener): Journal {
    return new Journal(room, listener, journal => {
      this.dirty.add(journal);
      this.schedule(this.options.delayMs);
    });
  }

  /** Tries again at once, without waiting for the next retry. */
  hurry(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.schedule(0);
  }

  /** Gives up on what is not stored yet. */
  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private schedule(delayMs: number): void {
    if (this.stopped || this.timer || this.committing || this.dirty.size === 0) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.outside(() => void this.commit());
    }, delayMs);
  }

  private async commit(): Promise<void> {
    this.committing = true;
    const groups = this.takeGroup();
    const delayMs = await this.append(groups);
    this.committing = false;
    this.schedule(delayMs);
  }

  /** @returns how long to wait before the next group, in ms */
  private async append(groups: { journal: Journal; count: number }[]): Promise<number> {
    const startedAt = performance.now();
    try {
      const seqs = await this.store.append(
        groups.map(({ journal, count }) => ({ room: journal.room, entries: journal.head(count) })),
      );
      if (this.failures > 0) this.log.info({ failures: this.failures }, 'the log can be written again');
      this.failures = 0;
      for (const [index, { journal, count }] of groups.entries()) {
        this.settle(journal, count, seqs[index] ?? null);
      }
      return Math.max(0, this.options.delayMs - (performance.now() - startedAt));
    } catch (error) {
      this.failures += 1;
      const { first, last } = this.options.retry;
      const retryMs = Math.min(last, first * 2 ** (this.failures - 1));
      this.log.error({ err: error, failures: this.failures, retryMs }, 'the log could not be written');
      for (const { journal } of groups) journal.failed();
      return retryMs;
    }
  }

  /** What a room does about it is not to look like a failure of the log, and not to concern the other rooms. */
  private settle(journal: Journal, count: number, seq: number | null): void {
    try {
      journal.settled(count, seq);
    } catch (error) {
      this.log.error({ err: error, ...journal.room }, 'a room could not take note of what is stored');
    }
    if (journal.durable === journal.position) this.dirty.delete(journal);
  }

  private takeGroup(): { journal: Journal; count: number }[] {
    const groups: { journal: Journal; count: number }[] = [];
    let room = this.options.groupBytes;
    for (const journal of this.dirty) {
      const { count, bytes } = journal.measure(room);
      if (count > 0) groups.push({ journal, count });
      room -= bytes;
      if (room <= 0) break;
    }
    return groups;
  }
}
