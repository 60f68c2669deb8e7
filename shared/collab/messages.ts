// Every frame of `/collab` is binary and holds one message. The layout is that of y-protocols and y-websocket, with two
// messages of our own (SAVED, IDENTITY), which only clients that ask for them (`?saved=1`) are sent:
//
//   SYNC             [0, 0, stateVector : bytes]      step 1: "this is what I have"
//                    [0, 1, update : bytes]           step 2: "this is what you lack"
//                    [0, 2, update : bytes]           an update
//   AWARENESS        [1, entries : bytes]             entries = n, n × (clientId, clock, state : JSON string)
//   AUTH             [2, 0, reason : string]          your updates are dropped
//   QUERY_AWARENESS  [3]                              "send me everybody's awareness"
//   SAVED            [100, count]                     the first `count` of this connection's update-carrying messages
//                                                     (step 2 and updates) are durable
//   IDENTITY         [101, accountId, name, body, color : strings]   how the others see the receiver
//
// Numbers are varUints, bytes and strings are preceded by their length in bytes. A decoder of ours refuses a frame that
// ends early or goes on after its message: lib0's own would read past the end of a view, into whatever lies behind it.
import * as encoding from 'lib0/encoding';
import type { PresentUser } from './awareness-entries.js';
import { FrameReader } from './frame-reader.js';

/** The version of this protocol, sent as `?v=`. A client that sends an older one is told to reload. */
export const PROTOCOL_VERSION = 1;

export const MESSAGE = {
  SYNC: 0,
  AWARENESS: 1,
  AUTH: 2,
  QUERY_AWARENESS: 3,
  SAVED: 100,
  IDENTITY: 101,
} as const;
const SYNC = { STEP_1: 0, STEP_2: 1, UPDATE: 2 } as const;
const PERMISSION_DENIED = 0;

/** Why updates are dropped: the reason of an AUTH message. */
export const DENIED_REASONS = ['ROLE', 'ISSUED', 'WITHDRAWN', 'STORAGE'] as const;
export type DeniedReason = (typeof DENIED_REASONS)[number];

export type Message =
  | { readonly type: 'sync-step-1'; readonly stateVector: Uint8Array }
  | { readonly type: 'sync-step-2' | 'update'; readonly update: Uint8Array }
  | { readonly type: 'awareness'; readonly entries: Uint8Array }
  | { readonly type: 'denied'; readonly reason: string }
  | { readonly type: 'query-awareness' }
  | { readonly type: 'saved'; readonly count: number }
  | { readonly type: 'identity'; readonly user: PresentUser };

/**
 * Reads one frame. The bytes of the result are copies: they stay valid, and nothing behind the frame can be read
 * through them.
 *
 * @throws MalformedFrame when the frame is anything but exactly one message
 */
export function decodeMessage(frame: Uint8Array): Message {
  const reader = new FrameReader(frame);
  const message = readMessage(reader);
  reader.end();
  return message;
}

function readMessage(reader: FrameReader): Message {
  const type = reader.varUint();
  switch (type) {
    case MESSAGE.SYNC:
      return readSync(reader);
    case MESSAGE.AWARENESS:
      return { type: 'awareness', entries: reader.bytes() };
    case MESSAGE.AUTH:
      if (reader.varUint() !== PERMISSION_DENIED) throw reader.malformed('unknown auth message');
      return { type: 'denied', reason: reader.string() };
    case MESSAGE.QUERY_AWARENESS:
      return { type: 'query-awareness' };
    case MESSAGE.SAVED:
      return { type: 'saved', count: reader.varUint() };
    case MESSAGE.IDENTITY: {
      const [accountId, name, body, color] = [
        reader.string(),
        reader.string(),
        reader.string(),
        reader.string(),
      ];
      return { type: 'identity', user: { accountId, name, body, color } };
    }
    default:
      throw reader.malformed(`unknown message type ${type}`);
  }
}

function readSync(reader: FrameReader): Message {
  const step = reader.varUint();
  switch (step) {
    case SYNC.STEP_1:
      return { type: 'sync-step-1', stateVector: reader.bytes() };
    case SYNC.STEP_2:
      return { type: 'sync-step-2', update: reader.bytes() };
    case SYNC.UPDATE:
      return { type: 'update', update: reader.bytes() };
    default:
      throw reader.malformed(`unknown sync step ${step}`);
  }
}

export function encodeSyncStep1(stateVector: Uint8Array): Uint8Array {
  return encodeSync(SYNC.STEP_1, stateVector);
}

export function encodeSyncStep2(update: Uint8Array): Uint8Array {
  return encodeSync(SYNC.STEP_2, update);
}

export function encodeUpdate(update: Uint8Array): Uint8Array {
  return encodeSync(SYNC.UPDATE, update);
}

function encodeSync(step: number, bytes: Uint8Array): Uint8Array {
  return encoding.encode(encoder => {
    encoding.writeVarUint(encoder, MESSAGE.SYNC);
    encoding.writeVarUint(encoder, step);
    encoding.writeVarUint8Array(encoder, bytes);
  });
}

/** @param entries as `encodeAwarenessEntries` or y-protocols' `encodeAwarenessUpdate` makes them */
export function encodeAwareness(entries: Uint8Array): Uint8Array {
  return encoding.encode(encoder => {
    encoding.writeVarUint(encoder, MESSAGE.AWARENESS);
    encoding.writeVarUint8Array(encoder, entries);
  });
}

export function encodeDenied(reason: DeniedReason): Uint8Array {
  return encoding.encode(encoder => {
    encoding.writeVarUint(encoder, MESSAGE.AUTH);
    encoding.writeVarUint(encoder, PERMISSION_DENIED);
    encoding.writeVarString(encoder, reason);
  });
}

export function encodeQueryAwareness(): Uint8Array {
  return encoding.encode(encoder => encoding.writeVarUint(encoder, MESSAGE.QUERY_AWARENESS));
}

/** @param count how many of the receiver's update-carrying messages are durable */
export function encodeSaved(count: number): Uint8Array {
  return encoding.encode(encoder => {
    encoding.writeVarUint(encoder, MESSAGE.SAVED);
    encoding.writeVarUint(encoder, count);
  });
}

export function encodeIdentity({ accountId, name, body, color }: PresentUser): Uint8Array {
  return encoding.encode(encoder => {
    encoding.writeVarUint(encoder, MESSAGE.IDENTITY);
    for (const part of [accountId, name, body, color]) encoding.writeVarString(encoder, part);
  });
}
