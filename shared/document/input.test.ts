import * as Y from 'yjs';
import { UserError } from '../errors.js';
import { PlanDocument } from './index.js';
import { pairAtPlan } from './testing.js';

const cases: [string, string, (document: PlanDocument) => unknown, string?][] = [
  ['an unknown block', 'blockId', d => d.insertText('nowhere', 0, 'x')],
  ['a negative offset', 'offset', d => d.insertText('C11', -1, 'x')],
  ['an offset beyond the end', 'offset', d => d.insertText('C11', 9, 'x')],
  ['a broken offset', 'offset', d => d.insertText('C11', 0.5, 'x')],
  ['no number at all', 'offset', d => d.split('C11', Number.NaN)],
  ['an offset inside a character', 'offset', d => d.insertText('smile', 1, 'x')],
  ['half a character', 'text', d => d.insertText('C11', 0, '\ud83d')],
  ['no text', 'text', d => d.insertText('C11', 0, 5 as unknown as string)],
  ['a format that is none', 'format', d => d.format('C11', 0, 1, { bold: 'yes' } as never)],
  ['a directive that is none', 'format', d => d.insertText('C11', 0, 'x', { directive: '' })],
  ['a negative length', 'length', d => d.deleteText('C11', 4, -1)],
  ['a length beyond the end', 'length', d => d.deleteText('C11', 4, 5)],
  ['a range that ends inside a character', 'length', d => d.deleteText('smile', 0, 1)],
  ['a range that begins inside a character', 'offset', d => d.format('smile', 1, 1, { bold: true })],
  ['an embed that is none', 'embed', d => d.insertEmbed('C11', 0, {} as never)],
  ['a split beyond the end', 'offset', d => d.split('C11', 9)],
  ['a split inside a character', 'offset', d => d.split('smile', 1)],
  ['a kind that is none', 'kind', d => d.split('C11', 1, { kind: 'CHAPTER' as never })],
  ['an id that is known', 'id', d => d.split('C11', 1, { id: 'C12' }), 'ALREADY_EXISTS'],
  ['an id that is empty', 'id', d => d.split('C11', 1, { id: '' })],
  ['merging the first block', 'blockId', d => d.mergeIntoPrevious('S1')],
  ['merging into itself', 'intoId', d => d.merge('C11', 'C11')],
  ['moving below itself', 'parentId', d => d.move('C11', { parentId: 'C11', beforeId: null })],
  ['moving below its own child', 'parentId', d => d.move('C11', { parentId: '11a', beforeId: null })],
  ['moving below nothing', 'parentId', d => d.move('C11', { parentId: 'nowhere', beforeId: null })],
  ['moving before a stranger', 'beforeId', d => d.move('C11', { parentId: 'S2', beforeId: 'C12' })],
  ['an unknown kind', 'kind', d => d.insertBlock({ parentId: null, beforeId: null, kind: 'x' as never })],
  [
    'a known id',
    'id',
    d => d.insertBlock({ parentId: null, beforeId: null, kind: 'POINT', id: 'C11' }),
    'ALREADY_EXISTS',
  ],
  [
    'an over-long id',
    'id',
    d => d.insertBlock({ parentId: null, beforeId: null, kind: 'POINT', id: 'x'.repeat(129) }),
  ],
  [
    'a sibling of another',
    'beforeId',
    d => d.insertBlock({ parentId: 'C11', beforeId: 'C12', kind: 'POINT' }),
  ],
  ['removing a stranger', 'blockId', d => d.removeAll(['C11', 'nowhere'])],
  ['a kind to set that is none', 'kind', d => d.setKind('C11', 'x' as never)],
  ['a style that is none', 'labelStyle', d => d.setLabelStyle('C11', 'x' as never)],
  ['a stranger to follow', 'afterId', d => d.createAfter('nowhere', 'POINT')],
  ['a stranger to arrange', 'wanted', d => d.arrange(['nowhere'])],
  ['one block twice', 'wanted', d => d.arrange(['C11', 'C11'])],
];

test.each(cases)('%s is refused, and nothing is written', (_, field, edit, code = 'INVALID_INPUT') => {
  const { document } = pairAtPlan().a;
  const id = document.insertBlock({ parentId: null, beforeId: null, kind: 'PARAGRAPH', id: 'smile' });
  document.insertText(id, 0, '😀');
  const before = JSON.stringify(document.blocks());
  let updates = 0;
  document.doc.on('update', () => {
    updates += 1;
  });
  let thrown: unknown;
  try {
    edit(document);
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(UserError);
  expect(thrown).toMatchObject({ code, field });
  expect(updates).toBe(0);
  expect(JSON.stringify(document.blocks())).toBe(before);
});

test('what changes nothing writes nothing', () => {
  const { document } = pairAtPlan().a;
  let updates = 0;
  document.doc.on('update', () => {
    updates += 1;
  });
  document.insertText('C11', 0, '');
  document.deleteText('C11', 0, 0);
  document.format('C11', 0, 4, {});
  document.setKind('C11', 'CLAUSE');
  document.setLabelStyle('C11', 'DEFAULT');
  document.move('C11', { parentId: 'S1', beforeId: 'C12' });
  document.move('C12', { parentId: 'S1', beforeId: null });
  document.move('C12', { parentId: 'S1', beforeId: 'C12' });
  document.adopt('C11');
  document.removeAll([]);
  expect(updates).toBe(0);
});

test('a failure in mid-transaction leaves a document that reads what is there', () => {
  const document = new PlanDocument(new Y.Doc());
  const id = document.insertBlock({ parentId: null, beforeId: null, kind: 'CLAUSE' });
  expect(() =>
    document.transact(() => {
      document.insertText(id, 0, 'xin chào');
      throw new Error('broken');
    }),
  ).toThrow('broken');
  expect(document.textOf(id)).toBe('xin chào');
});
