// Who says what about themselves. A client speaks for one client id: the first that it speaks for and that is not
// somebody else's. Stock clients repeat what they hear about others; such entries are passed over. The `user` field is
// the server's, whatever the client writes, and so is the clock: clients ignore a clock that they have seen before, and
// somebody who comes back after a short break would stay unseen until their clock has moved on.
import { type AwarenessEntry, MalformedFrame, type PresentUser } from '@dong-soan/shared/collab';

/** Someone who can be present; the room's connections. */
export interface Speaker {
  readonly user: PresentUser;
}

interface Voice {
  readonly speaker: Speaker;
  readonly clientId: number;
  heardClock: number;
  entry: AwarenessEntry;
}

/** How many client ids that left are remembered, so that an echo of them is not taken for a newcomer. */
const REMEMBERED = 1_000;

/** The awareness states of one room. */
export class Presence {
  private readonly voices = new Map<number, Voice>();
  private readonly idsOf = new Map<Speaker, number>();
  /** The last clock that was sent for client ids that have left. */
  private readonly departed = new Map<number, number>();

  /** @param maxStateBytes the largest state, in bytes of JSON */
  constructor(private readonly maxStateBytes: number) {}

  /**
   * Takes in what `speaker` says.
   *
   * @returns the entries to pass on; none when it said nothing new about itself
   * @throws MalformedFrame when a state is not JSON, not an object, or too large
   */
  hear(speaker: Speaker, entries: readonly AwarenessEntry[]): AwarenessEntry[] {
    return entries.flatMap(entry => {
      if (!this.maySpeak(speaker, entry)) return [];
      const heard = entry.state === 'null' ? this.forget(speaker) : this.remember(speaker, entry);
      return heard ? [heard] : [];
    });
  }

  /** @returns the entry that tells the others that `speaker` has left, if they knew of it */
  leave(speaker: Speaker): AwarenessEntry | null {
    const gone = this.forget(speaker);
    this.idsOf.delete(speaker);
    return gone;
  }

  /** Everybody's state. */
  entries(): AwarenessEntry[] {
    return [...this.voices.values()].map(({ entry }) => entry);
  }

  private maySpeak(speaker: Speaker, { clientId, clock, state }: AwarenessEntry): boolean {
    const own = this.idsOf.get(speaker);
    if (own !== undefined) return own === clientId;
    if (state === 'null' || clock < (this.departed.get(clientId) ?? 0)) return false;
    const holder = this.voices.get(clientId)?.speaker;
    return !holder || holder.user.accountId === speaker.user.accountId;
  }

  private remember(speaker: Speaker, { clientId, clock, state }: AwarenessEntry): AwarenessEntry | null {
    const before = this.voices.get(clientId);
    if (before?.speaker === speaker && clock <= before.heardClock) return null;
    const stated = this.withIdentity(speaker, state);
    // A clock of 0 is one that y-protocols takes for seen.
    const lastSent = before?.entry.clock ?? this.departed.get(clientId) ?? 0;
    const entry = { clientId, clock: Math.max(clock, lastSent + 1), state: stated };
    if (before && before.speaker !== speaker) this.idsOf.delete(before.speaker);
    this.idsOf.set(speaker, clientId);
    this.departed.delete(clientId);
    this.voices.set(clientId, { speaker, clientId, heardClock: clock, entry });
    return entry;
  }

  private forget(speaker: Speaker): AwarenessEntry | null {
    const clientId = this.idsOf.get(speaker);
    const voice = clientId === undefined ? undefined : this.voices.get(clientId);
    if (clientId === undefined || voice?.speaker !== speaker) return null;
    this.voices.delete(clientId);
    this.departed.set(clientId, voice.entry.clock);
    if (this.departed.size > REMEMBERED) this.departed.delete(this.departed.keys().next().value!);
    return { clientId, clock: voice.entry.clock, state: 'null' };
  }

  private withIdentity(speaker: Speaker, state: string): string {
    if (Buffer.byteLength(state) > this.maxStateBytes) throw new MalformedFrame('awareness state too large');
    const value = parse(state);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new MalformedFrame('an awareness state is an object or null');
    }
    return JSON.stringify({ ...value, user: speaker.user });
  }
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new MalformedFrame('an awareness state is JSON');
  }
}
