import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';
import { keptSecret } from './secret.js';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Everything that can be configured, checked. It comes from the environment only. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** The origin under which people reach the server; without one, only this machine is allowed. */
  readonly publicUrl: string | undefined;
  /** Absolute. Holds the embedded database, its backups, and secrets that were generated. */
  readonly dataDir: string;
  /** PostgreSQL; without it the embedded database is used. */
  readonly databaseUrl: string | undefined;
  /** Accepted and checked, not used yet. */
  readonly redisUrl: string | undefined;
  readonly authSecret: string;
  /** As Fastify's `trustProxy`: never, always, the number of proxies, or their addresses. */
  readonly trustProxy: boolean | number | string[];
  /** Whether the demo data is put in and its accounts are shown; only on loopback. */
  readonly demo: boolean;
  /** The password of the demo accounts; set when `demo` is. */
  readonly demoPassword: string | undefined;
  readonly logLevel: LogLevel;
}

/** The environment is not usable. `problems` lists everything that is wrong with it, one line each. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly problems: readonly string[]) {
    super(
      `The configuration has ${problems.length} problem(s):\n${problems.map(one => `  - ${one}`).join('\n')}`,
    );
  }
}

const flag = z
  .enum(['1', 'true', 'yes', '0', 'false', 'no'], 'must be 1 or 0')
  .transform(value => ['1', 'true', 'yes'].includes(value));
const url = (protocols: readonly string[]) =>
  z.string().refine(
    value => URL.canParse(value) && protocols.includes(new URL(value).protocol),
    // The value may hold a password: it is never repeated.
    `must be a URL that begins with ${protocols.map(protocol => `${protocol}//`).join(' or ')}`,
  );
const origin = url(['http:', 'https:']).refine(
  value => !URL.canParse(value) || new URL(value).href === `${new URL(value).origin}/`,
  'must be an origin such as https://dongsoan.example.vn, without a path',
);
const isAddress = (value: string) => {
  const [address = '', length, ...rest] = value.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return length === undefined || (/^\d{1,3}$/.test(length) && Number(length) <= (family === 4 ? 32 : 128));
};
const trustProxy = z
  .string()
  .refine(
    value =>
      /^(true|false|\d{1,2})$/.test(value) ||
      value.split(',').every(one => isAddress(one.trim()) || PROXY_RANGES.includes(one.trim())),
    'must be 0, the number of proxies in front, or a list of their addresses (10.0.0.0/8, loopback)',
  )
  .transform((value): boolean | number | string[] => {
    if (value === 'true') return true;
    if (value === 'false' || Number(value) === 0) return false;
    return /^\d+$/.test(value) ? Number(value) : value.split(',').map(one => one.trim());
  });
const PROXY_RANGES = ['loopback', 'linklocal', 'uniquelocal'];

const FIELDS = {
  PORT: z.coerce
    .number('must be a port number')
    .int('must be a port number')
    .min(0)
    .max(65_535)
    .default(4000),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'must be a host name or an address')
    .default('127.0.0.1'),
  PUBLIC_URL: origin.transform(value => new URL(value).origin).optional(),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: url(['postgres:', 'postgresql:']).optional(),
  REDIS_URL: url(['redis:', 'rediss:']).optional(),
  AUTH_SECRET: z.string().min(32, 'must have at least 32 characters: openssl rand -base64 36').optional(),
  TRUST_PROXY: trustProxy.default(false),
  DEMO: flag.default(false),
  DEMO_PASSWORD: z.string().min(8, 'must have at least 8 characters').max(128).optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('info'),
};
type Name = keyof typeof FIELDS;
type Values = { [Key in Name]?: z.output<(typeof FIELDS)[Key]> };

/** Whether only programs on this machine can reach `host`. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

/**
 * Reads the configuration. A secret that is neither given nor kept yet is generated and kept in `DATA_DIR`.
 *
 * @throws ConfigError with every problem at once
 */
export function loadConfig(env: NodeJS.ProcessEnv): Config {
  const problems: string[] = [];
  const values: Values = {};
  for (const name of Object.keys(FIELDS) as Name[]) {
    const given = env[name]?.trim();
    const result = FIELDS[name].safeParse(given === '' ? undefined : given);
    if (result.success) Object.assign(values, { [name]: result.data });
    else problems.push(...result.error.issues.map(issue => `${name} ${issue.message}`));
  }
  if (values.DEMO && values.HOST !== undefined && !isLoopback(values.HOST)) {
    problems.push(
      'DEMO needs a HOST that only this machine reaches (127.0.0.1): the demo passwords are shown',
    );
  }
  // Several servers on one database must agree on the secret, and each has a disk of its own.
  const generates = !env.DATABASE_URL?.trim();
  if (!generates && !env.AUTH_SECRET?.trim()) {
    problems.push('AUTH_SECRET is required with DATABASE_URL: openssl rand -base64 36');
  }
  if (problems.length > 0) throw new ConfigError(problems);

  const dataDir = resolve(values.DATA_DIR ?? './data');
  const kept = (file: string, bytes: number) => {
    try {
      return keptSecret(dataDir, file, bytes);
    } catch (error) {
      throw new ConfigError([`DATA_DIR ${dataDir} can't be used: ${(error as Error).message}`]);
    }
  };
  const demo = values.DEMO ?? false;
  return {
    port: values.PORT ?? 4000,
    host: values.HOST ?? '127.0.0.1',
    publicUrl: values.PUBLIC_URL,
    dataDir,
    databaseUrl: values.DATABASE_URL,
    redisUrl: values.REDIS_URL,
    authSecret: values.AUTH_SECRET ?? kept('auth-secret', 36),
    trustProxy: values.TRUST_PROXY ?? false,
    demo,
    demoPassword: demo ? (values.DEMO_PASSWORD ?? kept('demo-password', 9)) : undefined,
    logLevel: values.LOG_LEVEL ?? 'info',
  };
}
