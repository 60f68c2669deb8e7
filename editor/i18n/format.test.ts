import i18next from 'i18next';
import { formatAgo, formatDay, formatSpan } from './format.js';
import vi from './vi/index.js';

beforeAll(() => i18next.init({ lng: 'vi', resources: { vi: { translation: vi } } }));

test('a day is written as in official documents', () => {
  expect(formatDay('2024-01-05')).toBe('05/01/2024');
});

test('how long ago, in words; a date once it is more than a week', () => {
  const now = Date.UTC(2024, 0, 30, 12);
  const ago = (ms: number) => formatAgo(now - ms, now);
  expect(ago(5_000)).toBe('Vừa xong');
  expect(ago(-60_000)).toBe('Vừa xong');
  expect(ago(3 * 60_000)).toBe('3 phút trước');
  expect(ago(2 * 3_600_000)).toBe('2 giờ trước');
  expect(ago(26 * 3_600_000)).toBe('Hôm qua');
  expect(ago(10 * 86_400_000)).toMatch(/^20\/0?1\/(20)?24$/);
});

test('a lock-out counts down in minutes and seconds', () => {
  expect(formatSpan(605)).toBe('10:05');
  expect(formatSpan(59.2)).toBe('1:00');
  expect(formatSpan(-3)).toBe('0:00');
});
