import type { Database } from '../data/index.js';
import { testDatabase } from '../data/testing.js';
import type { Accounts } from './accounts.js';
import { type Actor, scopesUpTo } from './actor.js';
import { type AuthServer, Client, PASSWORD, startAuthServer } from './testing.js';

let database: Database;
let server: AuthServer;
let accounts: Accounts;
let counter = 0;

beforeAll(async () => {
  database = await testDatabase();
  server = await startAuthServer(database);
  ({ accounts } = server.auth);
});
afterAll(async () => {
  expect(server.errors).toEqual([]);
  await server.stop();
  await database.close();
});

const person = (more: Partial<Actor>): Actor => ({
  accountId: 'nobody',
  username: 'nobody',
  name: 'N',
  administrator: false,
  via: 'session',
  credentialId: 's',
  scopes: scopesUpTo('admin'),
  ...more,
});
const make = async (more: object = {}) => {
  const username = `nguoi.${++counter}`;
  return { username, ...(await accounts.create({ username, name: 'N', password: PASSWORD, ...more }, null)) };
};
const row = async (id: string) =>
  (await database.query<Record<string, unknown>>('SELECT * FROM "user" WHERE id = $1', [id]))[0];

test('a new account has what was given, its bodies, and an address that can’t exist', async () => {
  const [body] = await database.query<{ id: string }>(
    `INSERT INTO body (symbol, name, system) VALUES ('A', 'A', 'PARTY') RETURNING id`,
  );
  const { id, username } = await make({
    name: '  Nguyễn Thị Lan ',
    bodyIds: [body?.id, body?.id],
    administrator: true,
  });
  expect(await row(id)).toMatchObject({
    username,
    name: 'Nguyễn Thị Lan',
    email: `${username}@accounts.invalid`,
    administrator: true,
    disabled_at: null,
  });
  expect(await database.query('SELECT body_id FROM membership WHERE account_id = $1', [id])).toEqual([
    { body_id: body?.id },
  ]);
});

test.each([
  [{ username: 'ab' }, 'INVALID_INPUT', 'username'],
  [{ username: 'a'.repeat(65) }, 'INVALID_INPUT', 'username'],
  [{ username: 'có.dấu' }, 'INVALID_INPUT', 'username'],
  [{ username: '.dot' }, 'INVALID_INPUT', 'username'],
  [{ username: 'a\0b' }, 'INVALID_INPUT', 'username'],
  [{ password: '1234567' }, 'INVALID_INPUT', 'password'],
  [{ password: 'x'.repeat(129) }, 'INVALID_INPUT', 'password'],
  [{ name: '   ' }, 'INVALID_INPUT', 'name'],
  [{ name: 'x'.repeat(201) }, 'INVALID_INPUT', 'name'],
  [{ name: 'a\0b' }, 'INVALID_INPUT', 'name'],
  [{ email: 'x' }, 'INVALID_INPUT', 'email'],
  [{ email: 'a\0b@c.d' }, 'INVALID_INPUT', 'email'],
  [{ bodyIds: ['no-such'] }, 'INVALID_INPUT', 'bodyIds'],
])('%j is refused and leaves nothing behind', async (wrong, code, field) => {
  const before = await database.query('SELECT count(*) FROM "user"');
  await expect(make(wrong)).rejects.toMatchObject({ code, field });
  expect(await database.query('SELECT count(*) FROM "user"')).toEqual(before);
});

test('a username or an address that is taken, in any case of letters', async () => {
  const { username } = await make({ email: 'lan@example.vn' });
  await expect(make({ username: username.toUpperCase() })).rejects.toMatchObject({
    code: 'ALREADY_EXISTS',
    field: 'username',
  });
  await expect(make({ email: 'LAN@example.vn' })).rejects.toMatchObject({
    code: 'ALREADY_EXISTS',
    field: 'email',
  });
});

test('two who make the same account at once: one of them does', async () => {
  const results = await Promise.allSettled([make({ username: 'cung.ten' }), make({ username: 'cung.ten' })]);
  expect(results.map(result => result.status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('in the caller’s transaction it is made, or undone, with the rest', async () => {
  await expect(
    database.transaction(async tx => {
      await accounts.create({ username: 'se.mat', name: 'N', password: PASSWORD }, null, tx);
      throw new Error('undo');
    }),
  ).rejects.toThrow('undo');
  expect(await accounts.idOf('se.mat')).toBeNull();
});

test('a change is made whole or not at all', async () => {
  const { id, username } = await make();
  await expect(accounts.update(id, { administrator: true, password: 'ngắn' }, null)).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    field: 'password',
  });
  expect(await row(id)).toMatchObject({ administrator: false });
  const client = new Client(server.url);
  await client.signIn(username);
  await accounts.update(id, { administrator: true, password: 'một mật khẩu khác', unlock: true }, null);
  expect(await row(id)).toMatchObject({ administrator: true });
  expect(await client.whoAmI()).toBeNull();
  expect((await client.signIn(username, 'một mật khẩu khác')).status).toBe(200);
  const events = await database.query<{ action: string }>(
    'SELECT action FROM audit_event WHERE subject_id = $1 ORDER BY id',
    [id],
  );
  expect(events.map(event => event.action)).toEqual([
    'account.create',
    'account.signIn',
    'account.setAdministrator',
    'account.setPassword',
    'account.unlock',
    'account.signIn',
  ]);
});

test('only administrators make and change accounts, and none their own rights', async () => {
  const { id } = await make();
  const boss = person({ accountId: id, administrator: true });
  const weakToken = person({ administrator: true, via: 'token', scopes: scopesUpTo('write') });
  for (const by of [person({}), weakToken]) {
    await expect(
      accounts.create({ username: 'khac', name: 'N', password: PASSWORD }, by),
    ).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(accounts.update(id, { unlock: true }, by)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  }
  await expect(accounts.update(id, { disabled: true }, boss)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(accounts.update(id, { administrator: true }, boss)).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
  await accounts.update(id, { unlock: true }, boss);
  await expect(accounts.update('nobody', { unlock: true }, boss)).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});
