export type { AccountChanges, AccountInput, Accounts } from './accounts.js';
export { type Actor, PLAN_ROLES, type PlanRole, SCOPES, type Scope, scopesUpTo } from './actor.js';
export { type Auth, type AuthConfig, type AuthLog, createAuth } from './auth.js';
export type { HeadersLike } from './origin.js';
export {
  type Action,
  type Decision,
  decide,
  decideParticipants,
  type PlanAction,
  type Seat,
  type Standing,
} from './policies.js';
export { authRoutes } from './routes.js';
export { type PlanFilter, Policies } from './standing.js';
export {
  nextStatuses,
  PLAN_STATUSES,
  type PlanStatus,
} from './status.js';
export type { ApiToken, TokenInput } from './tokens.js';
