// Who may do what: one table, no IO. `standing.ts` looks up where somebody stands and asks this table.
//
// The questions are asked in an order that leaks nothing: is anybody signed in, does the credential reach that far, may
// the caller know of the plan at all (if not, it does not exist for them), does the role allow it, does the status.
import type { ErrorCode } from '@dong-soan/shared/errors';
import type { Actor, PlanRole, Scope } from './actor.js';
import { isTextOpen, nextStatuses, type PlanStatus } from './status.js';

/** Where somebody stands towards one plan. */
export interface Standing {
  /** The role held through a body of which they are a member now; null for everybody else. */
  readonly role: PlanRole | null;
  readonly status: PlanStatus;
  /** Whether that body (without a role: any body of theirs) is one that issues the plan. */
  readonly issuing: boolean;
}

export type Decision = { readonly allowed: true } | { readonly allowed: false; readonly code: ErrorCode };

type General = (actor: Actor) => boolean;
type OnPlan = (actor: Actor, standing: Standing) => boolean;

const anyone: General = () => true;
const administrators: General = actor => actor.administrator;
/** What a person does for themselves: a token must not make further tokens or change a password. */
const inPerson: General = actor => actor.via === 'session';

const as =
  (...roles: PlanRole[]): OnPlan =>
  (_, standing) =>
    standing.role !== null && roles.includes(standing.role);
/** An issued plan is open to everybody in the bodies that issued it. */
const readers: OnPlan = (actor, { role, status, issuing }) =>
  role !== null || actor.administrator || (issuing && status === 'ISSUED');
/** Whoever drafts for an issuing body invites the others; administrators always can. */
const hosts: OnPlan = (actor, { role, issuing }) => actor.administrator || (role === 'DRAFTER' && issuing);
const changersOfStatus: OnPlan = (_, { role, status, issuing }) =>
  role !== null && issuing && nextStatuses(status, role).length > 0;

/** What needs no plan: the scope it takes, and who may. */
const GENERAL = {
  'viewer.read': ['read', anyone],
  'account.read': ['read', anyone],
  'account.manage': ['admin', administrators],
  'token.manage': ['admin', inPerson],
  'body.read': ['read', anyone],
  'body.manage': ['admin', administrators],
  'directive.read': ['read', anyone],
  'directive.manage': ['write', administrators],
  'audit.read': ['admin', administrators],
  'plan.list': ['read', anyone],
  'plan.create': ['write', anyone],
  'plan.import': ['write', anyone],
} as const satisfies Record<string, readonly [Scope, General]>;

/** What is done to one plan that the caller may read: the scope, who may, and whether its text must still be open. */
const ON_PLAN = {
  'plan.read': ['read', readers, 'any'],
  'plan.rename': ['write', as('DRAFTER'), 'open'],
  'plan.edit': ['write', as('DRAFTER'), 'open'],
  'plan.setParticipants': ['write', hosts, 'any'],
  'plan.setStatus': ['write', changersOfStatus, 'any'],
} as const satisfies Record<string, readonly [Scope, OnPlan, 'open' | 'any']>;

type GeneralAction = keyof typeof GENERAL;
export type PlanAction = keyof typeof ON_PLAN;
/** Everything that somebody can ask to do. */
export type Action = GeneralAction | PlanAction;

export const ACTIONS = [...Object.keys(GENERAL), ...Object.keys(ON_PLAN)] as Action[];

/** Whether the action is done to one plan, so that `decide` needs a standing. */
export function isPlanAction(action: Action): action is PlanAction {
  return Object.hasOwn(ON_PLAN, action);
}

const allowed: Decision = { allowed: true };
const refused = (code: ErrorCode): Decision => ({ allowed: false, code });

/**
 * Decides whether `actor` may do `action`.
 *
 * @param standing towards the plan; none when there is no such plan, or the action needs none
 * @returns UNAUTHENTICATED, FORBIDDEN, NOT_FOUND (also for a plan that the caller may not know of) or READ_ONLY when refused
 */
export function decide(actor: Actor | null, action: Action, standing?: Standing | null): Decision {
  if (!actor) return refused('UNAUTHENTICATED');
  const scope: Scope = isPlanAction(action) ? ON_PLAN[action][0] : GENERAL[action][0];
  if (!actor.scopes.includes(scope)) return refused('FORBIDDEN');
  if (!isPlanAction(action)) return GENERAL[action][1](actor) ? allowed : refused('FORBIDDEN');

  if (!standing || !readers(actor, standing)) return refused('NOT_FOUND');
  const [, who, text] = ON_PLAN[action];
  if (!who(actor, standing)) return refused('FORBIDDEN');
  return text === 'open' && !isTextOpen(standing.status) ? refused('READ_ONLY') : allowed;
}

/** Somebody's place in a plan. */
export interface Seat {
  readonly accountId: string;
  readonly bodyId: string;
  readonly role: PlanRole;
}

/**
 * Whether somebody who may set the participants may set these: nobody but an administrator changes their own place, so
 * that a drafter doesn't make themselves the approver of what they wrote.
 *
 * @returns FORBIDDEN when refused
 */
export function decideParticipants(actor: Actor, before: readonly Seat[], after: readonly Seat[]): Decision {
  if (actor.administrator) return allowed;
  const own = (seats: readonly Seat[]) => seats.filter(seat => seat.accountId === actor.accountId);
  const [was, will] = [own(before), own(after)];
  const same =
    was.length === will.length &&
    was.every((seat, i) => seat.role === will[i]?.role && seat.bodyId === will[i]?.bodyId);
  return same ? allowed : refused('FORBIDDEN');
}
