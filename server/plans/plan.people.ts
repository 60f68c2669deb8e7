// What is checked of the bodies and people of a plan before they are written.
import { UserError } from '@dong-soan/shared/errors';
import type { EntityManager } from 'typeorm';
import { keyOf } from '../api/index.js';
import type { PlanRole } from '../auth/index.js';

export interface NewParticipant {
  readonly accountId: string;
  readonly bodyId: string;
  readonly role: PlanRole;
}

const MOST_PARTICIPANTS = 500;

/**
 * The issuing bodies that are named, in that order.
 *
 * @throws UserError NOT_FOUND, INVALID_INPUT
 */
export async function requireBodies(tx: EntityManager, ids: readonly string[]) {
  const keys = ids.map(id => keyOf('Body', id, 'issuingBodyIds'));
  if (keys.length === 0 || keys.length > 20 || new Set(keys).size < keys.length) {
    throw new UserError('INVALID_INPUT', undefined, 'issuingBodyIds');
  }
  const rows = await tx.query<{ id: string; symbol: string; system: string }[]>(
    'SELECT id, symbol, system FROM body WHERE id = ANY ($1::uuid[])',
    [keys],
  );
  return keys.map(key => {
    const row = rows.find(found => found.id === key);
    if (!row) throw new UserError('NOT_FOUND', undefined, 'issuingBodyIds');
    return row;
  });
}

/** @throws UserError INVALID_INPUT, see `PlanService.setParticipants` */
export async function requireParticipants(
  tx: EntityManager,
  planId: string,
  participants: readonly NewParticipant[],
): Promise<void> {
  const invalid = new UserError('INVALID_INPUT', undefined, 'participants');
  const accounts = new Set(participants.map(one => one.accountId));
  if (accounts.size < participants.length || participants.length > MOST_PARTICIPANTS) throw invalid;
  const members = await tx.query<{ account_id: string; body_id: string; issuing: boolean }[]>(
    `SELECT account_id, body_id,
            EXISTS (SELECT FROM plan_issuing_body AS issuing
                    WHERE issuing.plan_id = $3 AND issuing.body_id = membership.body_id) AS issuing
     FROM membership
     WHERE (account_id, body_id) IN (SELECT * FROM unnest($1::text[], $2::uuid[]))`,
    [participants.map(one => one.accountId), participants.map(one => one.bodyId), planId],
  );
  const memberships = new Map(members.map(row => [`${row.account_id} ${row.body_id}`, row.issuing]));
  const issuing = participants.map(one => memberships.get(`${one.accountId} ${one.bodyId}`));
  if (issuing.includes(undefined)) throw invalid;
  if (!participants.some((one, index) => one.role === 'DRAFTER' && issuing[index])) throw invalid;
}
