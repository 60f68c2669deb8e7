import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { UserError } from '@dong-soan/shared/errors';
import { openDatabase } from '../data/index.js';
import { testDataDir } from '../data/testing.js';
import { createLog } from '../log.js';
import type { AdminCommand } from './command.js';
import { EXIT, SUMMARIES_VI } from './help.js';
import { commands } from './registry.js';
import { runAdmin } from './run.js';

const root = join(import.meta.dirname, '..', '..');
let dataDir: string;
beforeAll(async () => {
  dataDir = await testDataDir();
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

async function admin(args: string[], given?: readonly AdminCommand[], env: NodeJS.ProcessEnv = {}) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runAdmin(
    args,
    {
      env: { DATA_DIR: dataDir, ...env },
      log: () => createLog('silent'),
      print: line => out.push(line),
      note: line => err.push(line),
      readStdin: async () => '',
      readFile: path => readFile(path),
    },
    given,
  );
  return { code, out: out.join('\n'), err: err.join('\n') };
}

/** The real thing, as a process of its own. */
async function adminProcess(...args: string[]) {
  const child = spawn(
    process.execPath,
    ['--import', join(root, 'tests', 'typescript.mjs'), join(root, 'server', 'admin.ts'), ...args],
    { env: { PATH: process.env.PATH, DATA_DIR: dataDir }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { code, out, err };
}

const command = (name: string, run: AdminCommand['run']): AdminCommand => ({
  name,
  usage: `${name} ARGUMENT`,
  summary: 'does something',
  run,
});

test('every command is explained in Vietnamese and in English', async () => {
  const { code, out } = await admin(['help']);
  expect(code).toBe(EXIT.DONE);
  for (const { name, usage, summary } of commands) {
    expect(SUMMARIES_VI[name]).toBeDefined();
    for (const part of [usage, summary, SUMMARIES_VI[name]]) expect(out).toContain(part);
  }
  const names = commands.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

test('help on one topic, or one command', async () => {
  expect((await admin(['help', 'token'])).out).toMatch(/token add[\s\S]*token revoke/);
  expect((await admin(['help', 'token'])).out).not.toContain('user add');
  const { code, out } = await admin(['user', 'add', '--help']);
  expect(code).toBe(EXIT.DONE);
  expect(out).toContain('user add USERNAME');
  expect(out).not.toContain('user list');
});

test.each([[[]], [['frobnicate']], [['user', 'frobnicate']]])('%j is no command', async args => {
  const { code, out, err } = await admin(args);
  expect({ code, out }).toEqual({ code: EXIT.USAGE, out: '' });
  expect(err).toContain('npm run admin -- ');
});

test('what somebody typed wrong, what is refused and what breaks end differently', async () => {
  const failing = (error: Error) => [
    command('x', async () => {
      throw error;
    }),
  ];
  const input = await admin(['x'], failing(new UserError('INVALID_INPUT', 'Too short.', 'password')));
  expect(input.code).toBe(EXIT.USAGE);
  expect(input.err).toBe('Lỗi / error: INVALID_INPUT (password): Too short.\nnpm run admin -- x ARGUMENT');
  expect((await admin(['x'], failing(new UserError('NOT_FOUND')))).code).toBe(EXIT.REFUSED);
  expect((await admin(['x'], failing(new Error('broken')))).code).toBe(EXIT.FAILED);
  const config = await admin(['x'], [], { PORT: 'x' });
  expect(config.code).toBe(EXIT.USAGE);
  const wrong = await admin(['x'], failing(new Error('never')), { PORT: 'x', HOST: ' ? ' });
  expect(wrong.code).toBe(EXIT.FAILED);
  expect(wrong.err).toMatch(/PORT[\s\S]*HOST/);
});

test('the longest name wins, and gets the rest', async () => {
  const seen: string[][] = [];
  const note = (name: string) => command(name, async args => void seen.push([name, ...args]));
  await admin(['user', 'add', 'lan', '--name', 'Lan'], [note('user'), note('user add')]);
  expect(seen).toEqual([['user add', 'lan', '--name', 'Lan']]);
});

test('while the server has the embedded database, the command line says so; afterwards it works', async () => {
  const database = await openDatabase({ dataDir }, { info: () => {} });
  const busy = await adminProcess('user', 'add', 'lan', '--name', 'Lan');
  expect({ code: busy.code, out: busy.out }).toEqual({ code: EXIT.IN_USE, out: '' });
  expect(busy.err).toContain('Hãy dừng máy chủ');
  expect(busy.err).toContain('the server');
  await database.close();

  const added = await adminProcess('user', 'add', 'lan', '--name', 'Lan');
  expect(added.code).toBe(EXIT.DONE);
  expect(added.out).toMatch(/^\S{16,}\n$/);
  expect((await adminProcess('user', 'list')).out).toBe('lan\tLan\n');
});
