import type { Database } from '../data/index.js';
import { testDatabase } from '../data/testing.js';
import { isOwnOrigin, mayUseCookie } from './origin.js';
import { type AuthServer, Client, PASSWORD, startAuthServer } from './testing.js';

test.each([
  // origin, host that is asked, public origin, ours?
  ['http://localhost:4000', 'localhost:4000', null, true],
  ['http://127.0.0.1:4000', '127.0.0.1:4000', null, true],
  ['http://[::1]:4000', '[::1]:4000', null, true],
  ['http://LOCALHOST:4000', 'localhost:4000', null, true],
  ['http://localhost:4000', '127.0.0.1:4000', null, false],
  ['http://localhost:3000', 'localhost:4000', null, false],
  ['https://localhost:4000', 'localhost:4000', null, false],
  ['http://evil.example:4000', 'evil.example:4000', null, false],
  ['http://localhost.evil.example:4000', 'localhost.evil.example:4000', null, false],
  ['null', 'localhost:4000', null, false],
  ['', 'localhost:4000', null, false],
  ['file://', 'localhost:4000', null, false],
  ['https://soan.example.vn', 'inside:4000', 'https://soan.example.vn', true],
  ['http://soan.example.vn', 'soan.example.vn', 'https://soan.example.vn', false],
  ['https://soan.example.vn.evil.example', 'soan.example.vn', 'https://soan.example.vn', false],
  ['https://other.example.vn', 'soan.example.vn', 'https://soan.example.vn', false],
  ['http://localhost:4000', 'localhost:4000', 'https://soan.example.vn', false],
])('%s asking %s (public: %s): %s', (origin, host, publicOrigin, own) => {
  expect(isOwnOrigin(origin, host, publicOrigin)).toBe(own);
});

test('without an Origin header the browser’s own word counts, and programs may', () => {
  expect(mayUseCookie({}, null)).toBe(true);
  expect(mayUseCookie({ 'sec-fetch-site': 'same-origin' }, null)).toBe(true);
  expect(mayUseCookie({ 'sec-fetch-site': 'none' }, null)).toBe(true);
  expect(mayUseCookie({ 'sec-fetch-site': 'cross-site' }, null)).toBe(false);
  expect(mayUseCookie({ 'sec-fetch-site': 'same-site' }, null)).toBe(false);
});

describe('over HTTP', () => {
  let database: Database;
  let server: AuthServer;
  const foreign = { origin: 'https://evil.example' };

  beforeAll(async () => {
    database = await testDatabase();
    server = await startAuthServer(database);
    await server.auth.createAccount({ username: 'lan', name: 'Lan', password: PASSWORD }, null);
  });
  afterAll(async () => {
    await server.stop();
    await database.close();
  });

  test('another site can neither sign anybody in nor out', async () => {
    const client = new Client(server.url);
    const refused = await client.signIn('lan', PASSWORD, foreign);
    expect([refused.status, refused.body.code]).toEqual([403, 'FOREIGN_ORIGIN']);
    expect(client.cookie).toBe('');
    await client.signIn('lan');
    const { body } = await client.send('/api/auth/sign-out', { method: 'POST', headers: foreign });
    expect(body.code).toBe('FOREIGN_ORIGIN');
    expect(await client.whoAmI()).not.toBeNull();
  });

  test('a cookie that comes from a page of another site is nobody: no socket opens with it either', async () => {
    const client = new Client(server.url);
    await client.signIn('lan');
    expect(await client.whoAmI({ origin: server.url })).not.toBeNull();
    expect(await client.whoAmI(foreign)).toBeNull();
    expect(await client.whoAmI({ origin: 'null' })).toBeNull();
    expect(await client.whoAmI({ origin: server.url.replace(/:\d+$/, ':1') })).toBeNull();
  });

  test('a token works from everywhere: it is not sent by a browser on its own', async () => {
    const id = await server.auth.accounts.idOf('lan');
    const { token } = await server.auth.createToken(id ?? '', { name: 'x' });
    expect(
      await new Client(server.url).whoAmI({ ...foreign, authorization: `Bearer ${token}` }),
    ).not.toBeNull();
  });

  test('localhost and 127.0.0.1 are both at home', async () => {
    const url = server.url.replace('127.0.0.1', 'localhost');
    const client = new Client(url);
    expect((await client.signIn('lan')).status).toBe(200);
    expect(await client.whoAmI({ origin: url })).not.toBeNull();
  });

  test('with a public address: secure cookies, and no other address', async () => {
    const secure = await startAuthServer(database, { publicUrl: 'https://soan.example.vn/' });
    const client = new Client(secure.url);
    expect((await client.signIn('lan')).body.code).toBe('FOREIGN_ORIGIN');
    const answer = await client.signIn('lan', PASSWORD, { origin: 'https://soan.example.vn' });
    expect(answer.status).toBe(200);
    const [cookie] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/^__Secure-dong-soan\.session_token=/);
    expect(cookie).toMatch(/; Secure/);
    expect(cookie).toMatch(/; HttpOnly/);
    expect(await client.whoAmI()).not.toBeNull();
    await secure.stop();
  });
});
