import { initials } from './initials.js';

test.each([
  ['Chuyên viên Ban Dân vận', 'CV'],
  ['đỗ thị ánh', 'ĐÁ'],
  ['Quản', 'Q'],
  ['  ', '?'],
])('%s → %s', (name, letters) => {
  expect(initials(name)).toBe(letters);
});
