import { UserError } from '@dong-soan/shared/errors';
import type { EntityManager } from 'typeorm';
import type { Database } from '../data/index.js';
import type { Actor, PlanRole } from './actor.js';
import { type Action, decide, type PlanAction, type Standing } from './policies.js';
import { isTransition, nextStatuses, type PlanStatus } from './status.js';

/** A statement that yields plan ids, to stand in `plan_id IN (…)`. */
export interface PlanFilter {
  readonly sql: string;
  readonly parameters: readonly string[];
}

type Reader = Pick<Database, 'query'>;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

// A role counts only while its holder is a member of the body through which it is held.
const STANDINGS = `
  SELECT plan.id, plan.status, held.role,
         EXISTS (SELECT FROM plan_issuing_body AS issuing
                 JOIN membership ON membership.body_id = issuing.body_id AND membership.account_id = $1
                 WHERE issuing.plan_id = plan.id
                   AND issuing.body_id = coalesce(held.body_id, issuing.body_id)) AS issuing
  FROM plan
  LEFT JOIN (SELECT participant.plan_id, participant.role, participant.body_id
             FROM participant JOIN membership USING (account_id, body_id)
             WHERE participant.account_id = $1) AS held ON held.plan_id = plan.id
  WHERE plan.id = ANY ($2::uuid[])`;

/** Looks up where callers stand and asks `decide`. Every resolver, socket and file route goes through here. */
export class Policies {
  constructor(private readonly database: Reader) {}

  /** Where the caller stands towards a plan, in one statement; null when there is no such plan. */
  async standing(actor: Actor, planId: string, tx?: EntityManager): Promise<Standing | null> {
    return (await this.standings(actor, [planId], tx)).get(planId) ?? null;
  }

  /** The same for many plans at once, still one statement; plans that don't exist are absent. */
  async standings(
    actor: Actor,
    planIds: readonly string[],
    tx?: EntityManager,
  ): Promise<Map<string, Standing>> {
    const wanted = planIds.filter(id => UUID.test(id));
    if (wanted.length === 0) return new Map();
    const rows = await this.query<{
      id: string;
      status: PlanStatus;
      role: PlanRole | null;
      issuing: boolean;
    }>(STANDINGS, [actor.accountId, wanted], tx);
    const found = new Map(rows.map(({ id, status, role, issuing }) => [id, { status, role, issuing }]));
    return new Map(wanted.flatMap(id => entry(id, found.get(id.toLowerCase()))));
  }

  /**
   * Lets the caller pass, or throws a `UserError`: UNAUTHENTICATED, FORBIDDEN, READ_ONLY, or NOT_FOUND for a plan that is
   * not there or that the caller may not know of.
   */
  require(actor: Actor | null, action: PlanAction, planId: string, tx?: EntityManager): Promise<Standing>;
  require(actor: Actor | null, action: Action, planId?: string, tx?: EntityManager): Promise<Standing | null>;
  async require(
    actor: Actor | null,
    action: Action,
    planId?: string,
    tx?: EntityManager,
  ): Promise<Standing | null> {
    const standing = actor && planId !== undefined ? await this.standing(actor, planId, tx) : null;
    const decision = decide(actor, action, standing);
    if (!decision.allowed) throw new UserError(decision.code);
    return standing;
  }

  /** Whether the caller may; for showing a button, never instead of `require`. */
  async allows(actor: Actor | null, action: Action, planId?: string, tx?: EntityManager): Promise<boolean> {
    const standing = actor && planId !== undefined ? await this.standing(actor, planId, tx) : null;
    return decide(actor, action, standing).allowed;
  }

  /**
   * As `require`, for a change of status. Call it in the transaction that makes the change, after locking the plan's row.
   *
   * @throws UserError also INVALID_TRANSITION when nobody may go from the present status to `to`
   */
  async requireTransition(
    actor: Actor | null,
    planId: string,
    to: PlanStatus,
    tx?: EntityManager,
  ): Promise<Standing> {
    // The scope first, as `decide` does: a token that may only read learns nothing of whether the plan is there.
    if (actor && !actor.scopes.includes('write')) throw new UserError('FORBIDDEN');
    const { role, issuing, status } = await this.require(actor, 'plan.read', planId, tx);
    if (role === null || !issuing) throw new UserError('FORBIDDEN');
    if (!isTransition(status, to)) throw new UserError('INVALID_TRANSITION', undefined, 'status');
    if (!nextStatuses(status, role).includes(to)) throw new UserError('FORBIDDEN');
    return { role, issuing, status };
  }

  /**
   * The plans that the caller may read, as SQL for lists, counts, `citedBy`, search and subscriptions:
   * `plan.id IN (${filter.sql})`.
   *
   * @param first the number of its first placeholder, when the statement around it has parameters before
   */
  visiblePlans(actor: Actor | null, first = 1): PlanFilter {
    if (!actor?.scopes.includes('read')) return { sql: 'SELECT id FROM plan WHERE false', parameters: [] };
    if (actor.administrator) return { sql: 'SELECT id FROM plan', parameters: [] };
    const account = `$${first}`;
    return {
      sql: `SELECT participant.plan_id AS id FROM participant JOIN membership USING (account_id, body_id)
            WHERE participant.account_id = ${account}
            UNION ALL
            SELECT issued.id FROM plan AS issued
            JOIN plan_issuing_body AS issuing ON issuing.plan_id = issued.id
            JOIN membership ON membership.body_id = issuing.body_id
            WHERE issued.status = 'ISSUED' AND membership.account_id = ${account}`,
      parameters: [actor.accountId],
    };
  }

  /** The bodies of which the caller is a member now: what a plan is created through. */
  async bodiesOf(actor: Actor, tx?: EntityManager): Promise<string[]> {
    const rows = await this.query<{ body_id: string }>(
      'SELECT body_id FROM membership WHERE account_id = $1 ORDER BY created_at, body_id',
      [actor.accountId],
      tx,
    );
    return rows.map(row => row.body_id);
  }

  /** Inside a transaction only its own manager may be used: the embedded database has one connection. */
  private query<Row>(sql: string, parameters: unknown[], tx?: EntityManager): Promise<Row[]> {
    return tx ? tx.query<Row[]>(sql, parameters) : this.database.query<Row>(sql, parameters);
  }
}

function entry<Value>(key: string, value: Value | undefined): [string, Value][] {
  return value === undefined ? [] : [[key, value]];
}
