import fc from 'fast-check';
import { globalId, keyOf, keysOf, parseGlobalId } from './ids.js';

const PLAN = '5d8f1f60-0000-4000-8000-000000000101';

test('an id stands for a type and a key', () => {
  expect(parseGlobalId(globalId('Plan', PLAN))).toEqual({ type: 'Plan', key: [PLAN] });
  expect(parseGlobalId(globalId('Clause', PLAN, 'khối 1'))).toEqual({
    type: 'Clause',
    key: [PLAN, 'khối 1'],
  });
  expect(keysOf('DirectiveLink', globalId('DirectiveLink', PLAN, 'b', 3), 'id')).toEqual([PLAN, 'b', '3']);
});

test('whatever comes in, nothing but our own ids is taken, each in one spelling only', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.base64String(), fc.string({ unit: 'binary' })), text => {
      const parsed = parseGlobalId(text);
      if (parsed) expect(globalId(parsed.type, ...parsed.key)).toBe(text);
    }),
  );
  for (const wrong of [
    `${globalId('Plan', PLAN)}=`,
    globalId('Plan', PLAN.toUpperCase()),
    globalId('Plan', PLAN, 'more'),
    globalId('Plan', ''),
    globalId('Clause', PLAN),
    globalId('Clause', PLAN, 'a\0b'),
    globalId('DirectiveLink', PLAN, 'b', '-1'),
    globalId('Account', 'x'.repeat(1_000)),
  ]) {
    expect(parseGlobalId(wrong)).toBeNull();
  }
});

test('an id of another type is not found', () => {
  expect(keyOf('Plan', globalId('Plan', PLAN), 'planId')).toBe(PLAN);
  expect(() => keyOf('Body', globalId('Plan', PLAN), 'bodyId')).toThrow(
    expect.objectContaining({ code: 'NOT_FOUND', field: 'bodyId' }),
  );
});
