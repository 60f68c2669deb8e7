/** How far the document contains the log without a gap. Several processes append to one log, and tell each other. */
export class LogPosition {
  /** Ranges beyond a gap: the number before each → its last. */
  private readonly ahead = new Map<number, number>();

  /** @param covered the number of the last update that was loaded */
  constructor(private last: number) {}

  /** Everything up to this number is in the document. */
  get covered(): number {
    return this.last;
  }

  /** Whether something is missing that others are known to have stored. */
  get hasGap(): boolean {
    return this.ahead.size > 0;
  }

  /** The document contains the updates `after` + 1 to `seq` now. */
  add(after: number, seq: number): void {
    if (seq > this.last) this.ahead.set(after, Math.max(seq, this.ahead.get(after) ?? 0));
    let moved = true;
    while (moved) {
      moved = false;
      for (const [from, to] of this.ahead) {
        if (from > this.last) continue;
        this.ahead.delete(from);
        this.last = Math.max(this.last, to);
        moved = true;
      }
    }
  }
}
