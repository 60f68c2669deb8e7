export { CLAUSE_KINDS, type ClauseKind } from './kinds.js';
