import {
  CLOSE_CODES,
  decodeAwarenessEntries,
  decodeMessage,
  encodeAwareness,
  encodeAwarenessEntries,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
  type Message,
} from '@dong-soan/shared/collab';
import * as Y from 'yjs';
import type { Actor } from '../auth/index.js';
import type { Database } from '../data/index.js';
import { testDatabase } from '../data/testing.js';
import type { Access, AccessControl } from './access.js';
import { InProcessFanOut } from './fan-out.js';
import type { StoredEvent } from './room.js';
import { Rooms, type RoomsOptions, type Seat } from './rooms.js';
import { SqlUpdateStore } from './sql-update-store.js';
import { RecordingLog, TestPlan, until } from './testing.js';
import type { LogBatch, UpdateStore } from './update-store.js';

let database: Database;
let store: TroubledStore;
let plan: TestPlan;
let rights: Map<string, Access>;
let log: RecordingLog;
const opened: Rooms[] = [];

/** The database's store, which can fail, be slow and be counted. */
class TroubledStore implements UpdateStore {
  failing = false;
  loads = 0;

  constructor(private readonly store: UpdateStore) {}

  load(...room: Parameters<UpdateStore['load']>) {
    this.loads += 1;
    return this.failing ? Promise.reject(new Error('the database is gone')) : this.store.load(...room);
  }

  append(batches: readonly LogBatch[]) {
    return this.failing ? Promise.reject(new Error('the database is gone')) : this.store.append(batches);
  }

  since(...from: Parameters<UpdateStore['since']>) {
    return this.store.since(...from);
  }

  compact(...state: Parameters<UpdateStore['compact']>) {
    return this.store.compact(...state);
  }
}

/** Rights by account id; whoever is not listed writes. */
class ListedAccess implements AccessControl {
  async generation(planId: string): Promise<number | null> {
    const [row] = await database.query<{ generation: number }>('SELECT generation FROM plan WHERE id = $1', [
      planId,
    ]);
    return row?.generation ?? null;
  }

  async access(actor: Actor): Promise<Access> {
    return rights.get(actor.accountId) ?? { kind: 'write' };
  }

  async identity({ accountId, name }: Actor) {
    return { accountId, name, body: 'BDVTU', color: '#000000' };
  }
}

beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  store = new TroubledStore(new SqlUpdateStore(database));
  plan = await TestPlan.create(database);
  rights = new Map();
  log = new RecordingLog();
});
afterEach(async () => {
  store.failing = false;
  await Promise.all(opened.splice(0).map(rooms => rooms.stop()));
});
afterAll(() => database.close());

function openRooms(options: Partial<RoomsOptions> = {}): Rooms {
  const rooms = new Rooms({
    store,
    access: new ListedAccess(),
    log,
    ...options,
    writer: { delayMs: 5, retry: { first: 5, last: 20 }, ...options.writer },
  });
  opened.push(rooms);
  return rooms;
}

function actor(accountId: string): Actor {
  return {
    accountId,
    username: accountId,
    name: `Tên ${accountId}`,
    administrator: false,
    via: 'session',
    credentialId: `session of ${accountId}`,
    scopes: ['read', 'write'],
  };
}

/** A client that keeps what it is sent and does nothing by itself. */
class Client {
  readonly received: Message[] = [];
  readonly doc = new Y.Doc();
  closed: { code: number; reason: string } | null = null;
  /** Whether it keeps its edits to itself. */
  mute = false;
  private seat: Seat | null = null;

