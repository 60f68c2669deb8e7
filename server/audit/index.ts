export { type AuditEntry, recordEvent } from './record.js';
