export { type Access, type AccessControl, PolicyAccess } from './access.js';
export { stateChecksum, updateChecksum } from './checksum.js';
export { colorOf } from './colors.js';
export { type FanOut, type FanOutChannel, type FanOutMessage, InProcessFanOut } from './fan-out.js';
export { type CollabLimits, DEFAULT_LIMITS } from './limits.js';
export type { CollabLog } from './log.js';
export { RedisFanOut } from './redis-fan-out.js';
export { Room, type StoredEvent } from './room.js';
export { type Editor, Rooms, type RoomsOptions } from './rooms.js';
export { type CollabServer, type CollabServerOptions, createCollabServer } from './socket-server.js';
export { SqlUpdateStore } from './sql-update-store.js';
export {
  DamagedLogError,
  type LogBatch,
  type LogEntry,
  NoSuchDocumentError,
  type StoredDocument,
  type UpdateStore,
} from './update-store.js';
