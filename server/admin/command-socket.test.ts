import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type Auth, createAuth } from '../auth/index.js';
import { type Database, openDatabase } from '../data/index.js';
import { testDataDir } from '../data/testing.js';
import { createLog } from '../log.js';
import { listenForCommands } from './command-socket.js';
import { EXIT } from './help.js';
import { runWith } from './run.js';

const root = join(import.meta.dirname, '..', '..');
const log = createLog('silent');
let dataDir: string;
let database: Database;
let auth: Auth;
let stop: () => Promise<void>;

beforeAll(async () => {
  dataDir = await testDataDir();
  database = await openDatabase({ dataDir }, log);
  auth = await createAuth(database, { authSecret: 's'.repeat(32), port: 4000 }, log);
  stop = await listenForCommands(dataDir, (args, terminal) => runWith(args, { ...terminal, database, auth }));
});
afterAll(async () => {
  await stop();
  await auth.stop();
  await database.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** The command line as a process of its own, while this one has the database open as a server does. */
async function admin(args: string[], { stdin = '', cwd = root } = {}) {
  const child = spawn(
    process.execPath,
    ['--import', join(root, 'tests', 'typescript.mjs'), join(root, 'server', 'admin.ts'), ...args],
    { cwd, env: { PATH: process.env.PATH, DATA_DIR: dataDir }, stdio: ['pipe', 'pipe', 'pipe'] },
  );
  child.stdin.end(stdin);
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { code, out, err };
}

test('an account and a token are made while the server has the database open', async () => {
  const made = await admin(['user', 'add', 'lan.thu', '--name', 'Chuyên viên thử', '--password-stdin'], {
    stdin: 'mat-khau-dai-2024\n',
  });
  expect(made).toMatchObject({ code: EXIT.DONE, out: '' });
  const id = await auth.accounts.idOf('lan.thu');
  expect(await auth.accounts.hasPassword(id ?? '', 'mat-khau-dai-2024')).toBe(true);

  const { code, out } = await admin(['token', 'add', 'lan.thu', '--scope', 'read']);
  expect(code).toBe(EXIT.DONE);
  const actor = await auth.authenticate({ authorization: `Bearer ${out.trim()}` });
  expect(actor).toMatchObject({ accountId: id, scopes: ['read'] });
});

test('files are read where the command was typed', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'dong-soan-import-'));
  try {
    writeFileSync(
      join(cwd, 'ke-hoach.txt'),
      'KẾ HOẠCH\nTổ chức ngày hội đại đoàn kết\n\nI. MỤC ĐÍCH\n\n1. Gắn kết cộng đồng dân cư.\n',
    );
    const { code, err } = await admin(['import', 'ke-hoach.txt', '--by', 'lan.thu', '--dry-run'], { cwd });
    expect({ code, err }).toMatchObject({ code: EXIT.DONE, err: expect.stringContaining('4 blocks') });
    const missing = await admin(['import', 'khong-co.txt', '--by', 'lan.thu', '--dry-run'], { cwd });
    expect(missing.code).toBe(EXIT.USAGE);
    expect(missing.err).toContain('khong-co.txt');
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
});

test('what is refused comes back with its code and its exit code', async () => {
  const { code, err } = await admin(['token', 'add', 'khong.ai']);
  expect(code).toBe(EXIT.REFUSED);
  expect(err).toContain('NOT_FOUND');
});

test('only the account of the server reaches the socket', () => {
  expect(statSync(join(dataDir, 'admin')).mode & 0o077).toBe(0);
});
