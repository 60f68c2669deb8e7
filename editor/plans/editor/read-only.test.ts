import { readOnlyReason } from './read-only.js';

const drafter = { status: 'DRAFT', viewerRole: 'DRAFTER', viewerCan: { edit: true } } as const;
const saved = { kind: 'saved' } as const;
const may = (edit: boolean) => ({ viewerCan: { edit } });

describe('why somebody can not write', () => {
  test('a drafter of a draft can', () => {
    expect(readOnlyReason(drafter, saved, false)).toBeNull();
    expect(readOnlyReason(drafter, { kind: 'offline', pending: 3 }, false)).toBeNull();
  });

  test('other roles are told which they have', () => {
    for (const viewerRole of ['REVIEWER', 'APPROVER', 'OBSERVER'] as const)
      expect(readOnlyReason({ ...drafter, ...may(false), viewerRole }, saved, false)).toBe(viewerRole);
  });

  test('an issued plan is read-only for everybody, whatever their role', () => {
    expect(readOnlyReason({ ...drafter, ...may(false), status: 'ISSUED' }, saved, false)).toBe('ISSUED');
    expect(
      readOnlyReason(
        { ...drafter, ...may(false), status: 'WITHDRAWN', viewerRole: 'REVIEWER' },
        saved,
        false,
      ),
    ).toBe('WITHDRAWN');
  });

  test('an administrator without a role is told so', () => {
    expect(readOnlyReason({ ...drafter, ...may(false), viewerRole: null }, saved, true)).toBe(
      'ADMINISTRATOR',
    );
    expect(readOnlyReason({ ...drafter, ...may(false), viewerRole: null }, saved, false)).toBe('ROLE');
  });

  test('the socket may know before the API does', () => {
    expect(readOnlyReason(drafter, { kind: 'read-only', reason: 'ISSUED', pending: 0 }, false)).toBe(
      'ISSUED',
    );
    expect(readOnlyReason(drafter, { kind: 'read-only', reason: 'ROLE', pending: 0 }, false)).toBe('ROLE');
    expect(readOnlyReason(drafter, { kind: 'read-only', reason: 'STORAGE', pending: 2 }, false)).toBe(
      'STORAGE',
    );
  });
});
