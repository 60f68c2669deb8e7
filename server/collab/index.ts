export { type AccessControl, PolicyAccess } from './access.js';
export type { FanOut, FanOutMessage } from './fan-out.js';
export { RedisFanOut } from './redis-fan-out.js';
export type { StoredEvent } from './room.js';
export { Rooms } from './rooms.js';
export { createCollabServer } from './socket-server.js';
export { SqlUpdateStore } from './sql-update-store.js';
export type { LogBatch, StoredDocument, UpdateStore } from './update-store.js';
