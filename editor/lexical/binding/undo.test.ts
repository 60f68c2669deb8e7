import { INSERT_PARAGRAPH_COMMAND } from 'lexical';
import { HeadlessPlan, syncAll } from '../testing/headless.js';

const two = () => {
  const a = new HeadlessPlan(1, { undoPause: 0 });
  const b = new HeadlessPlan(2, { undoPause: 0 });
  a.seed([
    ['x', 'CLAUSE', 'một'],
    ['y', 'CLAUSE', 'hai'],
  ]);
  syncAll(a, b);
  return { a, b };
};

test('undo takes back one’s own edits only, and puts the caret there', () => {
  const { a, b } = two();
  a.update(() => void a.select('x', 3));
  a.update(() => a.select('x', 3).insertText(' A'));
  b.update(() => b.select('x', 0).insertText('B '));
  syncAll(a, b);
  a.update(() => void a.select('y', 1));
  expect(a.binding.undo()).toBe(true);
  syncAll(a, b);
  expect(b.outline()).toEqual(['1. B một', '2. hai']);
  expect(a.binding.selection()?.anchor).toEqual({ blockId: 'x', offset: 5 });
  expect(a.binding.redo()).toBe(true);
  syncAll(a, b);
  expect(b.outline()).toEqual(['1. B một A', '2. hai']);
  expect(a.binding.selection()?.anchor).toEqual({ blockId: 'x', offset: 7 });
  expect(a.binding.undo()).toBe(true);
  expect(a.binding.undo()).toBe(false);
});

test('undoing a split leaves what others wrote into the new half', () => {
  const { a, b } = two();
  a.update(() => {
    a.select('x', 2);
    a.editor.dispatchCommand(INSERT_PARAGRAPH_COMMAND, undefined);
  });
  syncAll(a, b);
  const half = b.binding.document.order()[1]!;
  b.update(() => b.select(half, 1).insertText('!'));
  syncAll(a, b);
  a.binding.undo();
  syncAll(a, b);
  expect(
    b
      .texts()
      .map(({ text }) => text)
      .join(''),
  ).toBe('một!hai');
  expect(a.shown()).toBe(b.shown());
});

test('a step is closed by a pause, not by every key', () => {
  const plan = new HeadlessPlan(1, { undoPause: 10_000 });
  plan.seed([['x', 'CLAUSE', '']]);
  for (const letter of 'chữ')
    plan.update(() => plan.select('x', plan.binding.document.lengthOf('x')).insertText(letter));
  plan.binding.undo();
  expect(plan.outline()).toEqual(['1. ']);
});
