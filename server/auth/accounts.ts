import { UserError } from '@dong-soan/shared/errors';
import { generateRandomString, hashPassword, verifyPassword } from 'better-auth/crypto';
import type { EntityManager } from 'typeorm';
import { recordEvent } from '../audit/index.js';
import type { Database } from '../data/index.js';
import type { Actor } from './actor.js';
import type { Lockout } from './lockout.js';
import { decide } from './policies.js';
import { normalizeUsername, requireName, requirePassword, requireUsername } from './rules.js';

/** Somebody who is to have an account. */
export interface AccountInput {
  readonly username: string;
  readonly name: string;
  readonly password: string;
  /** Nothing is ever sent; without one an address is made up that can't exist. */
  readonly email?: string;
  readonly administrator?: boolean;
  /** The bodies of which the person is a member. */
  readonly bodyIds?: readonly string[];
}

/** What is to change about an account; what is left out stays as it is. */
export interface AccountChanges {
  readonly administrator?: boolean;
  readonly disabled?: boolean;
  readonly password?: string;
  /** Whether to lift the lock after too many failed sign-ins. */
  readonly unlock?: boolean;
}

const EMAIL = /^[^\s\p{Cc}@]{1,64}@[^\s\p{Cc}@]{1,180}\.[^\s\p{Cc}@.]{2,}$/u;

/**
 * The administration of accounts. Every method takes who does it (null: the server itself, from the command line), asks
 * the policies, and records what happened in the same transaction.
 */
export class Accounts {
  constructor(
    private readonly database: Database,
    private readonly lockout: Lockout,
    private readonly ended: (credentialIds: string[]) => void,
  ) {}

  /**
   * Makes an account.
   *
   * @param tx the transaction to do it in, if the caller has one open
   * @throws UserError FORBIDDEN, INVALID_INPUT, ALREADY_EXISTS (`username` or `email`)
   */
  async create(input: AccountInput, by: Actor | null, tx?: EntityManager): Promise<{ id: string }> {
    requireManager(by);
    const username = requireUsername(input.username);
    const name = requireName(input.name);
    const email = (input.email ?? `${username}@accounts.invalid`).toLowerCase();
    if (!EMAIL.test(email)) throw new UserError('INVALID_INPUT', 'Not an e-mail address.', 'email');
    const hash = await hashPassword(requirePassword(input.password));
    const administrator = input.administrator ?? false;
    const bodyIds = [...new Set(input.bodyIds ?? [])];
    const work = async (tx: EntityManager) => {
      const id = generateRandomString(32);
      const [created] = await tx.query<{ id: string }[]>(
        `INSERT INTO "user" (id, name, email, username, display_username, administrator)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING id`,
        [id, name, email, username, input.username.trim(), administrator],
      );
      if (!created) throw await this.taken(tx, username);
      // As better-auth stores it: the provider "credential" knows the account by its own id.
      await tx.query(
        `INSERT INTO credential (id, user_id, provider_id, account_id, password) VALUES ($1, $2, 'credential', $2, $3)`,
        [generateRandomString(32), id, hash],
      );
      const joined = await tx.query<unknown[]>(
        `INSERT INTO membership (account_id, body_id)
         SELECT $1, id FROM body WHERE id::text = ANY ($2) RETURNING body_id`,
        [id, bodyIds],
      );
      if (joined.length < bodyIds.length) throw new UserError('INVALID_INPUT', 'No such body.', 'bodyIds');
      await this.record(tx, by, 'account.create', id, { username, administrator, bodyIds });
      return { id };
    };
    return tx ? work(tx) : this.database.transaction(work);
  }

