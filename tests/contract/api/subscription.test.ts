import { type Client, createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { eventually, type Person, type Server, startServer } from './server.js';

let server: Server;
let drafter: Person & { token: string };
let plan: { id: string; key: string };
const clients: Client[] = [];

const CHANGED = `subscription ($id: ID!) { planChanged(planId: $id) { plan { id title } clauses { id text label } removedClauseIds } }`;

beforeAll(async () => {
  server = await startServer();
  drafter = await server.withToken('bdv.soanthao', 'write');
}, 60_000);
beforeEach(async () => {
  const { bodies } = await drafter.get('{ bodies(text: "BDVTU") { edges { node { id } } } }');
  const { createPlan } = await drafter.get(
    'mutation ($body: ID!) { createPlan(input: { title: "Theo dõi", issuingBodyIds: [$body] }) { plan { id room } } }',
    { body: bodies.edges[0].node.id },
  );
  plan = { id: createPlan.plan.id, key: createPlan.plan.room.split('.')[0] };
});
afterEach(async () => {
  for (const client of clients.splice(0)) await client.dispose();
});
afterAll(() => server.stop());

interface Subscribed {
  // biome-ignore lint/suspicious/noExplicitAny: whatever the subscription asked for
  readonly events: any[];
  readonly ended: Promise<unknown>;
}

function connect(options: { authorization?: string; headers?: Record<string, string> }): Client {
  class Socket extends WebSocket {
    constructor(url: string, protocols: string | string[]) {
      super(url, protocols, { headers: options.headers ?? {} });
    }
  }
  const client = createClient({
    url: `${server.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: Socket,
    retryAttempts: 0,
    lazy: true,
    ...(options.authorization ? { connectionParams: { authorization: options.authorization } } : {}),
  });
  clients.push(client);
  return client;
}

function subscribe(
  client: Client,
  query = CHANGED,
  variables: Record<string, unknown> = { id: plan.id },
): Subscribed {
  const events: unknown[] = [];
  const ended = new Promise<unknown>(resolve => {
    client.subscribe(
      { query, variables },
      { next: event => events.push(event), error: resolve, complete: () => resolve(null) },
    );
  });
  return { events, ended };
}

const withToken = () => connect({ authorization: `Bearer ${drafter.token}` });
const first = (subscribed: Subscribed) => eventually(async () => subscribed.events[0]);
/** Gives a subscription the time to begin. */
const settled = () => new Promise(resolve => setTimeout(resolve, 150));

const insert = async (text: string) =>
  (
    await drafter.get(
      'mutation ($id: ID!, $text: String!) { insertClause(input: { planId: $id, kind: SECTION, text: $text }) { clause { id contentHash } error { code } } }',
      { id: plan.id, text },
    )
  ).insertClause.clause;

test('changes of the text come as the clauses that changed', async () => {
  const subscribed = subscribe(withToken());
  await settled();
  const { id, contentHash } = await insert('MỤC MỚI');
  expect((await first(subscribed)).data.planChanged).toEqual({
    plan: { id: plan.id, title: 'Theo dõi' },
    clauses: [{ id, text: 'MỤC MỚI', label: 'I' }],
    removedClauseIds: [],
  });
  await drafter.get(
    'mutation ($id: ID!, $hash: String!) { removeClause(input: { clauseId: $id, expectedHash: $hash }) { error { code } } }',
    { id, hash: contentHash },
  );
  await eventually(async () =>
    subscribed.events.find(event => event.data.planChanged.removedClauseIds.includes(id)),
  );
});

test('so do changes of the plan itself, with the cookie of a browser too', async () => {
  const browser = await server.signIn('bdv.soanthao');
  const subscribed = subscribe(connect({ headers: { ...browser.headers, origin: server.url } }));
  await settled();
  await drafter.get(
    'mutation ($id: ID!) { renamePlan(input: { planId: $id, title: "Tên khác" }) { error { code } } }',
    { id: plan.id },
  );
  expect((await first(subscribed)).data.planChanged).toMatchObject({
    plan: { title: 'Tên khác' },
    clauses: [],
  });
});

test('ends with an error when access does', async () => {
  const subscribed = subscribe(withToken());
  await settled();
  await server.app.database.query('DELETE FROM participant WHERE plan_id = $1', [plan.key]);
  await server.app.database.query('UPDATE plan SET updated_at = now() WHERE id = $1', [plan.key]);
  const administrator = await server.withToken('quantri', 'admin');
  const { accounts, bodies } = await administrator.get(
    '{ accounts(text: "bdv.gopy") { edges { node { id } } } bodies(text: "BDVTU") { edges { node { id } } } }',
  );
  const set = await administrator.get(
    'mutation ($input: SetParticipantsInput!) { setParticipants(input: $input) { error { code } } }',
    {
      input: {
        planId: plan.id,
        participants: [
          { accountId: accounts.edges[0].node.id, bodyId: bodies.edges[0].node.id, role: 'DRAFTER' },
        ],
      },
    },
  );
  expect(set.setParticipants.error).toBeNull();
  expect(await subscribed.ended).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
  expect(subscribed.events).toEqual([]);
});

test('a revoked token closes the connection', async () => {
  const { token, tokenId } = await server.app.auth
    .createToken((await server.app.auth.accounts.idOf('bdv.soanthao'))!, { name: 'x', scopes: ['read'] })
    .then(({ id, token }) => ({ token, tokenId: id }));
  const subscribed = subscribe(connect({ authorization: `Bearer ${token}` }));
  await settled();
  await server.app.auth.revokeToken(tokenId, null);
  expect(await subscribed.ended).toMatchObject({ code: 4401 });
});

test.each([
  ['nobody', {}],
  ['a token that is none', { authorization: 'Bearer nonsense' }],
])('%s is not let in', async (_, options) => {
  expect(await subscribe(connect(options)).ended).toMatchObject({ code: 4401 });
});

test('a page of another site is not let in by the cookie', async () => {
  const browser = await server.signIn('bdv.soanthao');
  const foreign = connect({ headers: { ...browser.headers, origin: 'https://example.com' } });
  expect(await subscribe(foreign).ended).toMatchObject({ code: 4401 });
});

test('whoever may not know of the plan hears nothing of it, nor does a wrong id', async () => {
  const outsider = connect({
    authorization: `Bearer ${(await server.withToken('bcs.soanthao', 'read')).token}`,
  });
  for (const id of [plan.id, 'nonsense']) {
    const subscribed = subscribe(outsider, CHANGED, { id });
    await settled();
    const told = subscribed.events[0]?.errors ?? (await subscribed.ended);
    expect(told).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
  }
});

test('the limits of queries hold here too', async () => {
  const aliases = Array.from({ length: 31 }, (_, index) => `a${index}: plans { totalCount }`).join(' ');
  expect(await subscribe(withToken(), `{ ${aliases} }`).ended).toMatchObject([
    { extensions: { code: 'QUERY_TOO_COSTLY' } },
  ]);
  expect(await subscribe(withToken(), `{ ${'a '.repeat(2_100)} }`).ended).toMatchObject([
    { extensions: { code: 'QUERY_TOO_COSTLY' } },
  ]);
});
