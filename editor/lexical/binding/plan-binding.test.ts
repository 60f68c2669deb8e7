import {
  $createTextNode,
  $getRoot,
  $getSelection,
  $isRangeSelection,
  INSERT_PARAGRAPH_COMMAND,
} from 'lexical';
import { BlockNode } from '../nodes/block-node.js';
import { HeadlessPlan, syncAll } from '../testing/headless.js';

const two = () => {
  const a = new HeadlessPlan(1);
  const b = new HeadlessPlan(2);
  a.seed([
    ['s', 'SECTION', 'Mục đích'],
    ['c', 'CLAUSE', 'Nâng cao chất lượng'],
    ['d', 'CLAUSE', 'Tăng cường phối hợp'],
  ]);
  syncAll(a, b);
  return { a, b };
};
const insert = (plan: HeadlessPlan, id: string, offset: number, text: string) =>
  plan.update(() => plan.select(id, offset).insertText(text));

test('seeds, types and converges', () => {
  const { a, b } = two();
  insert(a, 'c', 8, ' rõ rệt');
  insert(b, 'd', 0, '» ');
  syncAll(a, b);
  expect(a.outline()).toEqual(['I. Mục đích', '.1. Nâng cao rõ rệt chất lượng', '.2. » Tăng cường phối hợp']);
  for (const plan of [a, b]) expect(plan.shown()).toBe(plan.modelled());
  expect(a.shown()).toBe(b.shown());
});

test('Enter in the middle, at the start and at the end', () => {
  const { a, b } = two();
  const enter = (id: string, offset: number) =>
    a.update(() => {
      a.select(id, offset);
      a.editor.dispatchCommand(INSERT_PARAGRAPH_COMMAND, undefined);
    });
  enter('c', 8);
  enter('d', 0);
  enter('s', 8);
  a.update(() => {
    const selection = $getSelection();
    if ($isRangeSelection(selection)) selection.insertText('Đầu');
  });
  syncAll(a, b);
  expect(a.outline()).toEqual([
    'I. Mục đích',
    '.1. Đầu',
    '.2. Nâng cao',
    '.3.  chất lượng',
    '.4. ',
    '.5. Tăng cường phối hợp',
  ]);
  expect(b.shown()).toBe(a.shown());
  expect(b.shown()).toBe(b.modelled());
});

test('a block whose words Lexical puts into a pasted block stays that block', () => {
  const { a, b } = two();
  b.update(() => b.select('c', 4).insertText('~'));
  a.update(() => {
    const pasted = ['một', 'hai'].map(text => new BlockNode('CLAUSE').append($createTextNode(text)));
    a.select('c', 0).insertNodes(pasted);
  });
  expect(a.binding.counts.renamed).toBe(1);
  syncAll(a, b);
  expect(a.outline()).toEqual([
    'I. Mục đích',
    '.1. một',
    '.2. haiNâng~ cao chất lượng',
    '.3. Tăng cường phối hợp',
  ]);
  expect(b.binding.document.textOf('c')).toBe('haiNâng~ cao chất lượng');
  expect(a.shown()).toBe(b.shown());
});

test('typing into an empty plan makes a paragraph', () => {
  const a = new HeadlessPlan(1);
  const b = new HeadlessPlan(2);
  a.update(() => $getRoot().select().insertText('Đầu tiên'));
  syncAll(a, b);
  expect(b.outline()).toEqual(['Đầu tiên']);
  expect(b.binding.document.blocks()[0]?.kind).toBe('PARAGRAPH');
  expect(a.shown()).toBe(a.modelled());
});

test('an edit that can not be written is taken back from the page', () => {
  const told: string[] = [];
  const a = new HeadlessPlan(1, { onError: error => told.push(error.message) });
  a.seed([['x', 'CLAUSE', 'một']]);
  const { document } = a.binding;
  const insertText = document.insertText.bind(document);
  document.insertText = () => {
    throw new Error('full');
  };
  a.update(() => a.select('x', 3).insertText(' hai'));
  expect(told).toEqual(['full']);
  expect(a.shown()).toBe(a.modelled());
  document.insertText = insertText;
  a.update(() => a.select('x', 3).insertText(' ba'));
  expect(a.outline()).toEqual(['1. một ba']);
});

test('a command that fails changes nothing, and says so', () => {
  const { a } = two();
  expect(() => a.binding.edit(document => document.remove('nobody'))).toThrow('nobody');
  a.update(() => a.select('c', 0).insertText('* '));
  expect(a.outline()[1]).toBe('.1. * Nâng cao chất lượng');
});

test('changes tell what is to be numbered and drawn anew', () => {
  const { a, b } = two();
  const told: { blocks: string[]; structure: boolean }[] = [];
  a.binding.onChange(({ blocks, structure }) => told.push({ blocks: [...blocks], structure }));
  a.update(() => a.select('c', 0).insertText('x'));
  expect(told.splice(0)).toEqual([{ blocks: ['c'], structure: false }]);
  b.update(() => b.select('d', 0).insertText('y'));
  syncAll(a, b);
  expect(told.splice(0)).toEqual([{ blocks: ['d'], structure: false }]);
  b.binding.edit(document => document.setKind('d', 'SECTION'));
  syncAll(a, b);
  expect(told.some(({ blocks, structure }) => structure && blocks.includes('d'))).toBe(true);
});