  constructor(
    readonly accountId: string,
    readonly wantsSaved = true,
  ) {
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'server' && !this.mute) this.send(encodeUpdate(update));
    });
  }

  async join(rooms: Rooms, room = plan.name): Promise<this> {
    this.seat = await rooms.join({
      room,
      actor: actor(this.accountId),
      wantsSaved: this.wantsSaved,
      peer: {
        send: frame => this.take(decodeMessage(frame)),
        close: (code, reason) => {
          this.closed = { code, reason };
        },
      },
    });
    return this;
  }

  get text(): Y.Text {
    return this.doc.getText('t');
  }

  /** The last count of durable messages. */
  get saved(): number {
    return this.of('saved').at(-1)?.count ?? 0;
  }

  of<Type extends Message['type']>(type: Type): Extract<Message, { type: Type }>[] {
    return this.received.filter(message => message.type === type) as Extract<Message, { type: Type }>[];
  }

  send(frame: Uint8Array): void {
    this.seat?.receive(frame);
  }

  leave(): void {
    this.seat?.leave();
  }

  private take(message: Message): void {
    this.received.push(message);
    if (message.type === 'update' || message.type === 'sync-step-2') {
      Y.applyUpdate(this.doc, message.update, 'server');
    }
  }
}

function refusal(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => 'let in',
    error => error,
  );
}

/** Waits for as long as a commit takes, and longer. */
const aWhile = () => new Promise(resolve => setTimeout(resolve, 60));

describe('LOAD', () => {
  test('LOAD1: a plan is loaded once, however many open it at the same time', async () => {
    const rooms = openRooms();
    const found = await Promise.all(Array.from({ length: 5 }, () => rooms.open(plan.name.planId)));
    expect(new Set(found).size).toBe(1);
    expect(store.loads).toBe(1);
  });

  test('LOAD2: what was stored is there before the first answer', async () => {
    const rooms = openRooms();
    const writer = await new Client('a').join(rooms);
    writer.text.insert(0, 'Mục tiêu');
    await until(() => writer.saved === 1);
    await rooms.stop();
    const again = await new Client('b').join(openRooms());
    again.send(encodeSyncStep1(Y.encodeStateVector(again.doc)));
    expect(again.text.toString()).toBe('Mục tiêu');
  });

  test('LOAD5: a damaged plan is refused, the others open', async () => {
    const rooms = openRooms();
    const writer = await new Client('a').join(rooms);
    writer.text.insert(0, 'x');
    await until(() => writer.saved === 1);
    await rooms.stop();
    await database.query(`UPDATE update_log SET payload = 'y' WHERE plan_id = $1`, [plan.name.planId]);
    const next = openRooms();
    expect(await refusal(new Client('a').join(next))).toMatchObject({
      code: CLOSE_CODES.UNAVAILABLE,
      reason: 'DAMAGED',
    });
    expect(log.entries.some(({ level }) => level === 'error')).toBe(true);
    plan = await TestPlan.create(database);
    expect(await refusal(new Client('a').join(next))).toBe('let in');
  });

  test('LOAD6: a plan in which nobody is leaves memory, and opens again', async () => {
    const rooms = openRooms({ idleMs: 30 });
    const writer = await new Client('a').join(rooms);
    writer.text.insert(0, 'x');
    const first = await rooms.open(plan.name.planId);
    await aWhile();
    expect(await rooms.open(plan.name.planId)).toBe(first);
    writer.leave();
    await new Promise(resolve => setTimeout(resolve, 120));
    expect(await rooms.open(plan.name.planId)).not.toBe(first);
    expect(await rooms.read(plan.name.planId, ({ doc }) => doc.getText('t').toString())).toBe('x');
  });

  test('LOAD7: a failed opening is forgotten', async () => {
    const rooms = openRooms();
    store.failing = true;
    expect(await refusal(new Client('a').join(rooms))).toMatchObject({
      code: CLOSE_CODES.UNAVAILABLE,
      reason: 'DATABASE',
    });
    store.failing = false;
    expect(await refusal(new Client('a').join(rooms))).toBe('let in');
  });
});

