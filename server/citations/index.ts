export { type CitedWords, citedWords } from './cited.js';
export { type LinkLoaders, linkLoaders } from './link.loaders.js';
export { DirectiveLinkResolver } from './link.resolver.js';
export { writeLinks } from './link.rows.js';
export { DirectiveLink, DirectiveLinkConnection, type LinkState, LinkStateEnum } from './link.type.js';
export type { CitingPlan } from './resolution.js';
