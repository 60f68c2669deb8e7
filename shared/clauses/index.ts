export { CLAUSE_KINDS, type ClauseKind } from './kinds.js';
export { letter, POINT_LETTERS, roman, superscript } from './labels.js';
export { type ClauseNumber, type NumberedBlock, numberClauses } from './numbering.js';
export { isLabelStyle, LABEL_STYLES, type LabelStyle } from './styles.js';
