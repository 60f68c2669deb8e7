import type { PlanRole } from './actor.js';

/** Where a plan stands between its first draft and its end. */
export const PLAN_STATUSES = ['DRAFT', 'IN_REVIEW', 'ISSUED', 'WITHDRAWN'] as const;
export type PlanStatus = (typeof PLAN_STATUSES)[number];

interface Transition {
  readonly from: PlanStatus;
  readonly to: PlanStatus;
  readonly roles: readonly PlanRole[];
}

/**
 * Every change of status there is, and who may make it. Only participants through an issuing body change a plan's
 * status; administrators don't, unless they take part.
 *
 * ISSUED never goes back to a draft: what was issued is a record, and a correction is a new plan. WITHDRAWN is final
 * for the same reason (it may have been issued before): whoever wants to go on copies the plan.
 */
export const TRANSITIONS: readonly Transition[] = [
  { from: 'DRAFT', to: 'IN_REVIEW', roles: ['DRAFTER', 'APPROVER'] },
  { from: 'IN_REVIEW', to: 'DRAFT', roles: ['DRAFTER', 'APPROVER'] },
  { from: 'IN_REVIEW', to: 'ISSUED', roles: ['APPROVER'] },
  { from: 'DRAFT', to: 'WITHDRAWN', roles: ['DRAFTER', 'APPROVER'] },
  { from: 'IN_REVIEW', to: 'WITHDRAWN', roles: ['DRAFTER', 'APPROVER'] },
  { from: 'ISSUED', to: 'WITHDRAWN', roles: ['APPROVER'] },
];

/** Whether a plan in this status may be written in, by those whose role lets them. */
export function isTextOpen(status: PlanStatus): boolean {
  return status === 'DRAFT' || status === 'IN_REVIEW';
}

/** Whether `from` → `to` is a change that anybody could make. */
export function isTransition(from: PlanStatus, to: PlanStatus): boolean {
  return TRANSITIONS.some(transition => transition.from === from && transition.to === to);
}

/** The statuses into which somebody with this role, through an issuing body, may bring the plan. */
export function nextStatuses(from: PlanStatus, role: PlanRole): PlanStatus[] {
  return TRANSITIONS.filter(transition => transition.from === from && transition.roles.includes(role)).map(
    transition => transition.to,
  );
}
