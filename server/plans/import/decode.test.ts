import { decodeFile, LARGEST_FILE } from './index.js';

const TEXT = 'Kế hoạch số 44: Ủy ban, “đường” – 1/2\r\n';
const utf16 = (text: string, little: boolean, mark: boolean): Uint8Array => {
  const full = (mark ? '\ufeff' : '') + text;
  const bytes = new Uint8Array(full.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < full.length; i += 1) view.setUint16(i * 2, full.charCodeAt(i), little);
  return bytes;
};
const utf8 = (text: string) => new TextEncoder().encode(text);

test.each([
  ['UTF-8', utf8(TEXT)],
  ['UTF-8 with a mark', utf8(`\ufeff${TEXT}`)],
  ['decomposed UTF-8', utf8(TEXT.normalize('NFD'))],
  ['UTF-16 little-endian', utf16(TEXT, true, true)],
  ['UTF-16 big-endian', utf16(TEXT, false, true)],
  ['UTF-16 little-endian without a mark', utf16(TEXT, true, false)],
  ['UTF-16 big-endian without a mark', utf16(TEXT, false, false)],
])('%s is read', (_, bytes) => {
  expect(decodeFile(bytes)).toBe(TEXT);
});

test('an empty file is an empty text', () => {
  expect(decodeFile(new Uint8Array())).toBe('');
});

const code = (bytes: Uint8Array): string => {
  try {
    decodeFile(bytes);
    return 'read';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

test('what is no text is refused by name', () => {
  expect(code(new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 6, 0, 8, 0, 0xff, 0xfe]))).toBe('UNREADABLE_FILE');
  expect(code(utf8('%PDF-1.7\n\u0001\u0002\u0003\u0004 rest'))).toBe('UNREADABLE_FILE');
  expect(code(new Uint8Array([0x4b, 0xd5, 0x20, 0x68, 0x6f, 0xb9, 0x63, 0x68]))).toBe('UNREADABLE_FILE');
  expect(code(utf8('a\u0000b'))).toBe('UNREADABLE_FILE');
  expect(code(new Uint8Array(LARGEST_FILE + 1))).toBe('TOO_LARGE');
});
