// Who the callers are, and the tables of what they may do, by hand and on purpose not derived from the policies.
import type { PlanRole, PlanStatus, Scope } from '../../server/auth/index.js';

export const STATUSES = [
  'DRAFT',
  'IN_REVIEW',
  'ISSUED',
  'WITHDRAWN',
] as const satisfies readonly PlanStatus[];
export type Status = (typeof STATUSES)[number];

interface CallerKind {
  readonly memberOf?: 'host' | 'second' | 'guest' | 'other';
  readonly role?: { readonly as: PlanRole; readonly through: 'host' | 'second' | 'guest' };
  readonly administrator?: boolean;
  readonly token?: { readonly of: 'drafter' | 'administrator'; readonly scope: Scope };
}

/** `host` and `second` issue the plans; `guest` does not, but sends people; `other` has nothing to do with them. */
const KINDS = {
  stranger: {},
  outsider: { memberOf: 'other' },
  colleague: { memberOf: 'host' },
  drafter: { memberOf: 'host', role: { as: 'DRAFTER', through: 'host' } },
  reviewer: { memberOf: 'second', role: { as: 'REVIEWER', through: 'second' } },
  approver: { memberOf: 'host', role: { as: 'APPROVER', through: 'host' } },
  observer: { memberOf: 'second', role: { as: 'OBSERVER', through: 'second' } },
  guestDrafter: { memberOf: 'guest', role: { as: 'DRAFTER', through: 'guest' } },
  guestApprover: { memberOf: 'guest', role: { as: 'APPROVER', through: 'guest' } },
  formerDrafter: { memberOf: 'host', role: { as: 'DRAFTER', through: 'host' } },
  administrator: { administrator: true },
  readToken: { token: { of: 'drafter', scope: 'read' } },
  writeToken: { token: { of: 'drafter', scope: 'write' } },
  adminReadToken: { token: { of: 'administrator', scope: 'read' } },
  adminWriteToken: { token: { of: 'administrator', scope: 'write' } },
  adminToken: { token: { of: 'administrator', scope: 'admin' } },
} as const satisfies Record<string, CallerKind>;

export type Caller = keyof typeof KINDS;
export const CALLERS: Readonly<Record<Caller, CallerKind>> = KINDS;

/** What the letters below stand for. */
export const OUTCOMES = {
  y: 'yes',
  '-': 'null',
  u: 'UNAUTHENTICATED',
  n: 'NOT_FOUND',
  f: 'FORBIDDEN',
  r: 'READ_ONLY',
  t: 'INVALID_TRANSITION',
  i: 'INVALID_INPUT',
} as const;

/** A letter for each status of the plan (DRAFT, IN_REVIEW, ISSUED, WITHDRAWN); a single one when it does not matter. */
export type Table = Readonly<Record<Caller, string>>;

export const READ: Table = {
  stranger: 'uuuu',
  outsider: '----',
  colleague: '--y-',
  drafter: 'yyyy',
  reviewer: 'yyyy',
  approver: 'yyyy',
  observer: 'yyyy',
  guestDrafter: 'yyyy',
  guestApprover: 'yyyy',
  formerDrafter: '----',
  administrator: 'yyyy',
  readToken: 'yyyy',
  writeToken: 'yyyy',
  adminReadToken: 'yyyy',
  adminWriteToken: 'yyyy',
  adminToken: 'yyyy',
};

export const WRITE: Table = {
  stranger: 'uuuu',
  outsider: 'nnnn',
  colleague: 'nnfn',
  drafter: 'yyrr',
  reviewer: 'ffff',
  approver: 'ffff',
  observer: 'ffff',
  guestDrafter: 'yyrr',
  guestApprover: 'ffff',
  formerDrafter: 'nnnn',
  administrator: 'ffff',
  readToken: 'ffff',
  writeToken: 'yyrr',
  adminReadToken: 'ffff',
  adminWriteToken: 'ffff',
  adminToken: 'ffff',
};

export const INVITE: Table = {
  ...WRITE,
  drafter: 'yyyy',
  guestDrafter: 'ffff',
  administrator: 'yyyy',
  writeToken: 'yyyy',
  adminWriteToken: 'yyyy',
  adminToken: 'yyyy',
};

/** Signed in is enough, whatever the plan. */
export const ANYONE: Table = mapped(READ, (_, caller) => (caller === 'stranger' ? 'u' : 'y'));
export const ANYONE_WHO_WRITES: Table = { ...ANYONE, readToken: 'f', adminReadToken: 'f' };
export const ADMINISTRATORS: Table = {
  ...mapped(ANYONE, letter => (letter === 'u' ? 'u' : 'f')),
  administrator: 'y',
  adminToken: 'y',
};
/** Tokens make no tokens. */
export const IN_PERSON: Table = mapped(ANYONE, (letter, caller) => (CALLERS[caller].token ? 'f' : letter));

export const TRANSITIONS: Readonly<Record<Status, Table>> = {
  DRAFT: transitions({ drafter: 'tytt', approver: 'tytt', others: 'tftt' }),
  IN_REVIEW: transitions({ drafter: 'yttt', approver: 'yttt', others: 'fttt' }),
  ISSUED: transitions({ drafter: 'tftt', approver: 'tytt', others: 'tftt' }),
  WITHDRAWN: transitions({ drafter: 'yyft', approver: 'yyyt', others: 'ffft' }),
};

function transitions({
  drafter,
  approver,
  others,
}: Record<'drafter' | 'approver' | 'others', string>): Table {
  return {
    ...mapped(WRITE, letters => letters.replaceAll(/[yr]/g, 'f')),
    drafter,
    writeToken: drafter,
    approver,
    reviewer: others,
    observer: others,
  };
}

export function mapped(table: Table, change: (letters: string, caller: Caller) => string): Table {
  const changed = Object.entries(table).map(([caller, letters]) => [
    caller,
    change(letters, caller as Caller),
  ]);
  return Object.fromEntries(changed) as Table;
}

/** The room of a plan: y = reads and writes, o = reads only, the others = the code it is closed with. */
export const SOCKET: Table = {
  stranger: 'uuuu',
  outsider: 'nnnn',
  colleague: 'nnon',
  drafter: 'yyoo',
  reviewer: 'oooo',
  approver: 'oooo',
  observer: 'oooo',
  guestDrafter: 'yyoo',
  guestApprover: 'oooo',
  formerDrafter: 'nnnn',
  administrator: 'oooo',
  readToken: 'oooo',
  writeToken: 'yyoo',
  adminReadToken: 'oooo',
  adminWriteToken: 'oooo',
  adminToken: 'oooo',
};
