import { ERROR_CODES } from '@dong-soan/shared/errors';
import { localeOf, messageOf, unexpected } from './index.js';

test.each(ERROR_CODES)('%s is explained in both languages', code => {
  expect(messageOf(code, 'vi')).not.toBe(messageOf(code, 'en'));
  for (const locale of ['vi', 'en'] as const) expect(messageOf(code, locale)).toMatch(/^\p{Lu}.+\.$/u);
});

test.each([
  [undefined, 'vi'],
  ['', 'vi'],
  ['vi', 'vi'],
  ['EN-us', 'en'],
  ['fr-FR, fr;q=0.9, en;q=0.8, vi;q=0.7', 'en'],
  ['de, *;q=0.5', 'vi'],
  [';;,,=', 'vi'],
])('Accept-Language %s is answered in %s', (header, locale) => {
  expect(localeOf(header)).toBe(locale);
  expect(unexpected(localeOf(header))).not.toBe('');
});
