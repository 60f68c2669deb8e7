import { $getSelection, $isRangeSelection } from 'lexical';
import * as Y from 'yjs';
import { HeadlessPlan, syncAll } from '../testing/headless.js';

const two = () => {
  const a = new HeadlessPlan(1);
  const b = new HeadlessPlan(2);
  a.seed([
    ['x', 'CLAUSE', 'một hai ba'],
    ['y', 'CLAUSE', 'bốn'],
  ]);
  syncAll(a, b);
  return { a, b };
};
const send = (from: HeadlessPlan, to: HeadlessPlan) =>
  to.binding.receive(Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)));
const caret = (plan: HeadlessPlan) =>
  plan.editor.getEditorState().read(() => {
    const selection = $getSelection();
    if (!$isRangeSelection(selection)) return null;
    return [
      selection.anchor.key,
      selection.anchor.offset,
      selection.anchor.getNode().getTextContent(),
    ] as const;
  });

test('all that comes while an input method composes waits until its end', () => {
  const { a, b } = two();
  a.update(() => void a.select('x', 3));
  a.binding.setComposing(true);
  b.update(() => b.select('x', 0).insertText('B '));
  send(b, a);
  b.update(() => b.node('y').remove());
  send(b, a);
  a.update(() => a.select('x', 3).insertText(' tiê'));
  expect(a.outline()).toEqual(['1. một tiê hai ba', '2. bốn']);
  expect(a.binding.gate.waiting).toBe(2);
  a.binding.setComposing(false);
  expect(a.outline()).toEqual(['1. B một tiê hai ba']);
  expect(a.shown()).toBe(a.modelled());
});

test('the place holder with which a composition begins in an empty block is no text', () => {
  const { a, b } = two();
  a.update(() => void a.node('y').clear());
  a.binding.setComposing(true);
  a.update(() => a.select('y', 0).insertText('\u200b'));
  expect(a.binding.document.textOf('y')).toBe('');
  a.update(() => a.select('y', 0, 1).insertText('tiếng'));
  expect(a.binding.document.textOf('y')).toBe('tiếng');
  a.update(() => a.select('y', 5).insertText('\u200b'));
  a.binding.setComposing(false);
  a.update(() => a.select('y', 5, 6).insertText(' '));
  syncAll(a, b);
  expect(b.binding.document.textOf('y')).toBe('tiếng ');
  expect(a.shown()).toBe(a.modelled());
});

test('commands and undo do nothing while an input method composes', () => {
  const { a } = two();
  a.binding.setComposing(true);
  expect(a.binding.edit(document => document.remove('y'))).toBeUndefined();
  expect(a.binding.undo()).toBe(false);
  expect(a.outline()).toHaveLength(2);
});

test('an update finds pending keys already written, and the caret stays with its words', () => {
  const { a, b } = two();
  b.update(() => b.select('x', 0).insertText('B '));
  a.editor.update(() => a.select('x', 7).insertText('!'));
  send(b, a);
  expect(a.outline()[0]).toBe('1. B một hai! ba');
  expect(caret(a)?.[1]).toBe(10);
  syncAll(a, b);
  expect(b.shown()).toBe(a.shown());
});

test('the text node under the caret keeps its key when others format around it and over it', () => {
  const { a, b } = two();
  a.update(() => void a.select('x', 5));
  const key = caret(a)?.[0];
  for (const [from, to] of [
    [0, 3],
    [8, 10],
    [4, 6],
  ] as const) {
    b.update(() => b.select('x', from, to).formatText('bold'));
    send(b, a);
    expect(caret(a)?.[0]).toBe(key);
    expect(a.shown()).toBe(a.modelled());
  }
  expect(a.binding.selection()?.anchor).toEqual({ blockId: 'x', offset: 5 });
});

test('a caret in a block that goes away moves to the end of the block before', () => {
  const { a, b } = two();
  a.update(() => void a.select('y', 2));
  b.update(() => b.node('y').remove());
  send(b, a);
  expect(a.binding.selection()?.anchor).toEqual({ blockId: 'x', offset: 10 });
});

test('what waited is applied when the editor closes in mid-word', () => {
  const { a, b } = two();
  a.binding.setComposing(true);
  b.update(() => b.select('y', 0).insertText('B'));
  send(b, a);
  a.destroy();
  expect(Y.encodeStateAsUpdate(a.doc)).toEqual(Y.encodeStateAsUpdate(b.doc));
});
