// The real server in this process, with the demo data, and people who talk to it as other programs do: over HTTP.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, createApp } from '../../../server/app.js';
import { loadConfig } from '../../../server/config.js';
import { testDatabase } from '../../../server/data/testing.js';
import { createLog } from '../../../server/log.js';

const PASSWORD = 'mật khẩu để thử';

export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the query asked for
  readonly data: any;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions: { readonly code: string; readonly field?: string; readonly requestId?: string };
  }[];
}

/** Somebody who asks the API. */
export class Person {
  constructor(
    readonly url: string,
    readonly headers: Readonly<Record<string, string>>,
  ) {}

  async ask(
    query: string,
    variables: object = {},
    more: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: this.url, ...this.headers, ...more },
      body: JSON.stringify({ query, variables }),
    });
    return { status: response.status, ...((await response.json()) as Omit<Answer, 'status'>) };
  }

  /** The data, where nothing is to go wrong. */
  async get(query: string, variables: object = {}): Promise<Answer['data']> {
    const { data, errors } = await this.ask(query, variables);
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  }

  /** The codes of the errors of a query that is refused. */
  async codes(query: string, variables: object = {}): Promise<string[]> {
    return ((await this.ask(query, variables)).errors ?? []).map(error => error.extensions.code);
  }
}

export interface Server {
  readonly app: App;
  readonly url: string;
  readonly stranger: Person;
  signIn(username: string): Promise<Person>;
  /** Somebody with an API token of this account. */
  withToken(
    username: string,
    scope: 'read' | 'write' | 'admin',
  ): Promise<Person & { readonly token: string }>;
  stop(): Promise<void>;
}

export async function startServer(): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'dong-soan-api-'));
  const config = loadConfig({
    PORT: '0',
    DATA_DIR: folder,
    LOG_LEVEL: 'fatal',
    DEMO: '1',
    DEMO_PASSWORD: PASSWORD,
  });
  const app = await createApp(config, createLog(config.logLevel), await testDatabase());
  const url = await app.listen();
  return {
    app,
    url,
    stranger: new Person(url, {}),
    signIn: async username => {
      const response = await fetch(`${url}/api/auth/sign-in/username`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: url },
        body: JSON.stringify({ username, password: PASSWORD }),
      });
      if (!response.ok) throw new Error(`${username}: ${response.status} ${await response.text()}`);
      const cookie = response.headers
        .getSetCookie()
        .map(line => line.split(';', 1)[0])
        .join('; ');
      return new Person(url, { cookie });
    },
    withToken: async (username, scope) => {
      const accountId = await app.auth.accounts.idOf(username);
      const { token } = await app.auth.createToken(accountId!, { name: 'test', scopes: [scope] });
      return Object.assign(new Person(url, { authorization: `Bearer ${token}` }), { token });
    },
    stop: async () => {
      await app.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Waits until `look` finds something. */
export async function eventually<Found>(
  look: () => Promise<Found | null | undefined>,
  withinMs = 3_000,
): Promise<Found> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found != null) return found;
    if (performance.now() > deadline) throw new Error(`Not within ${withinMs} ms: ${look}`);
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}
