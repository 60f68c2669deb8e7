export { type DirectiveLoaders, directiveLoaders } from './directive.loaders.js';
export { DirectiveResolver } from './directive.resolver.js';
export { Directive } from './directive.type.js';
