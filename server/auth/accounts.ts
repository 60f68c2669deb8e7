import { UserError } from '@dong-soan/shared/errors';
import { generateRandomString, hashPassword } from 'better-auth/crypto';
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

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

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

  /** Sets a new password and ends the account's sessions. @throws UserError FORBIDDEN, NOT_FOUND, INVALID_INPUT */
  async setPassword(accountId: string, password: string, by: Actor | null): Promise<void> {
    requireManager(by);
    const hash = await hashPassword(requirePassword(password));
    await this.change(async tx => {
      const rows = await tx.query<unknown[]>(
        `WITH changed AS (UPDATE credential SET password = $2, updated_at = now()
           WHERE user_id = $1 AND provider_id = 'credential' RETURNING id)
         SELECT id FROM changed`,
        [accountId, hash],
      );
      if (rows.length === 0) throw new UserError('NOT_FOUND', 'No such account.');
      await this.record(tx, by, 'account.setPassword', accountId, {});
      return endSessions(tx, accountId);
    });
  }

  /** Disables an account, which ends its sessions and rests its tokens, or enables it again. @throws UserError FORBIDDEN, NOT_FOUND */
  async setDisabled(accountId: string, disabled: boolean, by: Actor | null): Promise<void> {
    requireManager(by);
    if (by?.accountId === accountId) throw new UserError('FORBIDDEN', 'Nobody disables their own account.');
    await this.change(async tx => {
      await this.set(
        tx,
        accountId,
        'disabled_at = CASE WHEN $2 THEN coalesce(disabled_at, now()) END',
        disabled,
      );
      await this.record(tx, by, disabled ? 'account.disable' : 'account.enable', accountId, {});
      if (!disabled) return [];
      const tokens = await tx.query<{ id: string }[]>('SELECT id FROM api_token WHERE account_id = $1', [
        accountId,
      ]);
      return [...(await endSessions(tx, accountId)), ...tokens.map(token => token.id)];
    });
  }

  /** @throws UserError FORBIDDEN (also for one's own account), NOT_FOUND */
  async setAdministrator(accountId: string, administrator: boolean, by: Actor | null): Promise<void> {
    requireManager(by);
    if (by?.accountId === accountId) throw new UserError('FORBIDDEN', 'Nobody changes their own rights.');
    await this.change(async tx => {
      await this.set(tx, accountId, 'administrator = $2', administrator);
      await this.record(tx, by, 'account.setAdministrator', accountId, { administrator });
      return [];
    });
  }

  /** Lifts the lock-out of an account. @throws UserError FORBIDDEN, NOT_FOUND */
  async unlock(accountId: string, by: Actor | null): Promise<void> {
    requireManager(by);
    const [account] = await this.database.query<{ username: string }>(
      'SELECT username FROM "user" WHERE id = $1',
      [accountId],
    );
    if (!account) throw new UserError('NOT_FOUND', 'No such account.');
    await this.lockout.clear(account.username);
    await this.database.transaction(tx => this.record(tx, by, 'account.unlock', accountId, {}));
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

  private async set(tx: EntityManager, accountId: string, assignment: string, value: boolean): Promise<void> {
    const rows = await tx.query<unknown[]>(
      `WITH changed AS (UPDATE "user" SET ${assignment}, updated_at = now() WHERE id = $1 RETURNING id)
       SELECT id FROM changed`,
      [accountId, value],
    );
    if (rows.length === 0) throw new UserError('NOT_FOUND', 'No such account.');
  }

  /** Tells of the ended credentials once the transaction is through. */
  private async change(work: (tx: EntityManager) => Promise<string[]>): Promise<void> {
    const ended = await this.database.transaction(work);
    if (ended.length > 0) this.ended(ended);
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

async function endSessions(tx: EntityManager, accountId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>(
    'WITH ended AS (DELETE FROM session WHERE user_id = $1 RETURNING id) SELECT id FROM ended',
    [accountId],
  );
  return rows.map(row => row.id);
}
