// The statuses are part of the policies (who may change one, and what each closes), so they are defined there.
export {
  isTextOpen,
  isTransition,
  nextStatuses,
  PLAN_STATUSES,
  type PlanStatus,
  TRANSITIONS,
} from '../auth/index.js';
