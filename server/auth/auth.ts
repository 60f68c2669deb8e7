import { betterAuth } from 'better-auth';
import type { Pool } from 'pg';
import type { EntityManager } from 'typeorm';
import { recordEvent } from '../audit/index.js';
import type { Database } from '../data/index.js';
import { type AccountInput, Accounts } from './accounts.js';
import type { Actor } from './actor.js';
import { betterAuthOptions } from './better-auth.js';
import { AuthHandler } from './handler.js';
import { Lockout } from './lockout.js';
import { type HeadersLike, header, mayUseCookie } from './origin.js';
import { Sessions } from './sessions.js';
import { Slots } from './slots.js';
import { type ApiToken, type TokenInput, Tokens } from './tokens.js';

/** The part of the configuration that authentication needs. */
export interface AuthConfig {
  /** At least 32 characters; whoever knows it can make sessions. */
  readonly authSecret: string;
  /** The address that people use, such as `https://dongsoan.example.vn`; without one, only this machine. */
  readonly publicUrl?: string | URL | null | undefined;
  readonly port: number;
}

/** What this module writes to the log; pino's shape. */
export interface AuthLog {
  error(detail: object, message: string): void;
}

/** Sign-in, sessions, accounts and API tokens. */
export interface Auth {
  /** Answers /api/auth/*. `address` is the client's, as far as proxies are trusted. */
  handler(request: Request, address?: string): Promise<Response>;
  /**
   * Who sends a request: by `Authorization: Bearer`, else by `queryToken` (sockets only), else by the session cookie.
   * A credential that is given but not good is never replaced by a weaker one. Null when it is nobody.
   */
  authenticate(headers: HeadersLike, queryToken?: string | null): Promise<Actor | null>;
  createAccount(input: AccountInput, by: Actor | null, tx?: EntityManager): Promise<{ id: string }>;
  createToken(
    accountId: string,
    input: TokenInput,
    by?: Actor | null,
  ): Promise<{ id: string; token: string }>;
  listTokens(accountId: string, by: Actor | null): Promise<ApiToken[]>;
  revokeToken(id: string, by: Actor | null): Promise<void>;
  readonly accounts: Accounts;
  /** Is told the ids of sessions and tokens that end, so that sockets opened with them can close. Returns how to stop. */
  onEnded(listener: (credentialIds: string[]) => void): () => void;
  /** Those of these sessions and tokens that have ended, wherever that was done: another process tells no listener. */
  endedAmong(credentialIds: readonly string[]): Promise<string[]>;
  /** Removes what has expired; also done by itself once a minute. */
  sweep(): Promise<void>;
  stop(): Promise<void>;
}

const ENDED_AMONG = `
  SELECT asked.id FROM unnest($1::text[]) AS asked (id)
  WHERE NOT EXISTS (SELECT FROM session JOIN "user" ON "user".id = session.user_id
                    WHERE session.id = asked.id AND session.expires_at > now() AND "user".disabled_at IS NULL)
    AND NOT EXISTS (SELECT FROM api_token JOIN "user" ON "user".id = api_token.account_id
                    WHERE api_token.id::text = asked.id AND api_token.revoked_at IS NULL AND "user".disabled_at IS NULL
                      AND (api_token.expires_at IS NULL OR api_token.expires_at > now()))`;
const SWEEP_INTERVAL = 60_000;
/** Passwords compared at the same time (each takes a thread for some 50 ms), and sign-ins that may wait for it. */
const HASHING = { limit: 3, queue: 100 };

/** Sets authentication up on an open, migrated database. */
export async function createAuth(database: Database, config: AuthConfig, log: AuthLog): Promise<Auth> {
  const publicOrigin = config.publicUrl ? new URL(config.publicUrl).origin : null;
  const baseURL = publicOrigin ?? `http://localhost:${config.port}`;
  const library = betterAuth(
    betterAuthOptions(poolOf(database), config.authSecret, baseURL, message =>
      log.error({ message }, 'better-auth'),
    ),
  );
  const context = await library.$context;

  const listeners = new Set<(credentialIds: string[]) => void>();
  const ended = (credentialIds: string[]) => {
    for (const listener of listeners) listener(credentialIds);
  };
  const lockout = new Lockout(database);
  const sessions = new Sessions(database, context.authCookies.sessionToken.name, context.secret);
  const tokens = new Tokens(database, ended);
  const accounts = new Accounts(database, lockout, ended);
  const handler = new AuthHandler({
    betterAuth: library,
    baseURL,
    publicOrigin,
    sessions,
    lockout,
    slots: new Slots(HASHING.limit, HASHING.queue),
    log,
    ended,
    sessionsOf: async accountId =>
      (await database.query<{ id: string }>('SELECT id FROM session WHERE user_id = $1', [accountId])).map(
        row => row.id,
      ),
    record: (action, accountId, detail) =>
      database.transaction(async tx => {
        await recordEvent(tx, { accountId, action, subjectType: 'account', subjectId: accountId, detail });
      }),
    accountIdOf: username => accounts.idOf(username),
  });

  const sweep = async () => {
    const expired = await database.query<{ id: string }>(
      'WITH swept AS (DELETE FROM session WHERE expires_at <= now() RETURNING id) SELECT id FROM swept',
    );
    const ids = [...expired.map(row => row.id), ...(await tokens.sweep())];
    await lockout.sweep();
    if (ids.length > 0) ended(ids);
  };
  let sweeping = Promise.resolve();
  const timer = setInterval(() => {
    sweeping = sweep().catch(error => log.error({ err: error }, 'could not remove expired sessions'));
  }, SWEEP_INTERVAL);
  timer.unref();

  return {
    handler: (request, address) => handler.handle(request, address),
    authenticate: async (headers, queryToken) => {
      const authorization = header(headers, 'authorization');
      if (authorization !== null) {
        const bearer = /^Bearer +(\S+)$/i.exec(authorization.trim());
        return bearer?.[1] ? tokens.find(bearer[1]) : null;
      }
      if (queryToken != null && queryToken !== '') return tokens.find(queryToken);
      const cookies = header(headers, 'cookie');
      if (cookies === null || !mayUseCookie(headers, publicOrigin)) return null;
      return (await sessions.find(cookies))?.actor ?? null;
    },
    createAccount: (input, by, tx) => accounts.create(input, by, tx),
    createToken: (accountId, input, by = null) => tokens.create(accountId, input, by),
    listTokens: (accountId, by) => tokens.list(accountId, by),
    revokeToken: (id, by) => tokens.revoke(id, by),
    accounts,
    onEnded: listener => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    endedAmong: async credentialIds =>
      (await database.query<{ id: string }>(ENDED_AMONG, [credentialIds])).map(row => row.id),
    sweep,
    stop: async () => {
      clearInterval(timer);
      await sweeping;
    },
  };
}

/** TypeORM's own pool, which better-auth shares, so that the embedded database keeps its single connection. */
function poolOf(database: Database): Pool {
  return (database.source.driver as unknown as { master: Pool }).master;
}