describe('SYNC', () => {
  test('SYNC2: an update is passed on at once, to everybody but its sender', async () => {
    const rooms = openRooms();
    const [a, b] = [await new Client('a').join(rooms), await new Client('b').join(rooms)];
    store.failing = true;
    a.text.insert(0, 'x');
    expect(b.text.toString()).toBe('x');
    expect(a.of('update')).toEqual([]);
  });

  test('SYNC3: what is known already is neither passed on nor stored', async () => {
    const rooms = openRooms();
    const [a, b] = [await new Client('a').join(rooms), await new Client('b').join(rooms)];
    a.text.insert(0, 'x');
    const all = Y.encodeStateAsUpdate(a.doc);
    for (let index = 0; index < 5; index += 1) a.send(encodeSyncStep2(all));
    await until(() => a.saved === 6);
    expect(b.of('update')).toHaveLength(1);
    const [row] = await database.query<{ count: number }>(
      'SELECT count(*)::int FROM update_log WHERE plan_id = $1',
      [plan.name.planId],
    );
    expect(row?.count).toBe(1);
  });

  test('SYNC4: Yjs’ format clean-up reaches everybody, its cause too, and the log as nobody’s', async () => {
    const rooms = openRooms();
    const [a, b] = [await new Client('a').join(rooms), await new Client('b').join(rooms)];
    a.doc.getMap('m').set('t', new Y.Text('đậm và nghiêng'));
    await until(() => a.saved === 1);
    // Both make the same words bold, unaware of each other: one of the two marks is superfluous.
    const formatted = [3, 8].map(length => {
      const copy = new Y.Doc();
      Y.applyUpdate(copy, Y.encodeStateAsUpdate(a.doc));
      (copy.getMap('m').get('t') as Y.Text).format(0, length, { bold: true });
      return Y.encodeStateAsUpdate(copy, Y.encodeStateVector(a.doc));
    });
    // Their own documents would clean up too: only the server’s is to speak here.
    a.mute = true;
    b.mute = true;
    for (const update of formatted) a.send(encodeUpdate(update));
    await until(() => a.saved === 3);
    const rows = await database.query<{ account_id: string | null }>(
      'SELECT account_id FROM update_log WHERE plan_id = $1 ORDER BY seq',
      [plan.name.planId],
    );
    expect(rows.map(({ account_id }) => account_id)).toEqual(['a', 'a', 'a', null]);
    expect(a.of('update')).toHaveLength(1);
    expect(b.of('update')).toHaveLength(4);
  });

  test('SYNC5: an update whose beginning is missing is stored, and shown to all when that arrives', async () => {
    const rooms = openRooms();
    const [a, b] = [new Client('a'), await new Client('b').join(rooms)];
    const updates: Uint8Array[] = [];
    a.doc.on('update', update => updates.push(update));
    a.text.insert(0, 'một ');
    a.text.insert(4, 'hai');
    const sender = await new Client('c').join(rooms);
    sender.send(encodeUpdate(updates[1]!));
    await until(() => sender.saved === 1);
    expect(b.text.toString()).toBe('');
    await rooms.stop();

    const later = openRooms();
    const [c, d] = [await new Client('c').join(later), await new Client('d').join(later)];
    c.send(encodeUpdate(updates[0]!));
    await until(() => c.saved === 1);
    expect(d.text.toString()).toBe('một hai');
    expect(c.text.toString()).toBe('một hai');
    await later.stop();
    expect(await openRooms().read(plan.name.planId, ({ doc }) => doc.getText('t').toString())).toBe(
      'một hai',
    );
  });

  test('SYNC7: an edit through the server is seen at once, and resolves when durable', async () => {
    const rooms = openRooms();
    const editor = await new Client('a').join(rooms);
    let durable = false;
    store.failing = true;
    const edit = rooms
      .edit(plan.name.planId, actor('b'), document =>
        document.insertBlock({ parentId: null, beforeId: null, kind: 'SECTION' }),
      )
      .then(id => {
        durable = true;
        return id;
      });
    await until(() => editor.of('update').length === 1);
    await aWhile();
    expect(durable).toBe(false);
    store.failing = false;
    const id = await edit;
    expect(await rooms.read(plan.name.planId, document => document.blocks().map(block => block.id))).toEqual([
      id,
    ]);
  });

  test('SYNC7: of an edit that throws nothing is left', async () => {
    const rooms = openRooms();
    const reader = await new Client('a').join(rooms);
    const edit = rooms.edit(plan.name.planId, { accountId: null }, document => {
      document.insertBlock({ parentId: null, beforeId: null, kind: 'SECTION' });
      throw new Error('half-way');
    });
    await expect(edit).rejects.toThrow('half-way');
    expect(await rooms.read(plan.name.planId, document => document.blocks())).toEqual([]);
    expect(reader.of('update')).toEqual([]);
  });

  test('SYNC8: malformed frames close their sender, change nothing and leave the others alone', async () => {
    const rooms = openRooms();
    const witness = await new Client('w').join(rooms);
    witness.text.insert(0, 'x');
    const update = Y.encodeStateAsUpdate(witness.doc);
    const frames = [
      Uint8Array.of(),
      Uint8Array.of(9),
      Uint8Array.of(0, 7),
      Uint8Array.of(0, 2, 100, 1),
      encodeUpdate(update.subarray(0, update.length - 1)),
      encodeUpdate(Uint8Array.of(255, 255, 255)),
      encodeSyncStep1(Uint8Array.of(200, 200)),
      encodeAwareness(Uint8Array.of(5, 1)),
      Uint8Array.of(100, 1),
    ];
    for (const frame of frames) {
      const sender = await new Client('s').join(rooms);
      sender.send(frame);
      expect({ frame, closed: sender.closed }).toEqual({
        frame,
        closed: { code: CLOSE_CODES.MALFORMED, reason: '' },
      });
    }
    expect(witness.closed).toBeNull();
    expect(witness.of('update')).toEqual([]);
  });
});

