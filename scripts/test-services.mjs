// npm run test:services: the contract suite on a real PostgreSQL and a real Redis.
// Uses TEST_DATABASE_URL and TEST_REDIS_URL where they are given; starts servers of its own, in a temporary folder, where not.
import { ensureInstalled } from './lib/install.mjs';
import { jest } from './lib/jest.mjs';
import { startPostgres, startRedis } from './lib/services.mjs';

ensureInstalled();

const stops = [];
const service = async (name, variable, start) => {
  if (process.env[variable]) return process.env[variable];
  try {
    const { url, stop } = await start();
    stops.push(stop);
    return url;
  } catch (error) {
    console.error(
      `${name} can't be started here (${error.message}). Install it, or give its address in ${variable}.`,
    );
    for (const stop of stops) await stop();
    process.exit(1);
  }
};

const env = {
  TEST_DATABASE_URL: await service('PostgreSQL', 'TEST_DATABASE_URL', startPostgres),
  TEST_REDIS_URL: await service('Redis', 'TEST_REDIS_URL', startRedis),
};
const { passed, failed, skipped, ok } = jest(['--selectProjects', 'contract', '--maxWorkers=2'], env);
for (const stop of stops) await stop();
console.log(`\n${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
process.exit(ok ? 0 : 1);
