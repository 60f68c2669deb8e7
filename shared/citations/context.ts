/*
 * What stands round a head. Everything is matched with sticky patterns whose repetitions are bounded, over a plain view,
 * and never past `limit`, where the next head starts: a date never crosses another head, and no input makes it slow.
 */
import type { Span } from './citation.js';
import { DATE, isoDate } from './dates.js';

export interface Context {
  readonly date: string | null;
  readonly dateSpan: Span | null;
  readonly issuer: Span | null;
  readonly term: string | null;
  readonly title: Span | null;
}

/** How far from a head its date, issuer and the beginning of its title are looked for. */
const REACH = 260;
const LONGEST_TITLE = 700;

const GAP = /\s{0,3}[,(]?\s{0,3}/y;
const DATED = new RegExp(
  String.raw`(?:(?:được\s{1,3})?(?:ký|đề|ban\s{1,3}hành)\s{1,3})?(?:ngày|NGÀY)\s{0,3}${DATE}\s{0,2}\)?`,
  'y',
);
const BARE_DATED = new RegExp(String.raw`(?<=\(\s{0,2})${DATE}\s{0,2}\)`, 'y');
const TERM = /\(?\s{0,2}[Kk]hóa\s{1,3}([IVX]{1,5})(?![\p{L}\p{N}])\s{0,2}\)?/uy;
const BY = /(?:của|do|CỦA|giữa)\s{1,3}/y;
const PLENUM = /(?:Hội\s{1,3}nghị|Ban\s{1,3}Chấp\s{1,3}hành)\s{1,3}/y;
const ABOUT = /(?:(?:về\s{1,3}việc|về|VỀ\s{1,3}VIỆC|VỀ|V\/v|v\/v)\s{1,3})?/y;
const OPENING = /[“"«]\s{0,2}/y;

// An issuer's name ends where a word follows that no name of a body holds, or at punctuation.
const ISSUER_END =
  /[,;.:“”"«»\n]|\)(?<!\([^)]{0,40}\))|\s(?:về|v\/v|V\/v|quy\s{1,3}định|ban\s{1,3}hành|gắn|để|nhằm|theo|được|đã|phê\s{1,3}duyệt|ngày|khi|là|cho|trong|tại|trên|từ|thì|có|phải|cần|triển\s{1,3}khai|thực\s{1,3}hiện|hướng\s{1,3}dẫn|đến|với|sửa\s{1,3}đổi)(?!\p{L})/gu;
const AND =
  /\s(?:và|hoặc|cùng)\s{1,3}(?!(?:Ban|Bộ|Ủy|Uỷ|Hội|Đảng|Tỉnh|Thành|Huyện|Mặt|Chính|Thủ|Sở|Đoàn|Liên|Công|UBND|HĐND|UBMTTQ|BCH|BTV|Văn\s{1,3}phòng|Tổng|Viện|Tòa)(?!\p{L}))/gu;

/** The date, issuer, term and title that follow a head's `end`. */
export function contextAfter(view: string, raw: string, end: number, limit: number): Context {
  const stop = Math.min(limit, end + REACH);
  let at = end;
  let date: string | null = null;
  let dateSpan: Span | null = null;
  let issuer: Span | null = null;
  let term: string | null = null;

  for (let parts = 0; parts < 5; parts += 1) {
    const next = skip(GAP, view, at);
    if (next >= stop || /\n\s*\n\s*[^\sa-zđ]/.test(raw.slice(at, next + 1))) break;
    if (dateSpan === null) {
      const match = exec(DATED, view, next) ?? exec(BARE_DATED, view, next);
      if (match && next + match[0].length <= stop) {
        date = isoDate(match, 1);
        dateSpan = trimmedDate(view, next, next + match[0].length);
        at = next + match[0].length;
        continue;
      }
    }
    if (term === null) {
      const match = exec(TERM, view, next) ?? (view[next - 1] === '(' ? exec(TERM, view, next - 1) : null);
      if (match?.[1] !== undefined) {
        term = match[1];
        at = match.index + match[0].length;
        if (issuer !== null) issuer = { start: issuer.start, end: at };
        continue;
      }
    }
    if (issuer === null) {
      const by = exec(BY, view, next);
      const from = by ? next + by[0].length : next;
      if (by || exec(PLENUM, view, next)) {
        issuer = issuerAt(view, from, stop);
        if (issuer === null) break;
        term ??= /[Kk]hóa\s{1,3}([IVX]{1,5})/.exec(view.slice(issuer.start, issuer.end))?.[1] ?? null;
        at = issuer.end;
        continue;
      }
    }
    break;
  }
  return { date, dateSpan, issuer, term, title: titleAt(view, raw, at) };
}

/** "Ngày 30/7/2021, Bộ Chính trị đã ban hành …": the date and issuer before a head that starts at `start`. */
export function contextBefore(
  view: string,
  start: number,
  limit: number,
): Pick<Context, 'date' | 'dateSpan' | 'issuer'> {
  const from = Math.max(limit, start - 200);
  const slice = view.slice(from, start);
  const verb = ISSUES.exec(slice);
  if (verb === null) return { date: null, dateSpan: null, issuer: null };
  const sentence = slice.slice(0, verb.index);
  const dated = DATED_BEFORE.exec(sentence);
  const rest = dated ? dated.index + dated[0].length : lastBreak(sentence);
  const name = sentence.slice(rest);
  const trim = /^[\s,]*/.exec(name)?.[0].length ?? 0;
  const found = /^\p{Lu}/u.test(name.slice(trim)) && name.length - trim > 2;
  return {
    date: dated ? isoDate(dated, 1) : null,
    dateSpan: dated ? { start: from + dated.index, end: from + dated.index + dated[0].length } : null,
    issuer: found ? { start: from + rest + trim, end: from + rest + name.trimEnd().length } : null,
  };
}

const ISSUES =
  /\s{1,3}(?:(?:đã|vừa|cũng|mới)\s{1,3}){0,2}(?:ký\s{1,3}ban\s{1,3}hành|ban\s{1,3}hành|ký|có)\s{1,3}$/u;
const DATED_BEFORE = new RegExp(String.raw`(?<=[Nn]gày\s{1,3})${DATE}(?=,?\s{1,3}[^.;]{2,120}$)`, 'u');

function lastBreak(text: string): number {
  let end = 0;
  for (const sign of ['.', ';', ':', ',', ' - ', '(', '“', '"']) {
    const at = text.lastIndexOf(sign);
    if (at >= 0) end = Math.max(end, at + sign.length);
  }
  return end;
}

function issuerAt(view: string, from: number, stop: number): Span | null {
  if (!/\p{Lu}/u.test(view.charAt(from))) return null;
  const slice = view.slice(from, stop);
  ISSUER_END.lastIndex = 0;
  AND.lastIndex = 0;
  const end = Math.min(ISSUER_END.exec(slice)?.index ?? slice.length, AND.exec(slice)?.index ?? slice.length);
  const name = slice.slice(0, end).trimEnd();
  return name.length < 2 ? null : { start: from, end: from + name.length };
}

function titleAt(view: string, raw: string, from: number): Span | null {
  let at = skip(GAP, view, from);
  if (view[at - 1] === '(') return null;
  const about = exec(ABOUT, view, at)?.[0] ?? '';
  at += about.length;
  const opening = exec(OPENING, view, at);
  const limit = Math.min(view.length, at + LONGEST_TITLE);
  if (opening) {
    const start = skipStars(view, at + opening[0].length);
    const end = closingQuote(view, raw, start, limit);
    return end > start ? { start, end } : null;
  }
  if (about === '') return null;
  const end = bareTitleEnd(view, raw, at, limit);
  return end > at ? { start: at, end } : null;
}

/** The quote that closes a title; quotes inside nest. Where it is missing, the title ends with its paragraph or sentence. */
function closingQuote(view: string, raw: string, start: number, limit: number): number {
  let depth = 1;
  for (let at = start; at < limit; at += 1) {
    switch (view.charCodeAt(at)) {
      case LEFT_QUOTE:
      case LEFT_GUILLEMET:
        depth += 1;
        break;
      case RIGHT_QUOTE:
      case RIGHT_GUILLEMET:
      case STRAIGHT_QUOTE:
        depth -= 1;
        if (depth === 0) return trimEnd(view, start, at);
        break;
      case SPACE:
        if (isBlankLine(raw, at)) return trimEnd(view, start, at);
    }
  }
  return bareTitleEnd(view, raw, start, limit);
}

function bareTitleEnd(view: string, raw: string, start: number, limit: number): number {
  for (let at = start; at < limit; at += 1) {
    switch (view.charCodeAt(at)) {
      case SEMICOLON:
      case ELLIPSIS:
        return trimEnd(view, start, at);
      case FULL_STOP: {
        const next = view.charCodeAt(at + 1);
        if (Number.isNaN(next) || next === SPACE || next === SLASH || next === FULL_STOP) {
          return trimEnd(view, start, at);
        }
        break;
      }
      case SPACE:
        if (isBlankLine(raw, at)) return trimEnd(view, start, at);
    }
  }
  return trimEnd(view, start, limit);
}

// Characters by their codes: titles are read one by one, and these loops are where the time goes.
const SPACE = 0x20;
const STRAIGHT_QUOTE = 0x22;
const FULL_STOP = 0x2e;
const SLASH = 0x2f;
const SEMICOLON = 0x3b;
const LEFT_GUILLEMET = 0xab;
const RIGHT_GUILLEMET = 0xbb;
const LEFT_QUOTE = 0x201c;
const RIGHT_QUOTE = 0x201d;
const ELLIPSIS = 0x2026;
const NEWLINE = 0x0a;

function isBlankLine(raw: string, at: number): boolean {
  return raw.charCodeAt(at) === NEWLINE && raw.charCodeAt(at + 1) === NEWLINE;
}

function trimEnd(view: string, start: number, end: number): number {
  let at = end;
  while (at > start && /[\s*,]/.test(view.charAt(at - 1))) at -= 1;
  return at;
}

function skipStars(view: string, at: number): number {
  let start = at;
  while (start - at < 3 && view[start] === '*') start += 1;
  return start;
}

function trimmedDate(view: string, start: number, end: number): Span {
  const text = view.slice(start, end);
  const first = /\d/.exec(text)?.index ?? 0;
  return { start: start + first, end: start + text.replace(/[\s)]+$/, '').length };
}

function exec(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function skip(pattern: RegExp, text: string, at: number): number {
  return at + (exec(pattern, text, at)?.[0].length ?? 0);
}
