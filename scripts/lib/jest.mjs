import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './root.mjs';

/**
 * Runs Jest and counts.
 *
 * @param {string[]} args Jest's arguments
 * @param {NodeJS.ProcessEnv} [env] added to the environment
 * @returns {{ passed: number, failed: number, skipped: number, ok: boolean }}
 */
export function jest(args, env = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'dong-soan-jest-'));
  const report = join(folder, 'report.json');
  try {
    const { status } = spawnSync(
      process.execPath,
      [
        '--experimental-vm-modules',
        '--disable-warning=ExperimentalWarning',
        join(root, 'node_modules', 'jest', 'bin', 'jest.js'),
        '--json',
        `--outputFile=${report}`,
        ...args,
      ],
      { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, ...env } },
    );
    const { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites } = JSON.parse(
      readFileSync(report, 'utf8'),
    );
    return {
      passed: numPassedTests,
      failed: numFailedTests + numRuntimeErrorTestSuites,
      skipped: numPendingTests,
      ok: status === 0,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
