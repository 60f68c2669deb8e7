/** WebSocket close codes of `/collab`. y-websocket stops for good on 4400-4499 and comes back on all others. */
export const CLOSE_CODES = {
  NOT_SIGNED_IN: 4401,
  FORBIDDEN: 4403,
  NO_SUCH_PLAN: 4404,
  /** The client speaks an older protocol, or belongs to an older generation of the plan. */
  OUTDATED: 4409,
  TOO_LARGE: 4413,
  /** The server is stopping; come back. */
  STOPPING: 4503,
  /** The client reads too slowly. */
  TOO_SLOW: 4508,
  /** The client sends too much. */
  TOO_FAST: 4529,
} as const;

export type CloseCodeName = keyof typeof CLOSE_CODES;
export type CloseCode = (typeof CLOSE_CODES)[CloseCodeName];
