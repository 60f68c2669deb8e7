import { diffText } from './diff.js';
import {
  appendEmbed,
  appendText,
  emptyFlatText,
  type FlatText,
  flattenRuns,
  sameFlatText,
} from './flat-text.js';

const flat = (text: string): FlatText => {
  const result = emptyFlatText();
  appendText(result, text, 0);
  return result;
};
const diff = (before: string, after: string, caret = -1) => diffText(flat(before), flat(after), caret);

test('one replacement between the common ends', () => {
  expect(diff('Khoản một', 'Khoản số một')).toEqual({ at: 6, removed: 0, inserted: 3 });
  expect(diff('Khoản số một', 'Khoản một')).toEqual({ at: 6, removed: 3, inserted: 0 });
  expect(diff('abc', 'axc')).toEqual({ at: 1, removed: 1, inserted: 1 });
  expect(diff('abc', 'abc')).toEqual({ at: 3, removed: 0, inserted: 0 });
});

test('an ambiguous edit is where the caret is', () => {
  expect(diff('aa', 'aaa', 1)).toEqual({ at: 0, removed: 0, inserted: 1 });
  expect(diff('aa', 'aaa', 2)).toEqual({ at: 1, removed: 0, inserted: 1 });
  expect(diff('aaa', 'aa', 0)).toEqual({ at: 0, removed: 1, inserted: 0 });
  expect(diff('nana', 'nanana', 4)).toEqual({ at: 2, removed: 0, inserted: 2 });
  // A caret that can't be true changes nothing but the choice among equals.
  expect(diff('ab', 'abc', 1)).toEqual({ at: 2, removed: 0, inserted: 1 });
});

test('a surrogate pair is never cut', () => {
  const [a, b] = ['😀', '😁'];
  expect(diff(`x${a}y`, `x${b}y`)).toEqual({ at: 1, removed: 2, inserted: 2 });
  expect(diff(`${a}${a}`, a!, 0)).toEqual({ at: 0, removed: 2, inserted: 0 });
  expect(diff(a!, `${a}${b}`, 4)).toEqual({ at: 2, removed: 0, inserted: 2 });
});

test('an embed differs from another embed', () => {
  const one = flat('x');
  appendEmbed(one, { footnote: 'f1' });
  const other = flat('x');
  appendEmbed(other, { footnote: 'f2' });
  expect(diffText(one, other, -1)).toEqual({ at: 1, removed: 1, inserted: 1 });
  expect(sameFlatText(one, other)).toBe(false);
});

test('runs as units: line breaks and embeds have no format, half a character is U+FFFD', () => {
  const units = flattenRuns([
    { text: 'a\nb', bold: true },
    { embed: { footnote: 'f' } },
    { text: 'c', directive: 'd1' },
  ]);
  expect(units.text).toBe('a\nb\ufffcc');
  expect(units.formats).toEqual([1, 0, 1, 0, 0]);
  expect(units.embeds[3]).toEqual({ footnote: 'f' });
  expect(units.directives[4]).toBe('d1');
  expect(flat('a\ud83d').text).toBe('a\ufffd');
});
