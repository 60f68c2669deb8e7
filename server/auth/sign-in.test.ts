import type { Database } from '../data/index.js';
import { testDatabase } from '../data/testing.js';
import { type AuthServer, Client, PASSWORD, startAuthServer } from './testing.js';

let database: Database;
let server: AuthServer;
let lan: string;

beforeAll(async () => {
  database = await testDatabase();
  server = await startAuthServer(database);
  ({ id: lan } = await server.auth.createAccount(
    { username: 'Lan.Dv', name: 'Lan', password: PASSWORD },
    null,
  ));
});
afterAll(async () => {
  expect(server.errors).toEqual([]);
  await server.stop();
  await database.close();
});

test('signs in with username and password, in any case of letters, and out again', async () => {
  const client = new Client(server.url);
  expect(await client.whoAmI()).toBeNull();
  const answer = await client.signIn(' LAN.dv ');
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({ user: { id: lan, username: 'lan.dv', name: 'Lan', administrator: false } });
  expect(await client.whoAmI()).toMatchObject({ accountId: lan, username: 'lan.dv', via: 'session' });
  const session = await client.send('/api/auth/get-session');
  expect(session.body).toMatchObject({ user: { username: 'lan.dv' }, session: { id: expect.any(String) } });

  const cookie = client.cookie;
  expect((await client.send('/api/auth/sign-out', { method: 'POST' })).status).toBe(200);
  expect(client.cookie).toBe('');
  // The cookie that was is worth nothing either.
  expect(await new Client(server.url).whoAmI({ cookie })).toBeNull();
  expect((await client.send('/api/auth/get-session')).body).toBeNull();
});