describe('SAVE', () => {
  test('SAVE2: counts this connection’s update-carrying messages, after the commit', async () => {
    const rooms = openRooms();
    const [a, b] = [await new Client('a').join(rooms), await new Client('b').join(rooms)];
    store.failing = true;
    a.text.insert(0, 'x');
    b.text.insert(0, 'y');
    a.text.insert(0, 'z');
    await aWhile();
    expect([a.saved, b.saved]).toEqual([0, 0]);
    store.failing = false;
    await until(() => a.saved === 2 && b.saved === 1);
  });

  test('SAVE2: clients that did not ask are sent nothing of ours', async () => {
    const rooms = openRooms();
    const stock = await new Client('a', false).join(rooms);
    stock.text.insert(0, 'x');
    await aWhile();
    expect(stock.received.map(({ type }) => type)).toEqual(['sync-step-1']);
  });

  test('SAVE3: a message that brings nothing new waits for what the room has queued', async () => {
    const rooms = openRooms();
    const [a, b] = [await new Client('a').join(rooms), await new Client('b').join(rooms)];
    store.failing = true;
    a.text.insert(0, 'x');
    b.send(encodeSyncStep2(Y.encodeStateAsUpdate(b.doc)));
    await aWhile();
    expect(b.saved).toBe(0);
    store.failing = false;
    await until(() => b.saved === 1);
  });

  test('SAVE4: after a dropped message the count stays', async () => {
    const rooms = openRooms();
    const a = await new Client('a').join(rooms);
    a.text.insert(0, 'x');
    await until(() => a.saved === 1);
    rights.set('a', { kind: 'read', reason: 'ISSUED' });
    await rooms.refreshAccess(plan.name.planId);
    a.text.insert(0, 'y');
    await aWhile();
    expect(a.saved).toBe(1);
  });

  test('SAVE7: when too much waits for the database, the plan is read-only until it is stored', async () => {
    const rooms = openRooms({ limits: { backlogBytes: 200 } });
    const [a, b] = [await new Client('a').join(rooms), await new Client('b').join(rooms)];
    store.failing = true;
    a.text.insert(0, 'x'.repeat(300));
    a.text.insert(0, 'dropped');
    expect(a.of('denied').map(({ reason }) => reason)).toContain('STORAGE');
    expect(b.of('denied').map(({ reason }) => reason)).toEqual(['STORAGE']);
    expect(b.text.length).toBe(300);
    await expect(rooms.edit(plan.name.planId, actor('c'), () => {})).rejects.toMatchObject({
      code: 'READ_ONLY',
    });
    store.failing = false;
    await until(() => a.closed !== null && b.closed !== null);
    expect(a.closed).toEqual({ code: CLOSE_CODES.UNAVAILABLE, reason: 'RESYNC' });
    const again = await new Client('a').join(rooms);
    again.send(encodeSyncStep2(Y.encodeStateAsUpdate(a.doc)));
    await until(() => again.saved === 1);
    expect(await rooms.read(plan.name.planId, ({ doc }) => doc.getText('t').length)).toBe(307);
  });

  test('SAVE8: each commit is announced with its blocks and their last editors', async () => {
    const rooms = openRooms();
    const events: StoredEvent[] = [];
    const stop = rooms.onStored(event => events.push(event));
    rooms.onStored(() => {
      throw new Error('somebody else’s problem');
    });
    const { planId } = plan.name;
    const first = await rooms.edit(planId, actor('a'), document =>
      document.insertBlock({ parentId: null, beforeId: null, kind: 'CLAUSE' }),
    );
    await rooms.edit(planId, { accountId: null }, document => document.insertText(first, 0, 'Giao'));
    await rooms.edit(planId, actor('b'), document => document.insertText(first, 4, ' Ban'));
    expect(
      events.map(({ seq, blocks, editors }) => ({ seq, blocks: [...blocks], editors: [...editors] })),
    ).toEqual([
      { seq: 1, blocks: [first], editors: [[first, 'a']] },
      { seq: 2, blocks: [first], editors: [] },
      { seq: 3, blocks: [first], editors: [[first, 'b']] },
    ]);
    stop();
    await rooms.edit(planId, actor('b'), document => document.insertText(first, 0, 'x'));
    expect(events).toHaveLength(3);
  });

  test('SAVE9: a long tail is compacted, and loads to the same', async () => {
    const rooms = openRooms();
    const a = await new Client('a').join(rooms);
    for (let index = 0; index < 1_200; index += 1) a.text.insert(index, String(index % 10));
    await until(() => a.saved === 1_200);
    await until(() => store.loads === 1);
    await rooms.stop();
    const stored = await store.load(plan.name);
    expect(stored.state).not.toBeNull();
    expect(stored.updates.length).toBeLessThan(1_000);
    expect(stored.seq).toBe(1_200);
    expect(await openRooms().read(plan.name.planId, ({ doc }) => doc.getText('t').toString())).toBe(
      a.text.toString(),
    );
  }, 20_000);

  test('SAVE10: a plan that is deleted closes its room', async () => {
    const rooms = openRooms();
    const a = await new Client('a').join(rooms);
    await database.query('DELETE FROM plan WHERE id = $1', [plan.name.planId]);
    a.text.insert(0, 'x');
    await until(() => a.closed !== null);
    expect(a.closed?.code).toBe(CLOSE_CODES.NO_SUCH_PLAN);
  });
});

