export { CLOSE_CODES, type CloseCode, type CloseCodeName } from './close-codes.js';
