/** A local edit that the server has not stored. */
export interface UnsavedEdit {
  /** Its key in the local store. */
  readonly id: string;
  readonly update: Uint8Array;
  /** Whether the document contains it; what an earlier visit left is held until it may be sent. */
  applied: boolean;
  /** The server took no edits when it came: it is kept for export. */
  kept: boolean;
}

interface Sent {
  readonly edit: UnsavedEdit;
  /** The message of this connection that carries it; null before it is sent. */
  message: number | null;
}

/**
 * Keeps count of what is not durable. The server counts the update-carrying messages of one connection; a new connection
 * starts at nothing, and its first message, the answer to the server's sync step 1, carries everything again.
 */
export class UnsavedEdits {
  private waiting: Sent[] = [];
  private sentMessages = 0;
  private savedMessages = 0;

  get edits(): readonly UnsavedEdit[] {
    return this.waiting.map(({ edit }) => edit);
  }

  get count(): number {
    return this.waiting.length;
  }

  /** Whether every message of this connection is durable, and nothing else waits. */
  get settled(): boolean {
    return this.waiting.length === 0 && this.savedMessages === this.sentMessages;
  }

  add(edit: UnsavedEdit): void {
    this.waiting.push({ edit, message: null });
  }

  /** A message was sent that carries the edit that was added last. */
  sentLast(): void {
    this.sentMessages += 1;
    const last = this.waiting.at(-1);
    if (last) last.message = this.sentMessages;
  }

  /** A message was sent that carries everything that the document contains. */
  sentAll(): void {
    this.sentMessages += 1;
    for (const sent of this.waiting) {
      if (!sent.edit.applied) continue;
      sent.message = this.sentMessages;
      sent.edit.kept = false;
    }
  }

  /**
   * The first `count` messages of this connection are durable.
   *
   * @returns the edits that were in them
   */
  saved(count: number): UnsavedEdit[] {
    this.savedMessages = Math.max(this.savedMessages, Math.min(count, this.sentMessages));
    const done = this.waiting.filter(({ message }) => message !== null && message <= this.savedMessages);
    this.waiting = this.waiting.filter(({ message }) => message === null || message > this.savedMessages);
    return done.map(({ edit }) => edit);
  }

  /** The connection is gone: whatever it has not confirmed may be lost. */
  disconnected(): void {
    this.sentMessages = 0;
    this.savedMessages = 0;
    for (const sent of this.waiting) sent.message = null;
  }

  /** Forgets all edits. */
  clear(): UnsavedEdit[] {
    return this.waiting.splice(0).map(({ edit }) => edit);
  }
}
