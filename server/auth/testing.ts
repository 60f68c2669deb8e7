// What the tests of this folder and of tests/security share: a real server on a real port, and a client with cookies.
import type { AddressInfo } from 'node:net';
import fastify from 'fastify';
import type { Database } from '../data/index.js';
import { type Auth, type AuthConfig, createAuth } from './auth.js';
import { authRoutes } from './routes.js';

export const PASSWORD = 'mật khẩu để thử';

export interface AuthServer {
  readonly auth: Auth;
  readonly url: string;
  /** What went to the log as an error. */
  readonly errors: object[];
  stop(): Promise<void>;
}

/** Authentication alone, on a port of this machine. `/whoami` tells whom a request's credentials stand for. */
export async function startAuthServer(
  database: Database,
  config: Partial<AuthConfig> = {},
): Promise<AuthServer> {
  const errors: object[] = [];
  const auth = await createAuth(
    database,
    { authSecret: 'a secret for tests only, long enough to pass', port: 0, ...config },
    { error: detail => errors.push(detail) },
  );
  const app = fastify();
  await app.register(authRoutes(auth));
  app.get<{ Querystring: { token?: string } }>('/whoami', async request => ({
    actor: await auth.authenticate(request.headers, request.query.token),
  }));
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  return {
    auth,
    errors,
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      await app.close();
      await auth.stop();
    },
  };
}

interface Sent {
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: whatever JSON came, for `expect` to look at
  readonly body: any;
}

/** A client that keeps cookies as a browser does, and sends its origin unless told otherwise. */
export class Client {
  private readonly cookies = new Map<string, string>();

  constructor(private readonly url: string) {}

  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async send(path: string, { method = 'GET', body, headers = {} }: Sent = {}): Promise<Answer> {
    const response = await fetch(this.url + path, {
      method,
      headers: {
        ...(method === 'GET' ? {} : { origin: this.url }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(this.cookies.size > 0 ? { cookie: this.cookie } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';', 1);
      const equals = pair.indexOf('=');
      if (/max-age=0/i.test(line)) this.cookies.delete(pair.slice(0, equals));
      else this.cookies.set(pair.slice(0, equals), pair.slice(equals + 1));
    }
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? null : JSON.parse(text),
    };
  }

  signIn(username: string, password = PASSWORD, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('/api/auth/sign-in/username', { method: 'POST', body: { username, password }, headers });
  }

  async whoAmI(headers: Record<string, string> = {}): Promise<{ username: string; via: string } | null> {
    return (await this.send('/whoami', { headers })).body.actor;
  }
}
