import * as Y from 'yjs';
import { PlanDocument } from './index.js';

test('a plan is written and read', () => {
  const document = new PlanDocument(new Y.Doc());
  const section = document.insertBlock({ parentId: null, beforeId: null, kind: 'SECTION' });
  const clause = document.insertBlock({ parentId: section, beforeId: null, kind: 'CLAUSE' });
  document.insertText(clause, 0, 'Giao các đơn vị', { bold: true });
  const tail = document.split(clause, 4);
  document.insertText(tail, 11, ' phối hợp');
  expect(document.blocks()).toEqual([
    {
      id: section,
      kind: 'SECTION',
      parentId: null,
      text: '',
      runs: [],
      conflict: false,
      labelStyle: 'DEFAULT',
    },
    {
      id: clause,
      kind: 'CLAUSE',
      parentId: section,
      text: 'Giao',
      runs: [{ text: 'Giao', bold: true }],
      conflict: false,
      labelStyle: 'DEFAULT',
    },
    {
      id: tail,
      kind: 'CLAUSE',
      parentId: section,
      text: ' các đơn vị phối hợp',
      runs: [{ text: ' các đơn vị', bold: true }, { text: ' phối hợp' }],
      conflict: false,
      labelStyle: 'DEFAULT',
    },
  ]);
});
