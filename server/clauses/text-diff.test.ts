import fc from 'fast-check';
import { diffText } from './text-diff.js';

const apply = (text: string, changes: ReturnType<typeof diffText>) =>
  [...changes]
    .reverse()
    .reduce(
      (now, { start, length, insert }) => now.slice(0, start) + insert + now.slice(start + length),
      text,
    );

test('the changes make the new text of the old one', () => {
  const words = fc.array(fc.constantFrom('dân', 'vận', ' ', '  ', ',', '44-KH', '\ufffc', '😀', 'đảng'), {
    maxLength: 30,
  });
  fc.assert(
    fc.property(words, words, (before, after) => {
      expect(apply(before.join(''), diffText(before.join(''), after.join('')))).toBe(after.join(''));
    }),
  );
});

test('only the words that differ are touched', () => {
  expect(diffText('Ban Dân vận chủ trì, phối hợp', 'Ban Dân vận chủ động, phối hợp')).toEqual([
    { start: 16, length: 3, insert: 'động' },
  ]);
  expect(diffText('một hai ba bốn năm', 'một HAI ba BỐN năm')).toEqual([
    { start: 4, length: 3, insert: 'HAI' },
    { start: 11, length: 3, insert: 'BỐN' },
  ]);
  expect(diffText('như cũ', 'như cũ')).toEqual([]);
});

test('a footnote between two changed words stays', () => {
  const changes = diffText('trước\ufffc sau', 'TRƯỚC\ufffc SAU');
  expect(changes.every(({ start, length }) => start > 5 || start + length <= 5)).toBe(true);
});

test('pairs of surrogates are never cut', () => {
  for (const { start, length, insert } of diffText('a😀b', 'a😁b')) {
    expect({ start, length, insert }).toEqual({ start: 1, length: 2, insert: '😁' });
  }
});

test('long texts without anything in common are replaced at once', () => {
  const before = 'một '.repeat(3_000);
  const after = 'hai '.repeat(3_000);
  const started = performance.now();
  expect(apply(before, diffText(before, after))).toBe(after);
  expect(performance.now() - started).toBeLessThan(500);
});
