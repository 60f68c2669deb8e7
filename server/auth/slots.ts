import { UserError } from '@dong-soan/shared/errors';

/**
 * Lets a few jobs run at a time and a limited number wait, fairly between the keys that they come from.
 *
 * Checking a password is made to be costly; without a limit anybody could keep the whole process busy with it. One key
 * may fill half of the queue only, so that a flood from one address leaves room for the others.
 */
export class Slots {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  private readonly perKey = new Map<string, number>();

  constructor(
    private readonly limit: number,
    private readonly queue: number,
  ) {}

  /** @throws UserError RATE_LIMITED when too many wait already */
  async run<T>(key: string, job: () => Promise<T>): Promise<T> {
    const mine = this.perKey.get(key) ?? 0;
    if (this.waiting.length >= this.queue || mine >= this.limit + this.queue / 2) {
      throw new UserError('RATE_LIMITED');
    }
    this.perKey.set(key, mine + 1);
    try {
      if (this.running < this.limit) this.running++;
      // Whoever ends hands its slot over, so `running` stays as it is.
      else await new Promise<void>(resolve => this.waiting.push(resolve));
      try {
        return await job();
      } finally {
        const next = this.waiting.shift();
        if (next) next();
        else this.running--;
      }
    } finally {
      const left = (this.perKey.get(key) ?? 1) - 1;
      if (left > 0) this.perKey.set(key, left);
      else this.perKey.delete(key);
    }
  }
}
