import { PlanDocument } from '@dong-soan/shared/document';
import { exportRoom, forgetAccount, unsavedRooms } from '../../../editor/collab/index.js';
import { SqlUpdateStore } from '../../../server/collab/index.js';
import { startCollabServer, TestPlan, type TestServer, until } from '../../../server/collab/testing.js';
import type { Database } from '../../../server/data/index.js';
import { testDatabase } from '../../../server/data/testing.js';
import { Browser, TroubledStore, text } from './harness.js';

let database: Database;
let store: TroubledStore;
let server: TestServer;
let plan: TestPlan;
let browser: Browser;
let other: Browser;

beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  store = new TroubledStore(new SqlUpdateStore(database));
  server = await startCollabServer(database, { store, writer: { retry: { first: 10, last: 50 } } });
  plan = await TestPlan.create(database);
  browser = new Browser();
  other = new Browser();
});
afterEach(async () => {
  await browser.close();
  await other.close();
  await server.stop();
});
afterAll(() => database.close());

async function restart(): Promise<void> {
  const port = Number(new URL(server.url).port);
  await server.stop();
  server = await startCollabServer(database, { store, port });
}

describe('what the session says about saving', () => {
  test('saved comes after the commit, not before', async () => {
    const session = browser.open(server, plan, await plan.person(server.auth));
    await until(() => session.state.kind === 'saved');

    const release = store.hold();
    text(session).insert(0, 'Mục đích');
    expect(session.state).toEqual({ kind: 'saving', pending: 1 });
    await new Promise(resolve => setTimeout(resolve, 150));
    expect(session.state).toEqual({ kind: 'saving', pending: 1 });
    expect(session.pendingUpdates()).toBe(1);

    release();
    await until(() => session.state.kind === 'saved');
    expect(session.pendingUpdates()).toBe(0);
    const [row] = await database.query<{ count: string }>(
      'SELECT count(*) FROM update_log WHERE plan_id = $1',
      [plan.name.planId],
    );
    expect(Number(row?.count)).toBe(1);
  });

  test('while commits fail nothing is saved, and everything is once they succeed', async () => {
    const session = browser.open(server, plan, await plan.person(server.auth));
    const reader = other.open(server, plan, await plan.person(server.auth, 'REVIEWER'));
    await until(() => session.state.kind === 'saved' && reader.state.kind === 'read-only');
    store.failing = true;
    for (const word of ['một ', 'hai ', 'ba ']) text(session).insert(text(session).length, word);
    await until(() => text(reader).toString() === 'một hai ba ');
    await until(() => server.log.entries.filter(({ level }) => level === 'error').length >= 2);
    expect(session.state).toEqual({ kind: 'saving', pending: 3 });
    store.failing = false;
    await until(() => session.state.kind === 'saved');
  });

  test('is told to listeners, with the same object until it changes', async () => {
    const session = browser.open(server, plan, await plan.person(server.auth));
    const seen = new Set<unknown>();
    const stop = session.subscribe(() => seen.add(session.state));
    await until(() => session.state.kind === 'saved');
    expect(session.state).toBe(session.state);
    stop();
    const count = seen.size;
    text(session).insert(0, 'a');
    expect(seen.size).toBe(count);
  });
});

