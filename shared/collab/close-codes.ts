/**
 * WebSocket close codes of `/collab`. y-websocket stops for good on 4400-4499 (coming back can't help) and comes back
 * on all others.
 */
export const CLOSE_CODES = {
  /** A frame that is not of this protocol. */
  MALFORMED: 4400,
  NOT_SIGNED_IN: 4401,
  FORBIDDEN: 4403,
  NO_SUCH_PLAN: 4404,
  /** The client speaks an older protocol, or belongs to an older generation of the plan. */
  OUTDATED: 4409,
  TOO_LARGE: 4413,
  /** The plan can't be served at the moment: the close reason says why (see `UNAVAILABLE_REASONS`). */
  UNAVAILABLE: 4500,
  /** The server is stopping; come back. */
  STOPPING: 4503,
  /** The client reads too slowly. */
  TOO_SLOW: 4508,
  /** The client sends too much, or has too many connections. */
  TOO_FAST: 4529,
} as const;

export type CloseCodeName = keyof typeof CLOSE_CODES;
export type CloseCode = (typeof CLOSE_CODES)[CloseCodeName];

/** Close reasons that come with `UNAVAILABLE`. */
export const UNAVAILABLE_REASONS = {
  /** The stored plan fails its checksums; it stays closed until an administrator has mended it. */
  DAMAGED: 'DAMAGED',
  /** The database does not answer. */
  DATABASE: 'DATABASE',
  /** What the client may do has widened, or the server dropped updates of it: come back at once and sync anew. */
  RESYNC: 'RESYNC',
} as const;

/** Whether a client must not come back by itself after this close code. */
export function isFinal(code: number): boolean {
  return code >= 4400 && code < 4500;
}
