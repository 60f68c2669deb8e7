import {
  $getSelection,
  $isRangeSelection,
  DELETE_CHARACTER_COMMAND,
  INSERT_LINE_BREAK_COMMAND,
  INSERT_PARAGRAPH_COMMAND,
  type LexicalCommand,
} from 'lexical';
import { HeadlessPlan, syncAll } from '../testing/headless.js';
import { $copySelection } from './copy.js';
import { $pasteText } from './paste.js';
import { insertFootnote, setKind, settleConflict, shiftSelected } from './structure.js';

let plan: HeadlessPlan;
beforeEach(() => {
  plan = new HeadlessPlan(1);
  plan.seed([
    ['t', 'TITLE', 'Tên kế hoạch'],
    ['s', 'SECTION', 'Mục'],
    ['c1', 'CLAUSE', 'Khoản đầu'],
    ['a', 'POINT', 'điểm a'],
    ['b', 'POINT', 'điểm b'],
    ['c2', 'CLAUSE', 'Khoản sau'],
    ['p', 'PARAGRAPH', 'Đoạn cuối', 's'],
  ]);
});
afterEach(() => {
  expect(plan.shown()).toBe(plan.modelled());
  plan.destroy();
});

const at = <T>(id: string, offset: number, command: LexicalCommand<T>, payload: T) =>
  plan.update(() => {
    plan.select(id, offset);
    plan.editor.dispatchCommand(command, payload);
  });
const enter = (id: string, offset: number) => at(id, offset, INSERT_PARAGRAPH_COMMAND, undefined);
const backspace = (id: string) => at(id, 0, DELETE_CHARACTER_COMMAND, true);
const type = (text: string) =>
  plan.update(() => {
    const selection = $getSelection();
    if ($isRangeSelection(selection)) selection.insertText(text);
  });
const paste = (id: string, offset: number, text: string) =>
  plan.update(() => {
    plan.select(id, offset);
    $pasteText(text);
  });

const BEGIN = ['Tên kế hoạch', 'I. Mục'];

describe('Enter', () => {
  test('at the end of a clause with points opens its first point; of a heading a clause in it', () => {
    enter('c1', 9);
    type('mới');
    enter('s', 3);
    type('trước');
    expect(plan.outline()).toEqual([
      ...BEGIN,
      '.1. trước',
      '.2. Khoản đầu',
      '..a) mới',
      '..b) điểm a',
      '..c) điểm b',
      '.3. Khoản sau',
      '.Đoạn cuối',
    ]);
  });

  test('at the start leaves the block what it is', () => {
    enter('c2', 0);
    expect(plan.outline().slice(5)).toEqual(['.2. ', '.3. Khoản sau', '.Đoạn cuối']);
    expect(plan.binding.document.textOf('c2')).toBe('Khoản sau');
    expect(plan.binding.selection()?.anchor).toEqual({ blockId: 'c2', offset: 0 });
  });

  test('in the middle takes the children along', () => {
    enter('c1', 5);
    expect(plan.outline().slice(2, 6)).toEqual(['.1. Khoản', '.2.  đầu', '..a) điểm a', '..b) điểm b']);
  });

  test('in an empty point goes up, at last out of the numbering', () => {
    enter('b', 6);
    enter(plan.binding.selection()!.anchor.blockId, 0);
    expect(plan.outline().slice(3)).toEqual([
      '..a) điểm a',
      '..b) điểm b',
      '.2. ',
      '.3. Khoản sau',
      '.Đoạn cuối',
    ]);
    enter(plan.binding.selection()!.anchor.blockId, 0);
    expect(plan.outline().slice(5)).toEqual(['.', '.2. Khoản sau', '.Đoạn cuối']);
  });

  test('in the title breaks the line, behind it begins a paragraph', () => {
    enter('t', 3);
    expect(plan.binding.document.textOf('t')).toBe('Tên\n kế hoạch');
    enter('t', 13);
    expect(plan.outline()[1]).toBe('');
    expect(plan.binding.document.kindOf(plan.binding.document.order()[1]!)).toBe('PARAGRAPH');
  });

  test('with Shift is a line break', () => {
    at('c1', 5, INSERT_LINE_BREAK_COMMAND, false);
    expect(plan.binding.document.textOf('c1')).toBe('Khoản\n đầu');
  });
});

describe('Backspace at the start', () => {
  test('first takes the number away, then joins', () => {
    backspace('c2');
    expect(plan.binding.document.kindOf('c2')).toBe('PARAGRAPH');
    backspace('c2');
    expect(plan.outline().slice(3)).toEqual(['..a) điểm a', '..b) điểm bKhoản sau', '.Đoạn cuối']);
    expect(plan.binding.selection()?.anchor).toEqual({ blockId: 'b', offset: 6 });
  });

  test('hands the points of a clause on to the clause before', () => {
    enter('s', 3);
    type('đầu tiên');
    backspace('c1');
    const { document } = plan.binding;
    expect(document.kindOf('c1')).toBe('PARAGRAPH');
    expect(plan.numbering.numbers.get('a')?.label).toBe('I.1.a');
    expect(plan.numbering.numbers.get('c2')?.label).toBe('I.2');
  });

  test('removes an empty paragraph before instead', () => {
    enter('p', 0);
    backspace('p');
    expect(plan.outline().slice(5)).toEqual(['.2. Khoản sau', '.Đoạn cuối']);
    expect(plan.binding.document.has('p')).toBe(true);
  });

  test('before the first block does nothing', () => {
    backspace('t');
    backspace('t');
    expect(plan.outline()).toHaveLength(7);
  });
});

