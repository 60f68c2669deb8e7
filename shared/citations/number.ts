import { isBody, isTypeCode, splitGlued } from './document-types.js';

/** A number with its symbol, as it stands in a text. */
export interface NumberForm {
  readonly start: number;
  readonly end: number;
  /** "44", "08", "12a". */
  readonly digits: string;
  /** The year that is part of the number: 78/2025/NĐ-CP. */
  readonly year: string | null;
  /** "KH", "BCSD", "BDVTU". */
  readonly segments: readonly string[];
  readonly typeCode: string | null;
  /** "44-KH/BCSD-BDVTU". */
  readonly canonical: string;
  /** It is a citation only if a type phrase stands before it: "64-CP", "20 CT/TW". */
  readonly needsType: boolean;
  /** Neither type code nor body is known: "số" or a type phrase must stand before it. */
  readonly needsWord: boolean;
}

const MOST_SEGMENTS = 6;
const LONGEST_SEGMENT = 16;

const isDigit = (code: number) => code >= 48 && code <= 57;
const isLower = (code: number) => code >= 97 && code <= 122;
const isUpper = (code: number) => code >= 65 && code <= 90;
const LETTER = /\p{L}/u;
const UPPER = /\p{Lu}/u;

/** A digit run at `at` of a plain view that starts a word: "44", not the "44" of "1.44", "A44" or "3/44". */
export function startsNumber(view: string, at: number): boolean {
  if (at === 0) return true;
  const before = view.charCodeAt(at - 1);
  if (isDigit(before)) return false;
  const char = view.charAt(at - 1);
  if (char === '/' || char === '-' || char === '.' || char === ',') {
    return at < 2 || !isDigit(view.charCodeAt(at - 2));
  }
  return before < 128 ? !(isLower(before) || isUpper(before)) : !LETTER.test(char);
}

export function digitsEnd(view: string, at: number): number {
  let end = at;
  while (isDigit(view.charCodeAt(end))) end += 1;
  return end;
}

/**
 * Reads a number with a symbol at `at`, where a digit run starts. Spaces may stand round the separators. A bounded look
 * ahead, never back: linear. Null if what follows the digits is no symbol ("2021-2025", "17/17 xã", "3/ha").
 */
export function readNumber(view: string, at: number): NumberForm | null {
  let end = digitsEnd(view, at);
  if (end === at || end - at > 6) return null;
  const suffix = view.charCodeAt(end);
  if (isLower(suffix) && (view[end + 1] === '-' || view[end + 1] === '/')) end += 1;
  const digits = view.slice(at, end);

  const first = separator(view, end, true);
  if (first === null) return null;
  let start = first.end;
  let year: string | null = null;
  const yearEnd = digitsEnd(view, start);
  if (yearEnd - start === 4 && first.sign !== ' ' && /^(?:19|20)/.test(view.slice(start, start + 2))) {
    const second = separator(view, yearEnd, true);
    if (second === null) return null;
    year = view.slice(start, yearEnd);
    start = second.end;
  }

  const segments: string[] = [];
  const signs: string[] = [];
  let stop = segmentEnd(view, start);
  if (stop === null) return null;
  segments.push(view.slice(start, stop));
  while (segments.length < MOST_SEGMENTS) {
    const dotted = segments.length === 1 && view[stop] === '.';
    const next = dotted ? { end: stop + 1, sign: ' ' } : separator(view, stop, false);
    if (next === null) break;
    const nextStop = segmentEnd(view, next.end);
    if (nextStop === null) break;
    const segment = view.slice(next.end, nextStop);
    // A hyphen or slash that was lost, or became a full stop, between a known type and a known body: "NĐ CP".
    if (next.sign === ' ' && !(segments.length === 1 && isTypeCode(segments[0] ?? '') && isBody(segment)))
      break;
    segments.push(segment);
    signs.push(next.sign);
    stop = nextStop;
  }
  return form({ start: at, end: stop, digits, year, first: first.sign, segments, signs });
}

interface Parts {
  start: number;
  end: number;
  digits: string;
  year: string | null;
  first: string;
  segments: string[];
  signs: string[];
}

function form({ start, end, digits, year, first, segments, signs }: Parts): NumberForm | null {
  const own = [...segments];
  const between = [...signs];
  const glued = splitGlued(own[0] ?? '');
  if (glued && !isTypeCode(own[0] ?? '')) {
    own.splice(0, 1, ...glued);
    between.unshift(' ');
  }
  const head = own[0] ?? '';
  const known = isTypeCode(head);
  const spaced = first === ' ';
  if (spaced && !(known && own.length > 1)) return null;
  const last = own.at(-1) ?? '';
  const assembly = year !== null && /^(?:QH|UBTVQH)\d{1,2}$/.test(last);
  // The State writes number/TYPE-BODY, the Party number-TYPE/BODY: what was lost follows from what is there.
  const state = year !== null || first === '/' || (spaced && between[0] === '-');
  let canonical = digits;
  if (year !== null) canonical += `/${year}`;
  canonical += (spaced ? (state ? '/' : '-') : year === null ? first : '/') + head;
  for (let i = 1; i < own.length; i += 1) {
    const sign = between[i - 1];
    canonical += (sign === ' ' ? (state ? '-' : '/') : sign) + (own[i] ?? '');
  }
  return {
    start,
    end,
    digits,
    year,
    segments: own,
    typeCode: known ? head : null,
    canonical,
    needsType: spaced || (own.length === 1 && !assembly),
    needsWord: !known && !assembly,
  };
}

/** White space round one hyphen or slash; `spaceAlone`: or white space only, where the sign was lost. */
function separator(view: string, at: number, wide: boolean): { end: number; sign: string } | null {
  let end = at;
  while (end - at < 2 && view[end] === ' ') end += 1;
  const before = end - at;
  const sign = view[end];
  if (sign !== '-' && sign !== '/') return before > 0 ? { end, sign: ' ' } : null;
  end += 1;
  const from = end;
  while (end - from < 2 && view[end] === ' ') end += 1;
  // Inside the symbol, " - " is a dash between words: "12/KH-UBND - Sở Nội vụ".
  if (!wide && before > 0 && end > from) return null;
  return { end, sign };
}

/** The end of a symbol's segment: capitals, at most two small letters (CTr, TTg), at most two final digits (QH13). */
function segmentEnd(view: string, at: number): number | null {
  let end = at;
  let upper = 0;
  let lower = 0;
  for (; end - at <= LONGEST_SEGMENT; end += 1) {
    const code = view.charCodeAt(end);
    if (isUpper(code)) upper += 1;
    else if (isLower(code)) lower += 1;
    else if (code > 127 && UPPER.test(view.charAt(end))) upper += 1;
    else break;
  }
  if (upper === 0 || lower > 2 || lower > upper || !UPPER.test(view.charAt(at))) return null;
  const digits = Math.min(digitsEnd(view, end), end + 3) - end;
  if (digits > 2) return null;
  end += digits;
  if (end - at > LONGEST_SEGMENT || LETTER.test(view.charAt(end))) return null;
  return end;
}
