import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { UserError } from '@dong-soan/shared/errors';
import { recordEvent } from '../audit/index.js';
import type { Database } from '../data/index.js';
import { type Actor, SCOPES, type Scope, scopesUpTo } from './actor.js';
import { decide } from './policies.js';
import { requireName } from './rules.js';

/** What a token is made for. */
export interface TokenInput {
  readonly name: string;
  /** Default: reading. Writing includes reading, administration includes both. */
  readonly scopes?: readonly Scope[];
  /** Default: it lasts until it is revoked. */
  readonly expiresAt?: Date | null;
}

/** A token as it is listed; the secret itself is kept by nobody. */
export interface ApiToken {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly lastUsedAt: Date | null;
}

interface FoundRow {
  id: string;
  account_id: string;
  username: string;
  name: string;
  administrator: boolean;
  scopes: Scope[];
  hash: Uint8Array;
  stale: boolean;
}

/** Lets people and secret scanners tell our tokens from other strings. */
const PREFIX = 'dsn_';
const SHAPE = /^dsn_[A-Za-z0-9_-]{43}$/;

const FIND = `
  SELECT api_token.id, api_token.hash, api_token.scopes,
         api_token.last_used_at IS NULL OR api_token.last_used_at < now() - interval '1 minute' AS stale,
         "user".id AS account_id, "user".username, "user".name, "user".administrator
  FROM api_token JOIN "user" ON "user".id = api_token.account_id
  WHERE api_token.hash = $1 AND api_token.revoked_at IS NULL AND "user".disabled_at IS NULL
    AND (api_token.expires_at IS NULL OR api_token.expires_at > now())`;

/**
 * API tokens: 256 random bits, of which only the SHA-256 is stored. A plain hash is enough for what nobody can guess, and
 * finding by it leaks no timing that would help to guess.
 */
export class Tokens {
  constructor(
    private readonly database: Database,
    private readonly ended: (credentialIds: string[]) => void,
  ) {}

  /**
   * Makes a token for an account. The secret is returned here and never again.
   *
   * @param by null for the server itself (the command line); people make tokens for themselves, administrators for anybody
   * @throws UserError FORBIDDEN, NOT_FOUND (no such account, or it is disabled), INVALID_INPUT
   */
  async create(
    accountId: string,
    input: TokenInput,
    by: Actor | null,
  ): Promise<{ id: string; token: string }> {
    requireOwner(by, accountId);
    const name = requireName(input.name);
    const scopes = requireScopes(input.scopes ?? ['read']);
    const expiresAt = input.expiresAt ?? null;
    if (expiresAt !== null && !(expiresAt.getTime() > Date.now())) {
      throw new UserError('INVALID_INPUT', 'The token would have expired already.', 'expiresAt');
    }
    const token = PREFIX + randomBytes(32).toString('base64url');
    const id = await this.database.transaction(async tx => {
      const [row] = await tx.query<{ id: string }[]>(
        `INSERT INTO api_token (account_id, name, hash, scopes, expires_at, created_by)
         SELECT id, $2, $3, $4, $5, $6 FROM "user" WHERE id = $1 AND disabled_at IS NULL RETURNING id`,
        [accountId, name, digest(token), scopes, expiresAt, by?.accountId ?? null],
      );
      if (!row) throw new UserError('NOT_FOUND', 'No such account.');
      await recordEvent(tx, {
        accountId: by?.accountId ?? null,
        action: 'token.create',
        subjectType: 'account',
        subjectId: accountId,
        detail: { token: row.id, name, scopes },
      });
      return row.id;
    });
    return { id, token };
  }

  /** The tokens of an account that still work. @throws UserError FORBIDDEN */
  async list(accountId: string, by: Actor | null): Promise<ApiToken[]> {
    requireOwner(by, accountId);
    return this.database.query<ApiToken>(
      `SELECT id, name, scopes, created_at AS "createdAt", expires_at AS "expiresAt", last_used_at AS "lastUsedAt"
       FROM api_token
       WHERE account_id = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())
       ORDER BY created_at, id`,
      [accountId],
    );
  }

  /** @throws UserError NOT_FOUND when there is no such token, or it belongs to somebody else */
  async revoke(id: string, by: Actor | null): Promise<void> {
    if (by && !decide(by, 'token.manage').allowed) throw new UserError('FORBIDDEN');
    await this.database.transaction(async tx => {
      const [row] = await tx.query<{ account_id: string }[]>(
        `WITH revoked AS (UPDATE api_token SET revoked_at = now()
           WHERE id::text = $1 AND revoked_at IS NULL AND ($2::text IS NULL OR account_id = $2) RETURNING account_id)
         SELECT account_id FROM revoked`,
        [id, by === null || by.administrator ? null : by.accountId],
      );
      if (!row) throw new UserError('NOT_FOUND', 'No such token.');
      await recordEvent(tx, {
        accountId: by?.accountId ?? null,
        action: 'token.revoke',
        subjectType: 'account',
        subjectId: row.account_id,
        detail: { token: id },
      });
    });
    this.ended([id]);
  }

  /** Whoever a token stands for; null when it is none, or no longer. Notes its use, at most once a minute. */
  async find(token: string): Promise<Actor | null> {
    if (!SHAPE.test(token)) return null;
    const hash = digest(token);
    const [row] = await this.database.query<FoundRow>(FIND, [hash]);
    if (!row || !timingSafeEqual(row.hash, hash)) return null;
    if (row.stale) {
      await this.database.query('UPDATE api_token SET last_used_at = now() WHERE id = $1', [row.id]);
    }
    const { id: credentialId, account_id: accountId, username, name, administrator, scopes } = row;
    return { accountId, username, name, administrator, via: 'token', credentialId, scopes };
  }

  /** Marks what has expired as revoked; returns the ids. */
  async sweep(): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `WITH swept AS (UPDATE api_token SET revoked_at = expires_at
         WHERE expires_at <= now() AND revoked_at IS NULL RETURNING id)
       SELECT id FROM swept`,
    );
    return rows.map(row => row.id);
  }
}

function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

function requireOwner(by: Actor | null, accountId: string): void {
  if (by === null) return;
  if (!decide(by, 'token.manage').allowed || !(by.administrator || by.accountId === accountId)) {
    throw new UserError('FORBIDDEN');
  }
}

function requireScopes(given: readonly string[]): Scope[] {
  const scopes = given.filter((scope): scope is Scope => SCOPES.some(known => known === scope));
  const highest = SCOPES.findLast(scope => scopes.includes(scope));
  if (!highest || scopes.length < given.length) {
    throw new UserError('INVALID_INPUT', `Scopes are ${SCOPES.join(', ')}.`, 'scopes');
  }
  return scopesUpTo(highest);
}
