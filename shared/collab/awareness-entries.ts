// What an AWARENESS message carries: n, n × (clientId, clock, state), see messages.ts. y-protocols reads and writes the
// same bytes; this reader is strict about them, and keeps the state as it was written.
import * as encoding from 'lib0/encoding';
import { FrameReader, MalformedFrame } from './frame-reader.js';

export interface AwarenessEntry {
  readonly clientId: number;
  readonly clock: number;
  /** JSON: an object, or `null` for somebody who left. */
  readonly state: string;
}

/** The person behind a client id. In awareness states it is the server that writes it, under `user`. */
export interface PresentUser {
  readonly accountId: string;
  readonly name: string;
  /** The symbol of the body through which they take part; empty for somebody without one. */
  readonly body: string;
  /** A CSS colour, the same for one account everywhere. */
  readonly color: string;
}

/** More entries than any room has people; a longer list is refused. */
const MAX_ENTRIES = 4_096;

/** @throws MalformedFrame */
export function decodeAwarenessEntries(bytes: Uint8Array): AwarenessEntry[] {
  const reader = new FrameReader(bytes);
  const count = reader.varUint();
  if (count > MAX_ENTRIES) throw new MalformedFrame(`${count} awareness entries`);
  const entries: AwarenessEntry[] = [];
  for (let index = 0; index < count; index += 1) {
    entries.push({ clientId: reader.varUint(), clock: reader.varUint(), state: reader.string() });
  }
  reader.end();
  return entries;
}

export function encodeAwarenessEntries(entries: readonly AwarenessEntry[]): Uint8Array {
  return encoding.encode(encoder => {
    encoding.writeVarUint(encoder, entries.length);
    for (const { clientId, clock, state } of entries) {
      encoding.writeVarUint(encoder, clientId);
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarString(encoder, state);
    }
  });
}
