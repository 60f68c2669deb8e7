/**
 * The text of a real plan → a structured plan: `decodeFile` (bytes → text), `parsePlanText` (text → blocks, with every
 * character accounted for), `reportOf` (what a person checks before it is made), `buildDocument` (blocks → Y.Doc).
 */
export { buildDocument } from './build.js';
export { decodeFile, LARGEST_FILE } from './decode.js';
export { parsePlanText } from './parse.js';
export { type ImportReport, reportOf } from './report.js';
export type * from './types.js';
