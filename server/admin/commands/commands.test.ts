import { readFile } from 'node:fs/promises';
import type { Auth } from '../../auth/index.js';
import { createAuth } from '../../auth/index.js';
import type { Database } from '../../data/index.js';
import { testDatabase } from '../../data/testing.js';
import type { AdminContext } from '../command.js';
import { tokenCommands } from './token.js';
import { userCommands } from './user.js';

let database: Database;
let auth: Auth;

beforeAll(async () => {
  database = await testDatabase();
  auth = await createAuth(
    database,
    { authSecret: 'a secret for tests only, long enough to pass', port: 0 },
    { error: () => {} },
  );
  await database.query(
    `INSERT INTO body (symbol, name, system) VALUES ('BDVTU', 'B', 'PARTY'), ('BCSD', 'C', 'PARTY')`,
  );
});
afterAll(async () => {
  await auth.stop();
  await database.close();
});

/** Runs a command line; returns what it printed. */
async function run(line: string[], stdin = ''): Promise<string[]> {
  const command = [...userCommands, ...tokenCommands].find(({ name }) => name === line.slice(0, 2).join(' '));
  if (!command) throw new Error(`no command ${line.join(' ')}`);
  const printed: string[] = [];
  const context: AdminContext = {
    database,
    auth,
    print: text => printed.push(text),
    note: () => {},
    readStdin: async () => stdin,
    readFile: path => readFile(path),
  };
  await command.run(line.slice(2), context);
  return printed;
}

async function canSignIn(username: string, password: string): Promise<boolean> {
  const request = new Request('http://localhost/api/auth/sign-in/username', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  });
  return (await auth.handler(request)).status === 200;
}

test('user add makes somebody who can sign in, in their bodies, with a password of its own making', async () => {
  const [password = ''] = await run([
    'user',
    'add',
    'lan',
    '--name',
    'Lan',
    '--body',
    'BDVTU',
    '--body',
    'BCSD',
  ]);
  expect(password.length).toBeGreaterThanOrEqual(16);
  expect(await canSignIn('lan', password)).toBe(true);
  expect(await run(['user', 'list'])).toContain('lan\tLan\tBCSD BDVTU');
});

test('user add takes a password from standard input, and says what is wrong', async () => {
  await run(
    ['user', 'add', 'quan.tri', '--name', 'Q', '--administrator', '--password-stdin'],
    'một mật khẩu\n',
  );
  expect(await canSignIn('quan.tri', 'một mật khẩu')).toBe(true);
  expect((await run(['user', 'list'])).find(line => line.startsWith('quan.tri'))).toMatch(/administrator$/);
  const wrong: [string[], string, string | undefined][] = [
    [['quan.tri', '--name', 'Q'], 'ALREADY_EXISTS', 'username'],
    [['có dấu', '--name', 'Q'], 'INVALID_INPUT', 'username'],
    [['moi'], 'INVALID_INPUT', 'name'],
    [['--name', 'Q'], 'INVALID_INPUT', undefined],
    [['moi', '--name', 'Q', '--body', 'KHONG'], 'INVALID_INPUT', 'body'],
    [['moi', '--name', 'Q', '--email', 'x'], 'INVALID_INPUT', 'email'],
    [['moi', '--name', 'Q', '--password', 'x'], 'INVALID_INPUT', undefined],
    [['moi', '--name', 'Q', '--password-stdin'], 'INVALID_INPUT', 'password'],
  ];
  for (const [args, code, field] of wrong) {
    await expect(run(['user', 'add', ...args], 'ngắn')).rejects.toMatchObject({ code, field });
  }
  expect(await auth.accounts.idOf('moi')).toBeNull();
});

test('user disable, enable, password, promote, demote, unlock', async () => {
  const [first = ''] = await run(['user', 'add', 'minh', '--name', 'Minh']);
  await run(['user', 'disable', 'minh']);
  expect(await canSignIn('minh', first)).toBe(false);
  expect(await run(['user', 'list'])).toContain('minh\tMinh\t\tdisabled');
  await run(['user', 'enable', 'minh']);
  expect(await canSignIn('minh', first)).toBe(true);
  const [second = ''] = await run(['user', 'password', 'minh']);
  expect(await canSignIn('minh', first)).toBe(false);
  for (let i = 0; i < 5; i++) await canSignIn('minh', 'sai');
  expect(await canSignIn('minh', second)).toBe(false);
  expect(await run(['user', 'list'])).toContain('minh\tMinh\t\tlocked');
  await run(['user', 'unlock', 'minh']);
  expect(await canSignIn('minh', second)).toBe(true);
  await run(['user', 'promote', 'minh']);
  expect(await run(['user', 'list'])).toContain('minh\tMinh\t\tadministrator');
  await run(['user', 'demote', 'minh']);
  expect(await run(['user', 'list'])).toContain('minh\tMinh');
  for (const verb of ['disable', 'enable', 'password', 'promote', 'demote', 'unlock']) {
    await expect(run(['user', verb, 'khong.co'])).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(run(['user', verb])).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  }
});

test('token add prints a token that works, token list and revoke', async () => {
  await run(['user', 'add', 'may', '--name', 'Máy']);
  const scopesOf = async (...options: string[]) => {
    const [token = '', ...rest] = await run(['token', 'add', 'may', ...options]);
    expect(rest).toEqual([]);
    return (await auth.authenticate({ authorization: `Bearer ${token}` }))?.scopes;
  };
  expect(await scopesOf()).toEqual(['read']);
  expect(await scopesOf('--scope', 'write', '--name', 'đồng bộ')).toEqual(['read', 'write']);
  expect(await scopesOf('--scope', 'read', '--scope', 'write')).toEqual(['read', 'write']);
  expect(await scopesOf('--scope', 'read,admin', '--days', '30')).toEqual(['read', 'write', 'admin']);
  const list = await run(['token', 'list', 'may']);
  expect(list).toHaveLength(4);
  expect(list.join()).not.toMatch(/dsn_/);
  const [id = '', name, scopes] = list[1]?.split('\t') ?? [];
  expect([name, scopes]).toEqual(['đồng bộ', 'read write']);
  await run(['token', 'revoke', id]);
  expect(await run(['token', 'list', 'may'])).toHaveLength(3);

  const wrong: [string[], string][] = [
    [['token', 'add', 'khong.co'], 'NOT_FOUND'],
    [['token', 'add'], 'INVALID_INPUT'],
    [['token', 'add', 'may', '--scope', 'everything'], 'INVALID_INPUT'],
    [['token', 'add', 'may', '--days', '-1'], 'INVALID_INPUT'],
    [['token', 'revoke', id], 'NOT_FOUND'],
  ];
  for (const [line, code] of wrong) await expect(run(line)).rejects.toMatchObject({ code });
});
