// The same suite for every fan-out: in this process always, over Redis where TEST_REDIS_URL names one.
import { randomUUID } from 'node:crypto';
import { InProcessFanOut } from '../../server/collab/fan-out.js';
import { type FanOut, type FanOutMessage, RedisFanOut } from '../../server/collab/index.js';

interface Line {
  /** Two ends, as two processes have them. */
  readonly ends: readonly [FanOut, FanOut];
  stop(): void;
}

const log = { info: () => {}, warn: () => {}, error: () => {} };
const redisUrl = process.env.TEST_REDIS_URL;

const lines: [string, () => Promise<Line>][] = [
  [
    'in this process',
    async () => {
      const fanOut = new InProcessFanOut();
      return { ends: [fanOut, fanOut], stop: () => {} };
    },
  ],
];
if (redisUrl) {
  lines.push([
    'over Redis',
    async () => {
      const ends = [new RedisFanOut(redisUrl, log), new RedisFanOut(redisUrl, log)] as const;
      await Promise.all(ends.map(end => end.ready()));
      return {
        ends,
        stop: () => {
          for (const end of ends) end.stop();
        },
      };
    },
  ]);
}

describe.each(lines)('fan-out %s', (_name, open) => {
  let line: Line;
  beforeEach(async () => {
    line = await open();
  });
  afterEach(() => line.stop());

  const room = () => ({ planId: randomUUID(), generation: 1 });
  const stored = (seq: number): FanOutMessage => ({
    type: 'stored',
    after: seq - 2,
    seq,
    updates: [new Uint8Array([seq, 0, 255]), new Uint8Array()],
  });
  /** Publishes until it arrives: a subscription takes a moment to reach Redis. */
  async function until(arrived: () => boolean, act: () => void): Promise<void> {
    for (let tries = 0; !arrived() && tries < 100; tries++) {
      act();
      await new Promise(resolve => setTimeout(resolve, 20));
    }
    expect(arrived()).toBe(true);
  }
  const plain = (message: FanOutMessage) =>
    message.type === 'stored' ? { ...message, updates: message.updates.map(update => [...update]) } : message;

  test('what one end publishes reaches the other, whole, and never itself', async () => {
    const name = room();
    const here: FanOutMessage[] = [];
    const there: FanOutMessage[] = [];
    const channel = line.ends[0].join(name, message => here.push(message));
    line.ends[1].join(name, message => there.push(message));
    await until(
      () => there.length > 0,
      () => channel.publish(stored(7)),
    );
    expect(plain(there[0]!)).toEqual(plain(stored(7)));
    channel.publish({ type: 'awareness', entries: new Uint8Array([1, 2, 3]) });
    await until(
      () => there.some(message => message.type === 'awareness'),
      () => {},
    );
    expect(here).toEqual([]);
  });

  test('rooms do not hear each other, and nobody hears after leaving', async () => {
    const [one, other] = [room(), room()];
    const heard: string[] = [];
    const leaving = line.ends[1].join(one, () => heard.push('left'));
    line.ends[1].join(one, () => heard.push('one'));
    line.ends[1].join(other, () => heard.push('other'));
    const channel = line.ends[0].join(one, () => {});
    await until(
      () => heard.includes('one'),
      () => channel.publish(stored(2)),
    );
    leaving.leave();
    heard.length = 0;
    await until(
      () => heard.includes('one'),
      () => channel.publish(stored(3)),
    );
    expect(heard).not.toContain('left');
    expect(heard).not.toContain('other');
  });
});
