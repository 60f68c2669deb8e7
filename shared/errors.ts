/**
 * Codes of everything that a caller can cause. They are part of the public contract: never rename one.
 * The texts that people read are in the message catalogues, under `errors.<code>`.
 */
export const ERROR_CODES = [
  /** Nobody is signed in, or the session or token has ended. */
  'UNAUTHENTICATED',
  /** Signed in, but not allowed to do this. */
  'FORBIDDEN',
  /** No such thing, or none that the caller may know of. */
  'NOT_FOUND',
  /** An argument is malformed or out of range; `field` names it. */
  'INVALID_INPUT',
  /** The thing changed since the caller last read it (`expectedHash`). */
  'CONFLICT',
  /** The plan's text can't be changed in its present status. */
  'READ_ONLY',
  /** Larger than the limits allow. */
  'TOO_LARGE',
  /** Too many requests; try again later. */
  'RATE_LIMITED',
  /** The account is locked after too many failed sign-ins. */
  'LOCKED_OUT',
  /** No account has this username and password, or it is disabled. Never says which. */
  'INVALID_CREDENTIALS',
  /** The request comes from a page of another site (or `PUBLIC_URL` is not the address that people use). */
  'FOREIGN_ORIGIN',
  /** The same idempotency key came with different arguments. */
  'IDEMPOTENCY_MISMATCH',
  /** The file could not be read as a document. */
  'UNREADABLE_FILE',
  /** The change of status is not one that the present status allows. */
  'INVALID_TRANSITION',
  /** A name, symbol or number that must be unique is taken. */
  'ALREADY_EXISTS',
  /** The query is too large, too deep or too costly. */
  'QUERY_TOO_COSTLY',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** An error that a caller caused. Domain code throws it; the API turns it into a typed result. */
export class UserError extends Error {
  override readonly name = 'UserError';

  constructor(
    readonly code: ErrorCode,
    message: string = code,
    /** The argument that is at fault, where there is one. */
    readonly field?: string,
  ) {
    super(message);
  }
}
