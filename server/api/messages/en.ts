import type { ErrorCode } from '@dong-soan/shared/errors';

/** What went wrong, for people who read English. */
export const en: Record<ErrorCode, string> = {
  UNAUTHENTICATED: 'You are not signed in, or your session has ended.',
  FORBIDDEN: 'You are not allowed to do this.',
  NOT_FOUND: 'There is no such thing.',
  INVALID_INPUT: 'What was entered is not valid.',
  CONFLICT: 'Somebody else has changed this meanwhile. Reload it and try again.',
  READ_ONLY: 'The text of this plan cannot be changed in its present status.',
  TOO_LARGE: 'This is larger than the limits allow.',
  RATE_LIMITED: 'Too many requests. Try again in a few minutes.',
  LOCKED_OUT: 'The account is locked for a while after too many failed sign-ins.',
  INVALID_CREDENTIALS: 'The username or the password is wrong.',
  FOREIGN_ORIGIN: 'The request comes from a page of another site and was refused.',
  IDEMPOTENCY_MISMATCH: 'This idempotency key was used for a different request.',
  UNREADABLE_FILE: 'This file could not be read.',
  INVALID_TRANSITION: 'The plan cannot go from its present status to this one.',
  ALREADY_EXISTS: 'This name, symbol or number is taken.',
  QUERY_TOO_COSTLY: 'The query is too large or too costly. Split it into smaller ones.',
};
