import type { LabelStyle } from '@dong-soan/shared/clauses';
import { POINT_LETTERS } from '@dong-soan/shared/clauses';
import { readOrdinal } from '@dong-soan/shared/vietnamese';

export type LabelForm =
  | 'PART'
  | 'UPPER'
  | 'ROMAN'
  | 'ARABIC'
  | 'DECIMAL'
  | 'ORDINAL'
  | 'CARDINAL'
  | 'LETTER'
  | 'BULLET'
  | 'PLUS';

/** A label at the start of a line. */
export interface Label {
  readonly form: LabelForm;
  /** Position in its list: 2 for "II", "2.", "b)", "Thứ hai"; 0 for bullets. */
  readonly value: number;
  /** "1.2" of a decimal label. */
  readonly path: string;
  /** Length of the label with the white space after it. */
  readonly length: number;
  /** The label alone: "II-", "2.", "b)". */
  readonly text: string;
}

const PART = /^phần\s+(?:thứ\s+(\p{L}+(?:\s+\p{L}+)?)|([IVXL]+|\d{1,2}))(?:\s*[.:\-–—]\s*|$)/iu;
const ROMAN = /^([IVXLC]{1,7})\s*(?:[.)]|\/(?=\s|\p{Lu})|[-–—])\s*(?=\S)/u;
const UPPER = /^([A-HĐ])\s*[.)\-–—]\s*(?=\S)/u;
const DECIMAL = /^(\d{1,2}(?:\.\d{1,2}){1,3})(?:[.)]\s+(?=\S)|\s+(?=\p{Lu}))/u;
const ARABIC = /^(\d{1,3})\s?(?:[.)]|[/\-–—](?=\s))\s*(?=[^\s\d])/u;
const LETTER = /^(a?[a-zđ])\s?(?:\)|\.(?=\s))\s*(?=\S)/u;
const ORDINAL = /^thứ\s+(\p{L}+(?:\s+\p{L}+){0,2}?)\s*[,:.]\s*(?=\S)/iu;
const CARDINAL = /^(\p{L}+(?:\s+\p{L}+){0,2}?)\s+là\s*[,:]\s*(?=\S)/iu;
const BULLET = /^[-–—•●▪◦*]\s+(?=\S)|^[-–—•●▪](?=\p{L})/u;
const PLUS = /^\+\s*(?=\S)/u;

/** Every label that the beginning of a line can be read as, the likelier first: "I." is a Roman one before a letter. */
export function readLabels(line: string): Label[] {
  const found: Label[] = [];
  const add = (form: LabelForm, match: RegExpExecArray | null, value: number | null, path = '') => {
    if (match === null || value === null) return;
    found.push({ form, value, path, length: match[0].length, text: match[0].trim() });
  };
  let match = PART.exec(line);
  const number = match?.[2];
  add(
    'PART',
    match,
    match ? (number ? (readRoman(number) ?? Number(number)) : readOrdinal(match[1] ?? '')) : null,
  );
  match = ROMAN.exec(line);
  add('ROMAN', match, readRoman(match?.[1] ?? ''));
  match = UPPER.exec(line);
  add('UPPER', match, match ? POINT_LETTERS.indexOf((match[1] ?? '').toLowerCase()) + 1 : null);
  match = DECIMAL.exec(line);
  add('DECIMAL', match, Number(match?.[1]?.split('.').at(-1) ?? Number.NaN), match?.[1] ?? '');
  match = ARABIC.exec(line);
  add('ARABIC', match, match ? Number(match[1]) : null);
  match = LETTER.exec(line);
  add('LETTER', match, match ? readLetter(match[1] ?? '') : null);
  match = ORDINAL.exec(line);
  add('ORDINAL', match, match ? readOrdinal(match[1] ?? '') : null);
  match = CARDINAL.exec(line);
  add('CARDINAL', match, match ? readOrdinal(match[1] ?? '') : null);
  add('BULLET', BULLET.exec(line), 0);
  add('PLUS', PLUS.exec(line), 0);
  return found;
}

export const STYLES: Readonly<Record<LabelForm, LabelStyle>> = {
  PART: 'PART',
  UPPER: 'UPPER',
  ROMAN: 'DEFAULT',
  ARABIC: 'DEFAULT',
  DECIMAL: 'DEFAULT',
  ORDINAL: 'ORDINAL',
  CARDINAL: 'CARDINAL',
  LETTER: 'DEFAULT',
  BULLET: 'BULLET',
  PLUS: 'BULLET',
};

const DIGITS: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50, C: 100 };

/** "XIV" → 14; null for what is no well-formed Roman number. */
function readRoman(text: string): number | null {
  if (!/^(?=[CLXVI])C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/.test(text)) return null;
  let sum = 0;
  for (let i = 0; i < text.length; i += 1) {
    const value = DIGITS[text[i] ?? ''] ?? 0;
    sum += value < (DIGITS[text[i + 1] ?? ''] ?? 0) ? -value : value;
  }
  return sum;
}

function readLetter(text: string): number | null {
  let value = 0;
  for (const char of text) {
    const digit = POINT_LETTERS.indexOf(char) + 1;
    if (digit === 0) return null;
    value = value * POINT_LETTERS.length + digit;
  }
  return value;
}
