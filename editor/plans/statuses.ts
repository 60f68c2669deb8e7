import type { PlanRole, PlanStatus } from '../api/generated/documents.js';

/** Every status, in the order in which a plan goes through them. */
export const PLAN_STATUSES: readonly PlanStatus[] = ['DRAFT', 'IN_REVIEW', 'ISSUED', 'WITHDRAWN'];

export const PLAN_ROLES: readonly PlanRole[] = ['DRAFTER', 'REVIEWER', 'APPROVER', 'OBSERVER'];
