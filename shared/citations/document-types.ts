/**
 * Types of documents: names and the codes that numbers use. State types: Nghị định 30/2020/NĐ-CP, article 7 and annex III;
 * Party types: the guides of Văn phòng Trung ương; legal instruments: the laws on promulgating them; joint forms as used.
 * A code is not a function of the type (QĐ is Quyết định or Quy định), so the text's words win over the code.
 */
const TYPES: readonly (readonly [name: string, ...codes: string[]])[] = [
  ['Nghị quyết', 'NQ'],
  ['Quyết định', 'QĐ', 'QD'],
  ['Quy định', 'QyĐ', 'QĐi', 'QĐ'],
  ['Chỉ thị', 'CT'],
  ['Kết luận', 'KL'],
  ['Kế hoạch', 'KH'],
  ['Chương trình', 'CTr'],
  ['Hướng dẫn', 'HD'],
  ['Thông báo', 'TB'],
  ['Thông tri', 'TTri'],
  ['Thông cáo', 'TC'],
  ['Quy chế', 'QC'],
  ['Báo cáo', 'BC'],
  ['Tờ trình', 'TTr'],
  ['Công văn', 'CV'],
  ['Công điện', 'CĐ'],
  ['Đề án', 'ĐA'],
  ['Dự án', 'DA'],
  ['Phương án', 'PA'],
  ['Biên bản', 'BB'],
  ['Hợp đồng', 'HĐ'],
  ['Nghị định', 'NĐ', 'ND'],
  ['Thông tư', 'TT'],
  ['Thông tư liên tịch', 'TTLT'],
  ['Nghị quyết liên tịch', 'NQLT'],
  ['Kế hoạch liên tịch', 'KHLT'],
  ['Chương trình liên tịch', 'CTLT', 'CTrLT'],
  ['Hướng dẫn liên tịch', 'HDLT'],
  ['Hướng dẫn liên ngành', 'HDLN'],
  ['Quy chế phối hợp', 'QCPH'],
  ['Chương trình phối hợp', 'CTPH', 'CTrPH'],
  ['Kế hoạch phối hợp', 'KHPH'],
  ['Chương trình hành động', 'CTHĐ', 'CTrHĐ'],
  ['Văn bản hợp nhất', 'VBHN'],
  ['Hiến pháp'],
  ['Bộ luật'],
  ['Luật'],
  ['Pháp lệnh', 'PL'],
  ['Lệnh', 'L'],
  ['Sắc lệnh', 'SL'],
  ['Văn bản'],
  ['Thông báo kết luận'],
  ['Bản ghi nhớ', 'BGN'],
  ['Bản thỏa thuận', 'BTT'],
  ['Giấy ủy quyền', 'GUQ'],
  ['Giấy mời', 'GM'],
  ['Giấy giới thiệu', 'GGT'],
  ['Phiếu gửi', 'PG'],
  ['Phiếu chuyển', 'PC'],
  ['Phiếu báo', 'PB'],
  ['Thư công'],
  ['Sao y', 'SY'],
  ['Sao lục', 'SL'],
  ['Trích sao', 'TrS'],
  ['Điều lệ', 'ĐL'],
  ['Lời kêu gọi'],
  ['Tuyên bố'],
  ['Bản thoả thuận'],
  ['Giấy uỷ quyền'],
];

/** Words that may follow a type's name and belong to it. */
const QUALIFIERS = ['phối hợp', 'liên tịch', 'liên ngành', 'hành động', 'chuyên đề', 'công tác', 'hợp nhất'];

/** Types by which "TYPE số 18" without a symbol still names a document; others count things ("Dự án số 1"). */
const CITED_SHORT = new Set([
  'nghị quyết',
  'chỉ thị',
  'kết luận',
  'quyết định',
  'quy định',
  'nghị định',
  'thông tư',
  'pháp lệnh',
  'thông tri',
]);

const NAME_OF_CODE = new Map<string, string>();
for (const [name, ...codes] of TYPES) {
  for (const code of codes) {
    const key = code.toUpperCase();
    if (!NAME_OF_CODE.has(key)) NAME_OF_CODE.set(key, name);
  }
}
NAME_OF_CODE.set('QYĐ', 'Quy định');

const NAMES = new Map(TYPES.map(([name]) => [name.toLowerCase(), name]));
const words = (phrase: string) => phrase.replace(/ /g, '\\s{1,3}');
const longestFirst = (a: string, b: string) => b.length - a.length;
const ABBREVIATIONS = ['NQLT', 'TTLT', 'CTr', 'NQ', 'QĐ', 'CT', 'KL', 'KH', 'HD', 'TB', 'NĐ', 'TT', 'CV'];

// "Kế hoạch phối hợp", any case; or a code in place of the name ("QĐ số 23-QĐ/TW"). Matched at the end of a short slice.
const PHRASE = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(${[...NAMES.keys()].sort(longestFirst).map(words).join('|')})` +
    `(?:\\s{1,3}(${QUALIFIERS.map(words).join('|')}))?)$`,
  'iu',
);
const ABBREVIATION = new RegExp(`(?<![\\p{L}\\p{N}/\\-])(${ABBREVIATIONS.join('|')})$`, 'u');

/** Longest phrase that `typePhraseBefore` can find, in UTF-16 units, white space included. */
const REACH = 48;

export interface TypePhrase {
  readonly start: number;
  readonly name: string;
  /** May stand before a number without a symbol. */
  readonly citedShort: boolean;
}

/** The type phrase that ends exactly at `end` of a plain view, or null. */
export function typePhraseBefore(view: string, end: number): TypePhrase | null {
  const from = Math.max(0, end - REACH);
  const slice = view.slice(from, end);
  const match = PHRASE.exec(slice);
  if (match?.[1] !== undefined) {
    const plain = match[1].replace(/\s+/g, ' ').toLowerCase();
    const name = NAMES.get(plain) ?? plain;
    const qualifier = match[2]?.replace(/\s+/g, ' ').toLowerCase();
    return {
      start: from + match.index,
      name: qualifier === undefined ? name : `${name} ${qualifier}`,
      citedShort: CITED_SHORT.has(plain),
    };
  }
  const short = ABBREVIATION.exec(slice);
  if (short?.[1] === undefined) return null;
  return { start: from + short.index, name: nameOfCode(short[1]) ?? short[1], citedShort: false };
}

export function nameOfCode(code: string): string | null {
  return NAME_OF_CODE.get(code.toUpperCase()) ?? null;
}

export function isTypeCode(code: string): boolean {
  return NAME_OF_CODE.has(code.toUpperCase());
}

/** Bodies that stand in numbers, for symbols that lost their hyphen or slash ("NĐCP"). */
const BODIES =
  /^(?:CP|TTg|TW|TƯ|TU|UBND|HĐND|HDND|UBTVQH\d{0,2}|QH\d{0,2}|CTN|TANDTC|VKSNDTC|NHNN|KTNN|TTCP|VPCP|UBDT|B[A-ZĐ]{1,9}|BCSĐ|[HT]U)$/iu;

export function isBody(code: string): boolean {
  return BODIES.test(code);
}

/** "NĐCP" → ["NĐ", "CP"]: a type's code and a body written together; null when it isn't. */
export function splitGlued(segment: string): readonly [type: string, body: string] | null {
  for (let cut = Math.min(6, segment.length - 2); cut >= 1; cut -= 1) {
    const type = segment.slice(0, cut);
    const body = segment.slice(cut);
    if (isTypeCode(type) && isBody(body)) return [type, body];
  }
  return null;
}