  /**
   * Changes an account: all of it, or nothing. A new password or a disabled account ends the sessions; a disabled
   * account's tokens rest. Nobody disables themselves or changes their own rights.
   *
   * @throws UserError FORBIDDEN, NOT_FOUND, INVALID_INPUT
   */
  async update(accountId: string, changes: AccountChanges, by: Actor | null): Promise<void> {
    requireManager(by);
    const { administrator, disabled, password, unlock } = changes;
    if (by?.accountId === accountId && (administrator !== undefined || disabled !== undefined)) {
      throw new UserError('FORBIDDEN', 'Nobody disables themselves or changes their own rights.');
    }
    const hash = password === undefined ? null : await hashPassword(requirePassword(password));
    const ended = await this.database.transaction(async tx => {
      const [account] = await tx.query<{ username: string }[]>(
        'SELECT username FROM "user" WHERE id = $1 FOR UPDATE',
        [accountId],
      );
      if (!account) throw new UserError('NOT_FOUND', 'No such account.');
      const ended: string[] = [];
      if (administrator !== undefined) {
        await tx.query('UPDATE "user" SET administrator = $2, updated_at = now() WHERE id = $1', [
          accountId,
          administrator,
        ]);
        await this.record(tx, by, 'account.setAdministrator', accountId, { administrator });
      }
      if (hash !== null) {
        await tx.query(
          `UPDATE credential SET password = $2, updated_at = now() WHERE user_id = $1 AND provider_id = 'credential'`,
          [accountId, hash],
        );
        await this.record(tx, by, 'account.setPassword', accountId, {});
      }
      if (disabled !== undefined) {
        await tx.query(
          `UPDATE "user" SET disabled_at = CASE WHEN $2 THEN coalesce(disabled_at, now()) END, updated_at = now()
           WHERE id = $1`,
          [accountId, disabled],
        );
        await this.record(tx, by, disabled ? 'account.disable' : 'account.enable', accountId, {});
        if (disabled) ended.push(...(await tokensOf(tx, accountId)));
      }
      if (disabled || hash !== null) ended.push(...(await endSessions(tx, accountId)));
      if (unlock) {
        await this.lockout.clear(account.username, tx);
        await this.record(tx, by, 'account.unlock', accountId, {});
      }
      return ended;
    });
    if (ended.length > 0) this.ended(ended);
  }

  /** Whether this is the account's password; for the server itself, never to sign somebody in (no lock-out). */
  async hasPassword(accountId: string, password: string): Promise<boolean> {
    const [row] = await this.database.query<{ password: string | null }>(
      `SELECT password FROM credential WHERE user_id = $1 AND provider_id = 'credential'`,
      [accountId],
    );
    return row?.password != null && verifyPassword({ hash: row.password, password });
  }

  /** The id of the account with this username; null when there is none. */
  async idOf(username: string): Promise<string | null> {
    const [row] = await this.database.query<{ id: string }>('SELECT id FROM "user" WHERE username = $1', [
      normalizeUsername(username),
    ]);
    return row?.id ?? null;
  }

  private async taken(tx: EntityManager, username: string): Promise<UserError> {
    const same = await tx.query<unknown[]>('SELECT FROM "user" WHERE username = $1', [username]);
    const field = same.length > 0 ? 'username' : 'email';
    return new UserError('ALREADY_EXISTS', `The ${field} is taken.`, field);
  }

  private record(
    tx: EntityManager,
    by: Actor | null,
    action: string,
    subjectId: string,
    detail: Record<string, unknown>,
  ) {
    return recordEvent(tx, {
      accountId: by?.accountId ?? null,
      action,
      subjectType: 'account',
      subjectId,
      detail,
    });
  }
}

function requireManager(by: Actor | null): void {
  if (by && !decide(by, 'account.manage').allowed) throw new UserError('FORBIDDEN');
}

async function tokensOf(tx: EntityManager, accountId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>('SELECT id FROM api_token WHERE account_id = $1', [
    accountId,
  ]);
  return rows.map(row => row.id);
}

async function endSessions(tx: EntityManager, accountId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>(
    'WITH ended AS (DELETE FROM session WHERE user_id = $1 RETURNING id) SELECT id FROM ended',
    [accountId],
  );
  return rows.map(row => row.id);
}
