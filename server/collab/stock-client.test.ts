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

function connect(token: string, room = plan.room): WebsocketProvider {
  const provider = new WebsocketProvider(server.url, room, new Y.Doc(), {
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
});
