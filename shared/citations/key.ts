import { fold } from '../vietnamese/index.js';

const DASHES = /[\u00ad\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g;
const SLASHES = /[\u2044\u2215\uff0f]/g;
/** Types that only their accents tell apart: Đề án and Dự án, Hợp đồng and Hướng dẫn, Công điện. */
const ACCENTED = new Set(['ĐA', 'HĐ', 'CĐ']);

/**
 * The key under which a number is looked up: what people and scanners vary is folded away (case, leading zeros, spaces,
 * kinds of dash, hyphen against slash, lost hyphens, accents: BCSD = BCSĐ), what tells documents apart is kept: the number,
 * a year that is part of it, and the letters of the symbol in their order.
 * "03-CTr/BDVTU-BCSĐ" → "3/CTRBDVTUBCSD", "78/2025/NĐ-CP" → "78/2025/NDCP". The key of the beginning of a number is the
 * beginning of its key.
 */
export function numberKey(number: string): string {
  const plain = number.normalize('NFC').replace(DASHES, '-').replace(SLASHES, '/').replace(/Ð/g, 'Đ').trim();
  const parts = plain.split(/[\s/-]+/).filter(part => part !== '');
  let key = '';
  let letters = false;
  for (const part of parts) {
    if (!letters && /^\d+$/.test(part)) {
      key += key === '' ? part.replace(/^0+(?=\d)/, '') : `/${part}`;
      continue;
    }
    const first = !letters;
    if (first && key === '' && /^\d+\p{L}$/u.test(part)) {
      key = part.replace(/^0+(?=\d)/, '').toUpperCase();
      continue;
    }
    if (first && key !== '') key += '/';
    letters = true;
    const upper = part.toUpperCase();
    key += first && ACCENTED.has(upper) ? upper : fold(part).toUpperCase();
  }
  return key;
}