describe('READ', () => {
  test('READ1, READ4: a reader is not asked for what it has; one of ours is told so', async () => {
    rights.set('r', { kind: 'read', reason: 'ROLE' });
    const rooms = openRooms();
    const [ours, stock] = [await new Client('r').join(rooms), await new Client('r', false).join(rooms)];
    expect(ours.received.map(({ type }) => type)).toEqual(['identity', 'denied']);
    expect(stock.received).toEqual([]);
  });

  test('READ2, READ3: its updates are dropped and answered; repeat offenders are closed', async () => {
    rights.set('r', { kind: 'read', reason: 'ROLE' });
    const rooms = openRooms({ limits: { deniedUpdates: 3 } });
    const [reader, witness] = [await new Client('r', false).join(rooms), await new Client('w').join(rooms)];
    for (let index = 0; index < 3; index += 1) reader.text.insert(0, 'x');
    expect(reader.of('denied')).toHaveLength(3);
    expect(reader.closed).toBeNull();
    reader.text.insert(0, 'x');
    expect(reader.closed).toEqual({ code: CLOSE_CODES.FORBIDDEN, reason: 'ROLE' });
    expect(witness.text.toString()).toBe('');
  });

  test('READ5: it is seen by the others', async () => {
    rights.set('r', { kind: 'read', reason: 'ROLE' });
    const rooms = openRooms();
    const [reader, witness] = [await new Client('r').join(rooms), await new Client('w').join(rooms)];
    reader.send(encodeAwareness(encodeAwarenessEntries([{ clientId: 1, clock: 1, state: '{}' }])));
    const [heard] = witness.of('awareness').flatMap(({ entries }) => decodeAwarenessEntries(entries));
    expect(JSON.parse(heard!.state).user).toMatchObject({ accountId: 'r', name: 'Tên r' });
    reader.leave();
    expect(decodeAwarenessEntries(witness.of('awareness').at(-1)!.entries)).toMatchObject([
      { clientId: 1, state: 'null' },
    ]);
  });
});

