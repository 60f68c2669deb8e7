// The door /api/auth/*. Only what is listed here is reachable: better-auth has many more paths, some of which sign in
// without the lock-out or tell whether a username is taken.
//
// Each request is first checked for its origin, then answered by us, with better-auth doing what it is for: comparing
// passwords, making sessions and cookies. Error bodies are `{ code, message }` with codes of `shared/errors`.
import { type ErrorCode, UserError } from '@dong-soan/shared/errors';
import { z } from 'zod';
import type { AuthLog } from './auth.js';
import type { BetterAuth } from './better-auth.js';
import { ADDRESS_HEADER } from './better-auth.js';
import type { Lockout } from './lockout.js';
import { requireOwnOrigin } from './origin.js';
import { isUsername, normalizeUsername, PASSWORD_LENGTH, requirePassword } from './rules.js';
import type { Session, Sessions } from './sessions.js';
import type { Slots } from './slots.js';

/** What the handler works with. */
export interface HandlerParts {
  readonly betterAuth: Pick<BetterAuth, 'handler'>;
  readonly baseURL: string;
  readonly publicOrigin: string | null;
  readonly sessions: Sessions;
  readonly lockout: Lockout;
  readonly slots: Slots;
  readonly log: AuthLog;
  /** All sessions of an account, as credential ids. */
  sessionsOf(accountId: string): Promise<string[]>;
  record(action: string, accountId: string, detail: Record<string, unknown>): Promise<void>;
  accountIdOf(username: string): Promise<string | null>;
  ended(credentialIds: string[]): void;
}

const STATUS: Partial<Record<ErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  INVALID_CREDENTIALS: 401,
  FOREIGN_ORIGIN: 403,
  NOT_FOUND: 404,
  TOO_LARGE: 413,
  LOCKED_OUT: 429,
  RATE_LIMITED: 429,
};
const BODY_LIMIT = 4096;

const signInBody = z.object({
  username: z.string(),
  password: z.string(),
  rememberMe: z.boolean().optional(),
});
const changePasswordBody = z.object({ currentPassword: z.string(), newPassword: z.string() });

/** A refusal that tells when to come back, in seconds. */
class RetryLater extends UserError {
  constructor(
    code: 'LOCKED_OUT' | 'RATE_LIMITED',
    readonly retryAfter: number,
  ) {
    super(code);
  }
}

/** Answers the requests to /api/auth/*. */
export class AuthHandler {
  constructor(private readonly parts: HandlerParts) {}

  private readonly routes: Record<string, (request: Request, address: string) => Promise<Response>> = {
    'POST /api/auth/sign-in/username': (request, address) => this.signIn(request, address),
    'POST /api/auth/sign-out': request => this.signOut(request),
    'GET /api/auth/get-session': request => this.session(request),
    'POST /api/auth/change-password': (request, address) => this.changePassword(request, address),
  };

  /** @param address whose request it is, as far as the proxies in front are trusted to know */
  async handle(request: Request, address = 'unknown'): Promise<Response> {
    try {
      const route = this.routes[`${request.method} ${new URL(request.url).pathname}`];
      if (!route) throw new UserError('NOT_FOUND');
      if (request.method !== 'GET') requireOwnOrigin(request.headers, this.parts.publicOrigin);
      return await route(request, address);
    } catch (error) {
      if (error instanceof UserError) return refusal(error);
      this.parts.log.error({ err: error }, 'authentication failed');
      return json(500, { code: 'INTERNAL', message: 'Internal error.' });
    }
  }

  private async signIn(request: Request, address: string): Promise<Response> {
    const body = await readBody(request, signInBody);
    const username = normalizeUsername(body.username);
    if (!isUsername(username) || body.password === '' || body.password.length > PASSWORD_LENGTH.max) {
      throw new UserError('INVALID_CREDENTIALS');
    }
    const rememberMe = body.rememberMe ?? true;
    const answer = await this.try(username, address, () =>
      this.call(request, '/sign-in/username', { username, password: body.password, rememberMe }, address),
    );
    const cookie = requestCookie(answer);
    const session = await this.parts.sessions.find(cookie);
    if (!session) {
      // Made in vain: the account is disabled. It must look like any other failure.
      await this.parts.sessions.discard(cookie);
      throw new UserError('INVALID_CREDENTIALS');
    }
    await this.parts.lockout.clear(username);
    await this.replace(request);
    await this.parts.record('account.signIn', session.actor.accountId, { address });
    return withCookies(json(200, { user: person(session) }), answer);
  }

  private async signOut(request: Request): Promise<Response> {
    const session = await this.current(request);
    const answer = await this.call(request, '/sign-out', {});
    if (session) {
      await this.parts.sessions.end(session.actor.credentialId);
      this.parts.ended([session.actor.credentialId]);
      await this.parts.record('account.signOut', session.actor.accountId, {});
    }
    return withCookies(json(200, {}), answer);
  }

