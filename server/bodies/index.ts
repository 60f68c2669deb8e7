export { type BodyLoaders, bodyLoaders } from './body.loaders.js';
export { BodyResolver } from './body.resolver.js';
export { BODY_COLUMNS, type BodyRow, toBody } from './body.row.js';
export { Body } from './body.type.js';
