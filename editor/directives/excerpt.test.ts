import { excerpt } from './excerpt.js';

describe('the words round a citation', () => {
  test('a short clause is shown whole', () => {
    expect(excerpt('Theo Kết luận số 43-KL/TW của Bộ Chính trị.', 5, 25)).toEqual({
      before: 'Theo ',
      cited: 'Kết luận số 43-KL/TW',
      after: ' của Bộ Chính trị.',
    });
  });

  test('a long one is cut at spaces, and says so', () => {
    const words = 'một hai ba bốn '.repeat(30);
    const text = `${words}Kết luận 43 ${words}`.trim();
    const { before, cited, after } = excerpt(text, words.length, words.length + 11);
    expect(cited).toBe('Kết luận 43');
    expect(before.startsWith('… ')).toBe(true);
    expect(after.endsWith(' …')).toBe(true);
    expect(before.length).toBeLessThan(125);
    expect(text).toContain(before.slice(2) + cited + after.slice(0, -2));
  });

  test('without spaces nothing of the citation is lost', () => {
    const text = `${'x'.repeat(300)}CITE${'y'.repeat(300)}`;
    expect(excerpt(text, 300, 304)).toEqual({ before: '… ', cited: 'CITE', after: ' …' });
  });

  test('footnote references are left out', () => {
    expect(excerpt('a\uFFFC b CITE', 5, 9)).toEqual({ before: 'a b ', cited: 'CITE', after: '' });
  });
});
