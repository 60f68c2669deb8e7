import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { ERROR_CODES, type ErrorCode } from '@dong-soan/shared/errors';

/** An error of ours, or UNKNOWN for what nobody foresaw; UNREACHABLE when the server did not answer at all. */
export type Failure = ErrorCode | 'UNKNOWN' | 'UNREACHABLE';

/** The code as one of ours; UNKNOWN when it is not. */
export function failureCode(code: unknown): ErrorCode | 'UNKNOWN' {
  return ERROR_CODES.find(known => known === code) ?? 'UNKNOWN';
}

/** What a thrown error of the client stands for. */
export function failureOf(error: unknown): Failure {
  if (CombinedGraphQLErrors.is(error)) return failureCode(error.errors[0]?.extensions?.code);
  return 'UNREACHABLE';
}
