import type { CloseCodeName } from '@dong-soan/shared/collab';
import type { ErrorCode } from '@dong-soan/shared/errors';

export const errors: Record<ErrorCode | 'UNKNOWN', string> = {
  UNAUTHENTICATED: 'You are not signed in, or your session has ended.',
  FORBIDDEN: 'You may not do this.',
  NOT_FOUND: 'It does not exist, or you may not see it.',
  INVALID_INPUT: 'What you entered is not valid.',
  CONFLICT: 'Somebody else has just changed this. Reload it and try again.',
  READ_ONLY: 'The text of this plan cannot be changed in its present status.',
  TOO_LARGE: 'This is larger than the limits allow.',
  RATE_LIMITED: 'Too many requests. Wait a moment and try again.',
  LOCKED_OUT: 'The account is locked for a while after too many wrong attempts.',
  INVALID_CREDENTIALS: 'The username or the password is wrong.',
  FOREIGN_ORIGIN: 'This page’s address is not the system’s own. Open the address that you were given.',
  IDEMPOTENCY_MISMATCH: 'This request was already sent with different contents.',
  UNREADABLE_FILE: 'This file cannot be read as a document.',
  INVALID_TRANSITION: 'The plan cannot go from its present status to this one.',
  ALREADY_EXISTS: 'This name, symbol or number is taken.',
  QUERY_TOO_COSTLY: 'The request is too large.',
  UNKNOWN: 'Something unexpected went wrong. Nothing has changed; please try again.',
};

/** Why the live connection ended. */
export const close: Record<CloseCodeName, string> = {
  NOT_SIGNED_IN: 'Your session has ended. Sign in again to go on; what is not saved is still on this device.',
  FORBIDDEN: 'You may no longer see this plan.',
  NO_SUCH_PLAN: 'This plan no longer exists.',
  OUTDATED:
    'This page is older than the server. Reload it to go on; what is not saved is kept apart and overwrites nothing.',
  TOO_LARGE: 'The plan or the change is larger than the limits allow.',
  STOPPING: 'The server is restarting; the connection comes back by itself.',
  TOO_SLOW: 'The connection is too slow; reconnecting.',
  TOO_FAST: 'Too many changes at once; reconnecting.',
  MALFORMED: 'This page sent data that cannot be read. Reload it; what is not saved is still on this device.',
  UNAVAILABLE:
    'The server cannot store anything just now; the connection comes back by itself. Changes are kept on this device.',
};
