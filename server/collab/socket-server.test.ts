import { CLOSE_CODES, decodeMessage, encodeUpdate, type Message } from '@dong-soan/shared/collab';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import type { Database } from '../data/index.js';
import { testDatabase } from '../data/testing.js';
import {
  startCollabServer,
  type TestPerson,
  TestPlan,
  type TestServer,
  type TestServerOptions,
  until,
} from './testing.js';

let database: Database;
let server: TestServer;
let plan: TestPlan;
let person: TestPerson;
const sockets: WebSocket[] = [];
const servers: TestServer[] = [];

beforeAll(async () => {
  database = await testDatabase();
  server = await startCollabServer(database, { limits: { unreadBytes: 200_000 } });
});
beforeEach(async () => {
  plan = await TestPlan.create(database);
  person = await plan.person(server.auth);
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate();
  for (const extra of servers.splice(0)) await extra.stop();
});
afterAll(async () => {
  await server.stop();
  await database.close();
});

/** Another server for one test, such as one whose heart beats faster. */
async function another(options: TestServerOptions = {}): Promise<TestServer> {
  const extra = await startCollabServer(database, options);
  servers.push(extra);
  return extra;
}

/** A bare socket that keeps what it is sent. */
function open(
  path: string,
  { headers = {}, at = server }: { headers?: Record<string, string>; at?: TestServer } = {},
) {
  const socket = new WebSocket(`${at.url}/${path}`, { headers });
  sockets.push(socket);
  const messages: Message[] = [];
  socket.on('message', data => messages.push(decodeMessage(data as Buffer)));
  const opened = new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  const closed = new Promise<{ code: number; reason: string }>(resolve => {
    socket.once('close', (code, reason) => resolve({ code, reason: reason.toString() }));
  });
  return { socket, messages, opened, closed };
}

const withToken = (token = person.token, room = plan.room) => `${room}?token=${token}`;

describe('AUTH', () => {
  test('AUTH1, AUTH2: whoever is refused is let in first, and closed with a code', async () => {
    const nobody = open(plan.room);
    await nobody.opened;
    expect((await nobody.closed).code).toBe(CLOSE_CODES.NOT_SIGNED_IN);
    expect((await open(withToken('dsn_no-such-token')).closed).code).toBe(CLOSE_CODES.NOT_SIGNED_IN);
  });

  test('AUTH2: a token in the header is as good', async () => {
    const { messages } = open(plan.room, { headers: { authorization: `Bearer ${person.token}` } });
    await until(() => messages.length > 0);
    expect(messages[0]?.type).toBe('sync-step-1');
  });

  test('AUTH2: a session cookie counts only from a page of ours', async () => {
    const password = 'mật khẩu để thử';
    const username = `thu.${Date.now()}`;
    const { id } = await server.auth.createAccount(
      { username, name: 'Người soạn', password, administrator: false, bodyIds: [] },
      null,
    );
    const answer = await server.auth.handler(
      new Request('http://localhost:4000/api/auth/sign-in/username', {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          origin: 'http://localhost:4000',
          host: 'localhost:4000',
        },
        body: JSON.stringify({ username, password }),
      }),
    );
    expect(answer.status).toBe(200);
    await plan.join(id, 'DRAFTER');
    const cookie = answer.headers
      .getSetCookie()
      .map(line => line.split(';')[0])
      .join('; ');
    const own = new URL(server.url.replace('ws:', 'http:')).origin;
    const { messages } = open(plan.room, { headers: { cookie, origin: own } });
    await until(() => messages.length > 0);
    const foreign = open(plan.room, { headers: { cookie, origin: 'https://elsewhere.example' } });
    expect((await foreign.closed).code).toBe(CLOSE_CODES.NOT_SIGNED_IN);
  });

  test('AUTH3: strangers and impossible names learn nothing', async () => {
    const stranger = await plan.person(server.auth, null);
    for (const path of [
      withToken(stranger.token),
      withToken(person.token, 'no-room'),
      withToken(person.token, '..%2f..%2fetc'),
      withToken(person.token, '00000000-0000-4000-8000-000000000000.1'),
    ]) {
      expect(await open(path).closed).toEqual({ code: CLOSE_CODES.NO_SUCH_PLAN, reason: '' });
    }
  });

  test('AUTH4: another version of the protocol or another generation is outdated', async () => {
    expect((await open(`${withToken()}&v=0`).closed).code).toBe(CLOSE_CODES.OUTDATED);
    expect((await open(withToken(person.token, `${plan.name.planId}.2`)).closed).code).toBe(
      CLOSE_CODES.OUTDATED,
    );
    const { messages } = open(`${withToken()}&v=1`);
    await until(() => messages.length > 0);
  });

  test('AUTH5: a revoked token closes its sockets, and does so when another process revoked it', async () => {
    const brisk = await another({ heartbeatMs: 300 });
    const { messages, closed } = open(withToken(), { at: brisk });
    await until(() => messages.length > 0);
    await database.query('UPDATE api_token SET revoked_at = now() WHERE account_id = $1', [person.accountId]);
    expect((await closed).code).toBe(CLOSE_CODES.NOT_SIGNED_IN);

    const second = await plan.person(server.auth);
    const here = open(withToken(second.token));
    await until(() => here.messages.length > 0);
    const [token] = await server.auth.listTokens(second.accountId, null);
    await server.auth.revokeToken(token!.id, null);
    expect((await here.closed).code).toBe(CLOSE_CODES.NOT_SIGNED_IN);
  });
});

