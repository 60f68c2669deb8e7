// Random histories of one plan: clients that edit, lose their connection, send twice and out of order; a server that is
// stopped or crashes; a database that fails, also after it has committed. COLLAB_RUNS and COLLAB_SEED choose how many.
import {
  decodeMessage,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
  type RoomName,
} from '@dong-soan/shared/collab';
import { PlanDocument } from '@dong-soan/shared/document';
import * as Y from 'yjs';
import type { Actor } from '../../../server/auth/index.js';
import type { AccessControl, LogBatch, UpdateStore } from '../../../server/collab/index.js';
import { Rooms, SqlUpdateStore } from '../../../server/collab/index.js';
import { RecordingLog, TestPlan, until } from '../../../server/collab/testing.js';
import type { Database } from '../../../server/data/index.js';
import { testDatabase } from '../../../server/data/testing.js';
import { randomFrom } from './harness.js';

const RUNS = Number(process.env.COLLAB_RUNS ?? 12);
const SEED = Number(process.env.COLLAB_SEED ?? Date.now() % 1_000_000);
const STEPS = 120;

let database: Database;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const everybodyWrites: AccessControl = {
  generation: async () => 1,
  access: async () => ({ kind: 'write' }),
  identity: async ({ accountId, name }) => ({ accountId, name, body: '', color: '' }),
};

/** A server process's way to the database, which it loses for good when it crashes. */
class ProcessStore implements UpdateStore {
  crashed = false;

  constructor(
    private readonly store: UpdateStore,
    private readonly random: () => number,
    private readonly trouble: { failing: boolean },
  ) {}

  load(room: RoomName) {
    return this.store.load(room);
  }

  since(room: RoomName, after: number) {
    return this.store.since(room, after);
  }

  async append(batches: readonly LogBatch[]) {
    if (this.crashed || (this.trouble.failing && this.random() < 0.3)) throw new Error('nothing was written');
    const appended = await this.store.append(batches);
    if (this.crashed || (this.trouble.failing && this.random() < 0.2)) throw new Error('the answer got lost');
    return appended;
  }

  async compact(room: RoomName, seq: number, state: Uint8Array) {
    if (!this.crashed) await this.store.compact(room, seq, state);
  }
}

/** A client at the level of messages. */
class Client {
  readonly doc = new Y.Doc();
  readonly document = new PlanDocument(this.doc);
  /** Every update that the server has called durable. */
  readonly acknowledged: Uint8Array[] = [];
  private outbox: Uint8Array[] = [];
  private sent: Uint8Array[] = [];
  private confirmed = 0;
  private seat: { receive(frame: Uint8Array): void; leave(): void } | null = null;
  private connection = 0;

  constructor(
    private readonly name: string,
    private readonly random: () => number,
  ) {
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'server' && this.seat) this.outbox.push(update);
    });
  }

  get connected(): boolean {
    return this.seat !== null;
  }

  async connect(rooms: Rooms, room: RoomName): Promise<void> {
    if (this.seat) return;
    this.connection += 1;
    const { connection } = this;
    const early: Uint8Array[] = [];
    const seat = await rooms
      .join({
        room,
        actor: { accountId: this.name, name: this.name, credentialId: this.name } as Actor,
        wantsSaved: true,
        peer: {
          send: frame => {
            if (this.seat && connection === this.connection) this.receive(frame);
            else early.push(frame);
          },
          close: () => {
            if (connection === this.connection) this.lose();
          },
        },
      })
      .catch(() => null);
    if (!seat) return;
    this.seat = seat;
    for (const frame of early) this.receive(frame);
    seat.receive(encodeSyncStep1(Y.encodeStateVector(this.doc)));
  }

  /** The connection breaks; what was on its way may or may not have arrived. */
  lose(): void {
    this.seat?.leave();
    this.seat = null;
    this.outbox = [];
    this.sent = [];
    this.confirmed = 0;
  }

  /** Sends some of what waits, perhaps twice, perhaps not in order. */
  send(): void {
    for (let count = Math.ceil(this.random() * this.outbox.length); count > 0 && this.seat; count -= 1) {
      const index = this.random() < 0.2 ? Math.floor(this.random() * this.outbox.length) : 0;
      const [update] = this.outbox.splice(index, 1);
      if (!update) return;
      this.post(update, encodeUpdate(update));
      if (this.random() < 0.1) this.post(update, encodeUpdate(update));
    }
  }

  sendAll(): void {
    while (this.outbox.length > 0 && this.seat) this.send();
  }

  edit(): void {
    const { document, random } = this;
    const blocks = document.blocks();
    const block = blocks[Math.floor(random() * blocks.length)];
    const word = `${this.name}${Math.floor(random() * 1_000)} `;
    if (!block || random() < 0.1) {
      document.insertBlock({ parentId: null, beforeId: block?.id ?? null, kind: 'CLAUSE' });
      return;
    }
    const at = Math.floor(random() * (block.text.length + 1));
    const length = Math.min(block.text.length - at, Math.floor(random() * 6));
    const choice = random();
    if (choice < 0.6) document.insertText(block.id, at, word, random() < 0.3 ? { bold: true } : {});
    else if (choice < 0.75) document.deleteText(block.id, at, length);
    else if (choice < 0.9) document.format(block.id, at, length, { bold: random() < 0.5 });
    else document.split(block.id, at);
  }

  private post(update: Uint8Array, frame: Uint8Array): void {
    this.sent.push(update);
    this.seat?.receive(frame);
  }

  private receive(frame: Uint8Array): void {
    const message = decodeMessage(frame);
    if (message.type === 'sync-step-1') {
      const update = Y.encodeStateAsUpdate(this.doc, message.stateVector);
      // It carries what waits, too.
      this.outbox = [];
      this.post(update, encodeSyncStep2(update));
    } else if (message.type === 'sync-step-2' || message.type === 'update') {
      Y.applyUpdate(this.doc, message.update, 'server');
    } else if (message.type === 'saved') {
      this.acknowledged.push(...this.sent.slice(this.confirmed, message.count));
      this.confirmed = message.count;
    }
  }
}

