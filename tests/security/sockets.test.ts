// The rooms and the subscriptions: caller × status of the plan, over real sockets, and what each message may do.
import { once } from 'node:events';
import {
  CLOSE_CODES,
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
  MESSAGE,
  type Message,
} from '@dong-soan/shared/collab';
import { PlanDocument } from '@dong-soan/shared/document';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { SOCKET_MESSAGES, SUBSCRIPTIONS } from './rules.js';
import { CALLERS, type Caller, OUTCOMES, SOCKET, STATUSES } from './tables.js';
import { type Credentials, createWorld, entries, type PlanFixture, type World } from './world.js';

const callers = Object.keys(CALLERS) as Caller[];
const INSERT = `mutation ($input: InsertClauseInput!) { insertClause(input: $input) { clause { id } error { code } } }`;

let world: World;
beforeAll(async () => {
  world = await createWorld();
}, 60_000);
afterAll(() => world.stop());

/** A client that speaks the protocol message by message, so that it can also misbehave. */
class RawClient {
  readonly messages: Message[] = [];
  readonly doc = new Y.Doc();
  closed: number | null = null;
  private readonly socket: WebSocket;

  constructor(room: string, credentials: Credentials, more: { origin?: string; query?: string } = {}) {
    const url = `${world.url.replace('http', 'ws')}/collab/${room}?saved=1${more.query ?? ''}`;
    this.socket = new WebSocket(url, { headers: { ...credentials, origin: more.origin ?? world.url } });
    this.socket.binaryType = 'nodebuffer';
    this.socket.on('message', (data: Buffer) => {
      const message = decodeMessage(new Uint8Array(data));
      this.messages.push(message);
      if (message.type === 'sync-step-2' || message.type === 'update')
        Y.applyUpdate(this.doc, message.update);
    });
    this.socket.on('close', code => {
      this.closed = code;
    });
    this.socket.on('error', () => {});
  }

  send(frame: Uint8Array): void {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(frame);
  }

  /** Waits until the socket is open, or closed at once. */
  async opened(): Promise<void> {
    if (this.socket.readyState === WebSocket.CONNECTING) await once(this.socket, 'open');
  }

  /** Waits for a message of this type, or for the end. */
  async until(...types: Message['type'][]): Promise<Message | null> {
    for (let waited = 0; waited < 5000; waited += 10) {
      const found = this.messages.find(message => types.includes(message.type));
      if (found) return found;
      if (this.closed !== null) return null;
      await pause(10);
    }
    throw new Error(`none of ${types.join(', ')} came`);
  }

  /** Reads the document. */
  async read(): Promise<boolean> {
    await this.opened();
    this.send(encodeSyncStep1(Y.encodeStateVector(this.doc)));
    return (await this.until('sync-step-2')) !== null;
  }

  /** An update that adds a block with this text. */
  change(text: string): Uint8Array {
    const before = Y.encodeStateVector(this.doc);
    const document = new PlanDocument(this.doc);
    const id = document.insertBlock({ parentId: null, beforeId: null, kind: 'PARAGRAPH' });
    document.insertText(id, 0, text);
    return Y.encodeStateAsUpdate(this.doc, before);
  }

  async end(): Promise<void> {
    this.socket.close();
    while (this.closed === null) await pause(5);
  }
}

const pause = (milliseconds: number) => new Promise(resolve => setTimeout(resolve, milliseconds));
/** The room's text as the server has it. */
async function textOf(plan: PlanFixture): Promise<string> {
  const reader = new RawClient(plan.room, world.credentials.administrator);
  await reader.read();
  const text = new PlanDocument(reader.doc)
    .blocks()
    .map(block => block.text)
    .join('\n');
  await reader.end();
  return text;
}

test('every message has a rule', () => {
  const known = Object.keys(MESSAGE).flatMap(name =>
    name === 'SYNC' ? ['SYNC 0', 'SYNC 1', 'SYNC 2'] : [name],
  );
  expect(Object.keys(SOCKET_MESSAGES).sort()).toEqual(known.sort());
});

