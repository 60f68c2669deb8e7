import fc from 'fast-check';
import { composed, fold, foldWords, plainView, readOrdinal, writeCardinal, writeOrdinal } from './index.js';

const SAMPLE = 'Ủy ban nhân dân tỉnh, Đảng bộ: “quyết nghị” ở cơ sở';

test('fold drops accents, case and decomposition', () => {
  expect(fold(SAMPLE)).toBe('uy ban nhan dan tinh, dang bo: “quyet nghi” o co so');
  expect(fold(SAMPLE.normalize('NFD'))).toBe(fold(SAMPLE));
  expect(fold(SAMPLE.toUpperCase())).toBe(fold(SAMPLE));
  expect(fold('Ðảng\u00a0bộ')).toBe('dang bo');
  expect(foldWords(' Kết-luận số 114/KL ')).toEqual(['ket', 'luan', 'so', '114', 'kl']);
});

test('the plain view keeps every offset', () => {
  expect(plainView('a\u00a0b\n290–QĐ\u2044TW\tÐ\u200b')).toBe('a b 290-QĐ/TW Đ ');
  fc.assert(fc.property(fc.string({ unit: 'binary' }), text => plainView(text).length === text.length));
});

test('composing maps offsets back to the original', () => {
  const text = `a ${SAMPLE.normalize('NFD')} – b`;
  const { text: short, original } = composed(text);
  expect(short).toBe(text.normalize('NFC'));
  for (const word of ['Ủy', 'nhân', 'Đảng', 'nghị', 'sở']) {
    const start = short.indexOf(word);
    expect(text.slice(original(start), original(start + word.length)).normalize('NFC')).toBe(word);
  }
  expect(original(short.length)).toBe(text.length);
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', 'ế', 'e\u0302\u0301', '\u0301', 'đ', ' ') }), raw => {
      const view = composed(raw);
      const offsets = Array.from({ length: view.text.length + 1 }, (_, i) => view.original(i));
      return (
        offsets.at(-1) === raw.length &&
        offsets.every((offset, i) => i === 0 || offset > (offsets[i - 1] ?? 0)) &&
        raw.slice(0, offsets[0]).normalize('NFC') === ''
      );
    }),
  );
});

test('ordinals are written and read', () => {
  expect([1, 2, 4, 10, 14, 21].map(writeOrdinal)).toEqual([
    'nhất',
    'hai',
    'tư',
    'mười',
    'mười bốn',
    'hai mươi mốt',
  ]);
  expect([1, 4, 15, 20, 35, 100].map(writeCardinal)).toEqual([
    'một',
    'bốn',
    'mười lăm',
    'hai mươi',
    'ba mươi lăm',
    '100',
  ]);
  for (let n = 1; n <= 99; n += 1) {
    expect(readOrdinal(writeOrdinal(n))).toBe(n);
    expect(readOrdinal(` ${writeCardinal(n).toUpperCase()} `)).toBe(n);
  }
  expect(readOrdinal('mấy')).toBeNull();
});
