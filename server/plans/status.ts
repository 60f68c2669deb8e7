// The statuses are part of the policies (who may change one, and what each closes), so they are defined there.
export { PLAN_STATUSES, type PlanStatus } from '../auth/index.js';
