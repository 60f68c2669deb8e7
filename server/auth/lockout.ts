// Lock-out per username, kept in the database, so that a restart or a second node does not forgive anything.
//
// An attempt is counted as failed before the password is looked at, in one statement; a success takes the count back. So a
// hundred attempts at the same moment are still only as many tries as the limit allows. Usernames that don't exist are
// counted alike: whether an account exists must not show. Nothing is counted per address: an office shares one.
import type { EntityManager } from 'typeorm';
import type { Database } from '../data/index.js';

/** Failed sign-ins that are forgiven: at the last of them the account locks. */
export const FAILURES_ALLOWED = 5;
/** The first lock, in seconds; each further failure doubles it. */
export const FIRST_LOCK = 60;
export const LONGEST_LOCK = 3600;

const FORGOTTEN = `f.last_at < now() - CASE WHEN f.failures < ${FAILURES_ALLOWED} THEN interval '15 minutes' ELSE interval '24 hours' END`;
const LOCK = `least(${LONGEST_LOCK}, ${FIRST_LOCK} * power(2, least(f.failures + 1 - ${FAILURES_ALLOWED}, 20))) * interval '1 second'`;

// While the lock lasts the row is left alone: trying on does not prolong it.
const COUNT = `
  INSERT INTO sign_in_failure AS f (username, failures, last_at) VALUES ($1, 1, now())
  ON CONFLICT (username) DO UPDATE SET
    failures = CASE WHEN ${FORGOTTEN} THEN 1 ELSE f.failures + 1 END,
    locked_until = CASE WHEN ${FORGOTTEN} OR f.failures + 1 < ${FAILURES_ALLOWED} THEN NULL ELSE now() + ${LOCK} END,
    last_at = now()
  WHERE f.locked_until IS NULL OR f.locked_until <= now()
  RETURNING f.failures, f.locked_until IS NOT NULL AS locks`;

const REMAINING = `
  SELECT greatest(1, ceil(extract(epoch FROM locked_until - now())))::integer AS seconds
  FROM sign_in_failure WHERE username = $1 AND locked_until > now()`;

/** `locks`: if this attempt fails, the account is locked from now on. `retryAfter` is in seconds. */
export type Attempt =
  | { readonly open: true; readonly locks: boolean }
  | { readonly open: false; readonly retryAfter: number };

export class Lockout {
  constructor(private readonly database: Pick<Database, 'query'>) {}

  /** Counts an attempt, unless the username is locked. */
  async attempt(username: string): Promise<Attempt> {
    const [counted] = await this.database.query<{ locks: boolean }>(COUNT, [username]);
    if (counted) return { open: true, locks: counted.locks };
    const [locked] = await this.database.query<{ seconds: number }>(REMAINING, [username]);
    return { open: false, retryAfter: locked?.seconds ?? 1 };
  }

  /** Forgets the failures: after a success, or because an administrator says so. */
  async clear(username: string, tx?: EntityManager): Promise<void> {
    await (tx ?? this.database).query('DELETE FROM sign_in_failure WHERE username = $1', [username]);
  }

  /** Removes what no longer counts. */
  async sweep(): Promise<void> {
    await this.database.query(
      `DELETE FROM sign_in_failure AS f WHERE ${FORGOTTEN} AND (f.locked_until IS NULL OR f.locked_until <= now())`,
    );
  }
}
