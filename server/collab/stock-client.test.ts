import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { Database } from '../data/index.js';
import { testDatabase } from '../data/testing.js';
import { startCollabServer, TestPlan, type TestServer, until } from './testing.js';

let database: Database;
let server: TestServer;
let plan: TestPlan;
const providers: WebsocketProvider[] = [];

beforeAll(async () => {
  database = await testDatabase();
  server = await startCollabServer(database);
});
beforeEach(async () => {
  plan = await TestPlan.create(database);
});
afterEach(() => {
  for (const provider of providers.splice(0)) {
    provider.destroy();
    provider.doc.destroy();
  }
});
afterAll(async () => {
  await server.stop();
  await database.close();
});

function connect(token: string, room = plan.room, url = server.url): WebsocketProvider {
  const provider = new WebsocketProvider(url, room, new Y.Doc(), {
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
    params: { token },
  });
  providers.push(provider);
  return provider;
}

describe('a stock y-websocket client with a token', () => {
  test('SYNC1: writes with others, and finds everything again after all have left', async () => {
    const one = connect((await plan.person(server.auth)).token);
    const two = connect((await plan.person(server.auth)).token);
    await until(() => one.synced && two.synced);
    one.doc.getText('t').insert(0, 'Ban Dân vận');
    await until(() => two.doc.getText('t').toString() === 'Ban Dân vận');
    two.doc.getText('t').insert(11, ' chủ trì');
    await until(() => one.doc.getText('t').toString() === 'Ban Dân vận chủ trì');

    one.destroy();
    two.destroy();
    const three = connect((await plan.person(server.auth, 'OBSERVER')).token);
    await until(() => three.synced);
    expect(three.doc.getText('t').toString()).toBe('Ban Dân vận chủ trì');
  });

  test('SYNC1: what was written without a server arrives when it is back', async () => {
    const extra = await startCollabServer(database);
    const one = connect((await plan.person(extra.auth)).token, plan.room, extra.url);
    const two = connect((await plan.person(extra.auth)).token, plan.room, extra.url);
    await until(() => one.synced && two.synced);
    await extra.stop();
    await until(() => !one.wsconnected && !two.wsconnected);
    one.doc.getText('t').insert(0, 'Mục 1. ');
    two.doc.getText('t').insert(0, 'Mục 2. ');
    const again = await startCollabServer(database, { port: Number(new URL(extra.url).port) });
    await until(
      () =>
        one.synced && two.synced && one.doc.getText('t').length === 14 && two.doc.getText('t').length === 14,
    );
    expect(one.doc.getText('t').toString()).toBe(two.doc.getText('t').toString());
    for (const provider of [one, two]) provider.destroy();
    await again.stop();
  });

  test('AWARE1, AWARE2, AWARE3: sees who is here, under their true names, until they leave', async () => {
    const [one, two, three] = await Promise.all(
      ['Người thứ nhất', 'Người thứ hai', 'Người thứ ba'].map(async name =>
        connect((await plan.person(server.auth, 'DRAFTER', name)).token),
      ),
    );
    await until(() => [one, two, three].every(provider => provider?.synced));
    one!.awareness.setLocalStateField('user', { name: 'Giả mạo' });
    one!.awareness.setLocalStateField('cursor', 7);
    const namesAt = (provider: WebsocketProvider) =>
      [...provider.awareness.getStates()]
        .filter(([id]) => id !== provider.doc.clientID)
        .map(([, { user }]) => (user as { name?: string } | undefined)?.name)
        .sort();
    await until(() => namesAt(three!).length === 2 && namesAt(two!).length === 2);
    expect(namesAt(three!)).toEqual(['Người thứ hai', 'Người thứ nhất']);
    await until(() => three!.awareness.getStates().get(one!.doc.clientID)?.cursor === 7);
    one!.destroy();
    await until(() => namesAt(three!).length === 1);
  });

  test('READ2: a reader keeps reading, and what it writes goes nowhere', async () => {
    const warn = console.warn;
    console.warn = () => {};
    const writer = connect((await plan.person(server.auth)).token);
    const reader = connect((await plan.person(server.auth, 'REVIEWER')).token);
    await until(() => writer.synced && reader.synced);
    reader.doc.getText('t').insert(0, 'góp ý');
    writer.doc.getText('t').insert(0, 'Bản thảo');
    await until(() => reader.doc.getText('t').toString().includes('Bản thảo'));
    expect(writer.doc.getText('t').toString()).toBe('Bản thảo');
    expect(reader.wsconnected).toBe(true);
    console.warn = warn;
  });

  test('AUTH1: is told why it may not come in, and stops trying', async () => {
    const stranger = connect((await plan.person(server.auth, null)).token);
    const code = await new Promise(resolve => stranger.on('closed', event => resolve(event.code)));
    expect(code).toBe(4404);
    expect(stranger.shouldConnect).toBe(false);
  });
});