  /** Who is signed in; prolongs the session now and then. */
  private async session(request: Request): Promise<Response> {
    const session = await this.current(request);
    if (!session) return json(200, null);
    const answer = await this.call(request, '/get-session');
    const { actor, expiresAt } = session;
    return withCookies(
      json(200, { user: person(session), session: { id: actor.credentialId, expiresAt } }),
      answer,
    );
  }

  /** Sets one's own password; ends the account's other sessions. */
  private async changePassword(request: Request, address: string): Promise<Response> {
    const session = await this.current(request);
    if (!session) throw new UserError('UNAUTHENTICATED');
    const { currentPassword, newPassword } = await readBody(request, changePasswordBody);
    requirePassword(newPassword, 'newPassword');
    const { accountId, username } = session.actor;
    const before = await this.parts.sessionsOf(accountId);
    const answer = await this.try(username, address, () =>
      this.call(
        request,
        '/change-password',
        { currentPassword, newPassword, revokeOtherSessions: true },
        address,
      ),
    );
    await this.parts.lockout.clear(username);
    await this.parts.record('account.changePassword', accountId, {});
    this.parts.ended(before);
    return withCookies(json(200, {}), answer);
  }

  /** One guarded look at a password: within the limits of load and of failures. */
  private async try(username: string, address: string, look: () => Promise<Response>): Promise<Response> {
    const { slots, lockout } = this.parts;
    const [attempt, answer] = await slots.run(address, async () => {
      const attempt = await lockout.attempt(username);
      if (!attempt.open) throw new RetryLater('LOCKED_OUT', attempt.retryAfter);
      return [attempt, await look()] as const;
    });
    if (answer.ok) return answer;
    if (answer.status >= 500) throw new Error(`better-auth answered ${answer.status}`);
    if (attempt.locks) {
      const accountId = await this.parts.accountIdOf(username);
      if (accountId) await this.parts.record('account.lockOut', accountId, { address });
    }
    throw new UserError('INVALID_CREDENTIALS');
  }

  private current(request: Request): Promise<Session | null> {
    return this.parts.sessions.find(request.headers.get('cookie'));
  }

  /** Whoever signs in anew on a device leaves no earlier session behind there. */
  private async replace(request: Request): Promise<void> {
    const earlier = await this.current(request);
    if (!earlier) return;
    await this.parts.sessions.end(earlier.actor.credentialId);
    this.parts.ended([earlier.actor.credentialId]);
  }

  /** Asks better-auth, with nothing of the client's request but what it needs. The origin has been checked. */
  private call(request: Request, path: string, body?: object, address?: string): Promise<Response> {
    const { baseURL, betterAuth } = this.parts;
    const headers = new Headers({ origin: new URL(baseURL).origin });
    for (const name of ['cookie', 'user-agent']) {
      const value = request.headers.get(name);
      if (value !== null) headers.set(name, value);
    }
    if (address) headers.set(ADDRESS_HEADER, address);
    if (!body) return betterAuth.handler(new Request(`${baseURL}/api/auth${path}`, { headers }));
    headers.set('content-type', 'application/json');
    return betterAuth.handler(
      new Request(`${baseURL}/api/auth${path}`, { method: 'POST', headers, body: JSON.stringify(body) }),
    );
  }
}

async function readBody<Body>(request: Request, shape: z.ZodType<Body>): Promise<Body> {
  // A form of another site can send text/plain without asking first; JSON it cannot.
  if (!request.headers.get('content-type')?.toLowerCase().startsWith('application/json')) {
    throw new UserError('INVALID_INPUT', 'The body must be application/json.');
  }
  const text = await request.text();
  if (text.length > BODY_LIMIT) throw new UserError('TOO_LARGE');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new UserError('INVALID_INPUT', 'The body is not JSON.');
  }
  const body = shape.safeParse(value);
  if (!body.success) throw new UserError('INVALID_INPUT', undefined, body.error.issues[0]?.path.join('.'));
  return body.data;
}

function person({ actor: { accountId, username, name, administrator } }: Session) {
  return { id: accountId, username, name, administrator };
}

/** The cookies that an answer sets, as the browser would send them back. */
function requestCookie(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map(cookie => cookie.split(';', 1)[0])
    .join('; ');
}

function withCookies(response: Response, answer: Response): Response {
  for (const cookie of answer.headers.getSetCookie()) response.headers.append('set-cookie', cookie);
  return response;
}

function json(status: number, body: unknown): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store' } });
}

function refusal(error: UserError): Response {
  const retryAfter =
    error instanceof RetryLater ? error.retryAfter : error.code === 'RATE_LIMITED' ? 2 : undefined;
  const response = json(STATUS[error.code] ?? 400, {
    code: error.code,
    message: error.message,
    field: error.field,
    retryAfter,
  });
  if (retryAfter !== undefined) response.headers.set('retry-after', String(retryAfter));
  return response;
}
