/** How much is worked out for an edit. */
import { pairAtPlan } from './testing.js';

function workOf(
  edit: () => void,
  document = pairAtPlan().a.document,
): { reads: number; derivations: number } {
  document.order();
  const { reads, derivations } = document.work;
  edit();
  document.blocks();
  return { reads: document.work.reads - reads, derivations: document.work.derivations - derivations };
}

test('a key reads one text, and derives nothing; whoever it comes from', () => {
  const { a, b, sync } = pairAtPlan();
  expect(workOf(() => a.document.insertText('C11', 3, 'x'), a.document)).toEqual({
    reads: 1,
    derivations: 0,
  });
  expect(workOf(sync, b.document)).toEqual({ reads: 1, derivations: 0 });
  expect(workOf(() => a.document.deleteText('C11', 3, 1), a.document)).toEqual({ reads: 1, derivations: 0 });
  expect(workOf(() => a.document.format('C11', 0, 4, { bold: true }), a.document)).toMatchObject({
    derivations: 0,
  });
});

test('a new block in a list derives nothing', () => {
  const { document } = pairAtPlan().a;
  const insert = () => document.insertBlock({ parentId: 'C11', beforeId: '11b', kind: 'POINT' });
  expect(workOf(insert, document)).toMatchObject({ derivations: 0 });
});

test.each<[string, (document: ReturnType<typeof pairAtPlan>['a']['document']) => unknown]>([
  ['split', d => d.split('C11', 3)],
  ['split at the end', d => d.split('11a', 8)],
  ['merge', d => d.mergeIntoPrevious('C12')],
  ['move', d => d.move('C11', { parentId: 'S2', beforeId: null })],
  ['move up', d => d.moveUp('C12')],
  ['remove one with children', d => d.remove('C12')],
  ['remove a subtree', d => d.removeSubtree('S1')],
  ['indent', d => d.indent('C12')],
  ['outdent', d => d.outdent('12a')],
  ['create between', d => d.createAfter('11a', 'PARAGRAPH')],
  ['change the kind', d => d.setKind('C11', 'POINT')],
])('%s derives the structure once', (_, edit) => {
  const { a, b, sync } = pairAtPlan();
  expect(workOf(() => edit(a.document), a.document).derivations).toBeLessThanOrEqual(1);
  expect(workOf(sync, b.document).derivations).toBe(1);
});

test('a whole plan is written with one derivation', () => {
  const { document } = pairAtPlan().a;
  const write = () =>
    document.transact(() => {
      for (let count = 0; count < 100; count += 1) {
        const id = document.insertBlock({ parentId: 'C22', beforeId: null, kind: 'POINT' });
        document.insertText(id, 0, 'xin chào');
      }
    });
  expect(workOf(write, document).derivations).toBeLessThanOrEqual(1);
});
