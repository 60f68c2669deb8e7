export { type AccountLoaders, accountLoaders } from './account.loaders.js';
export { AccountMutations } from './account.mutations.js';
export { AccountResolver, ViewerResolver } from './account.resolver.js';
export { Account } from './account.type.js';
