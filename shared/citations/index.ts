export type { Citation, Span } from './citation.js';
export { findCitations } from './find.js';
export { numberKey } from './key.js';
