import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './root.mjs';

/**
 * Runs turbo tasks, cached. What it prints goes to standard error, so that a command's own output stays clean.
 *
 * @param {string[]} args tasks and filters
 * @returns {boolean} whether every task passed
 */
export function turbo(args) {
  const { status } = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules', 'turbo', 'bin', 'turbo'),
      'run',
      ...args,
      '--output-logs=errors-only',
      '--log-order=grouped',
    ],
    {
      cwd: root,
      stdio: ['ignore', 2, 2],
      env: {
        ...process.env,
        TURBO_TELEMETRY_DISABLED: '1',
        DO_NOT_TRACK: '1',
        TURBO_NO_UPDATE_NOTIFIER: '1',
      },
    },
  );
  return status === 0;
}

/** Builds the named workspaces and what they rest on; ends the process when that fails. */
export function build(...workspaces) {
  if (turbo(['build', ...workspaces.map(name => `--filter=@dong-soan/${name}`)])) return;
  console.error('The build failed: see above.');
  process.exit(1);
}
