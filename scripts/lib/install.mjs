// Installs dependencies when they are missing or older than the lock file, so that a fresh clone needs no step of its own.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

const OLDEST_NODE = [20, 19];
const stamp = join(root, 'node_modules', '.installed-from');

/** Ends the process with a plain message when Node is too old to run the project. */
function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  console.error(`Đồng Soạn needs Node ${OLDEST_NODE.join('.')} or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

/**
 * Installs unless what is installed was installed from this very lock file. `npm install --no-save` and not `npm ci`: it
 * takes the same versions from the lock file and leaves that alone, but bears with a lock file that doesn't list the
 * binaries of every platform.
 */
export function ensureInstalled() {
  requireNode();
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.error('Installing dependencies…');
  const npm = spawnSync('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0) {
    console.error('The dependencies could not be installed: see the message of npm above.');
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
}