describe('without a connection', () => {
  test('edits wait and are merged on return', async () => {
    const one = browser.open(server, plan, await plan.person(server.auth));
    const two = other.open(server, plan, await plan.person(server.auth));
    await until(() => one.state.kind === 'saved' && two.state.kind === 'saved');
    text(one).insert(0, 'giữa');
    await until(() => text(two).toString() === 'giữa' && one.state.kind === 'saved');

    await server.stop();
    await until(() => one.state.kind === 'offline' && two.state.kind === 'offline');
    text(one).insert(0, 'đầu ');
    text(two).insert(4, ' cuối');
    expect(one.state).toEqual({ kind: 'offline', pending: 1 });
    server = await startCollabServer(database, { store, port: Number(new URL(server.url).port) });

    await until(() => one.state.kind === 'saved' && two.state.kind === 'saved');
    await until(() => text(one).toString() === 'đầu giữa cuối' && text(two).toString() === 'đầu giữa cuối');
  });

  test('edits survive a closed browser, are shown without a server, and are sent on return', async () => {
    const person = await plan.person(server.auth);
    const first = browser.open(server, plan, person);
    await until(() => first.state.kind === 'saved');
    text(first).insert(0, 'Trên máy chủ.');
    await until(() => first.state.kind === 'saved');
    await server.stop();
    await until(() => first.state.kind === 'offline');
    text(first).insert(13, ' Chỉ ở đây.');
    await browser.close();
    expect(await unsavedRooms(person.accountId, browser.indexedDB)).toEqual([{ room: plan.room, count: 1 }]);

    const second = browser.open(server, plan, person);
    await second.whenLoaded;
    expect(second.state).toEqual({ kind: 'offline', pending: 1 });
    expect(text(second).toString()).toBe('Trên máy chủ. Chỉ ở đây.');
    text(second).insert(0, '— ');
    expect(second.pendingUpdates()).toBe(2);

    server = await startCollabServer(database, { store, port: Number(new URL(server.url).port) });
    await until(() => second.state.kind === 'saved');
    expect(await unsavedRooms(person.accountId, browser.indexedDB)).toEqual([]);
    const third = other.open(server, plan, await plan.person(server.auth));
    await third.whenLoaded;
    expect(text(third).toString()).toBe('— Trên máy chủ. Chỉ ở đây.');
  });

  test('edits that were on their way when the server stopped are stored by it or sent again, once', async () => {
    const session = browser.open(server, plan, await plan.person(server.auth));
    await until(() => session.state.kind === 'saved');
    const release = store.hold();
    text(session).insert(0, 'a');
    text(session).insert(1, 'b');
    expect(session.state).toEqual({ kind: 'saving', pending: 2 });
    const stopped = restart();
    release();
    await stopped;
    await until(() => session.state.kind === 'saved');
    expect(text(session).toString()).toBe('ab');
  });

  test('the browser of another account sees nothing of it, and one’s own can be emptied', async () => {
    const person = await plan.person(server.auth);
    const session = browser.open(server, plan, person);
    await until(() => session.state.kind === 'saved');
    await server.stop();
    await until(() => session.state.kind === 'offline');
    text(session).insert(0, 'riêng');
    await browser.close();
    expect(await unsavedRooms('somebody-else', browser.indexedDB)).toEqual([]);
    await forgetAccount(person.accountId, browser.indexedDB);
    expect(await unsavedRooms(person.accountId, browser.indexedDB)).toEqual([]);
    server = await startCollabServer(database, { store });
  });
});

