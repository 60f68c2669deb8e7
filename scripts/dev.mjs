// npm run dev: the server recompiles and restarts, the editor reloads, on every change. Ctrl+C ends all of it.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureInstalled } from './lib/install.mjs';
import { root } from './lib/root.mjs';
import { build } from './lib/turbo.mjs';

ensureInstalled();
build('server');
if (!process.env.DATABASE_URL) process.env.DEMO ??= '1';

const bin = name => join(root, 'node_modules', '.bin', name);
const compile = [
  '.',
  '-d',
  'dist',
  '--config-file',
  '../.swcrc',
  '--extensions',
  '.ts',
  '--watch',
  '--ignore',
  '**/*.test.ts,dist/**,node_modules/**',
];
const commands = [
  ...['shared', 'migrations', 'server'].map(cwd => ({ cwd, command: bin('swc'), args: compile })),
  {
    cwd: '.',
    command: process.execPath,
    args: ['--enable-source-maps', '--watch', '--watch-preserve-output', 'server/dist/main.js'],
  },
  { cwd: 'editor', command: bin('vite'), args: [] },
];
const children = commands.map(({ cwd, command, args }) =>
  spawn(command, args, { cwd: join(root, cwd), stdio: 'inherit' }),
);
const stop = () => {
  for (const child of children) child.kill('SIGTERM');
};
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
