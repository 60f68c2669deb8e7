export { PlanChanges } from './changes.js';
export { ImportService } from './import.service.js';
export { type PlanLoaders, planLoaders } from './plan.loaders.js';
export { PlanMutations } from './plan.mutations.js';
export { ParticipantResolver, PlanResolver, PresenceResolver } from './plan.resolver.js';
export { PlanService } from './plan.service.js';
export { PlanSubscription } from './plan.subscription.js';
export { Plan } from './plan.type.js';