describe('LIMIT', () => {
  test('LIMIT1: a frame that is too large closes its sender only', async () => {
    const [sender, witness] = [open(withToken()), open(withToken((await plan.person(server.auth)).token))];
    await until(() => sender.messages.length > 0 && witness.messages.length > 0);
    sender.socket.send(Buffer.alloc(1024 * 1024 + 1));
    expect(await sender.closed).toEqual({ code: CLOSE_CODES.TOO_LARGE, reason: 'FRAME' });
    expect(witness.socket.readyState).toBe(WebSocket.OPEN);
  });

  test('LIMIT5: a reader that does not read is closed, and the others notice nothing', async () => {
    const writer = open(withToken());
    const lazy = open(withToken((await plan.person(server.auth)).token));
    const reader = open(withToken((await plan.person(server.auth)).token));
    await until(() => [writer, lazy, reader].every(({ messages }) => messages.length > 0));
    lazy.socket.pause();
    const doc = new Y.Doc();
    doc.on('update', update => writer.socket.send(encodeUpdate(update)));
    // Beyond what the kernel takes off the server’s hands.
    for (let round = 0; round < 90; round += 1) {
      doc.getText('t').insert(0, 'x'.repeat(100_000));
      doc.getText('t').delete(0, 100_000);
      if (round % 10 === 9) await until(() => reader.messages.length >= 2 * (round + 1));
    }
    lazy.socket.resume();
    expect([CLOSE_CODES.TOO_SLOW, 1006]).toContain((await lazy.closed).code);
    expect(writer.socket.readyState).toBe(WebSocket.OPEN);
    expect(server.rooms.present(plan.name.planId)).toHaveLength(2);
  }, 20_000);

  test('LIMIT6: a socket that does not answer is ended', async () => {
    const brisk = await another({ heartbeatMs: 300 });
    const dead = open(withToken(), { at: brisk });
    await until(() => dead.messages.length > 0);
    dead.socket.pong = () => {};
    (dead.socket as unknown as { _autoPong: boolean })._autoPong = false;
    expect((await dead.closed).code).toBe(1006);
    await until(() => brisk.rooms.present(plan.name.planId).length === 0);
  });

  test('LIMIT7: frames are not compressed', async () => {
    const { socket, opened } = open(withToken());
    await opened;
    expect(socket.extensions).toBe('');
  });
});

describe('SYNC', () => {
  test('SYNC8: a text frame closes its sender', async () => {
    const { socket, messages, closed } = open(withToken());
    await until(() => messages.length > 0);
    socket.send('xin chào');
    expect((await closed).code).toBe(CLOSE_CODES.MALFORMED);
  });

  test('SYNC8: garbage before the seat is taken is answered like any other', async () => {
    const { socket, opened, closed } = open(withToken());
    await opened;
    socket.send(Buffer.of(77, 1, 2, 3));
    expect((await closed).code).toBe(CLOSE_CODES.MALFORMED);
  });

  test('SYNC9: the server breaks its silence', async () => {
    // Whoever leaves one question unanswered until the next is gone: not so brisk that a busy machine misses it.
    const brisk = await another({ heartbeatMs: 300 });
    const { messages } = open(withToken(), { at: brisk });
    await until(() => messages.filter(({ type }) => type === 'awareness').length >= 3);
  });
});

test('STOP1, STOP2: stopping stores what is queued, and sends everybody away to come back', async () => {
  const stopping = await another();
  const { socket, messages, closed } = open(`${withToken()}&saved=1`, { at: stopping });
  await until(() => messages.length > 0);
  const doc = new Y.Doc();
  doc.getText('t').insert(0, 'x');
  socket.send(encodeUpdate(Y.encodeStateAsUpdate(doc)));
  await until(() => stopping.rooms.present(plan.name.planId).length === 1);
  await new Promise(resolve => setTimeout(resolve, 5));
  await stopping.stop();
  expect((await closed).code).toBe(CLOSE_CODES.STOPPING);
  expect(messages.at(-1)).toEqual({ type: 'saved', count: 1 });
});
