export { type ClauseLoaders, clauseLoaders } from './clause.loaders.js';
export { ClauseMutations } from './clause.mutations.js';
export { ClauseResolver } from './clause.resolver.js';
export { ClauseService } from './clause.service.js';
export { Clause, ClauseConnection, ClauseKindEnum } from './clause.type.js';
export { Projection } from './projection.js';
