import type { DeniedReason, PresentUser } from '@dong-soan/shared/collab';
import { type Actor, decide, type Policies } from '../auth/index.js';
import type { Database } from '../data/index.js';
import { colorOf } from './colors.js';

/** What somebody may do in a room. */
export type Access =
  | { readonly kind: 'write' }
  | { readonly kind: 'read'; readonly reason: DeniedReason }
  /** Not even know of the plan. */
  | { readonly kind: 'none' };

/** Whom the rooms ask who may do what. */
export interface AccessControl {
  /** The plan's present generation; null when there is no such plan. */
  generation(planId: string): Promise<number | null>;
  access(actor: Actor, planId: string): Promise<Access>;
  /** How the others see this person in this plan. */
  identity(actor: Actor, planId: string): Promise<PresentUser>;
}

/** The body through which they take part; else, for those of an issuing body, that one; else none. */
const BODY_SYMBOL = `
  SELECT body.symbol FROM body
  LEFT JOIN participant ON participant.body_id = body.id AND participant.plan_id = $1
                       AND participant.account_id = $2
  LEFT JOIN plan_issuing_body AS issuing ON issuing.body_id = body.id AND issuing.plan_id = $1
  LEFT JOIN membership ON membership.body_id = body.id AND membership.account_id = $2
  WHERE participant.account_id IS NOT NULL OR (issuing.plan_id IS NOT NULL AND membership.account_id IS NOT NULL)
  ORDER BY (participant.account_id IS NULL), issuing.position LIMIT 1`;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Asks `server/auth`. */
export class PolicyAccess implements AccessControl {
  constructor(
    private readonly database: Pick<Database, 'query'>,
    private readonly policies: Pick<Policies, 'standing'>,
  ) {}

  async generation(planId: string): Promise<number | null> {
    if (!UUID.test(planId)) return null;
    const [plan] = await this.database.query<{ generation: number }>(
      'SELECT generation FROM plan WHERE id = $1',
      [planId],
    );
    return plan?.generation ?? null;
  }

  async access(actor: Actor, planId: string): Promise<Access> {
    const standing = await this.policies.standing(actor, planId);
    if (!decide(actor, 'plan.read', standing).allowed) return { kind: 'none' };
    const edit = decide(actor, 'plan.edit', standing);
    if (edit.allowed) return { kind: 'write' };
    const closed = edit.code === 'READ_ONLY' ? standing?.status : undefined;
    return { kind: 'read', reason: closed === 'ISSUED' || closed === 'WITHDRAWN' ? closed : 'ROLE' };
  }

  async identity(actor: Actor, planId: string): Promise<PresentUser> {
    const [body] = await this.database.query<{ symbol: string }>(BODY_SYMBOL, [planId, actor.accountId]);
    const { accountId, name } = actor;
    return { accountId, name, body: body?.symbol ?? '', color: colorOf(accountId) };
  }
}
