// A stranger gets in by no door: every route there is, without credentials, with bad ones, and from another site.

import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../server/app.js';
import { loadConfig } from '../../server/config.js';
import { testDatabase } from '../../server/data/testing.js';
import { createLog } from '../../server/log.js';
import { ROUTES } from './rules.js';
import { createWorld, entries, type World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await createWorld();
}, 60_000);
afterAll(() => world.stop());

const EDITOR = join(import.meta.dirname, '../../editor/dist');

/** The routes as Fastify has them, without their methods and without the files of the editor's build. */
function routes(): string[] {
  const path: string[] = [];
  const found = new Set<string>();
  for (const line of world.app.fastify.printRoutes().split('\n')) {
    const match = /^([│ ]*)[├└]── (\S*)( \([A-Z, ]+\))?/.exec(line);
    if (!match) continue;
    path.length = (match[1] ?? '').length / 4;
    path.push(match[2] ?? '');
    if (match[3]) found.add(path.join(''));
  }
  return [...found].filter(route => !existsSync(join(EDITOR, route))).sort();
}

test('every route has a rule, and every rule a route', () => {
  expect(routes()).toEqual(Object.keys(ROUTES).sort());
});

const secrets = () => [
  ...Object.values(world.plans).flatMap(plan => [plan.marker, plan.key, plan.id]),
  ...Object.values(world.accounts).filter(Boolean),
  world.bodies.host,
];

const CREDENTIALS: Record<string, Record<string, string>> = {
  none: {},
  'a made-up token': { authorization: `Bearer dsn_${'A'.repeat(43)}` },
  'a made-up cookie': { cookie: 'dong-soan.session_token=abc.def; better-auth.session_token=abc.def' },
  'an empty bearer': { authorization: 'Bearer ' },
  'basic authentication': { authorization: 'Basic cXVhbnRyaTpxdWFudHJp' },
  'headers of somebody’s proxy': {
    'x-forwarded-for': '127.0.0.1',
    'x-forwarded-user': 'quantri',
    'x-real-ip': '::1',
  },
};

describe.each(entries(CREDENTIALS))('with %s', (_, headers) => {
  test.each(entries(ROUTES))('%s says nothing', async (route, rule) => {
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
      for (const path of [route.replace('*', 'get-session')]) {
        const response = await fetch(world.url + path, { method, headers });
        const text = await response.text();
        for (const secret of secrets()) expect(text).not.toContain(secret);
        expect(response.headers.getSetCookie()).toEqual([]);
        if (rule === 'asks' && method === 'GET' && path.endsWith('get-session')) expect(text).toBe('null');
      }
    }
  });

  test.each([
    '/',
    '/plans',
    '/plans/x',
    '/no/such/page',
    '/..%2f..%2fpackage.json',
    '/assets/../../package.json',
  ])('the page %s says nothing', async path => {
    const text = await (await fetch(world.url + path, { headers })).text();
    for (const secret of [...secrets(), '"workspaces"']) expect(text).not.toContain(secret);
  });

  test('GraphQL answers what needs somebody with UNAUTHENTICATED', async () => {
    const response = await fetch(`${world.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query: '{ plans { totalCount } viewer { account { id } } }' }),
    });
    const { data, errors } = (await response.json()) as {
      data: object | null;
      errors: { extensions: { code: string } }[];
    };
    expect(data).toBeNull();
    expect(errors.map(error => error.extensions.code)).toEqual(['UNAUTHENTICATED']);
  });
});

test('a cookie from another site is nobody’s, for queries and mutations alike', async () => {
  for (const query of [
    '{ plans { totalCount } }',
    'mutation { createToken(input: { name: "x", scope: READ }) { token error { code } } }',
  ]) {
    const response = await fetch(`${world.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...world.credentials.drafter,
        origin: 'https://evil.example',
      },
      body: JSON.stringify({ query }),
    });
    expect(await response.text()).toContain('UNAUTHENTICATED');
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  }
});

test('a form of another site does nothing: GraphQL takes no body that a form can send', async () => {
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
    const response = await fetch(`${world.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': type, ...world.credentials.drafter },
      body: JSON.stringify({ query: '{ viewer { account { id } } }' }),
    });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(await response.text()).not.toContain('"account"');
  }
});

test('a mutation by GET does nothing', async () => {
  const query = encodeURIComponent('mutation { createToken(input: { name: "x", scope: READ }) { token } }');
  const response = await fetch(`${world.url}/graphql?query=${query}`, {
    headers: { ...world.credentials.drafter, 'apollo-require-preflight': '1' },
  });
  expect(await response.text()).not.toContain('dsn_');
});

test.each([
  ['0', '127.0.0.1'],
  ['1', '203.0.113.7'],
])('with TRUST_PROXY=%s, X-Forwarded-For makes the recorded address %s', async (TRUST_PROXY, address) => {
  const folder = mkdtempSync(join(tmpdir(), 'dong-soan-doors-'));
  const config = loadConfig({ PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'fatal', TRUST_PROXY });
  const app = await createApp(config, createLog(config.logLevel), await testDatabase());
  const url = await app.listen();
  const { id } = await app.auth.createAccount(
    { username: 'lan', name: 'Lan', password: 'mật khẩu để thử' },
    null,
  );
  const response = await fetch(`${url}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': '198.51.100.9, 203.0.113.7' },
    body: JSON.stringify({ username: 'lan', password: 'mật khẩu để thử' }),
  });
  expect(response.status).toBe(200);
  const events = await app.database.query<{ detail: object }>(
    `SELECT detail FROM audit_event WHERE action = 'account.signIn' AND subject_id = $1`,
    [id],
  );
  expect(events).toEqual([{ detail: { address } }]);
  const sessions = await app.database.query<{ ip_address: string }>('SELECT ip_address FROM session');
  expect(sessions).toEqual([{ ip_address: address }]);
  await app.close();
  rmSync(folder, { recursive: true });
});
