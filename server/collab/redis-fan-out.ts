// One Redis channel a room. A message is the id of the channel that published it (so that nobody hears their own),
// then the message itself. Redis may drop anything: a receiver that sees a gap in the numbers reads the log.
import { randomBytes } from 'node:crypto';
import { formatRoomName, type RoomName } from '@dong-soan/shared/collab';
import { Redis } from 'ioredis';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { FanOut, FanOutChannel, FanOutMessage } from './fan-out.js';
import type { CollabLog } from './log.js';

const STORED = 0;
const AWARENESS = 1;
const ID_BYTES = 12;
const channelOf = (room: RoomName) => `dong-soan:room:${formatRoomName(room)}`;

/** Carries messages between processes through Redis. */
export class RedisFanOut implements FanOut {
  private readonly publisher: Redis;
  private readonly subscriber: Redis;
  private readonly members = new Map<string, Map<string, (message: FanOutMessage) => void>>();

  /** @param url `redis://…` or `rediss://…` */
  constructor(
    url: string,
    private readonly log: CollabLog,
  ) {
    const options = { maxRetriesPerRequest: null, enableOfflineQueue: false, autoResubscribe: true };
    this.publisher = new Redis(url, options);
    this.subscriber = new Redis(url, { ...options, enableOfflineQueue: true });
    for (const redis of [this.publisher, this.subscriber]) {
      redis.on('error', error => log.warn({ err: error }, 'Redis does not answer'));
    }
    this.subscriber.on('messageBuffer', (channel: Buffer, data: Buffer) =>
      this.deliver(channel.toString(), data),
    );
  }

  join(room: RoomName, receive: (message: FanOutMessage) => void): FanOutChannel {
    const channel = channelOf(room);
    const id = randomBytes(ID_BYTES);
    const members = this.members.get(channel) ?? new Map();
    this.members.set(channel, members.set(id.toString('hex'), receive));
    if (members.size === 1) this.tolerate(this.subscriber.subscribe(channel));
    return {
      publish: message => this.tolerate(this.publisher.publish(channel, encode(id, message))),
      leave: () => {
        members.delete(id.toString('hex'));
        if (members.size > 0 || this.members.get(channel) !== members) return;
        this.members.delete(channel);
        this.tolerate(this.subscriber.unsubscribe(channel));
      },
    };
  }

  /** Resolves when both connections are up. */
  async ready(): Promise<void> {
    await Promise.all(
      [this.publisher, this.subscriber].map(
        redis =>
          new Promise<void>(resolve => {
            if (redis.status === 'ready') resolve();
            else redis.once('ready', () => resolve());
          }),
      ),
    );
  }

  stop(): void {
    this.publisher.disconnect();
    this.subscriber.disconnect();
  }

  private deliver(channel: string, data: Buffer): void {
    const members = this.members.get(channel);
    if (!members) return;
    const from = data.subarray(0, ID_BYTES).toString('hex');
    let message: FanOutMessage;
    try {
      message = decode(data.subarray(ID_BYTES));
    } catch (error) {
      this.log.warn({ err: error, channel }, 'a message from another process could not be read');
      return;
    }
    for (const [id, receive] of members) if (id !== from) receive(message);
  }

  /** What Redis drops is caught up from the log: a failure is logged by the connection and otherwise borne. */
  private tolerate(sent: Promise<unknown>): void {
    sent.catch(error => this.log.warn({ err: error }, 'Redis did not take a message'));
  }
}

function encode(id: Uint8Array, message: FanOutMessage): Buffer {
  const encoder = encoding.createEncoder();
  encoding.writeUint8Array(encoder, id);
  if (message.type === 'awareness') {
    encoding.writeUint8(encoder, AWARENESS);
    encoding.writeVarUint8Array(encoder, message.entries);
  } else {
    encoding.writeUint8(encoder, STORED);
    encoding.writeVarUint(encoder, message.after);
    encoding.writeVarUint(encoder, message.seq);
    encoding.writeVarUint(encoder, message.updates.length);
    for (const update of message.updates) encoding.writeVarUint8Array(encoder, update);
  }
  return Buffer.from(encoding.toUint8Array(encoder));
}

function decode(data: Uint8Array): FanOutMessage {
  const decoder = decoding.createDecoder(data);
  const type = decoding.readUint8(decoder);
  if (type === AWARENESS) return { type: 'awareness', entries: decoding.readVarUint8Array(decoder) };
  if (type !== STORED) throw new Error(`unknown type ${type}`);
  const after = decoding.readVarUint(decoder);
  const seq = decoding.readVarUint(decoder);
  const updates = Array.from({ length: decoding.readVarUint(decoder) }, () =>
    decoding.readVarUint8Array(decoder),
  );
  return { type: 'stored', after, seq, updates };
}
