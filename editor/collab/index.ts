export { type ExportedEdits, exportRoom } from './export-edits.js';
export { forgetAccount, unsavedRooms } from './local-store.js';
export type { ReadOnlyReason, SaveState } from './save-state.js';
export { CollabSession, type CollabSessionOptions, REMOTE } from './session.js';
