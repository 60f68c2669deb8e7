/**
 * What ought to be there. Every character that is typed is unlike all others, so it can be followed: in which block it was
 * written, between which neighbours, who wrote it and who deleted it; and of every block, below which it was created.
 */
import { Graph } from './graph.js';

const FIRST_TOKEN = 0xe000;

export class Ledger {
  /** Token → the block it was written in, and those that the words beside it came from. */
  readonly homes = new Map<string, ReadonlySet<string>>();
  readonly leftOf = new Map<string, string>();
  readonly rightOf = new Map<string, string>();
  readonly author = new Map<string, number>();
  readonly deleted = new Set<string>();
  /** `token replica` of every deletion. */
  readonly deletedBy = new Set<string>();
  /** Blocks whose text may rightly be in each other: one was split from, or merged into, the other. */
  readonly kin = new Graph();
  /** Block → the last character of what it was merged behind: it may be wherever that is. */
  readonly mergedBehind: [block: string, token: string][] = [];
  /** Block → the one below which it was created, and the segments that this one was made of. */
  readonly bornUnder = new Map<string, { parent: string | null; segments: readonly string[] }>();
  /** Block → those that were split from its middle, and took its children along. */
  readonly halves = new Graph();
  /** Somebody undid something: a split may be undone, and the second half's children are the first's again. */
  undone = false;
  readonly moved = new Set<string>();
  readonly removed = new Set<string>();
  readonly merged = new Set<string>();
  /** The other way round. */
  private readonly wholes = new Graph();
  private tokens = 0;

  newToken(block: string, replica: number | null): string {
    const token = String.fromCharCode(FIRST_TOKEN + this.tokens);
    this.tokens += 1;
    this.homes.set(token, new Set([block]));
    if (replica !== null) this.author.set(token, replica);
    return token;
  }

  /** A token was typed into a text. */
  typed(token: string, text: string, offset: number): void {
    const homes = new Set(this.homes.get(token));
    for (const [side, beside] of [
      [this.leftOf, text[offset - 1]],
      [this.rightOf, text[offset]],
    ] as const) {
      if (beside === undefined) continue;
      side.set(token, beside);
      for (const home of this.homes.get(beside) ?? []) homes.add(home);
    }
    this.homes.set(token, homes);
  }

  splitOff(half: string, block: string): void {
    this.halves.add(block, half);
    this.wholes.add(half, block);
  }

  /** The blocks below which something may rightly be that was created below `block`. */
  partsOf(block: string): Set<string> {
    const parts = this.halves.reach(block);
    if (!this.undone) return parts;
    for (const whole of this.wholes.reach(block))
      for (const part of this.halves.reach(whole)) parts.add(part);
    return parts;
  }

  deletedText(text: string, replica: number): void {
    for (const token of text) {
      this.deleted.add(token);
      this.deletedBy.add(`${token} ${replica}`);
    }
  }

  /** Whether more than one replica deleted a token: if both undo that, Yjs brings it back twice. */
  deletedTwice(token: string): boolean {
    return [0, 1, 2].filter(replica => this.deletedBy.has(`${token} ${replica}`)).length > 1;
  }
}
