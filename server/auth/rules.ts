import { UserError } from '@dong-soan/shared/errors';

const USERNAME = /^[a-z0-9][a-z0-9._-]{2,63}$/;
/** In UTF-16 units. Long enough to resist guessing under the lock-out; the upper bound limits what hashing costs. */
export const PASSWORD_LENGTH = { min: 8, max: 128 };

/** How a username is stored and compared: lower case, without spaces around it. */
export function normalizeUsername(text: string): string {
  return text.trim().toLowerCase();
}

/** Whether a username is well-formed: 3 to 64 ASCII letters, digits, dots, dashes, underscores. */
export function isUsername(text: string): boolean {
  return USERNAME.test(normalizeUsername(text));
}

/** @throws UserError INVALID_INPUT */
export function requireUsername(text: string): string {
  if (!isUsername(text)) {
    throw new UserError(
      'INVALID_INPUT',
      'A username has 3 to 64 letters (a-z), digits, dots, dashes or underscores.',
      'username',
    );
  }
  return normalizeUsername(text);
}

/** @throws UserError INVALID_INPUT */
export function requirePassword(text: string, field = 'password'): string {
  if (text.length < PASSWORD_LENGTH.min || text.length > PASSWORD_LENGTH.max) {
    throw new UserError(
      'INVALID_INPUT',
      `A password has ${PASSWORD_LENGTH.min} to ${PASSWORD_LENGTH.max} characters.`,
      field,
    );
  }
  return text;
}

/** A name for people or tokens: 1 to 200 characters, no control characters. @throws UserError INVALID_INPUT */
export function requireName(text: string): string {
  const name = text.normalize('NFC').trim();
  if (name === '' || name.length > 200 || /\p{Cc}/u.test(name)) {
    throw new UserError('INVALID_INPUT', 'A name has 1 to 200 characters, all of which can be seen.', 'name');
  }
  return name;
}
