import type { RoomName } from '@dong-soan/shared/collab';
import type { CollabLog } from './log.js';
import type { LogPosition } from './log-position.js';
import type { UpdateStore } from './update-store.js';

/** A tail of so many rows, or bytes, is compacted while people write; a shorter one when the last of them leaves. */
const ROWS = 1_000;
const BYTES = 256 * 1024;
const ROWS_WHEN_CLOSING = 50;

/**
 * Keeps a compacted state when the tail of the log has grown. A state claims to contain every update up to a number: up
 * to the document's position, so that nothing behind a gap is claimed.
 */
export class Compactor {
  private running: Promise<void> | null = null;
  private stateBytes = 0;

  /**
   * @param state the document as it is now, with everything that has been `added`
   * @param position how far the document contains the log
   * @param tail how much of the log had to be read in order to load
   */
  constructor(
    private readonly room: RoomName,
    private readonly store: UpdateStore,
    private readonly log: CollabLog,
    private readonly state: () => Uint8Array,
    private readonly position: LogPosition,
    private tail: { rows: number; bytes: number },
  ) {}

  /** The document contains these updates now, and they are in the log. */
  added(updates: readonly Uint8Array[]): void {
    this.tail.rows += updates.length;
    for (const { length } of updates) this.tail.bytes += length;
    // A large document is compacted less often: what is written stays in proportion to what is edited.
    if (this.tail.rows >= ROWS || this.tail.bytes >= Math.max(BYTES, this.stateBytes)) this.start();
  }

  /** Compacts what is worth it, and waits for it. Never rejects. */
  async finish(): Promise<void> {
    await this.running;
    if (this.tail.rows >= ROWS_WHEN_CLOSING) this.start();
    await this.running;
  }

  private start(): void {
    this.running ??= this.compact().finally(() => {
      this.running = null;
    });
  }

  private async compact(): Promise<void> {
    // Lets those first have what was just edited.
    await new Promise(resolve => setImmediate(resolve));
    const { tail } = this;
    const { covered } = this.position;
    const state = this.state();
    this.stateBytes = state.length;
    this.tail = { rows: 0, bytes: 0 };
    try {
      await this.store.compact(this.room, covered, state);
    } catch (error) {
      this.tail = { rows: this.tail.rows + tail.rows, bytes: this.tail.bytes + tail.bytes };
      this.log.warn({ err: error, ...this.room }, 'a compacted state could not be kept');
    }
  }
}