test.each(callers)('%s in the room of a plan in each status', async caller => {
  const outcomes: Record<string, string> = {};
  for (const status of STATUSES) {
    const plan = world.plans[status];
    const client = new RawClient(plan.room, world.credentials[caller]);
    const words = `${caller} viết vào ${status}`;
    if (!(await client.read())) {
      outcomes[status] = `closed ${client.closed}`;
      expect(client.messages).toEqual([]);
      continue;
    }
    expect(new PlanDocument(client.doc).blocks().some(block => block.text.includes(plan.marker))).toBe(true);
    client.send(encodeUpdate(client.change(words)));
    const answer = await client.until('saved', 'denied');
    const written = (await textOf(plan)).includes(words);
    outcomes[status] = `${answer?.type}${written ? ', written' : ''}`;
    await client.end();
  }
  const meaning: Record<string, string> = {
    y: 'saved, written',
    o: 'denied',
    u: `closed ${CLOSE_CODES.NOT_SIGNED_IN}`,
    n: `closed ${CLOSE_CODES.NO_SUCH_PLAN}`,
  };
  const wanted = STATUSES.map((status, i) => [status, meaning[SOCKET[caller][i] ?? '']]);
  expect(outcomes).toEqual(Object.fromEntries(wanted));
});

test('a token works in the address too, and a bad one does not fall back to the cookie', async () => {
  const { authorization = '' } = world.credentials.writeToken;
  const token = authorization.replace('Bearer ', '');
  const good = new RawClient(world.plans.DRAFT.room, {}, { query: `&token=${token}` });
  expect(await good.read()).toBe(true);
  await good.end();
  const bad = new RawClient(world.plans.DRAFT.room, world.credentials.drafter, { query: '&token=dsn_wrong' });
  expect(await bad.read()).toBe(false);
  expect(bad.closed).toBe(CLOSE_CODES.NOT_SIGNED_IN);
});

test('a page of another site opens no room with the cookie of whoever looks at it', async () => {
  const client = new RawClient(world.plans.DRAFT.room, world.credentials.drafter, {
    origin: 'https://evil.example',
  });
  expect(await client.read()).toBe(false);
  expect(client.closed).toBe(CLOSE_CODES.NOT_SIGNED_IN);
});

test.each([
  ['no plan at all', () => '00000000-0000-4000-8000-000000000000.1'],
  ['a name that is none', () => 'no-such-room'],
  ['another generation', () => world.plans.DRAFT.room.replace(/\d+$/, '7')],
])('a room of %s is closed', async (_, room) => {
  const client = new RawClient(room(), world.credentials.drafter);
  expect(await client.read()).toBe(false);
  expect([CLOSE_CODES.NO_SUCH_PLAN, CLOSE_CODES.OUTDATED]).toContain(client.closed);
});

describe('as a reviewer, who only reads,', () => {
  test.each(entries(SOCKET_MESSAGES))('%s may %s', async (name, rule) => {
    const plan = await world.makePlan('DRAFT');
    const before = await textOf(plan);
    const client = new RawClient(plan.room, world.credentials.reviewer);
    await client.read();
    const other = new RawClient(plan.room, world.credentials.drafter);
    await other.read();
    const seen = client.messages.length;
    client.send(frameOf(name, client));
    await pause(300);
    expect(await textOf(plan)).toBe(before);
    // Nobody else hears of what was refused; the awareness of a reader is heard.
    const heard = other.messages.some(message => message.type === 'update');
    expect(heard).toBe(false);
    if (rule === 'write') {
      expect(client.messages.slice(seen).map(message => message.type)).toContain('denied');
      expect(client.closed).toBeNull();
    }
    if (rule === 'read') expect(client.closed).toBeNull();
    if (rule === 'never')
      expect(client.messages.slice(seen).some(message => message.type === 'saved')).toBe(false);
    await other.end();
    if (client.closed === null) await client.end();
  });
});

