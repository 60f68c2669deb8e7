import { UserError } from '@dong-soan/shared/errors';

/** Largest file that is imported, in bytes. A plan of a hundred pages is some 300 KB. */
export const LARGEST_FILE = 4 * 1024 * 1024;

/** Share of control characters from which a file counts as binary. */
const BINARY = 0.01;
const CONTROL = /(?!\s|\u0085)\p{Cc}/gu;

/**
 * The text of a file: UTF-8 or UTF-16, with or without a byte order mark, composed to NFC.
 *
 * @throws {UserError} `TOO_LARGE`; `UNREADABLE_FILE` for what is not text: Word, PDF, pictures, legacy Vietnamese code pages
 */
export function decodeFile(bytes: Uint8Array): string {
  if (bytes.length > LARGEST_FILE) throw new UserError('TOO_LARGE', 'The file is larger than 4 MB.', 'file');
  const text = decoded(bytes);
  if (text === null) throw new UserError('UNREADABLE_FILE', 'The file is not UTF-8 or UTF-16 text.', 'file');
  const controls = text.match(CONTROL)?.length ?? 0;
  if (text.includes('\u0000') || controls > text.length * BINARY) {
    throw new UserError('UNREADABLE_FILE', 'The file is binary, not text.', 'file');
  }
  return text.normalize('NFC');
}

function decoded(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return decode('utf-16le', bytes);
  if (first === 0xfe && second === 0xff) return decode('utf-16be', bytes);
  const guess = unmarkedUtf16(bytes);
  return decode(guess ?? 'utf-8', bytes);
}

function decode(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** UTF-16 without a mark shows in the zero bytes of spaces, digits and plain letters: all on one side. */
function unmarkedUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes.length < 4 || bytes.length % 2 !== 0) return null;
  const zeros = [0, 0];
  const sample = Math.min(bytes.length, 4096);
  for (let i = 0; i < sample; i += 1) if (bytes[i] === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > sample / 10 && even === 0) return 'utf-16le';
  if (even > sample / 10 && odd === 0) return 'utf-16be';
  return null;
}

const UNFIT = /(?!\s|\u0085)\p{Cc}|\p{Cs}|\ufffc/gu;

/** The same text, offset for offset, without what a document can't hold: controls, lone surrogates, object marks. */
export function fitForDocument(text: string): string {
  return text.replace(UNFIT, char => (char < '\u00a0' ? ' ' : '\ufffd'));
}