test('the cookie is out of reach of scripts and of other sites, and never travels in a body', async () => {
  const answer = await new Client(server.url).signIn('lan.dv');
  const cookies = answer.headers.getSetCookie();
  expect(cookies).toHaveLength(1);
  expect(cookies[0]).toMatch(/^dong-soan\.session_token=/);
  expect(cookies[0]).toMatch(/; HttpOnly/);
  expect(cookies[0]).toMatch(/; SameSite=Lax/);
  expect(cookies[0]).toMatch(/; Path=\//);
  expect(cookies[0]).not.toMatch(/; Secure/);
  const token = decodeURIComponent(cookies[0]?.split('=')[1] ?? '').split('.')[0] ?? '';
  expect(token.length).toBeGreaterThan(20);
  expect(JSON.stringify(answer.body)).not.toContain(token);
  expect(answer.headers.get('cache-control')).toBe('no-store');
});

test('a session for this window only has no Max-Age', async () => {
  const answer = await new Client(server.url).send('/api/auth/sign-in/username', {
    method: 'POST',
    body: { username: 'lan.dv', password: PASSWORD, rememberMe: false },
  });
  expect(answer.headers.getSetCookie().find(cookie => cookie.includes('session_token'))).not.toMatch(
    /Max-Age/,
  );
});

test('wrong password, unknown username and malformed username give one and the same answer', async () => {
  const client = new Client(server.url);
  const answers = await Promise.all([
    client.signIn('lan.dv', 'không phải mật khẩu'),
    client.signIn('khong.co', 'không phải mật khẩu'),
    client.signIn('có dấu', 'không phải mật khẩu'),
    client.signIn('lan.dv', ''),
    client.signIn('lan.dv', 'x'.repeat(5000)),
  ]);
  const [first] = answers;
  expect(first).toMatchObject({ status: 401, body: { code: 'INVALID_CREDENTIALS' } });
  for (const answer of answers.slice(0, 4)) {
    expect([answer.status, answer.body]).toEqual([401, first?.body]);
    expect(answer.headers.getSetCookie()).toEqual([]);
  }
  expect(answers[4]?.body.code).toBe('TOO_LARGE');
});

test('signing in anew on a device ends the session that was there, and never adopts a given one', async () => {
  const client = new Client(server.url);
  await client.signIn('lan.dv');
  const before = client.cookie;
  const ended: string[] = [];
  const stop = server.auth.onEnded(ids => ended.push(...ids));
  await client.signIn('lan.dv');
  stop();
  expect(client.cookie).not.toBe(before);
  expect(ended).toHaveLength(1);
  expect(await new Client(server.url).whoAmI({ cookie: before })).toBeNull();
  expect(await client.whoAmI()).not.toBeNull();

  const fixed = new Client(server.url);
  await fixed.signIn('lan.dv', PASSWORD, { cookie: 'dong-soan.session_token=chosen.by-somebody-else' });
  expect(fixed.cookie).not.toContain('chosen');
});

test('a cookie without our signature, or with another one, is nobody', async () => {
  const client = new Client(server.url);
  await client.signIn('lan.dv');
  const [name = '', value = ''] = client.cookie.split('=');
  const [token = '', signature = ''] = decodeURIComponent(value).split('.');
  const forged = [
    token,
    `${token}.`,
    `${token}.${'A'.repeat(43)}=`,
    `${token}x.${signature}`,
    `.${signature}`,
    '%',
  ];
  for (const cookie of forged) {
    const headers = { cookie: `${name}=${cookie === '%' ? '%' : encodeURIComponent(cookie)}` };
    expect(await new Client(server.url).whoAmI(headers)).toBeNull();
  }
});

test('an expired session is nobody, and its sockets are told', async () => {
  const client = new Client(server.url);
  await client.signIn('lan.dv');
  const { body } = await client.send('/api/auth/get-session');
  await database.query(`UPDATE session SET expires_at = now() - interval '1 second' WHERE id = $1`, [
    body.session.id,
  ]);
  expect(await client.whoAmI()).toBeNull();
  const ended: string[] = [];
  const stop = server.auth.onEnded(ids => ended.push(...ids));
  await server.auth.sweep();
  stop();
  expect(ended).toEqual([body.session.id]);
});

test('a disabled account looks like a wrong password, and its sessions and tokens end at once', async () => {
  const { id } = await server.auth.createAccount(
    { username: 'minh.bcs', name: 'Minh', password: PASSWORD },
    null,
  );
  const client = new Client(server.url);
  await client.signIn('minh.bcs');
  const token = await server.auth.createToken(id, { name: 'máy' });
  const ended: string[] = [];
  const stop = server.auth.onEnded(ids => ended.push(...ids));
  await server.auth.accounts.update(id, { disabled: true }, null);
  stop();
  expect(ended).toHaveLength(2);
  expect(ended).toContain(token.id);
  expect(await client.whoAmI()).toBeNull();
  expect(await new Client(server.url).whoAmI({ authorization: `Bearer ${token.token}` })).toBeNull();
  const refused = await client.signIn('minh.bcs');
  expect([refused.status, refused.body.code]).toEqual([401, 'INVALID_CREDENTIALS']);
  expect(refused.headers.getSetCookie()).toEqual([]);
  expect(await database.query('SELECT id FROM session WHERE user_id = $1', [id])).toEqual([]);

  await server.auth.accounts.update(id, { disabled: false }, null);
  expect((await client.signIn('minh.bcs')).status).toBe(200);
  expect(await new Client(server.url).whoAmI({ authorization: `Bearer ${token.token}` })).not.toBeNull();
});

test('changing one’s password needs the present one, and ends the other sessions', async () => {
  await server.auth.createAccount({ username: 'hoa.dv', name: 'Hoa', password: PASSWORD }, null);
  const [here, there] = [new Client(server.url), new Client(server.url)];
  await here.signIn('hoa.dv');
  await there.signIn('hoa.dv');
  const change = (currentPassword: string, newPassword: string) =>
    here.send('/api/auth/change-password', { method: 'POST', body: { currentPassword, newPassword } });
  expect((await change('không đúng', 'mật khẩu mới')).body.code).toBe('INVALID_CREDENTIALS');
  expect((await change(PASSWORD, 'ngắn')).body).toMatchObject({
    code: 'INVALID_INPUT',
    field: 'newPassword',
  });
  expect((await change(PASSWORD, 'mật khẩu mới')).status).toBe(200);
  expect(await here.whoAmI()).not.toBeNull();
  expect(await there.whoAmI()).toBeNull();
  expect((await there.signIn('hoa.dv')).status).toBe(401);
  expect((await there.signIn('hoa.dv', 'mật khẩu mới')).status).toBe(200);
  const stranger = await new Client(server.url).send('/api/auth/change-password', {
    method: 'POST',
    body: { currentPassword: PASSWORD, newPassword: PASSWORD },
  });
  expect(stranger.status).toBe(401);
});

test.each([
  'POST /api/auth/sign-up/email',
  'POST /api/auth/sign-in/email',
  'POST /api/auth/is-username-available',
  'POST /api/auth/update-user',
  'POST /api/auth/delete-user',
  'POST /api/auth/request-password-reset',
  'POST /api/auth/reset-password',
  'GET /api/auth/list-sessions',
  'GET /api/auth/ok',
  'GET /api/auth/error',
  'GET /api/auth/sign-in/username',
  'POST /api/auth/get-session',
  'POST /api/auth/sign-in/username/',
  'POST /api/auth//sign-in/email',
  'POST /api/auth/%73ign-up/email',
])('%s is no door', async route => {
  const [method = '', path = ''] = route.split(' ');
  const email = 'lan.dv@accounts.invalid';
  const client = new Client(server.url);
  const answer = await client.send(path, {
    method,
    ...(method === 'GET' ? {} : { body: { email, name: 'X', username: 'moi.den', password: PASSWORD } }),
  });
  expect([answer.status, answer.body.code]).toEqual([404, 'NOT_FOUND']);
  expect(client.cookie).toBe('');
});

test.each([
  ['not JSON', '{"username"', 'application/json', 'INVALID_INPUT'],
  ['a form', 'username=lan.dv&password=x', 'application/x-www-form-urlencoded', 'INVALID_INPUT'],
  ['JSON as text', '{"username":"lan.dv","password":"x"}', 'text/plain', 'INVALID_INPUT'],
  ['another shape', '{"username":["lan.dv"],"password":{}}', 'application/json', 'INVALID_INPUT'],
  ['nothing', 'null', 'application/json', 'INVALID_INPUT'],
])('a body that is %s is refused', async (_, body, type, code) => {
  const answer = await new Client(server.url).send('/api/auth/sign-in/username', {
    method: 'POST',
    body,
    headers: { 'content-type': type },
  });
  expect([answer.status, answer.body.code]).toEqual([400, code]);
});

test('signing in and out is recorded', async () => {
  await server.auth.createAccount({ username: 'ghi.lai', name: 'G', password: PASSWORD }, null);
  const client = new Client(server.url);
  await client.signIn('ghi.lai', 'sai mật khẩu');
  const { body } = await client.signIn('ghi.lai');
  await client.send('/api/auth/sign-out', { method: 'POST' });
  const events = await database.query<{ action: string; detail: object }>(
    'SELECT action, detail FROM audit_event WHERE subject_id = $1 ORDER BY id',
    [body.user.id],
  );
  expect(events.map(event => event.action)).toEqual(['account.create', 'account.signIn', 'account.signOut']);
  expect(events[1]?.detail).toEqual({ address: '127.0.0.1' });
  expect(JSON.stringify(events)).not.toContain(PASSWORD);
});
