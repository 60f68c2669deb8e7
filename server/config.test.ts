import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, isLoopback, loadConfig } from './config.js';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'dong-soan-config-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

function problemsOf(env: NodeJS.ProcessEnv): readonly string[] {
  try {
    loadConfig({ DATA_DIR: dataDir, ...env });
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

test('nothing given: the embedded database on this machine alone', () => {
  const { authSecret, ...config } = loadConfig({ DATA_DIR: dataDir, PORT: '', DEMO: ' ' });
  expect(config).toEqual({
    port: 4000,
    host: '127.0.0.1',
    publicUrl: undefined,
    dataDir,
    databaseUrl: undefined,
    redisUrl: undefined,
    trustProxy: false,
    demo: false,
    demoPassword: undefined,
    logLevel: 'info',
  });
  expect(authSecret.length).toBeGreaterThanOrEqual(32);
});

test('secrets are generated once, kept, and readable by their owner alone', () => {
  const first = loadConfig({ DATA_DIR: dataDir, DEMO: '1' });
  const second = loadConfig({ DATA_DIR: dataDir, DEMO: '1' });
  expect(second).toEqual(first);
  expect(first.demoPassword?.length).toBeGreaterThanOrEqual(12);
  expect(readdirSync(dataDir).sort()).toEqual(['auth-secret', 'demo-password']);
  for (const file of readdirSync(dataDir)) expect(statSync(join(dataDir, file)).mode & 0o777).toBe(0o600);
});

test('every problem is listed, and no value that may be secret is repeated', () => {
  const env = {
    PORT: '99999',
    HOST: 'a b',
    PUBLIC_URL: 'https://example.vn/path',
    DATABASE_URL: 'mysql://u:hunter2@db/x',
    REDIS_URL: 'nonsense-hunter2',
    AUTH_SECRET: 'hunter2',
    TRUST_PROXY: '10.0.0.0/99',
    DEMO: 'maybe',
    DEMO_PASSWORD: 'abc',
    LOG_LEVEL: 'loud',
  };
  const problems = problemsOf(env);
  expect(problems.map(problem => problem.split(' ')[0])).toEqual(Object.keys(env));
  expect(problems.join()).not.toContain('hunter2');
});

test('PostgreSQL wants its secret from outside', () => {
  expect(problemsOf({ DATABASE_URL: 'postgres://db/x' })).toEqual([
    expect.stringContaining('AUTH_SECRET is required'),
  ]);
  expect(problemsOf({ DATABASE_URL: 'postgres://db/x', AUTH_SECRET: 's'.repeat(32) })).toEqual([]);
});

test.each([
  ['0.0.0.0', false],
  ['192.168.1.5', false],
  ['127.0.0.1.example.vn', false],
  ['::', false],
  ['127.0.0.1', true],
  ['127.9.9.9', true],
  ['localhost', true],
  ['::1', true],
])('the demo on %s: %s', (host, allowed) => {
  expect(isLoopback(host)).toBe(allowed);
  expect(problemsOf({ DEMO: '1', HOST: host })).toHaveLength(allowed ? 0 : 1);
});

test.each([
  ['0', false],
  ['false', false],
  ['true', true],
  ['1', 1],
  ['10.0.0.0/8, loopback', ['10.0.0.0/8', 'loopback']],
  ['::1', ['::1']],
])('TRUST_PROXY=%s', (value, expected) => {
  expect(loadConfig({ DATA_DIR: dataDir, TRUST_PROXY: value }).trustProxy).toEqual(expected);
});

test('a public address is kept as an origin', () => {
  expect(loadConfig({ DATA_DIR: dataDir, PUBLIC_URL: 'https://Dongsoan.Example.vn/' }).publicUrl).toBe(
    'https://dongsoan.example.vn',
  );
});

test('a data folder that cannot be made is a problem like any other', () => {
  writeFileSync(join(dataDir, 'file'), '');
  expect(problemsOf({ DATA_DIR: join(dataDir, 'file', 'data') })).toEqual([
    expect.stringContaining("can't be used"),
  ]);
});