function frameOf(name: string, client: RawClient): Uint8Array {
  switch (name) {
    case 'SYNC 0':
      return encodeSyncStep1(Y.encodeStateVector(client.doc));
    case 'SYNC 1':
      return encodeSyncStep2(client.change('lén viết'));
    case 'SYNC 2':
      return encodeUpdate(client.change('lén viết'));
    case 'AWARENESS':
      return encodeAwareness(
        encodeAwarenessEntries([{ clientId: client.doc.clientID, clock: 1, state: '{}' }]),
      );
    case 'QUERY_AWARENESS':
      return encodeQueryAwareness();
    case 'AUTH':
      return encodeDenied('ROLE');
    case 'SAVED':
      return encodeSaved(99);
    case 'IDENTITY':
      return encodeIdentity({ accountId: 'x', name: 'Kẻ khác', body: '', color: '#000000' });
    default:
      throw new Error(`no frame for ${name}`);
  }
}

test('nobody wears another person’s name: the server writes it', async () => {
  const plan = await world.makePlan('DRAFT');
  const [liar, other] = [
    new RawClient(plan.room, world.credentials.observer),
    new RawClient(plan.room, world.credentials.drafter),
  ];
  await Promise.all([liar.read(), other.read()]);
  const user = {
    accountId: world.accounts.administrator,
    name: 'administrator',
    body: 'HOST',
    color: '#123456',
  };
  liar.send(
    encodeAwareness(
      encodeAwarenessEntries([{ clientId: liar.doc.clientID, clock: 1, state: JSON.stringify({ user }) }]),
    ),
  );
  const heard = await other.until('awareness');
  const text = heard?.type === 'awareness' ? new TextDecoder().decode(heard.entries) : '';
  expect(text).toContain(world.accounts.observer);
  expect(text).not.toContain(world.accounts.administrator);
  await Promise.all([liar.end(), other.end()]);
});

describe('what is open when access ends', () => {
  const signIn = async () => {
    const { id } = await world.app.auth.createAccount(
      {
        username: `v${Math.random().toString(36).slice(2, 10)}`,
        name: 'V',
        password: 'mật khẩu để thử',
        bodyIds: [world.bodies.host],
      },
      null,
    );
    const { id: tokenId, token } = await world.app.auth.createToken(id, { name: 'x', scopes: ['write'] });
    const plan = await world.makePlan('DRAFT');
    await world.app.database.query(
      `INSERT INTO participant (plan_id, account_id, body_id, role) VALUES ($1, $2, $3, 'DRAFTER')`,
      [plan.key, id, world.bodies.host],
    );
    const client = new RawClient(plan.room, { authorization: `Bearer ${token}` });
    expect(await client.read()).toBe(true);
    return { id, tokenId, plan, client };
  };
  const closes = async (client: RawClient) => {
    for (let waited = 0; waited < 3000 && client.closed === null; waited += 10) await pause(10);
    return client.closed;
  };

  test('a revoked token', async () => {
    const { tokenId, client } = await signIn();
    await world.app.auth.revokeToken(tokenId, null);
    expect(await closes(client)).toBe(CLOSE_CODES.NOT_SIGNED_IN);
  });

  test('a disabled account', async () => {
    const { id, client } = await signIn();
    await world.app.auth.accounts.update(id, { disabled: true }, null);
    expect(await closes(client)).toBe(CLOSE_CODES.NOT_SIGNED_IN);
  });

  test('a place among the participants', async () => {
    const { plan, client } = await signIn();
    const participants = [
      {
        accountId: world.idOf('Account', world.accounts.drafter),
        bodyId: world.idOf('Body', world.bodies.host),
        role: 'DRAFTER',
      },
    ];
    const query = `mutation ($input: SetParticipantsInput!) { setParticipants(input: $input) { error { code } } }`;
    const answer = await world.graphql('administrator', query, { input: { planId: plan.id, participants } });
    expect(answer.data.setParticipants.error).toBeNull();
    expect(await closes(client)).toBe(CLOSE_CODES.FORBIDDEN);
  });

  test('an issued plan: it stays open, and nothing more is written', async () => {
    const { plan, client } = await signIn();
    const set = `mutation ($input: SetPlanStatusInput!) { setPlanStatus(input: $input) { error { code } } }`;
    for (const input of [
      { planId: plan.id, status: 'IN_REVIEW' },
      { planId: plan.id, status: 'ISSUED', number: 44, date: '2024-01-30' },
    ]) {
      expect((await world.graphql('approver', set, { input })).data.setPlanStatus.error).toBeNull();
    }
    client.send(encodeUpdate(client.change('sau khi ban hành')));
    expect((await client.until('denied'))?.type).toBe('denied');
    expect(client.closed).toBeNull();
    expect(await textOf(plan)).not.toContain('sau khi ban hành');
    await client.end();
  });
});

