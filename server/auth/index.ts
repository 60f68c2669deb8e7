export type { AccountChanges, Accounts } from './accounts.js';
export { type Actor, PLAN_ROLES, type PlanRole, SCOPES, type Scope, scopesUpTo } from './actor.js';
export { type Auth, createAuth } from './auth.js';
export { decide, decideParticipants, type Seat, type Standing } from './policies.js';
export { authRoutes } from './routes.js';
export { Policies } from './standing.js';
export { nextStatuses, PLAN_STATUSES, type PlanStatus } from './status.js';
