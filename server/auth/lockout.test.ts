import type { Database } from '../data/index.js';
import { testDatabase } from '../data/testing.js';
import { FAILURES_ALLOWED, FIRST_LOCK, LONGEST_LOCK, Lockout } from './lockout.js';
import { type AuthServer, Client, PASSWORD, startAuthServer } from './testing.js';

let database: Database;
let server: AuthServer;

beforeAll(async () => {
  database = await testDatabase();
  server = await startAuthServer(database);
});
afterAll(async () => {
  await server.stop();
  await database.close();
});

const account = async (username: string) =>
  (await server.auth.createAccount({ username, name: username, password: PASSWORD }, null)).id;
const codeOf = async (username: string, password: string) => {
  const { status, body } = await new Client(server.url).signIn(username, password);
  return status === 200 ? 'OK' : body.code;
};
const fail = async (username: string, times: number) => {
  const codes: string[] = [];
  for (let i = 0; i < times; i++) codes.push(await codeOf(username, `sai ${i}`));
  return codes;
};
/** Lets time pass for one username, without waiting. */
const pass = (username: string, seconds: number) =>
  database.query(
    `UPDATE sign_in_failure SET last_at = last_at - $2 * interval '1 second',
       locked_until = locked_until - $2 * interval '1 second' WHERE username = $1`,
    [username, seconds],
  );
const wrong = (times: number) => Array(times).fill('INVALID_CREDENTIALS');

test('locks after a few failures, for a while that grows, and says how long', async () => {
  await account('khoa.dan');
  expect(await fail('khoa.dan', FAILURES_ALLOWED + 1)).toEqual([...wrong(FAILURES_ALLOWED), 'LOCKED_OUT']);
  const refused = await new Client(server.url).signIn('khoa.dan');
  expect(refused.status).toBe(429);
  expect(refused.body.code).toBe('LOCKED_OUT');
  expect(refused.body.retryAfter).toBeLessThanOrEqual(FIRST_LOCK);
  expect(refused.body.retryAfter).toBeGreaterThan(FIRST_LOCK - 10);
  expect(refused.headers.get('retry-after')).toBe(String(refused.body.retryAfter));

  let lock = FIRST_LOCK;
  for (let round = 0; round < 7; round++) {
    await pass('khoa.dan', lock + 1);
    expect(await codeOf('khoa.dan', 'sai')).toBe('INVALID_CREDENTIALS');
    const { body } = await new Client(server.url).signIn('khoa.dan');
    lock = Math.min(lock * 2, LONGEST_LOCK);
    expect(body.retryAfter).toBeLessThanOrEqual(lock);
    expect(body.retryAfter).toBeGreaterThan(lock - 10);
  }
});

test('trying on while locked does not prolong the lock', async () => {
  await account('cu.thu');
  await fail('cu.thu', FAILURES_ALLOWED + 10);
  await pass('cu.thu', FIRST_LOCK + 1);
  expect(await codeOf('cu.thu', PASSWORD)).toBe('OK');
});

test('a success takes everything back', async () => {
  await account('nho.ra');
  await fail('nho.ra', FAILURES_ALLOWED - 1);
  expect(await codeOf('nho.ra', PASSWORD)).toBe('OK');
  expect(await fail('nho.ra', FAILURES_ALLOWED)).toEqual(wrong(FAILURES_ALLOWED));
});

test('failures far apart do not add up', async () => {
  await account('thinh.thoang');
  await fail('thinh.thoang', FAILURES_ALLOWED - 1);
  await pass('thinh.thoang', 16 * 60);
  expect(await fail('thinh.thoang', 2)).toEqual(wrong(2));
  expect(await codeOf('thinh.thoang', PASSWORD)).toBe('OK');
});

test('a username that does not exist locks just the same', async () => {
  const there = await account('co.that');
  const known = await fail('co.that', FAILURES_ALLOWED + 1);
  const unknown = await fail('khong.that', FAILURES_ALLOWED + 1);
  expect(unknown).toEqual(known);
  // Only what concerns an account is recorded.
  const events = await database.query<{ subject_id: string }>(
    `SELECT subject_id FROM audit_event WHERE action = 'account.lockOut' AND subject_id IN ($1, 'khong.that')`,
    [there],
  );
  expect(events.map(event => event.subject_id)).toEqual([there]);
});

