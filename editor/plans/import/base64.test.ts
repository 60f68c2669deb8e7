import { toBase64 } from './base64.js';

test.each([0, 1, 2, 3, 0x8000, 0x8001, 100_000])('%d bytes come back as they were', length => {
  const bytes = Uint8Array.from({ length }, (_, index) => (index * 31) % 256);
  expect(new Uint8Array(Buffer.from(toBase64(bytes), 'base64'))).toEqual(bytes);
});
