export { recordEvent } from './record.js';