test('Delete at the end joins the next block, its children follow', () => {
  at('s', 3, DELETE_CHARACTER_COMMAND, false);
  expect(plan.outline().slice(1, 4)).toEqual(['I. MụcKhoản đầu', '.a) điểm a', '.b) điểm b']);
});

test('Tab, Shift+Tab and Alt+arrows take children along', () => {
  plan.update(() => void plan.select('c2', 0));
  expect(shiftSelected(plan.binding, 'moveUp')).toBe(1);
  expect(plan.outline().slice(2)).toEqual([
    '.1. Khoản sau',
    '.2. Khoản đầu',
    '..a) điểm a',
    '..b) điểm b',
    '.Đoạn cuối',
  ]);
  plan.update(() => void plan.select('c1', 2));
  shiftSelected(plan.binding, 'indent');
  expect(plan.outline().slice(2, 4)).toEqual(['.1. Khoản sau', '..a) Khoản đầu']);
  expect(plan.binding.selection()?.anchor).toEqual({ blockId: 'c1', offset: 2 });
  shiftSelected(plan.binding, 'outdent');
  expect(plan.outline()[3]).toBe('.2. Khoản đầu');
});

test('a kind is changed with its place', () => {
  expect(setKind(plan.binding, ['c2'], 'SECTION')).toBe(true);
  expect(plan.outline().slice(5)).toEqual(['II. Khoản sau', '.Đoạn cuối']);
  expect(setKind(plan.binding, ['c2'], 'SECTION')).toBe(false);
  plan.binding.undo();
  expect(plan.outline().slice(5)).toEqual(['.2. Khoản sau', '.Đoạn cuối']);
});

describe('paste', () => {
  test('of numbered lines into an empty clause', () => {
    enter('c2', 9);
    paste(plan.binding.selection()!.anchor.blockId, 0, '1. Một:\na) A\n- gạch\n- gạch nữa\nb) B\n2. Hai');
    expect(plan.outline().slice(5)).toEqual([
      '.2. Khoản sau',
      '.3. Một:',
      '..a) A',
      '...- gạch',
      '...- gạch nữa',
      '..b) B',
      '.4. Hai',
      '.Đoạn cuối',
    ]);
  });

  test('of one line into words is words, whatever it begins with', () => {
    paste('c2', 5, 'a) thử ');
    expect(plan.outline()[5]).toBe('.2. Khoảna) thử  sau');
  });

  test('of plain lines in the middle joins the first and the last', () => {
    paste('c2', 5, 'một\nhai\nba');
    expect(plan.outline().slice(5)).toEqual(['.2. Khoảnmột', '.3. hai', '.4. ba sau', '.Đoạn cuối']);
  });

  test('at the start leaves the block what it is', () => {
    paste('c2', 0, 'một\nhai');
    expect(plan.outline().slice(5)).toEqual(['.2. một', '.3. hai', '.4. Khoản sau', '.Đoạn cuối']);
    expect(plan.binding.document.textOf('c2')).toBe('Khoản sau');
  });
});

test('copied text has its numbers', () => {
  plan.update(() => void plan.select('s', 0, 6, 'a'));
  const copied = plan.editor.read(() => $copySelection(plan.numbering.numbers, $getSelection()));
  expect(copied?.text).toBe('I. Mục\n1. Khoản đầu\na) điểm a');
  plan.update(() => void plan.select('c1', 6, 9));
  expect(plan.editor.read(() => $copySelection(plan.numbering.numbers, $getSelection()))?.text).toBe('đầu');
});

test('footnotes are numbered by where they are cited', () => {
  plan.update(() => void plan.select('c2', 9));
  const second = insertFootnote(plan.binding)!;
  plan.update(() => void plan.select('c1', 9));
  const first = insertFootnote(plan.binding)!;
  const { numbers } = plan.numbering;
  expect([numbers.get(first)?.marker, numbers.get(second)?.marker]).toEqual(['¹', '²']);
  expect(plan.binding.selection()?.anchor.blockId).toBe(first);
  expect(plan.binding.document.order().indexOf(first)).toBeLessThan(
    plan.binding.document.order().indexOf(second),
  );
});

test('a clause removed while somebody writes in it is kept as a conflict, to be settled', () => {
  const other = new HeadlessPlan(2);
  syncAll(plan, other);
  plan.update(() => plan.node('c2').remove());
  other.update(() => other.select('c2', 9).insertText(' thêm'));
  syncAll(plan, other);
  expect(plan.outline()[5]).toBe('.2. ! thêm');
  settleConflict(plan.binding, 'c2', 'keep');
  syncAll(plan, other);
  expect(other.outline()[5]).toBe('.2.  thêm');
  settleConflict(other.binding, 'c2', 'delete');
  syncAll(plan, other);
  expect(plan.outline()[5]).toBe('.Đoạn cuối');
  other.destroy();
});
