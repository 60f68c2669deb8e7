export { type Composed, composed } from './compose.js';
export { fold, foldWords } from './fold.js';
export { ORDINALS, readOrdinal, writeCardinal, writeOrdinal } from './ordinals.js';
export { plainView } from './view.js';
