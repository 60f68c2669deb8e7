import { UserError } from '@dong-soan/shared/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { type Locale, messageOf, unexpected } from './messages/index.js';

/** What is needed to tell a caller of an error, and the log of what the caller must not see. */
export interface ErrorScope {
  readonly locale: Locale;
  readonly requestId: string;
  readonly log: { error(detail: object, message: string): void };
}

/** PostgreSQL refuses a value (class 22): something came in that does not fit, and slipped past our own checks. */
const BAD_VALUE = /^22[0-9A-Z]{3}$/;

/** The `UserError` that an error is or stands for; null for what no caller should be able to cause. */
export function asUserError(error: unknown): UserError | null {
  if (error instanceof UserError) return error;
  const code = (error as { driverError?: { code?: unknown } } | null)?.driverError?.code;
  return typeof code === 'string' && BAD_VALUE.test(code) ? new UserError('INVALID_INPUT') : null;
}

/**
 * An error as the caller sees it. What a caller caused has one of our codes; what is wrong with the request as GraphQL
 * keeps its own; anything else is a fault of ours, goes to the log, and shows nothing but the request's id.
 */
export function publicError(error: GraphQLError, scope: ErrorScope): GraphQLFormattedError {
  const place = {
    ...(error.locations ? { locations: error.locations } : {}),
    ...(error.path ? { path: error.path } : {}),
  };
  const caused = asUserError(rootOf(error));
  if (caused) {
    const field = caused.field === undefined ? {} : { field: caused.field };
    return {
      ...place,
      message: messageOf(caused.code, scope.locale),
      extensions: { code: caused.code, ...field },
    };
  }
  if (/^Syntax Error: Document contains more (that|than) \d+ tokens/.test(error.message)) {
    return { message: messageOf('QUERY_TOO_COSTLY', scope.locale), extensions: { code: 'QUERY_TOO_COSTLY' } };
  }
  // Errors of GraphQL itself have no cause of another kind; they speak of the request only.
  if (rootOf(error) instanceof GraphQLError) {
    const { code = 'BAD_REQUEST' } = error.extensions as { code?: string };
    return { ...place, message: error.message, extensions: { code } };
  }
  scope.log.error({ err: rootOf(error), requestId: scope.requestId, path: error.path }, 'a resolver failed');
  return {
    ...place,
    message: unexpected(scope.locale),
    extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: scope.requestId },
  };
}

/** What was thrown first. */
function rootOf(error: GraphQLError): Error {
  const original = error.originalError;
  if (!original) return error;
  return original instanceof GraphQLError ? rootOf(original) : original;
}