describe('when the server takes no edits', () => {
  test('AUTH4: of an older generation the unsaved edits can be exported, as blocks of text', async () => {
    const person = await plan.person(server.auth);
    const clause = await server.rooms.edit(plan.name.planId, { accountId: null }, document => {
      const id = document.insertBlock({ parentId: null, beforeId: null, kind: 'CLAUSE' });
      document.insertText(id, 0, 'Báo cáo trước ngày 30/6.');
      return id;
    });
    const session = browser.open(server, plan, person);
    await until(() => session.state.kind === 'saved');
    await server.stop();
    await until(() => session.state.kind === 'offline');
    const document = new PlanDocument(session.doc);
    document.insertText(clause, 0, 'Sở Nội vụ: ');
    document.destroy();
    await database.query('UPDATE plan SET generation = 2 WHERE id = $1', [plan.name.planId]);
    server = await startCollabServer(database, { store, port: Number(new URL(server.url).port) });
    await until(() => session.state.kind === 'stopped');
    expect(session.state).toEqual({ kind: 'stopped', code: 4409, pending: 1 });
    const exported = { count: 1, blocks: [{ id: clause, text: 'Sở Nội vụ: Báo cáo trước ngày 30/6.' }] };
    expect(session.exportUnsaved()).toMatchObject(exported);
    await browser.close();
    expect(await exportRoom(person.accountId, plan.room, browser.indexedDB)).toMatchObject(exported);
  });

  test('SAVE7: what can’t be stored for now is not refused: it is sent when it can, after a reload too', async () => {
    await server.stop();
    server = await startCollabServer(database, { store, limits: { backlogBytes: 100 } });
    const person = await plan.person(server.auth);
    const session = browser.open(server, plan, person);
    await until(() => session.state.kind === 'saved');
    store.failing = true;
    for (const word of ['một', 'hai', 'ba']) text(session).insert(0, word.repeat(30));
    await until(() => session.state.kind === 'read-only');
    expect(session.state).toMatchObject({ reason: 'STORAGE' });
    expect(session.pendingUpdates()).toBe(3);
    await browser.close();
    const again = browser.open(server, plan, person);
    await until(() => again.state.kind === 'read-only');
    store.failing = false;
    await until(() => again.state.kind === 'saved');
    expect(text(again).length).toBe(240);
  });

  test('a reviewer is told so, and what arrives is shown', async () => {
    const writer = browser.open(server, plan, await plan.person(server.auth));
    const reader = other.open(server, plan, await plan.person(server.auth, 'REVIEWER'));
    await until(() => writer.state.kind === 'saved' && reader.state.kind === 'read-only');
    expect(reader.state).toEqual({ kind: 'read-only', reason: 'ROLE', pending: 0 });
    text(writer).insert(0, 'Căn cứ');
    await until(() => text(reader).toString() === 'Căn cứ');
  });

  test('READ4: issuing the plan stops the writers at once, and says why', async () => {
    const session = browser.open(server, plan, await plan.person(server.auth));
    await until(() => session.state.kind === 'saved');
    await plan.setStatus('ISSUED');
    await server.rooms.refreshAccess(plan.name.planId);
    await until(() => session.state.kind === 'read-only');
    expect(session.state).toEqual({ kind: 'read-only', reason: 'ISSUED', pending: 0 });
  });

  test('leftover edits of somebody who may no longer write are neither shown nor lost', async () => {
    const person = await plan.person(server.auth);
    const first = browser.open(server, plan, person);
    await until(() => first.state.kind === 'saved');
    await server.stop();
    await until(() => first.state.kind === 'offline');
    text(first).insert(0, 'viết dở');
    await browser.close();

    await plan.setRole(person.accountId, 'OBSERVER');
    server = await startCollabServer(database, { store, port: Number(new URL(server.url).port) });
    const second = browser.open(server, plan, person);
    await until(() => second.state.kind === 'read-only');
    await second.whenLoaded;
    expect(second.state).toEqual({ kind: 'read-only', reason: 'ROLE', pending: 1 });
    expect(text(second).toString()).toBe('');
    expect(second.exportUnsaved()?.count).toBe(1);
    second.discardUnsaved();
    expect(second.exportUnsaved()).toBeNull();
    await browser.close();
    expect(await unsavedRooms(person.accountId, browser.indexedDB)).toEqual([]);
  });

  test('AUTH7: a right that is given back is used at once', async () => {
    const person = await plan.person(server.auth, 'REVIEWER');
    const session = browser.open(server, plan, person);
    await until(() => session.state.kind === 'read-only');
    text(session).insert(0, 'thử');
    expect(session.state).toEqual({ kind: 'read-only', reason: 'ROLE', pending: 1 });
    await plan.setRole(person.accountId, 'DRAFTER');
    await server.rooms.refreshAccess(plan.name.planId);
    await until(() => session.state.kind === 'saved');
    expect(await server.rooms.read(plan.name.planId, document => document.doc.getText('t').toString())).toBe(
      'thử',
    );
  });

  test('AUTH5: an ended token stops the session for good, with its edits kept', async () => {
    const session = browser.open(server, plan, await plan.person(server.auth));
    await until(() => session.state.kind === 'saved');
    const [credential] = server.rooms.credentials();
    store.failing = true;
    text(session).insert(0, 'x');
    server.rooms.dropCredential(credential!);
    await until(() => session.state.kind === 'stopped');
    expect(session.state).toEqual({ kind: 'stopped', code: 4401, pending: 1 });
    store.failing = false;
  });
});

test('the gate gets every update of others, and none of one’s own', async () => {
  const one = browser.open(server, plan, await plan.person(server.auth));
  const two = other.open(server, plan, await plan.person(server.auth));
  await until(() => one.state.kind === 'saved' && two.state.kind === 'saved');
  const waiting: Uint8Array[] = [];
  const { gate } = two;
  two.gate = update => waiting.push(update);
  text(one).insert(0, 'chờ');
  await until(() => waiting.length === 1);
  expect(text(two).toString()).toBe('');
  text(two).insert(0, 'tôi ');
  await until(() => two.state.kind === 'saved');
  expect(waiting).toHaveLength(1);
  for (const update of waiting) gate(update);
  await until(() => text(one).toString() === text(two).toString());
  expect(text(two).length).toBe(7);
});

test('AWARE1: everybody sees everybody under the name that the server vouches for', async () => {
  const one = browser.open(server, plan, await plan.person(server.auth, 'DRAFTER', 'Người thứ nhất'));
  const two = other.open(server, plan, await plan.person(server.auth, 'DRAFTER', 'Người thứ hai'));
  one.awareness.setLocalStateField('user', { accountId: 'forged', name: 'Ai khác' });
  one.awareness.setLocalStateField('selection', { anchor: 'a', focus: 'b' });
  const stateOf = () => two.awareness.getStates().get(one.doc.clientID);
  await until(() => stateOf()?.selection !== undefined);
  expect(stateOf()?.user).toMatchObject({ name: 'Người thứ nhất', body: 'BDVTU' });
  await until(() => (one.awareness.getLocalState()?.user as { name?: string })?.name === 'Người thứ nhất');
  expect(
    server.rooms
      .present(plan.name.planId)
      .map(({ name }) => name)
      .sort(),
  ).toEqual(['Người thứ hai', 'Người thứ nhất']);
  await browser.close();
  await until(() => stateOf() === undefined);
});
