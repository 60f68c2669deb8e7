/**
 * Order keys: strings of position-strings, so that what two people insert at one place at once does not interleave. Keys
 * that somebody forged may be anything; then the new key is only near its place, and nothing fails.
 */
import { PositionSource } from 'position-strings';

export class OrderKeys {
  private readonly source: PositionSource;

  /** @param sourceId names this source of keys; no two sources at work on one document may share it. Random by default. */
  constructor(sourceId?: string) {
    this.source = new PositionSource(sourceId === undefined ? undefined : { ID: sourceId });
  }

  /** A key after `left` and before `right`; where there is no such neighbour, undefined (or empty). */
  between(left: string | undefined, right: string | undefined): string {
    const after = left || undefined;
    const before = right || undefined;
    const ordered = after === undefined || before === undefined || after < before;
    try {
      return this.source.createBetween(after, ordered ? before : undefined);
    } catch {
      return this.nearForgedKeys(after ?? '', before);
    }
  }

  private nearForgedKeys(left: string, right: string | undefined): string {
    const key = `${left},${this.source.ID}.B`;
    return right === undefined || key < right ? key : left;
  }
}
