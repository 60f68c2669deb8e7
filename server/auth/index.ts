export { type Actor, PLAN_ROLES, type PlanRole, SCOPES, type Scope, scopesUpTo } from './actor.js';
export {
  ACTIONS,
  type Action,
  type Decision,
  decide,
  isPlanAction,
  type PlanAction,
  type Standing,
} from './policies.js';
export { type PlanFilter, Policies } from './standing.js';
export {
  isTextOpen,
  isTransition,
  nextStatuses,
  PLAN_STATUSES,
  type PlanStatus,
  TRANSITIONS,
} from './status.js';
