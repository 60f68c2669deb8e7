import { contentHash } from './content-hash.js';

test('the hash is that of characters and formats, however they are cut into runs', () => {
  const whole = contentHash([{ text: 'Dân vận khéo' }]);
  expect(contentHash([{ text: 'Dân ' }, { text: 'vận khéo' }])).toBe(whole);
  expect(contentHash([{ text: 'Dân vận khéo', directive: 'x' }])).toBe(whole);
  expect(contentHash([{ text: 'Dân vận khéo', bold: true }])).not.toBe(whole);
  expect(contentHash([{ text: 'Dân vận' }, { text: ' khéo', italic: true }])).not.toBe(whole);
  expect(contentHash([{ text: 'Dân vận khéo.' }])).not.toBe(whole);
});

test('a footnote is part of it, and which one', () => {
  const cited = (id: string) => contentHash([{ text: 'a' }, { embed: { footnote: id } }, { text: 'b' }]);
  expect(cited('x')).not.toBe(cited('y'));
  expect(cited('x')).not.toBe(contentHash([{ text: 'ab' }]));
  expect(cited('x')).not.toBe(contentHash([{ text: 'axb' }]));
  expect(contentHash([])).toMatch(/^[0-9a-f]{64}$/);
});
