export { type LinkLoaders, linkLoaders } from './link.loaders.js';
export { DirectiveLinkResolver } from './link.resolver.js';
export { DirectiveLink, DirectiveLinkConnection, type LinkState, LinkStateEnum } from './link.type.js';
