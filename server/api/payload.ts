import { ERROR_CODES, type ErrorCode, type UserError } from '@dong-soan/shared/errors';
import { Field, ObjectType, registerEnumType } from 'type-graphql';
import type { Context } from './context.js';
import { enumOf } from './enums.js';
import { asUserError } from './errors.js';
import { messageOf } from './messages/index.js';

const ErrorCodeEnum = enumOf(ERROR_CODES);
registerEnumType(ErrorCodeEnum, {
  name: 'ErrorCode',
  description: 'Stable codes of everything that a caller can cause.',
});

/** What a caller did wrong, as data. */
@ObjectType('UserError', { simpleResolvers: true })
export class UserErrorView {
  @Field(() => ErrorCodeEnum)
  code!: ErrorCode;

  @Field(() => String, { description: 'For people, in the language of the request (vi or en).' })
  message!: string;

  @Field(() => String, { nullable: true, description: 'The argument that is at fault, where there is one.' })
  field!: string | null;
}

/** What every mutation answers: its result, or an error and a result of null. */
@ObjectType({ simpleResolvers: true })
export abstract class Payload {
  @Field(() => UserErrorView, { nullable: true })
  error?: UserErrorView | null;
}

/** The error as the API shows it, in the caller's language. */
export function viewOf(error: UserError, locale: Context['locale']): UserErrorView {
  return { code: error.code, message: messageOf(error.code, locale), field: error.field ?? null };
}

/**
 * Runs a mutation: what the caller caused becomes `error`; everything else stays thrown. What was loaded before is
 * forgotten, so that the rows in the answer are the new ones.
 */
export async function answer<Result extends object>(
  context: Context,
  work: () => Promise<Result>,
): Promise<Result | Payload> {
  try {
    return await work();
  } catch (error) {
    const caused = asUserError(error);
    if (!caused) throw error;
    return { error: viewOf(caused, context.locale) };
  } finally {
    context.refresh();
  }
}
