/*
 * Heads, in the order of the text. Numbers first: each digit run that is followed by a symbol, or preceded by a type phrase
 * and "số", is one; then the words to its left. Names of laws are looked up apart; a law's name that is directly followed by
 * its number is one head.
 */
import { nameOfCode, typePhraseBefore } from './document-types.js';
import { findNames, type NamedHead } from './names.js';
import { digitsEnd, readNumber, startsNumber } from './number.js';

export interface Head {
  readonly start: number;
  readonly end: number;
  readonly form: 'numbered' | 'short' | 'name';
  readonly type: string | null;
  readonly typeCode: string | null;
  readonly number: string | null;
  /** "-KH/BCSD-BDVTU": what lists share. */
  readonly symbol: string | null;
  readonly name: string | null;
  readonly term: string | null;
  /** A type phrase or "số" of its own stands in the head; later members of a list have none. */
  readonly own: boolean;
}

const DIGITS = /\d+/g;
const WORD_NUMBER = /(?<!\p{L})(?:số|SỐ|Số)\s{0,2}:?\s{0,3}$/u;
const LIST = /^\s{0,3}(?:,|;|và|hoặc|&|,\s{0,2}và)\s{1,3}(?:các\s{1,3})?(?:số\s{1,3})?$/u;
/** What may follow a bare number so that it is one: not "06 nhiệm vụ". */
const AFTER_BARE =
  /^(?:\s{0,2}(?:$|[,;.:)”"(])|\s{1,3}(?:(?:của|do|ngày|khóa|và|hoặc|về|năm)(?!\p{L})|[“"(]|\p{Lu}))/u;
const AFTER_SHORT = /^\s{0,2},?\s{0,2}(?:ngày\s|của\s{1,3}\p{Lu}|do\s{1,3}\p{Lu})/u;
const LETTERHEAD_END = /^\s{0,3}(?:$|\p{Lu}[^.;,\n]{0,40},\s{0,3}ngày)/u;

/** Heads in a plain view; `raw` is the text of which it is the view. */
export function findHeads(view: string, raw: string): Head[] {
  const heads: Head[] = [];
  const names = findNames(view);
  let name = 0;
  DIGITS.lastIndex = 0;
  for (let run = DIGITS.exec(view); run !== null; run = DIGITS.exec(view)) {
    const at = run.index;
    if (!startsNumber(view, at)) continue;
    while (name < names.length && (names[name]?.end ?? 0) <= at) {
      const named = names[name];
      if (named && (heads.at(-1)?.end ?? 0) <= named.start) heads.push(namedHead(named));
      name += 1;
    }
    const head = numbered(view, raw, at, heads.at(-1)) ?? short(view, at, digitsEnd(view, at), heads);
    if (head === null) continue;
    const before = heads.at(-1);
    if (before && before.end > head.start) heads.pop();
    heads.push(head);
    DIGITS.lastIndex = Math.max(DIGITS.lastIndex, head.end);
    while (name < names.length && (names[name]?.start ?? 0) < head.end) name += 1;
  }
  for (; name < names.length; name += 1) {
    const named = names[name];
    if (named && (heads.at(-1)?.end ?? 0) <= named.start) heads.push(namedHead(named));
  }
  return heads;
}

function namedHead({ start, end, type, name, number, term }: NamedHead): Head {
  return { start, end, form: 'name', type, typeCode: null, number, symbol: null, name, term, own: true };
}

/** The words before a number: "Kế hoạch phối hợp số ". */
function wordsBefore(view: string, at: number) {
  const window = view.slice(Math.max(0, at - 10), at);
  const word = WORD_NUMBER.exec(window);
  let end = at - (word ? window.length - word.index : 0);
  const numberWord = word ? end : null;
  let spaces = 0;
  while (spaces < 3 && view[end - 1] === ' ') {
    end -= 1;
    spaces += 1;
  }
  const adjacent = spaces > 0 || word !== null;
  return { numberWord, phrase: adjacent ? typePhraseBefore(view, end) : null };
}

function numbered(view: string, raw: string, at: number, before: Head | undefined): Head | null {
  const number = readNumber(view, at);
  if (number === null) return null;
  const { numberWord, phrase } = wordsBefore(view, at);
  let start = phrase?.start ?? numberWord ?? at;
  let type = phrase?.name ?? null;
  let name: string | null = null;
  let term: string | null = null;
  if (phrase === null) {
    // "Luật Đất đai số 31/2024/QH15": the name and the number are one head.
    if (
      before?.form === 'name' &&
      numberWord !== null &&
      /^,?\s{1,3}$/.test(view.slice(before.end, numberWord))
    ) {
      ({ start, type, name, term } = before);
    } else {
      const listed = before !== undefined && LIST.test(view.slice(before.end, at));
      if (number.needsType && !(listed && number.segments.length > 1)) return null;
      if (number.needsWord && numberWord === null && !listed) return null;
      if (numberWord !== null && isLetterhead(view, raw, numberWord, number.end)) return null;
      if (listed && before?.typeCode === number.typeCode) type = before.type;
    }
  }
  return {
    start,
    end: number.end,
    form: 'numbered',
    type: type ?? (number.typeCode === null ? null : nameOfCode(number.typeCode)),
    typeCode: number.typeCode,
    number: number.canonical,
    symbol: number.year === null ? number.canonical.slice(number.digits.length) : null,
    name,
    term,
    own: phrase !== null || name !== null,
  };
}

/** "Số: 12/KH-UBND" on a line of its own is the number of the document itself. */
function isLetterhead(view: string, raw: string, start: number, end: number): boolean {
  const line = raw.lastIndexOf('\n', start - 1) + 1;
  if (start - line > 80 || raw.slice(line, start).trim() !== '') return false;
  const stop = raw.indexOf('\n', end);
  return LETTERHEAD_END.test(view.slice(end, Math.min(stop < 0 ? view.length : stop, end + 80)));
}

/** "Nghị quyết số 18", and its companions in a list. */
function short(view: string, at: number, end: number, heads: readonly Head[]): Head | null {
  if (end - at > 4 || /^[/\-.]\d|^\s?%/.test(view.slice(end, end + 2))) return null;
  const after = view.slice(end, end + 24);
  if (/^\p{L}/u.test(after)) return null;
  const before = heads.at(-1);
  const number = view.slice(at, end);
  const { numberWord, phrase } = wordsBefore(view, at);
  if (phrase === null) {
    if (before === undefined || before.form === 'name' || !LIST.test(view.slice(before.end, at))) return null;
    if (before.form === 'numbered' || !AFTER_BARE.test(after)) return null;
    const { type, typeCode, symbol } = before;
    return {
      start: at,
      end,
      form: 'short',
      type,
      typeCode,
      number,
      symbol,
      name: null,
      term: null,
      own: false,
    };
  }
  if (!phrase.citedShort) return null;
  if (numberWord === null && !AFTER_SHORT.test(after)) return null;
  return {
    start: phrase.start,
    end,
    form: 'short',
    type: phrase.name,
    typeCode: null,
    number,
    symbol: null,
    name: null,
    term: null,
    own: true,
  };
}
