import { createHash } from 'node:crypto';
import { UserError } from '@dong-soan/shared/errors';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../auth/index.js';
import type { Database } from '../data/index.js';

/** A call that may come twice. */
export interface Idempotent {
  readonly operation: string;
  /** Chosen by the caller; null: each call stands for itself. */
  readonly key: string | null | undefined;
  /** Everything that makes the call what it is; another call under the same key is refused. */
  readonly arguments: Readonly<Record<string, unknown>>;
}

const LONGEST_KEY = 200;

/**
 * Runs `work` in the transaction, once for each key of a caller: later calls get the result of the first. Of two calls at
 * once the second waits for the first to commit.
 *
 * @param work answers what is to be kept, as JSON
 * @throws UserError IDEMPOTENCY_MISMATCH when the key was used with other arguments; INVALID_INPUT
 */
export async function reserve<Result extends Record<string, unknown>>(
  tx: EntityManager,
  by: Actor,
  { operation, key, arguments: given }: Idempotent,
  work: () => Promise<Result>,
): Promise<{ result: Result; repeated: boolean }> {
  if (key == null) return { result: await work(), repeated: false };
  if (!/^[\x20-\x7e]+$/.test(key) || key.length > LONGEST_KEY) {
    throw new UserError('INVALID_INPUT', undefined, 'idempotencyKey');
  }
  const hash = createHash('sha256').update(canonical(given)).digest('hex');
  const [mine] = await tx.query<unknown[]>(
    `INSERT INTO idempotency_key (account_id, key, operation, arguments_hash, result)
     VALUES ($1, $2, $3, $4, 'null') ON CONFLICT DO NOTHING RETURNING key`,
    [by.accountId, key, operation, hash],
  );
  if (!mine) {
    const [first] = await tx.query<{ operation: string; arguments_hash: string; result: Result }[]>(
      'SELECT operation, arguments_hash, result FROM idempotency_key WHERE account_id = $1 AND key = $2',
      [by.accountId, key],
    );
    if (first?.operation !== operation || first.arguments_hash !== hash) {
      throw new UserError('IDEMPOTENCY_MISMATCH', undefined, 'idempotencyKey');
    }
    return { result: first.result, repeated: true };
  }
  const result = await work();
  await tx.query('UPDATE idempotency_key SET result = $3::jsonb WHERE account_id = $1 AND key = $2', [
    by.accountId,
    key,
    JSON.stringify(result),
  ]);
  return { result, repeated: false };
}

/** Frees the key of a call that failed after all, so that it can be made again with other arguments. */
export async function release(
  database: Pick<Database, 'query'>,
  by: Actor,
  { operation, key }: Idempotent,
): Promise<void> {
  if (key == null) return;
  await database.query('DELETE FROM idempotency_key WHERE account_id = $1 AND key = $2 AND operation = $3', [
    by.accountId,
    key,
    operation,
  ]);
}

/** JSON in which the order of an object's keys does not matter, nor whether what is empty is there. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) =>
    item !== null && typeof item === 'object' && !Array.isArray(item)
      ? Object.fromEntries(
          Object.entries(item)
            .filter(([, part]) => part != null)
            .sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : item,
  );
}