/** Whether the document has all of an update, what it holds back for something missing included. */
function contains(doc: Y.Doc, update: Uint8Array): boolean {
  const before = Y.encodeStateAsUpdate(doc);
  Y.applyUpdate(doc, update);
  return Buffer.compare(before, Y.encodeStateAsUpdate(doc)) === 0;
}

async function load(store: UpdateStore, room: RoomName): Promise<Y.Doc> {
  const { state, updates } = await store.load(room);
  const doc = new Y.Doc();
  if (state) Y.applyUpdate(doc, state);
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc;
}

async function run(seed: number): Promise<void> {
  const random = randomFrom(seed);
  const room = (await TestPlan.create(database)).name;
  const sql = new SqlUpdateStore(database);
  const trouble = { failing: true };
  const open = () => {
    const store = new ProcessStore(sql, random, trouble);
    const options = { access: everybodyWrites, log: new RecordingLog(), flushMs: 100, idleMs: 20 };
    return {
      store,
      rooms: new Rooms({ ...options, store, writer: { delayMs: 2, retry: { first: 1, last: 5 } } }),
    };
  };
  let process = open();
  const clients = ['a', 'b', 'c'].map(name => new Client(name, random));

  const crash = async () => {
    process.store.crashed = true;
    for (const client of clients) client.lose();
    await process.rooms.stop();
    const doc = await load(sql, room);
    for (const client of clients) {
      expect(client.acknowledged.filter(update => !contains(doc, update))).toEqual([]);
    }
    process = open();
  };

  for (let step = 0; step < STEPS; step += 1) {
    const client = clients[Math.floor(random() * clients.length)]!;
    const choice = random();
    if (choice < 0.5) client.edit();
    else if (choice < 0.75) client.send();
    else if (choice < 0.85) await client.connect(process.rooms, room);
    else if (choice < 0.9) client.lose();
    else if (choice < 0.97) await new Promise(resolve => setTimeout(resolve, random() * 10));
    else await crash();
  }

  trouble.failing = false;
  for (let round = 0; round < 2; round += 1) {
    for (const client of clients) {
      await client.connect(process.rooms, room);
      client.sendAll();
    }
  }
  expect(clients.every(({ connected }) => connected)).toBe(true);
  await process.rooms.open(room.planId).then(opened => opened.flush());
  const states = clients.map(({ document }) => JSON.stringify(document.blocks()));
  expect(new Set(states).size).toBe(1);
  await process.rooms.stop();
  const stored = new PlanDocument(await load(sql, room));
  expect(JSON.stringify(stored.blocks())).toBe(states[0]);
}

test.each(Array.from({ length: RUNS }, (_, index) => SEED + index))(
  'SAVE2, SAVE6, LOAD3: whatever happens, what was acknowledged is stored, and all agree in the end (seed %i)',
  run,
  30_000,
);

test('the runs above are worth something: acknowledgements do come', async () => {
  const room = (await TestPlan.create(database)).name;
  const rooms = new Rooms({
    store: new SqlUpdateStore(database),
    access: everybodyWrites,
    log: new RecordingLog(),
    writer: { delayMs: 2 },
  });
  const client = new Client('a', randomFrom(SEED));
  await client.connect(rooms, room);
  for (let index = 0; index < 40; index += 1) client.edit();
  client.sendAll();
  await until(() => client.acknowledged.length >= 20);
  await rooms.stop();
});
