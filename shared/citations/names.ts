import { readOrdinal } from '../vietnamese/index.js';
import { LAWS } from './laws.js';

/** A document cited by its name, found in a plain view. */
export interface NamedHead {
  readonly start: number;
  readonly end: number;
  readonly type: string;
  readonly name: string;
  readonly number: string | null;
  readonly term: string | null;
}

interface Entry {
  readonly key: string;
  readonly type: string;
  readonly name: string;
}

const BY_FIRST_WORD = new Map<string, Entry[]>();
for (const [type, names] of Object.entries(LAWS)) {
  for (const name of names) {
    const key = `${type} ${name}`.toLowerCase();
    const first = firstWords(key);
    const entries = BY_FIRST_WORD.get(first) ?? [];
    entries.push({ key, type, name });
    BY_FIRST_WORD.set(first, entries);
  }
}
for (const entries of BY_FIRST_WORD.values()) entries.sort((a, b) => b.key.length - a.key.length);
const LONGEST = Math.max(...[...BY_FIRST_WORD.values()].flat().map(({ key }) => key.length));

const START =
  /(?:Luật|LUẬT|Bộ\s{1,3}luật|Bộ\s{1,3}Luật|BỘ\s{1,3}LUẬT|Pháp\s{1,3}lệnh|PHÁP\s{1,3}LỆNH|Hiến\s{1,3}pháp|HIẾN\s{1,3}PHÁP)\s{1,3}/gu;
const PLENUM =
  /(?:Nghị|NGHỊ)\s{1,3}(?:quyết|QUYẾT)\s{1,3}(?:Hội\s{1,3}nghị\s{1,3})?(?:lần\s{1,3}thứ\s{1,3}([\p{L}\d]{1,5}(?:\s{1,3}\p{L}{2,4})?)\s{1,3})?(?:(?:Ban\s{1,3}Chấp\s{1,3}hành\s{1,3}|BCH\s{1,3})?(?:Trung\s{1,3}ương|TRUNG\s{1,3}ƯƠNG|TW|TƯ))(?:\s{1,3}Đảng)?(?:\s{1,3}(\d{1,2}))?(?![\p{L}\p{N}])(?:\s{0,3},?\s{0,3}\(?\s{0,3}khóa\s{1,3}([IVX]{1,5})(?![\p{L}\p{N}])\)?)?/giu;
const LETTER_BEFORE = /[\p{L}\p{N}]$/u;

/**
 * What resolutions of plenums are commonly meant by their name alone: those that adopted a single resolution, or one that
 * everybody calls by the plenum's number. Others stay without a number.
 */
const PLENUM_NUMBERS: Readonly<Record<string, string>> = { 'XII/4': '04-NQ/TW' };

function firstWords(key: string): string {
  return key
    .split(' ', key.startsWith('bộ') || key.startsWith('pháp') || key.startsWith('hiến') ? 3 : 2)
    .join(' ');
}

/** Laws, codes and ordinances by their names, longest first; plenum resolutions. In the order of the text. */
export function findNames(view: string): NamedHead[] {
  const found: NamedHead[] = [];
  START.lastIndex = 0;
  for (let match = START.exec(view); match !== null; match = START.exec(view)) {
    const head = lawAt(view, match.index);
    if (head === null) continue;
    found.push(head);
    START.lastIndex = Math.max(START.lastIndex, head.end);
  }
  for (const match of view.matchAll(PLENUM)) {
    const [surface, ordinal, digits, term] = match;
    if (ordinal === undefined && digits === undefined) continue;
    if (LETTER_BEFORE.test(view.slice(Math.max(0, match.index - 1), match.index))) continue;
    const roman = term?.toUpperCase() ?? null;
    found.push({
      start: match.index,
      end: match.index + surface.length,
      type: 'Nghị quyết',
      name: surface.replace(/\s+/g, ' ').slice('Nghị quyết '.length),
      number: PLENUM_NUMBERS[`${roman}/${digits ?? readPlenum(ordinal)}`] ?? null,
      term: roman,
    });
  }
  return found.sort((a, b) => a.start - b.start);
}

function readPlenum(ordinal: string | undefined): number | null {
  return ordinal === undefined ? null : readOrdinal(ordinal);
}

function lawAt(view: string, start: number): NamedHead | null {
  if (LETTER_BEFORE.test(view.slice(Math.max(0, start - 1), start))) return null;
  // Names hold single spaces, the text may hold up to three: compare word by word over a bounded slice.
  const slice = view.slice(start, start + LONGEST * 2).toLowerCase();
  const plain = slice.replace(/ +/g, ' ');
  const entries = BY_FIRST_WORD.get(firstWords(plain).replace(/[.,;:”")]+$/, ''));
  for (const { key, type, name } of entries ?? []) {
    if (!plain.startsWith(key) || /^[\p{L}\p{N}]/u.test(plain.slice(key.length))) continue;
    const end = start + expanded(slice, key.length);
    return { start, end, type, name, number: null, term: null };
  }
  return null;
}

/** The length in `text` of its first `length` characters as counted with runs of spaces taken as one. */
function expanded(text: string, length: number): number {
  let counted = 0;
  let at = 0;
  for (; counted < length; at += 1) {
    if (!(text[at] === ' ' && text[at + 1] === ' ')) counted += 1;
  }
  return at;
}
