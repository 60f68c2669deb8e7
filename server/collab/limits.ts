/** What one room, connection or account may use. A connection that goes beyond is closed with a named code. */
export interface CollabLimits {
  /** The largest frame from a client, in bytes. */
  readonly frameBytes: number;
  /** The largest document, as an encoded state with every root type in it, in bytes. */
  readonly documentBytes: number;
  /** The largest awareness state of one client, in bytes of JSON. */
  readonly awarenessBytes: number;
  readonly connectionsPerPlan: number;
  readonly connectionsPerAccount: number;
  readonly connectionsPerAccountAndPlan: number;
  /** Messages: so many a second on average, so many at once. */
  readonly messages: RateLimit;
  /** Bytes: so many a second on average, so many at once. */
  readonly bytes: RateLimit;
  /** A reader that leaves more than this unread is closed, in bytes. */
  readonly unreadBytes: number;
  /** Dropped updates before a read-only client is closed. */
  readonly deniedUpdates: number;
  /** Updates of one plan that wait for the database before the plan turns read-only, in bytes. */
  readonly backlogBytes: number;
  /** How long the oldest of them may wait, in ms. */
  readonly backlogMs: number;
}

export interface RateLimit {
  readonly perSecond: number;
  readonly burst: number;
}

const KiB = 1024;
const MiB = 1024 * KiB;

export const DEFAULT_LIMITS: CollabLimits = {
  frameBytes: MiB,
  documentBytes: 8 * MiB,
  awarenessBytes: 8 * KiB,
  connectionsPerPlan: 200,
  connectionsPerAccount: 50,
  connectionsPerAccountAndPlan: 10,
  // A stock client echoes every awareness change that it hears: in a room of 50 people that is a lot.
  messages: { perSecond: 500, burst: 2_000 },
  bytes: { perSecond: MiB, burst: 16 * MiB },
  unreadBytes: 8 * MiB,
  deniedUpdates: 20,
  backlogBytes: 8 * MiB,
  backlogMs: 10 * 60_000,
};

/** A token bucket. */
export class Bucket {
  private level: number;
  private filledAt: number;

  /** @param now a clock in ms */
  constructor(
    private readonly limit: RateLimit,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.level = limit.burst;
    this.filledAt = now();
  }

  /** Takes `amount` out; false when there is not that much in it. */
  take(amount: number): boolean {
    const now = this.now();
    const { perSecond, burst } = this.limit;
    this.level = Math.min(burst, this.level + ((now - this.filledAt) / 1000) * perSecond);
    this.filledAt = now;
    if (this.level < amount) return false;
    this.level -= amount;
    return true;
  }
}
