// npm run bench [-- name]: runs tests/bench/*.bench.mjs, each in a process of its own, on the built packages.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled } from './lib/install.mjs';
import { root } from './lib/root.mjs';
import { turbo } from './lib/turbo.mjs';

ensureInstalled();
if (!turbo(['build'])) process.exit(1);
const folder = join(root, 'tests', 'bench');
const [wanted, ...args] = process.argv.slice(2);
let failed = false;
for (const file of readdirSync(folder).filter(
  name => name.endsWith('.bench.mjs') && (!wanted || name.startsWith(wanted)),
)) {
  console.log(`\n# ${file}`);
  const { status } = spawnSync(process.execPath, ['--expose-gc', join(folder, file), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'production' },
  });
  failed ||= status !== 0;
}
process.exit(failed ? 1 : 0);
