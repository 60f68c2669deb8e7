import { readLabels } from './labels.js';
import type { Line } from './lines.js';
import { columns } from './lines.js';

/** What stands before the body: letterhead, heading and summary. */
export interface Front {
  /** How many lines belong to it. */
  readonly count: number;
  readonly letterhead: readonly Line[];
  readonly decoration: readonly Line[];
  readonly heading: readonly Line[];
  readonly summary: readonly Line[];
  /** Lines before the heading that are no letterhead. */
  readonly unplaced: readonly Line[];
  /** "KẾ HOẠCH" */
  readonly type: string | null;
  readonly number: number | null;
  readonly symbol: string | null;
  readonly bodies: readonly string[];
  readonly place: string | null;
  readonly date: string | null;
}

/** Lines among which the heading is looked for. */
const REACH = 40;
const LONGEST_TITLE_LINE = 220;

const TYPES =
  /^(?:DỰ THẢO\s+)?((?:KẾ HOẠCH|CHƯƠNG TRÌNH|HƯỚNG DẪN|NGHỊ QUYẾT|QUYẾT ĐỊNH|CHỈ THỊ|KẾT LUẬN|THÔNG BÁO|BÁO CÁO|ĐỀ ÁN|PHƯƠNG ÁN|QUY CHẾ|QUY ĐỊNH|TỜ TRÌNH|THÔNG TRI)(?:\s+(?:PHỐI HỢP|LIÊN TỊCH|HÀNH ĐỘNG|CÔNG TÁC))*)(?!\p{L})/u;
const STATE_TITLE = /^C[ỘÔ]NG\s+H[ÒO]A\s+X[ÃA]\s+H[ỘO]I\s+CH[ỦU]\s+NGH[ĨI]A\s+VI[ỆE]T\s+NAM$/iu;
const MOTTO = /^Độc\s+lập\s*[-–—]\s*Tự\s+do\s*[-–—]\s*Hạnh\s+phúc$/iu;
const PARTY_TITLE = /^ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM$/iu;
const NUMBER = /^Số\s*:?\s*(\d{0,5})\s*[-–/.…_\s]*\s*(\p{Lu}[\p{L}\d]*(?:\s?[-–/]\s?\p{Lu}[\p{L}\d]*)+)$/u;
const PLACE =
  /^(\p{Lu}[^,;:.]{1,40}?),?\s+ngày\s*([\d.…_\s]{0,6})\s*tháng\s*([\d.…_\s]{0,6})\s*năm\s*(\d{4})$/iu;
const BASIS =
  /^(?:Căn cứ|Xét|Theo|Để|Nhằm|Triển khai|Thực hiện)(?!\p{L}).*(?:;|\.|,|số\s|:)\s*|^(?:Căn cứ|Xét đề nghị)/u;

const bare = (text: string) => text.replace(/\*+/g, '').replace(/\s+/g, ' ').trim();
const isUpper = (text: string) => /\p{Lu}/u.test(text) && text === text.toUpperCase();
export const isDecoration = (text: string) => !/[\p{L}\p{N}]/u.test(text);

export function readFront(lines: readonly Line[]): Front {
  const at = headingLine(lines);
  const letterhead: Line[] = [];
  const decoration: Line[] = [];
  const unplaced: Line[] = [];
  const found = { number: null as number | null, symbol: null as string | null, bodies: [] as string[] };
  let place: string | null = null;
  let date: string | null = null;
  const before = at < 0 ? strongPrefix(lines) : at;

  for (const line of lines.slice(0, before)) {
    const parts = columns(line);
    const rows = parts.every(part => known(bare(part.text))) ? parts : [line];
    for (const part of rows) {
      const text = bare(part.text);
      const number = NUMBER.exec(text);
      const placed = PLACE.exec(text);
      if (isDecoration(part.text)) {
        decoration.push(part);
        continue;
      }
      if (!known(text)) {
        unplaced.push(part);
        continue;
      }
      letterhead.push(part);
      if (number) {
        found.number = number[1] ? Number(number[1]) || null : null;
        found.symbol = (number[2] ?? '').replace(/\s+/g, '').replace(/–/g, '-');
      } else if (placed) {
        place = placed[1]?.trim() ?? null;
        date = isoDate(placed[4], placed[3], placed[2]);
      } else if (!STATE_TITLE.test(text) && !MOTTO.test(text) && !PARTY_TITLE.test(text)) {
        found.bodies.push(text);
      }
    }
  }
  const titled = at < 0 ? plainTitle(lines, before) : officialTitle(lines, at, decoration);
  return { letterhead, decoration, unplaced, place, date, ...found, ...titled };
}

