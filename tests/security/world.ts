// The world in which the matrix is tried out: the real server in this process, callers of every kind, and plans that all
// of them stand in some relation to. Everything that belongs to one plan can be told from any answer: by the ids in it and
// by its marker, which stands in the plan's title and text.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { numberKey } from '@dong-soan/shared/citations';
import { globalId, type NodeType } from '../../server/api/ids.js';
import { type App, createApp } from '../../server/app.js';
import { loadConfig } from '../../server/config.js';
import { testDatabase } from '../../server/data/testing.js';
import { createLog } from '../../server/log.js';
import { CALLERS, type Caller, STATUSES, type Status } from './tables.js';

const PASSWORD = 'mật khẩu để thử';

/** A plan of the world, with what a test needs to speak of it. */
export interface PlanFixture {
  readonly key: string;
  readonly id: string;
  readonly status: Status;
  readonly room: string;
  readonly marker: string;
  /** Two clauses of it: the second one is empty of children and may be removed. */
  readonly clauses: readonly { readonly id: string; readonly blockId: string; readonly hash: string }[];
  readonly links: readonly string[];
}

/** How a caller authenticates: headers of every request. */
export type Credentials = Readonly<Record<string, string>>;

interface Response {
  // biome-ignore lint/suspicious/noExplicitAny: whatever the query asked for
  readonly data?: any;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

export interface World {
  readonly app: App;
  readonly url: string;
  readonly credentials: Readonly<Record<Caller, Credentials>>;
  /** Account keys; those of tokens are their owners'. */
  readonly accounts: Readonly<Record<Caller, string>>;
  /** Body keys: two that issue the plans, one that is a guest, one that has nothing to do with them. */
  readonly bodies: Readonly<Record<'host' | 'second' | 'guest' | 'other', string>>;
  readonly directive: string;
  /** An API token that belongs to nobody here and works no longer. */
  readonly foreignToken: string;
  /** The id that the API has for a row. */
  idOf(type: NodeType, key: string): string;
  clauseId(planKey: string, blockId: string): string;
  linkId(planKey: string): string;
  /** One plan in each status, for whatever changes nothing. */
  readonly plans: Readonly<Record<Status, PlanFixture>>;
  /** Another plan, for what does change something. */
  makePlan(status: Status): Promise<PlanFixture>;
  /** Puts another plan in the place of the one in this status. */
  renew(status: Status, plan: PlanFixture): void;
  graphql(caller: Caller, query: string, variables?: object): Promise<Response>;
  /** The whole content of a plan, to see that a refused attempt left it alone. */
  fingerprint(plan: PlanFixture): Promise<string>;
  stop(): Promise<void>;
}

const CLAUSES = `query ($id: ID!) { plan(id: $id) { room clauses(first: 50) {
  edges { node { id blockId contentHash directiveLinks { id } } } } } }`;
const INSERT = `mutation ($input: InsertClauseInput!) { insertClause(input: $input) { clause { id } error { code } } }`;

export async function createWorld(): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'dong-soan-matrix-'));
  const config = loadConfig({ PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'fatal' });
  const app = await createApp(config, createLog(config.logLevel), await testDatabase());
  const url = await app.listen();
  const { database, auth } = app;

  const bodies = { host: '', second: '', guest: '', other: '' };
  for (const symbol of Object.keys(bodies) as (keyof typeof bodies)[]) {
    bodies[symbol] = randomUUID();
    await database.query(`INSERT INTO body (id, symbol, name, system) VALUES ($1, $2, $2, 'PARTY')`, [
      bodies[symbol],
      symbol.toUpperCase(),
    ]);
  }
  const directive = randomUUID();
  await database.query(
    `INSERT INTO directive (id, number, number_key, type, title, folded, dated)
     VALUES ($1, '290-QĐ/TW', $2, 'Quyết định', 'Quy chế', '290-qd/tw quy che', '2010-02-25')`,
    [directive, numberKey('290-QĐ/TW')],
  );

  const accounts = {} as Record<Caller, string>;
  const credentials = {} as Record<Caller, Credentials>;
  for (const [caller, { memberOf, administrator, token }] of entries(CALLERS)) {
    if (caller === 'stranger') {
      accounts[caller] = '';
      credentials[caller] = {};
    } else if (token) {
      accounts[caller] = accounts[token.of];
      const made = await auth.createToken(accounts[token.of], { name: caller, scopes: [token.scope] });
      credentials[caller] = { authorization: `Bearer ${made.token}` };
    } else {
      const username = caller.toLowerCase();
      const bodyIds = memberOf ? [bodies[memberOf]] : [];
      const account = {
        username,
        name: caller,
        password: PASSWORD,
        administrator: administrator ?? false,
        bodyIds,
      };
      accounts[caller] = (await auth.createAccount(account, null)).id;
      credentials[caller] = { cookie: await signIn(url, username) };
    }
  }
  // Whoever left the body through which they took part.
  await database.query('DELETE FROM membership WHERE account_id = $1', [accounts.formerDrafter]);

  const graphql: World['graphql'] = async (caller, query, variables = {}) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url, ...credentials[caller] },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as Response;
  };

  let made = 0;
  const makePlan = async (status: Status): Promise<PlanFixture> => {
    const key = randomUUID();
    const id = globalId('Plan', key);
    const marker = `⟪${++made}⟫`;
    await database.transaction(async tx => {
      await tx.query(
        `INSERT INTO plan (id, symbol, title, folded, created_by) VALUES ($1, 'KH/HOST-SECOND', $2, $3, $4)`,
        [key, `Kế hoạch ${marker}`, `ke hoach ${marker}`, accounts.drafter],
      );
      await tx.query('INSERT INTO document (plan_id, generation) VALUES ($1, 1) ON CONFLICT DO NOTHING', [
        key,
      ]);
      for (const [position, body] of [bodies.host, bodies.second].entries()) {
        await tx.query('INSERT INTO plan_issuing_body (plan_id, body_id, position) VALUES ($1, $2, $3)', [
          key,
          body,
          position,
        ]);
      }
      for (const [caller, { role }] of entries(CALLERS)) {
        if (!role) continue;
        await tx.query(
          'INSERT INTO participant (plan_id, account_id, body_id, role) VALUES ($1, $2, $3, $4)',
          [key, accounts[caller], bodies[role.through], role.as],
        );
      }
    });
    for (const text of [
      `Căn cứ Quyết định số 290-QĐ/TW ngày 25/02/2010 ${marker}`,
      `Việc thứ hai ${marker}`,
    ]) {
      const answer = await graphql('drafter', INSERT, { input: { planId: id, kind: 'PARAGRAPH', text } });
      if (!answer.data?.insertClause?.clause) throw new Error(`no clause: ${JSON.stringify(answer)}`);
    }
    await database.query('UPDATE plan SET status = $2 WHERE id = $1', [key, status]);
    const { plan } = (await graphql('administrator', CLAUSES, { id })).data;
    const nodes = plan.clauses.edges.map((edge: { node: object }) => edge.node) as {
      id: string;
      blockId: string;
      contentHash: string;
      directiveLinks: { id: string }[];
    }[];
    const ours = nodes.slice(-2);
    return {
      key,
      id,
      status,
      marker,
      room: plan.room,
      clauses: ours.map(node => ({ id: node.id, blockId: node.blockId, hash: node.contentHash })),
      links: nodes.flatMap(node => node.directiveLinks.map(link => link.id)),
    };
  };

  const plans = {} as Record<Status, PlanFixture>;
  for (const status of STATUSES) plans[status] = await makePlan(status);

  const fingerprint = async ({ key }: PlanFixture) => {
    const [row] = await database.query<{ all: string }>(
      `SELECT concat_ws('|', plan::text,
         (SELECT string_agg(participant::text, ',' ORDER BY account_id) FROM participant WHERE plan_id = $1),
         (SELECT string_agg(clause::text, ',' ORDER BY block_id) FROM clause WHERE plan_id = $1),
         (SELECT count(*) FROM update_log WHERE plan_id = $1),
         (SELECT count(*) FROM plan), (SELECT count(*) FROM "user"), (SELECT count(*) FROM api_token)) AS all
       FROM plan WHERE id = $1`,
      [key],
    );
    return row?.all ?? '';
  };

  return {
    app,
    url,
    credentials,
    accounts,
    bodies,
    directive,
    foreignToken: randomUUID(),
    idOf: (type, key) => globalId(type, key),
    clauseId: (planKey, blockId) => globalId('Clause', planKey, blockId),
    linkId: planKey => globalId('DirectiveLink', planKey, 'block', 0),
    plans,
    makePlan,
    renew: (status, plan) => {
      plans[status] = plan;
    },
    graphql,
    fingerprint,
    stop: async () => {
      await app.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function signIn(url: string, username: string): Promise<string> {
  const response = await fetch(`${url}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ username, password: PASSWORD }),
  });
  if (!response.ok) throw new Error(`${username} can't sign in: ${await response.text()}`);
  return response.headers
    .getSetCookie()
    .map(cookie => cookie.split(';', 1)[0])
    .join('; ');
}

export function entries<Key extends string, Value>(record: Readonly<Record<Key, Value>>): [Key, Value][] {
  return Object.entries(record) as [Key, Value][];
}
