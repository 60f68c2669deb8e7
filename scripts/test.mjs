// npm test: everything that needs no outside server. What can't run here is said at the end, with the reason.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium } from './lib/chromium.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { jest } from './lib/jest.mjs';
import { root } from './lib/root.mjs';
import { turbo } from './lib/turbo.mjs';

ensureInstalled();

const notRun = ['the contract suite on PostgreSQL and Redis: npm run test:services'];
const failures = [];
const step = (name, run) => {
  const begun = performance.now();
  const passed = run();
  console.log(`${passed ? '✓' : '✗'} ${name} (${((performance.now() - begun) / 1000).toFixed(1)} s)`);
  if (!passed) failures.push(name);
};
const tool = (name, ...args) =>
  spawnSync(join(root, 'node_modules', '.bin', name), args, { cwd: root, stdio: ['ignore', 2, 2] }).status ===
  0;

step('lint: style and boundaries', () => tool('biome', 'check', '.', '--error-on-warnings'));
step('lint: nothing unused', () => tool('knip'));
step('types', () => turbo(['typecheck']));
step('build', () => turbo(['build']));

const counts = { passed: 0, failed: 0, skipped: 0 };
const tests = (name, args) =>
  step(name, () => {
    const { ok, ...found } = jest(args);
    for (const kind of Object.keys(counts)) counts[kind] += found[kind];
    return ok;
  });

tests('tests: unit, contract, security', [
  '--selectProjects',
  ...['shared', 'server', 'editor', 'contract', 'security'],
  '--maxWorkers=2',
]);
// What kills servers and drives browsers gets the machine to itself.
tests('tests: faults', ['--selectProjects', 'faults', '--runInBand']);
if (findChromium()) tests('tests: browser', ['--selectProjects', 'e2e', '--runInBand']);
else notRun.push('the browser tests: no Chromium was found; install one, or name it in CHROMIUM_PATH');

if (!existsSync(join(root, '..', 'shared', 'corpus'))) {
  notRun.push('the comparison with annotated documents: there is no corpus beside the repository');
}
// CI asks for everything that this command can run anywhere.
if (process.env.REQUIRE_ALL && notRun.length > 1) failures.push('not everything could run');

console.log(`\nNot run here:\n${notRun.map(what => `  - ${what}`).join('\n')}`);
if (failures.length) console.log(`\nFailed: ${failures.join('; ')}`);
console.log(
  `\n${counts.passed} passed, ${counts.failed} failed${counts.skipped ? `, ${counts.skipped} skipped` : ''}`,
);
process.exit(failures.length ? 1 : 0);
