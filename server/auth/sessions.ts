import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Database } from '../data/index.js';
import { type Actor, SCOPES } from './actor.js';

interface SessionRow {
  id: string;
  account_id: string;
  username: string;
  name: string;
  administrator: boolean;
  expires_at: Date;
}

/** Whoever a session belongs to, and until when it lasts. */
export interface Session {
  readonly actor: Actor;
  readonly expiresAt: Date;
}

// One statement a request, where better-auth takes two; it also ends the sessions of a disabled account at once.
const FIND = `
  SELECT session.id, session.expires_at, "user".id AS account_id, "user".username, "user".name, "user".administrator
  FROM session JOIN "user" ON "user".id = session.user_id
  WHERE session.token = $1 AND session.expires_at > now() AND "user".disabled_at IS NULL`;

/** Reads the sessions that better-auth makes. */
export class Sessions {
  /** @param cookieName as better-auth calls its session cookie */
  constructor(
    private readonly database: Pick<Database, 'query'>,
    private readonly cookieName: string,
    private readonly secret: string,
  ) {}

  async find(cookies: string | null): Promise<Session | null> {
    const token = this.token(cookies);
    if (token === null) return null;
    const [row] = await this.database.query<SessionRow>(FIND, [token]);
    if (!row) return null;
    const { account_id: accountId, username, name, administrator, id, expires_at: expiresAt } = row;
    const actor: Actor = {
      accountId,
      username,
      name,
      administrator,
      via: 'session',
      credentialId: id,
      scopes: SCOPES,
    };
    return { actor, expiresAt };
  }

  async end(credentialId: string): Promise<void> {
    await this.database.query('DELETE FROM session WHERE id = $1', [credentialId]);
  }

  /** Removes the session of these cookies, whatever it is worth. */
  async discard(cookies: string): Promise<void> {
    const token = this.token(cookies);
    if (token !== null) await this.database.query('DELETE FROM session WHERE token = $1', [token]);
  }

  /** The session's token, if the cookie carries our signature: `<token>.<base64 of HMAC-SHA-256>`, URL-encoded. */
  private token(cookies: string | null): string | null {
    const value = cookies === null ? null : cookieValue(cookies, this.cookieName);
    const dot = value?.lastIndexOf('.') ?? -1;
    if (!value || dot < 1) return null;
    const token = value.slice(0, dot);
    const given = Buffer.from(value.slice(dot + 1), 'base64');
    const expected = createHmac('sha256', this.secret).update(token).digest();
    return given.length === expected.length && timingSafeEqual(given, expected) ? token : null;
  }
}

function cookieValue(cookies: string, name: string): string | null {
  for (const cookie of cookies.split(';')) {
    const equals = cookie.indexOf('=');
    if (equals < 0 || cookie.slice(0, equals).trim() !== name) continue;
    try {
      return decodeURIComponent(cookie.slice(equals + 1).trim());
    } catch {
      return null;
    }
  }
  return null;
}
