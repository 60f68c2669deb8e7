// npm run dev: the server recompiles and restarts, the editor reloads, on every change. Ctrl+C ends all of it.
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled } from './lib/install.mjs';
import { root } from './lib/root.mjs';
import { build, turbo } from './lib/turbo.mjs';

ensureInstalled();
build('server');
if (!process.env.DATABASE_URL) process.env.DEMO ??= '1';

const children = [
  // Node restarts the server when a file that it loaded changes.
  { cwd: '.', args: ['--enable-source-maps', '--watch', '--watch-preserve-output', 'server/dist/main.js'] },
  { cwd: 'editor', args: [join(root, 'node_modules', 'vite', 'bin', 'vite.js')] },
].map(({ cwd, args }) => spawn(process.execPath, args, { cwd: join(root, cwd), stdio: 'inherit' }));

let soon;
const rebuild = () => {
  if (!turbo(['build', '--filter=@dong-soan/server'])) console.error('The build failed: see above.');
};
for (const workspace of ['shared', 'migrations', 'server']) {
  watch(join(root, workspace), { recursive: true }, (_event, name) => {
    if (!name?.endsWith('.ts') || /(^|\/)(dist|node_modules)\//.test(name) || name.endsWith('.test.ts'))
      return;
    clearTimeout(soon);
    soon = setTimeout(rebuild, 150);
  });
}

const stop = () => {
  for (const child of children) child.kill('SIGTERM');
  process.exitCode = 0;
  setTimeout(() => process.exit(), 3_000).unref();
};
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
