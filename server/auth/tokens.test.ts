import type { Database } from '../data/index.js';
import { testDatabase } from '../data/testing.js';
import type { Actor, Scope } from './actor.js';
import { type AuthServer, Client, PASSWORD, startAuthServer } from './testing.js';

let database: Database;
let server: AuthServer;
let owner: string;
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const nobody = () => new Client(server.url);

beforeAll(async () => {
  database = await testDatabase();
  server = await startAuthServer(database);
  ({ id: owner } = await server.auth.createAccount(
    { username: 'may.chu', name: 'M', password: PASSWORD },
    null,
  ));
});
afterAll(async () => {
  expect(server.errors).toEqual([]);
  await server.stop();
  await database.close();
});

test('stands for its account, as Authorization: Bearer and as ?token=', async () => {
  const { id, token } = await server.auth.createToken(owner, { name: 'báo cáo' });
  expect(token).toMatch(/^dsn_[A-Za-z0-9_-]{43}$/);
  const actor = { accountId: owner, username: 'may.chu', via: 'token', credentialId: id, scopes: ['read'] };
  expect(await nobody().whoAmI(bearer(token))).toMatchObject(actor);
  expect(await nobody().whoAmI({ authorization: `bearer  ${token}` })).toMatchObject(actor);
  expect((await nobody().send(`/whoami?token=${token}`)).body.actor).toMatchObject(actor);
});

test('is stored as a hash only', async () => {
  const { token } = await server.auth.createToken(owner, { name: 'kín' });
  const [row] = await database.query<{ everything: string }>(
    `SELECT string_agg(t::text, ' ') AS everything FROM api_token AS t`,
  );
  expect(row?.everything).not.toContain(token);
  expect(row?.everything).not.toContain(token.slice(4));
});

test.each([
  [undefined, ['read']],
  [['read'], ['read']],
  [['write'], ['read', 'write']],
  [
    ['write', 'read'],
    ['read', 'write'],
  ],
  [['admin'], ['read', 'write', 'admin']],
] as [Scope[] | undefined, Scope[]][])('asked for %j, it may %j', async (scopes, expected) => {
  const { token } = await server.auth.createToken(owner, scopes ? { name: 'x', scopes } : { name: 'x' });
  expect(await nobody().whoAmI(bearer(token))).toMatchObject({ scopes: expected });
});

test('one that was revoked, expired, mistyped or never was is nobody', async () => {
  const { id, token } = await server.auth.createToken(owner, { name: 'sẽ thu hồi' });
  const ended: string[] = [];
  const stop = server.auth.onEnded(ids => ended.push(...ids));
  await server.auth.revokeToken(id, null);
  expect(await nobody().whoAmI(bearer(token))).toBeNull();
  await expect(server.auth.revokeToken(id, null)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(server.auth.revokeToken("' OR true", null)).rejects.toMatchObject({ code: 'NOT_FOUND' });

  const brief = await server.auth.createToken(owner, {
    name: 'ngắn hạn',
    expiresAt: new Date(Date.now() + 60_000),
  });
  expect(await nobody().whoAmI(bearer(brief.token))).not.toBeNull();
  await database.query(`UPDATE api_token SET expires_at = now() - interval '1 second' WHERE id = $1`, [
    brief.id,
  ]);
  expect(await nobody().whoAmI(bearer(brief.token))).toBeNull();
  await server.auth.sweep();
  stop();
  expect(ended).toEqual([id, brief.id]);

  const changed = token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A');
  for (const other of [changed, `dsn_${'A'.repeat(43)}`, token.slice(4), 'dsn_', `${token}x`, '']) {
    expect(await nobody().whoAmI(bearer(other))).toBeNull();
  }
  expect(await nobody().whoAmI({ authorization: `Basic ${token}` })).toBeNull();
});

test('a bad token is not replaced by the cookie beside it', async () => {
  const client = new Client(server.url);
  await client.signIn('may.chu');
  expect(await client.whoAmI()).not.toBeNull();
  expect(await client.whoAmI(bearer(`dsn_${'A'.repeat(43)}`))).toBeNull();
  expect(await client.whoAmI({ authorization: 'nonsense' })).toBeNull();
});

test('notes when it was last used, once a minute', async () => {
  const { id, token } = await server.auth.createToken(owner, { name: 'dùng' });
  const used = async () =>
    (await server.auth.listTokens(owner, null)).find(listed => listed.id === id)?.lastUsedAt?.getTime();
  expect(await used()).toBeUndefined();
  await nobody().whoAmI(bearer(token));
  const first = await used();
  expect(first).toBeGreaterThan(Date.now() - 60_000);
  await nobody().whoAmI(bearer(token));
  expect(await used()).toBe(first);
  await database.query(`UPDATE api_token SET last_used_at = now() - interval '2 minutes' WHERE id = $1`, [
    id,
  ]);
  await nobody().whoAmI(bearer(token));
  expect(await used()).toBeGreaterThanOrEqual(first ?? Number.POSITIVE_INFINITY);
});

test.each([
  [{ name: '' }, 'name'],
  [{ name: 'x', scopes: ['owner' as Scope] }, 'scopes'],
  [{ name: 'x', scopes: [] }, 'scopes'],
  [{ name: 'x', expiresAt: new Date(0) }, 'expiresAt'],
  [{ name: 'x', expiresAt: new Date(Number.NaN) }, 'expiresAt'],
])('refuses %j', async (input, field) => {
  await expect(server.auth.createToken(owner, input)).rejects.toMatchObject({ code: 'INVALID_INPUT', field });
});

test('people make, see and revoke their own; administrators anybody’s; a token none', async () => {
  const { id: other } = await server.auth.createAccount(
    { username: 'nguoi.khac', name: 'N', password: PASSWORD },
    null,
  );
  const client = new Client(server.url);
  await client.signIn('nguoi.khac');
  const person = (await client.send('/whoami')).body.actor as Actor;
  const administrator: Actor = { ...person, administrator: true };
  const machine: Actor = { ...administrator, via: 'token' };
  const { id } = await server.auth.createToken(other, { name: 'của tôi' }, person);
  expect(await server.auth.listTokens(other, person)).toHaveLength(1);
  for (const by of [person, machine]) {
    await expect(server.auth.createToken(owner, { name: 'x' }, by)).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(server.auth.listTokens(owner, by)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  }
  await expect(server.auth.revokeToken(id, machine)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  const foreign = await server.auth.createToken(owner, { name: 'không phải của tôi' }, administrator);
  await expect(server.auth.revokeToken(foreign.id, person)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await server.auth.revokeToken(foreign.id, administrator);
  await server.auth.revokeToken(id, person);
  await expect(server.auth.createToken('nobody', { name: 'x' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('tells which credentials have ended, also those that another process ended', async () => {
  const kept = await server.auth.createToken(owner, { name: 'còn' });
  const revoked = await server.auth.createToken(owner, { name: 'hết' });
  await database.query('UPDATE api_token SET revoked_at = now() WHERE id = $1', [revoked.id]);
  const client = new Client(server.url);
  await client.signIn('may.chu');
  const session = (await client.send('/api/auth/get-session')).body.session.id;
  const asked = [kept.id, revoked.id, session, 'no-such'];
  expect((await server.auth.endedAmong(asked)).sort()).toEqual([revoked.id, 'no-such'].sort());
  await database.query('DELETE FROM session WHERE id = $1', [session]);
  expect(await server.auth.endedAmong([session])).toEqual([session]);
});
