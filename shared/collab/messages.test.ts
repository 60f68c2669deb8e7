import fc from 'fast-check';
import * as encoding from 'lib0/encoding';
import { writePermissionDenied } from 'y-protocols/auth';
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness';
import { writeSyncStep1, writeSyncStep2, writeUpdate } from 'y-protocols/sync';
import * as Y from 'yjs';
import {
  decodeAwarenessEntries,
  decodeMessage,
  encodeAwareness,
  encodeAwarenessEntries,
  encodeDenied,
  encodeIdentity,
  encodeQueryAwareness,
  encodeSaved,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
  MalformedFrame,
} from './index.js';

const doc = new Y.Doc();
doc.getText('t').insert(0, 'Điều 1. Phạm vi');

function frame(type: number, write: (encoder: encoding.Encoder) => void): Uint8Array {
  return encoding.encode(encoder => {
    encoding.writeVarUint(encoder, type);
    write(encoder);
  });
}

describe('messages', () => {
  test('are byte for byte those of y-protocols', () => {
    expect(encodeSyncStep1(Y.encodeStateVector(doc))).toEqual(frame(0, e => writeSyncStep1(e, doc)));
    expect(encodeSyncStep2(Y.encodeStateAsUpdate(doc))).toEqual(frame(0, e => writeSyncStep2(e, doc)));
    const update = Y.encodeStateAsUpdate(doc);
    expect(encodeUpdate(update)).toEqual(frame(0, e => writeUpdate(e, update)));
    expect(encodeDenied('ISSUED')).toEqual(frame(2, e => writePermissionDenied(e, 'ISSUED')));
  });

  test('come back as they were sent', () => {
    const bytes = Uint8Array.of(1, 2, 3);
    expect(decodeMessage(encodeSyncStep1(bytes))).toEqual({ type: 'sync-step-1', stateVector: bytes });
    expect(decodeMessage(encodeSyncStep2(bytes))).toEqual({ type: 'sync-step-2', update: bytes });
    expect(decodeMessage(encodeUpdate(bytes))).toEqual({ type: 'update', update: bytes });
    expect(decodeMessage(encodeAwareness(bytes))).toEqual({ type: 'awareness', entries: bytes });
    expect(decodeMessage(encodeDenied('ROLE'))).toEqual({ type: 'denied', reason: 'ROLE' });
    expect(decodeMessage(encodeQueryAwareness())).toEqual({ type: 'query-awareness' });
    expect(decodeMessage(encodeSaved(2 ** 40))).toEqual({ type: 'saved', count: 2 ** 40 });
    const user = { accountId: 'a', name: 'Người soạn', body: 'BDVTU', color: '#0b57d0' };
    expect(decodeMessage(encodeIdentity(user))).toEqual({ type: 'identity', user });
  });

  test('are refused when a byte is missing at the end, or one too many is there', () => {
    for (const whole of [encodeUpdate(Uint8Array.of(1, 2)), encodeDenied('ROLE'), encodeSaved(300)]) {
      for (let length = 0; length < whole.length; length += 1) {
        expect(() => decodeMessage(whole.subarray(0, length))).toThrow(MalformedFrame);
      }
      expect(() => decodeMessage(Uint8Array.of(...whole, 0))).toThrow(MalformedFrame);
    }
  });

  test('cannot reach what lies behind them in memory', () => {
    const memory = Uint8Array.of(0, 2, 4, 1, 1, 115, 101, 99);
    expect(() => decodeMessage(memory.subarray(0, 5))).toThrow(MalformedFrame);
    const message = decodeMessage(Uint8Array.of(0, 2, 2, 1, 1, 115).subarray(0, 5));
    expect(message.type === 'update' && message.update.buffer.byteLength).toBe(2);
  });

  test('of arbitrary bytes are refused as malformed or read; nothing else is thrown', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), bytes => {
        try {
          decodeMessage(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(MalformedFrame);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('awareness entries', () => {
  test('are read as y-protocols writes them', () => {
    const awareness = new Awareness(doc);
    awareness.setLocalState({ selection: { anchor: 'đ' } });
    const bytes = encodeAwarenessUpdate(awareness, [doc.clientID]);
    const entries = decodeAwarenessEntries(bytes);
    expect(entries).toEqual([{ clientId: doc.clientID, clock: 1, state: '{"selection":{"anchor":"đ"}}' }]);
    expect(encodeAwarenessEntries(entries)).toEqual(bytes);
    awareness.destroy();
  });

  test('are refused when they end early, go on, claim absurd counts or are not UTF-8', () => {
    const whole = encodeAwarenessEntries([{ clientId: 7, clock: 1, state: 'null' }]);
    expect(() => decodeAwarenessEntries(whole.subarray(0, 3))).toThrow(MalformedFrame);
    expect(() => decodeAwarenessEntries(Uint8Array.of(...whole, 0))).toThrow(MalformedFrame);
    expect(() => decodeAwarenessEntries(Uint8Array.of(0xff, 0xff, 0x7f))).toThrow(MalformedFrame);
    expect(() => decodeAwarenessEntries(Uint8Array.of(1, 7, 1, 1, 0xff))).toThrow(MalformedFrame);
  });
});