test('many at the same moment get no more tries than one after another', async () => {
  await account('cung.luc');
  const codes = await Promise.all(Array.from({ length: 40 }, (_, i) => codeOf('cung.luc', `sai ${i}`)));
  expect(codes.filter(code => code === 'INVALID_CREDENTIALS')).toHaveLength(FAILURES_ALLOWED);
  expect(codes.filter(code => code === 'LOCKED_OUT')).toHaveLength(40 - FAILURES_ALLOWED);
});

test('the counting itself lets no more through, however many connections count', async () => {
  const lockout = new Lockout(database);
  const attempts = await Promise.all(Array.from({ length: 60 }, () => lockout.attempt('dem.cung.luc')));
  expect(attempts.filter(attempt => attempt.open)).toHaveLength(FAILURES_ALLOWED);
  expect(attempts.filter(attempt => attempt.open && attempt.locks)).toHaveLength(1);
});

test('the lock survives a restart, and nobody else at the same address is locked', async () => {
  await account('khoi.dong');
  await account('dong.nghiep');
  await fail('khoi.dong', FAILURES_ALLOWED);
  const second = await startAuthServer(database);
  const { body } = await new Client(second.url).signIn('khoi.dong');
  expect(body.code).toBe('LOCKED_OUT');
  expect((await new Client(second.url).signIn('dong.nghiep')).status).toBe(200);
  await second.stop();
});

test('an open session goes on while its account is locked', async () => {
  await account('dang.lam');
  const client = new Client(server.url);
  await client.signIn('dang.lam');
  await fail('dang.lam', FAILURES_ALLOWED + 1);
  expect(await client.whoAmI()).not.toBeNull();
});

test('guessing the password of a stolen session runs into the same lock', async () => {
  await account('bi.lay');
  const client = new Client(server.url);
  await client.signIn('bi.lay');
  const codes: string[] = [];
  for (let i = 0; i <= FAILURES_ALLOWED; i++) {
    const { body } = await client.send('/api/auth/change-password', {
      method: 'POST',
      body: { currentPassword: `sai ${i}`, newPassword: 'mật khẩu của kẻ khác' },
    });
    codes.push(body.code);
  }
  expect(codes).toEqual([...wrong(FAILURES_ALLOWED), 'LOCKED_OUT']);
});

test('an administrator lifts the lock', async () => {
  const id = await account('mo.khoa');
  await fail('mo.khoa', FAILURES_ALLOWED + 1);
  await server.auth.accounts.update(id, { unlock: true }, null);
  expect(await codeOf('mo.khoa', PASSWORD)).toBe('OK');
});

test('what is old is swept away, what counts stays', async () => {
  await fail('cu.ky', 1);
  await fail('con.moi', 1);
  await pass('cu.ky', 16 * 60);
  await server.auth.sweep();
  const rows = await database.query<{ username: string }>(
    `SELECT username FROM sign_in_failure WHERE username IN ('cu.ky', 'con.moi')`,
  );
  expect(rows.map(row => row.username)).toEqual(['con.moi']);
});

test('a known and an unknown username take the same time', async () => {
  await account('do.gio');
  const times: Record<string, number[]> = { 'do.gio': [], 'khong.gio': [] };
  for (let round = 0; round < 8; round++) {
    for (const username of round % 2 === 0 ? ['do.gio', 'khong.gio'] : ['khong.gio', 'do.gio']) {
      await database.query('DELETE FROM sign_in_failure');
      const start = performance.now();
      await codeOf(username, 'sai mật khẩu');
      times[username]?.push(performance.now() - start);
    }
  }
  const median = (values: number[] = []) => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
  const ratio = median(times['do.gio']) / median(times['khong.gio']);
  // Without a hash for the unknown one the ratio is 10 and more.
  expect(ratio).toBeGreaterThan(0.5);
  expect(ratio).toBeLessThan(2);
});
