import type { Journal } from './journal.js';
import type { CollabLimits } from './limits.js';

/** Watches how much of a plan waits for the database, and for how long. */
export class StorageWatch {
  private shut = false;

  constructor(
    private readonly journal: Journal,
    private readonly limits: Pick<CollabLimits, 'backlogBytes' | 'backlogMs'>,
    /** Is told once when it has become too much. */
    private readonly onShut: () => void,
  ) {}

  /** Whether nothing more may be taken in until everything is stored. */
  get closed(): boolean {
    if (this.shut) return true;
    const since = this.journal.waitingSince?.getTime() ?? Number.POSITIVE_INFINITY;
    const { backlogBytes, backlogMs } = this.limits;
    this.shut = this.journal.backlogBytes > backlogBytes || Date.now() - since > backlogMs;
    if (this.shut) this.onShut();
    return this.shut;
  }

  /** Something was stored. @returns whether it was closed, and everything is stored now */
  reopens(): boolean {
    if (!this.shut || this.journal.durable !== this.journal.position) return false;
    this.shut = false;
    return true;
  }
}
