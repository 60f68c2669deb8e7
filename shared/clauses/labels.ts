/**
 * The letters of points, in the order of the Vietnamese alphabet. Legal texts skip the letters with a hat, breve or horn
 * (ă, â, ê, ô, ơ, ư) but keep đ: a, b, c, d, đ, e, g, … (Nghị định 30/2020/NĐ-CP, annex I, and Nghị định 78/2025/NĐ-CP:
 * points are ordered "theo bảng chữ cái tiếng Việt"; the 23 letters are what published laws use).
 */
export const POINT_LETTERS = 'abcdđeghiklmnopqrstuvxy';

/** 1 → a, 5 → đ, 23 → y, then aa, ab, … as in a spreadsheet's columns. */
export function letter(n: number): string {
  let rest = n;
  let text = '';
  while (rest > 0) {
    const digit = (rest - 1) % POINT_LETTERS.length;
    text = (POINT_LETTERS[digit] ?? '') + text;
    rest = (rest - 1 - digit) / POINT_LETTERS.length;
  }
  return text;
}

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

/** 4 → IV. From 4000 on the thousands are repeated M's, which no document reaches. */
export function roman(n: number): string {
  let rest = n;
  let text = '';
  for (const [value, digits] of ROMAN) {
    while (rest >= value) {
      text += digits;
      rest -= value;
    }
  }
  return text;
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** 12 → ¹² */
export function superscript(n: number): string {
  return String(n).replace(/\d/g, digit => SUPERSCRIPTS[Number(digit)] ?? digit);
}