describe.each(entries(SUBSCRIPTIONS))('subscription %s', (field, rule) => {
  interface Heard {
    readonly events: unknown[];
    readonly errors: string[];
    stop(): void;
  }
  const subscribe = (caller: Caller, plan: PlanFixture): Heard => {
    const heard: { events: unknown[]; errors: string[] } = { events: [], errors: [] };
    class Socket extends WebSocket {
      constructor(address: string, protocols?: string | string[]) {
        super(address, protocols, { headers: { ...world.credentials[caller], origin: world.url } });
      }
    }
    const client = createClient({
      url: `${world.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: Socket,
      retryAttempts: 0,
      lazy: true,
    });
    const code = (error: unknown): string => {
      const first = Array.isArray(error) ? error[0] : error;
      if (first?.code === CLOSE_CODES.NOT_SIGNED_IN) return 'UNAUTHENTICATED';
      return first?.extensions?.code ?? String(first?.code ?? first?.message ?? first);
    };
    client.subscribe(
      { query: rule.document, variables: { ...rule.variables?.(plan, world, caller) } },
      {
        next: event => {
          if (event.errors) heard.errors.push(code(event.errors));
          else heard.events.push(event.data?.[field]);
        },
        error: error => heard.errors.push(code(error)),
        complete: () => {},
      },
    );
    return { ...heard, stop: () => void client.dispose() };
  };
  const settle = async (heard: Heard, milliseconds = 3000) => {
    for (
      let waited = 0;
      waited < milliseconds && heard.events.length + heard.errors.length === 0;
      waited += 10
    ) {
      await pause(10);
    }
  };

  test.each(callers)('%s', async caller => {
    const outcomes: Record<string, string> = {};
    const wanted: Record<string, string> = {};
    for (const [index, status] of STATUSES.entries()) {
      const plan = world.plans[status];
      const letter = rule.expect[caller][index] as keyof typeof OUTCOMES;
      wanted[status] = OUTCOMES[letter];
      const heard = subscribe(caller, plan);
      await pause(150);
      // Only an open plan changes; of a closed one the silence of whoever may listen is the answer.
      const open = status === 'DRAFT' || status === 'IN_REVIEW';
      if (open) {
        const input = { planId: plan.id, kind: 'PARAGRAPH', text: 'Có thay đổi' };
        expect((await world.graphql('drafter', INSERT, { input })).data.insertClause.error).toBeNull();
      }
      await settle(heard, open ? 3000 : 150);
      outcomes[status] = heard.errors.join() || (heard.events.length > 0 || !open ? 'yes' : 'silence');
      heard.stop();
    }
    expect(outcomes).toEqual(wanted);
  });

  test('ends when access does, without telling what happened after', async () => {
    const plan = await world.makePlan('DRAFT');
    const heard = subscribe('observer', plan);
    await pause(200);
    await world.app.database.query('DELETE FROM participant WHERE plan_id = $1 AND account_id = $2', [
      plan.key,
      world.accounts.observer,
    ]);
    const input = { planId: plan.id, kind: 'PARAGRAPH', text: 'Chuyện riêng' };
    await world.graphql('drafter', INSERT, { input });
    await settle(heard);
    await pause(200);
    heard.stop();
    expect(heard.events).toEqual([]);
    expect(heard.errors).toEqual(['NOT_FOUND']);
  });
});
