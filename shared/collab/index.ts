export {
  type AwarenessEntry,
  decodeAwarenessEntries,
  encodeAwarenessEntries,
  type PresentUser,
} from './awareness-entries.js';
export {
  CLOSE_CODES,
  type CloseCode,
  type CloseCodeName,
  isFinal,
  UNAVAILABLE_REASONS,
} from './close-codes.js';
export { MalformedFrame } from './frame-reader.js';
export {
  DENIED_REASONS,
  type DeniedReason,
  decodeMessage,
  encodeAwareness,
  encodeDenied,
  encodeIdentity,
  encodeQueryAwareness,
  encodeSaved,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
  MESSAGE,
  type Message,
  PROTOCOL_VERSION,
} from './messages.js';
export { formatRoomName, parseRoomName, type RoomName } from './room-name.js';
