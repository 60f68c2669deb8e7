import { unsavedAsText } from './export-unsaved.js';

test('a person can read what was not saved, and it can be repaired from the same file', () => {
  const update = Uint8Array.from([1, 2, 250]);
  const text = unsavedAsText({
    count: 2,
    blocks: [
      { id: 'a', text: 'Nắm tình hình Nhân dân. ' },
      { id: 'b', text: 'Báo cáo hằng quý.' },
    ],
    update,
  });
  expect(text).toBe('Nắm tình hình Nhân dân.\n\nBáo cáo hằng quý.\n\n-----\nAQL6\n');
  expect(new Uint8Array(Buffer.from(text.trimEnd().split('\n').at(-1) ?? '', 'base64'))).toEqual(update);
});
