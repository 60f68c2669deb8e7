import type { RoomName } from '@dong-soan/shared/collab';
import type { Journal, JournalEntry } from './journal.js';
import { LogWriter } from './log-writer.js';
import { RecordingLog, until } from './testing.js';
import type { LogBatch } from './update-store.js';

const room = (planId: string): RoomName => ({ planId, generation: 1 });

/** Remembers what is appended, and can fail. */
class ScriptedStore {
  readonly appends: string[][] = [];
  failures = 0;
  gone = '';
  private readonly seqs = new Map<string, number>();

  async load(): Promise<never> {
    throw new Error('not used');
  }

  async since(): Promise<never> {
    throw new Error('not used');
  }

  async compact(): Promise<void> {}

  async append(batches: readonly LogBatch[]): Promise<(number | null)[]> {
    await new Promise(resolve => setTimeout(resolve, 2));
    if (this.failures > 0) {
      this.failures -= 1;
      throw new Error('the database is gone');
    }
    this.appends.push(
      batches.flatMap(({ room: { planId }, entries }) =>
        entries.map(({ update }) => planId + Buffer.from(update).toString()),
      ),
    );
    return batches.map(({ room: { planId }, entries }) => {
      if (planId === this.gone) return null;
      const seq = (this.seqs.get(planId) ?? 0) + entries.length;
      this.seqs.set(planId, seq);
      return seq;
    });
  }
}

function setUp(groupBytes = 1_000) {
  const store = new ScriptedStore();
  const writer = new LogWriter(store, new RecordingLog(), {
    delayMs: 5,
    groupBytes,
    retry: { first: 2, last: 10 },
  });
  const told: string[] = [];
  const journal = (planId: string) =>
    writer.journal(room(planId), {
      stored: (entries, seq) =>
        told.push(`${planId} stored ${entries.map(({ update }) => Buffer.from(update)).join('')} as ${seq}`),
      failing: () => told.push(`${planId} failing`),
      gone: () => told.push(`${planId} gone`),
    });
  return { store, writer, journal, told };
}

function entry(text: string): JournalEntry {
  return { update: Buffer.from(text), accountId: 'a', at: new Date(), blocks: new Set() };
}

function write(journal: Journal, ...texts: string[]): Promise<void> {
  for (const text of texts) journal.append(entry(text));
  return journal.whenDurable();
}

test('SAVE1: what comes within the delay goes into the log together, of all plans', async () => {
  const { store, journal, told } = setUp();
  const [a, b] = [journal('A'), journal('B')];
  await Promise.all([write(a, '1', '2'), write(b, '3'), write(a, '4')]);
  expect(store.appends).toEqual([['A1', 'A2', 'A4', 'B3']]);
  expect(told).toEqual(['A stored 124 as 3', 'B stored 3 as 1']);
});

test('SAVE2: nothing is durable before its commit', async () => {
  const { journal } = setUp();
  const a = journal('A');
  expect(a.append(entry('1'))).toBe(1);
  expect(a.durable).toBe(0);
  await a.whenDurable(1);
  expect(a.durable).toBe(1);
  expect(a.append(entry('2'))).toBe(2);
  expect(a.durable).toBe(1);
  await a.whenDurable();
});

test('SAVE6: a failed commit is tried again, in order, with what came meanwhile', async () => {
  const { store, journal, told } = setUp();
  const a = journal('A');
  store.failures = 3;
  const first = write(a, '1', '2');
  await until(() => told.length >= 1);
  await Promise.all([first, write(a, '3')]);
  expect(store.appends.flat()).toEqual(['A1', 'A2', 'A3']);
  expect(told.filter(line => line === 'A failing')).toHaveLength(3);
  expect(a.backlogBytes).toBe(0);
});

test('a group has a size: the rest follows in the next, nobody is left out', async () => {
  const { store, journal } = setUp(4);
  const [a, b] = [journal('A'), journal('B')];
  await Promise.all([write(a, 'xx', 'yy', 'zz'), write(b, 'oversized')]);
  expect(store.appends.flat().sort()).toEqual(['Axx', 'Ayy', 'Azz', 'Boversized']);
  expect(store.appends.length).toBeGreaterThan(1);
});

test('a room that fails over what is stored is not stored again, and the others hear of theirs', async () => {
  const { store, writer, journal, told } = setUp();
  const failing = writer.journal(room('A'), {
    stored: () => {
      throw new Error('a bug');
    },
    failing: () => {},
    gone: () => {},
  });
  await Promise.all([write(failing, '1'), write(journal('B'), '2')]);
  await until(() => told.length === 1);
  await new Promise(resolve => setTimeout(resolve, 30));
  expect(store.appends).toEqual([['A1', 'B2']]);
});

test('SAVE10: a plan that is gone does not hold the others up', async () => {
  const { store, journal, told } = setUp();
  store.gone = 'A';
  const [a, b] = [journal('A'), journal('B')];
  const lost = write(a, '1');
  await Promise.all([expect(lost).rejects.toThrow('gone'), write(b, '2')]);
  expect(told).toEqual(['A gone', 'B stored 2 as 1']);
});