describe('AUTH', () => {
  test('AUTH3: who may not know of a plan gets the answer of one that does not exist', async () => {
    rights.set('x', { kind: 'none' });
    const rooms = openRooms();
    const none = { planId: '00000000-0000-4000-8000-000000000000', generation: 1 };
    expect(await refusal(new Client('x').join(rooms))).toMatchObject({ code: CLOSE_CODES.NO_SUCH_PLAN });
    expect(await refusal(new Client('a').join(rooms, none))).toMatchObject({
      code: CLOSE_CODES.NO_SUCH_PLAN,
    });
    await expect(rooms.edit(plan.name.planId, actor('x'), () => {})).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(rooms.edit(none.planId, actor('a'), () => {})).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(rooms.read(none.planId, () => {})).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('AUTH4, AUTH6: a new generation closes the room of the old one', async () => {
    const rooms = openRooms();
    const a = await new Client('a').join(rooms);
    await database.query('UPDATE plan SET generation = 2 WHERE id = $1', [plan.name.planId]);
    await rooms.refreshAccess(plan.name.planId);
    expect(a.closed?.code).toBe(CLOSE_CODES.OUTDATED);
    expect(await refusal(new Client('a').join(rooms))).toMatchObject({ code: CLOSE_CODES.OUTDATED });
    expect(await refusal(new Client('a').join(rooms, { ...plan.name, generation: 2 }))).toBe('let in');
  });

  test('AUTH6: while rights are looked up edits wait; what is no longer allowed is dropped', async () => {
    const rooms = openRooms();
    const [a, b] = [await new Client('a').join(rooms), await new Client('b').join(rooms)];
    rights.set('a', { kind: 'read', reason: 'ISSUED' });
    const refreshed = rooms.refreshAccess(plan.name.planId);
    await new Promise(resolve => setImmediate(resolve));
    a.text.insert(0, 'too late');
    b.text.insert(0, 'in time');
    await refreshed;
    expect(a.of('denied').map(({ reason }) => reason)).toEqual(['ISSUED', 'ISSUED']);
    expect(await rooms.read(plan.name.planId, ({ doc }) => doc.getText('t').toString())).toBe('in time');
    await expect(rooms.edit(plan.name.planId, actor('a'), () => {})).rejects.toMatchObject({
      code: 'READ_ONLY',
    });
  });

  test('AUTH6: no right left closes, and rights that can’t be looked up make everybody come back', async () => {
    const rooms = openRooms();
    const [a, b] = [await new Client('a').join(rooms), await new Client('b').join(rooms)];
    rights.set('a', { kind: 'none' });
    await rooms.refreshAccess(plan.name.planId);
    expect(a.closed?.code).toBe(CLOSE_CODES.FORBIDDEN);
    expect(b.closed).toBeNull();
    rights.get = () => {
      throw new Error('the database is gone');
    };
    await rooms.refreshAccess(plan.name.planId);
    expect(b.closed?.code).toBe(CLOSE_CODES.UNAVAILABLE);
  });

  test('AUTH7: rights that widen make the client start over', async () => {
    rights.set('a', { kind: 'read', reason: 'ROLE' });
    const rooms = openRooms();
    const a = await new Client('a').join(rooms);
    rights.delete('a');
    await rooms.refreshAccess(plan.name.planId);
    expect(a.closed).toEqual({ code: CLOSE_CODES.UNAVAILABLE, reason: 'RESYNC' });
  });

  test('AUTH5: what was opened with an ended credential is closed, and what is just being opened', async () => {
    const rooms = openRooms();
    const [a, b] = [await new Client('a').join(rooms), await new Client('b').join(rooms)];
    const joining = refusal(new Client('a').join(rooms));
    rooms.dropCredential('session of a');
    expect(a.closed?.code).toBe(CLOSE_CODES.NOT_SIGNED_IN);
    expect(b.closed).toBeNull();
    expect(await joining).toMatchObject({ code: CLOSE_CODES.NOT_SIGNED_IN });
  });
});

describe('LIMIT', () => {
  test('LIMIT2, SYNC6: unknown root types count; a document has a size', async () => {
    const rooms = openRooms({ limits: { documentBytes: 5_000 } });
    const [a, witness] = [await new Client('a').join(rooms), await new Client('w').join(rooms)];
    a.doc.getArray('whatever').insert(0, ['x'.repeat(4_000)]);
    expect(a.closed).toBeNull();
    a.doc.getMap('something else').set('k', 'x'.repeat(4_000));
    expect(a.closed).toEqual({ code: CLOSE_CODES.TOO_LARGE, reason: 'DOCUMENT' });
    expect(witness.doc.getMap('something else').size).toBe(0);
    expect(await rooms.read(plan.name.planId, document => document.blocks())).toEqual([]);
    await expect(
      rooms.edit(plan.name.planId, actor('b'), ({ doc }) => doc.getText('t').insert(0, 'x'.repeat(4_000))),
    ).rejects.toMatchObject({ code: 'TOO_LARGE' });
  });

  test('LIMIT2: what was deleted does not count for ever', async () => {
    const rooms = openRooms({ limits: { documentBytes: 5_000 } });
    const a = await new Client('a').join(rooms);
    for (let round = 0; round < 10; round += 1) {
      a.text.insert(0, 'x'.repeat(2_000));
      a.text.delete(0, 2_000);
    }
    expect(a.closed).toBeNull();
  });

  test('LIMIT3: connections per account, per account and plan, and per plan', async () => {
    const limits = { connectionsPerAccountAndPlan: 2, connectionsPerAccount: 3, connectionsPerPlan: 4 };
    const rooms = openRooms({ limits });
    const tooMany = { code: CLOSE_CODES.TOO_FAST, reason: 'CONNECTIONS' };
    const first = await new Client('a').join(rooms);
    await new Client('a').join(rooms);
    expect(await refusal(new Client('a').join(rooms))).toMatchObject(tooMany);
    const other = await TestPlan.create(database);
    expect(await refusal(new Client('a').join(rooms, other.name))).toBe('let in');
    expect(await refusal(new Client('a').join(rooms, other.name))).toMatchObject(tooMany);
    for (const account of ['b', 'c']) await new Client(account).join(rooms);
    expect(await refusal(new Client('d').join(rooms))).toMatchObject(tooMany);
    first.leave();
    expect(await refusal(new Client('d').join(rooms))).toBe('let in');
  });

  test('LIMIT4: too many messages, or questions with large answers', async () => {
    const rooms = openRooms({
      limits: { messages: { perSecond: 1, burst: 20 }, bytes: { perSecond: 1, burst: 10_000 } },
    });
    const [fast, curious, witness] = await Promise.all(
      ['f', 'c', 'w'].map(name => new Client(name).join(rooms)),
    );
    for (let index = 0; index < 30; index += 1) fast!.send(Uint8Array.of(3));
    expect(fast!.closed).toEqual({ code: CLOSE_CODES.TOO_FAST, reason: 'RATE' });
    witness!.text.insert(0, 'x'.repeat(4_000));
    for (let index = 0; index < 5; index += 1) curious!.send(encodeSyncStep1(Uint8Array.of(0)));
    expect(curious!.closed).toEqual({ code: CLOSE_CODES.TOO_FAST, reason: 'RATE' });
    expect(witness!.closed).toBeNull();
  });
});

describe('STOP', () => {
  test('STOP1, STOP2: nobody is let in, everything is stored, everybody is sent away to come back', async () => {
    const rooms = openRooms({ writer: { delayMs: 10_000 } });
    const a = await new Client('a').join(rooms);
    a.text.insert(0, 'x');
    const stopped = rooms.stop();
    expect(await refusal(new Client('b').join(rooms))).toMatchObject({ code: CLOSE_CODES.STOPPING });
    await stopped;
    expect(a.saved).toBe(1);
    expect(a.closed?.code).toBe(CLOSE_CODES.STOPPING);
    expect((await store.load(plan.name)).updates).toHaveLength(1);
  });
});

test('STOP3: stopping does not wait for ever, and says what it could not store', async () => {
  const rooms = openRooms({ flushMs: 30 });
  const a = await new Client('a').join(rooms);
  store.failing = true;
  a.text.insert(0, 'x');
  await rooms.stop();
  expect(a.saved).toBe(0);
  expect(a.closed?.code).toBe(CLOSE_CODES.STOPPING);
  expect(log.entries).toContainEqual(
    expect.objectContaining({ level: 'error', detail: { plans: [plan.name.planId] } }),
  );
});

test('AWARE6: a client of ours is told how the others see it', async () => {
  const [identity] = (await new Client('a').join(openRooms())).of('identity');
  expect(identity?.user).toEqual({ accountId: 'a', name: 'Tên a', body: 'BDVTU', color: '#000000' });
});

describe('two processes', () => {
  test('what one stores the other passes on, and its clients hear who is where', async () => {
    const fanOut = new InProcessFanOut();
    const [one, two] = [openRooms({ fanOut }), openRooms({ fanOut })];
    const [a, b] = [await new Client('a').join(one), await new Client('b').join(two)];
    a.text.insert(0, 'từ đây');
    await until(() => b.text.toString() === 'từ đây');
    b.text.insert(0, 'và ');
    await until(() => a.text.toString() === 'và từ đây');
    a.send(encodeAwareness(encodeAwarenessEntries([{ clientId: 1, clock: 1, state: '{}' }])));
    expect(b.of('awareness')).toHaveLength(1);
    expect((await store.load(plan.name)).updates).toHaveLength(2);
  });

  test('SYNC10: what the others did not say is read from the log', async () => {
    const [one, two] = [openRooms(), openRooms()];
    const [a, b] = [await new Client('a').join(one), await new Client('b').join(two)];
    a.text.insert(0, 'không ai nghe');
    await until(() => a.saved === 1);
    expect(b.text.toString()).toBe('');
    // Its own number shows that it has missed one.
    b.doc.getMap('m').set('k', 1);
    await until(() => b.text.toString() === 'không ai nghe');
  });
});