function known(text: string): boolean {
  return (
    isDecoration(text) ||
    STATE_TITLE.test(text) ||
    MOTTO.test(text) ||
    PARTY_TITLE.test(text) ||
    NUMBER.test(text) ||
    PLACE.test(text) ||
    (isUpper(text) && text.length <= 90 && !/^DỰ THẢO/u.test(text))
  );
}

/** The line with the plan's type: capitals, before any labelled line. */
function headingLine(lines: readonly Line[]): number {
  for (let i = 0; i < Math.min(lines.length, REACH); i += 1) {
    const text = bare(lines[i]?.text ?? '');
    if (TYPES.test(text) && isUpper(text) && text.length <= LONGEST_TITLE_LINE) return i;
    if (readLabels(text).some(({ form }) => form === 'ROMAN' || form === 'PART' || form === 'ARABIC'))
      return -1;
  }
  return -1;
}

/** Without a heading, only lines that can be nothing else are a letterhead. */
function strongPrefix(lines: readonly Line[]): number {
  const strong = (text: string) =>
    STATE_TITLE.test(text) ||
    PARTY_TITLE.test(text) ||
    MOTTO.test(text) ||
    NUMBER.test(text) ||
    PLACE.test(text);
  let end = 0;
  for (let i = 0; i < Math.min(lines.length, REACH); i += 1) {
    const line = lines[i];
    if (!line) break;
    const parts = columns(line).map(part => bare(part.text));
    if (!parts.every(known)) break;
    if (parts.some(strong)) end = i + 1;
  }
  return end;
}

type Titled = Pick<Front, 'count' | 'heading' | 'summary' | 'type'>;

function officialTitle(lines: readonly Line[], at: number, decoration: Line[]): Titled {
  const heading = lines[at];
  const type = TYPES.exec(bare(heading?.text ?? ''))?.[1] ?? null;
  const summary: Line[] = [];
  let next = at + 1;
  for (; next < lines.length; next += 1) {
    const line = lines[next];
    if (!line) break;
    const text = bare(line.text);
    // The summary may stand one blank line below the type, but has none inside.
    if (isDecoration(line.text)) {
      decoration.push(line);
      if (summary.length > 0) {
        next += 1;
        break;
      }
      continue;
    }
    const complete = heading !== undefined && bare(heading.text) !== type;
    if (line.gap > 0 && (summary.length > 0 || complete)) break;
    if (line.gap > 0 && (/[.;:]$/.test(text) || BASIS.test(text))) break;
    if (text.length > LONGEST_TITLE_LINE || (summary.length > 0 && /^(?:Căn cứ|Thực hiện|Xét)\s/u.test(text)))
      break;
    if (/^Căn cứ\s/u.test(text) || labelled(text) || summary.length >= 6) break;
    summary.push(line);
  }
  return { count: next, heading: heading ? [heading] : [], summary, type };
}

/** Text without an official heading: a first line that looks like a title. */
function plainTitle(lines: readonly Line[], at: number): Titled {
  const line = lines[at];
  const next = lines[at + 1];
  const none = { count: at, heading: [], summary: [], type: null };
  if (!line || !next || line.text.length > LONGEST_TITLE_LINE || /[.;:,]$/.test(bare(line.text))) return none;
  if (labelled(bare(line.text)) || isDecoration(line.text) || /^\p{Ll}/u.test(next.text)) return none;
  return { count: at + 1, heading: [], summary: [line], type: null };
}

function labelled(text: string): boolean {
  return readLabels(text).length > 0;
}

function isoDate(year = '', month = '', day = ''): string | null {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  if (!(y > 1900 && m >= 1 && m <= 12 && d >= 1 && d <= 31)) return null;
  const date = new Date(Date.UTC(y, m - 1, d));
  return date.getUTCDate() === d ? date.toISOString().slice(0, 10) : null;
}
