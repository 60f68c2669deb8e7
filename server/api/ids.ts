import { UserError } from '@dong-soan/shared/errors';

/** The types that have a global id, so that `node(id)` finds them. */
export const NODE_TYPES = ['Account', 'Body', 'Clause', 'Directive', 'DirectiveLink', 'Plan'] as const;
export type NodeType = (typeof NODE_TYPES)[number];

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Long enough for any id of ours, short enough that nobody makes us decode a book. */
const LONGEST = 400;

/** The opaque id of a row: `key` are the columns of its primary key, in order. */
export function globalId(type: NodeType, ...key: readonly (string | number)[]): string {
  return Buffer.from([type, ...key].join('\n')).toString('base64url');
}

/** What an opaque id stands for; null when it isn't one of ours. */
export function parseGlobalId(id: string): { type: NodeType; key: string[] } | null {
  if (id.length > LONGEST) return null;
  const [type, ...key] = Buffer.from(id, 'base64url').toString('utf8').split('\n');
  const known = NODE_TYPES.find(name => name === type);
  // Only the spelling that we give out counts, and no NUL, which PostgreSQL takes in no text.
  if (!known || key.includes('') || id.includes('\0') || key.some(part => part.includes('\0'))) return null;
  if (globalId(known, ...key) !== id) return null;
  return hasShape(known, key) ? { type: known, key } : null;
}

function hasShape(type: NodeType, key: readonly string[]): boolean {
  const [first = '', , third = ''] = key;
  switch (type) {
    case 'Account':
      return key.length === 1;
    case 'Body':
    case 'Directive':
    case 'Plan':
      return key.length === 1 && UUID.test(first);
    case 'Clause':
      return key.length === 2 && UUID.test(first);
    case 'DirectiveLink':
      return key.length === 3 && UUID.test(first) && /^\d{1,6}$/.test(third);
  }
}

/**
 * The key behind an id that an argument holds.
 *
 * @throws UserError NOT_FOUND naming `field`, since an id of another type or make stands for nothing here
 */
export function keyOf(type: NodeType, id: string, field: string): string {
  return keysOf(type, id, field)[0] as string;
}

/** As `keyOf`, for a row whose key has several columns. */
export function keysOf(type: NodeType, id: string, field: string): string[] {
  const parsed = parseGlobalId(id);
  if (parsed?.type !== type) throw new UserError('NOT_FOUND', undefined, field);
  return parsed.key;
}
