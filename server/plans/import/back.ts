import { isDecoration } from './front.js';
import type { Line } from './lines.js';
import { columns, trimmed } from './lines.js';
import type { BlockRole, Span } from './types.js';

/** A recipient or a line of a signature, or a line that is neither. */
export interface BackItem {
  readonly role: BlockRole & ('RECIPIENT' | 'AUTHORITY' | 'POSITION' | 'NAME' | 'UNPLACED');
  readonly pieces: Span[];
  /** The "-" before a recipient. */
  readonly label: Span | null;
  readonly line: number;
  /** 0, or the column in which a signature stands beside another. */
  readonly column: number;
  /** Ends with a semicolon or full stop: the next line does not belong to it. */
  complete: boolean;
}

export interface Back {
  readonly items: readonly BackItem[];
  readonly listHeading: readonly Span[];
  readonly decoration: readonly Line[];
}

const RECIPIENTS = /^Nơi\s+nhận\s*(?::|$)/iu;
const AUTHORITY = /^(?:TM|T\/M|KT|K\/T|TL|T\/L|TUQ|Q)\s?[./]?\s+\p{Lu}/u;
const POSITION =
  /^(?:QUYỀN\s+|PHÓ\s+)?(?:CHỦ\s+TỊCH|BÍ\s+THƯ|PHÓ\s+CHỦ\s+TỊCH|PHÓ\s+BÍ\s+THƯ|TRƯỞNG\s+BAN|PHÓ\s+TRƯỞNG|GIÁM\s+ĐỐC|CHÁNH\s+VĂN|BỘ\s+TRƯỞNG|THỨ\s+TRƯỞNG|THỦ\s+TƯỚNG|TỔNG\s+BÍ\s+THƯ|ỦY\s+VIÊN|TRƯỞNG\s+PHÒNG|VIỆN\s+TRƯỞNG|HIỆU\s+TRƯỞNG|CHÁNH\s+THANH)/u;
const DASH = /^(?:[-–—+•●▪]|\*(?=\s))\s*/u;
const STAMP = /^\(?\s*(?:đã\s+ký|ký,?\s+(?:tên,?\s+)?đóng\s+dấu|ký\s+tên)/iu;
const COMPLETE = /[;.]$/;
const LONGEST_NAME = 60;

const bare = (text: string) => text.replace(/\*+/g, '').trim();
const isUpper = (text: string) => /\p{Lu}/u.test(text) && text === text.toUpperCase();

/** The first line of the recipients or the signature; `lines.length` without either. */
export function backStart(lines: readonly Line[], from: number): number {
  for (let i = from; i < lines.length; i += 1) {
    const parts = columns(lines[i] as Line).map(part => bare(part.text));
    if (parts.some(text => RECIPIENTS.test(text))) return i;
    if (parts.every(text => isUpper(text)) && parts.some(text => AUTHORITY.test(text))) return i;
    // A position alone is a signature if a name follows.
    const next = bare(lines[i + 1]?.text ?? '');
    if (parts.length === 1 && isUpper(parts[0] ?? '') && POSITION.test(parts[0] ?? '') && isName(next))
      return i;
  }
  return lines.length;
}

function isName(text: string): boolean {
  const words = text.split(/\s+/);
  return (
    text.length <= LONGEST_NAME &&
    words.length >= 2 &&
    words.length <= 8 &&
    words.every(word => /^\p{Lu}[\p{L}.]*$/u.test(word)) &&
    !isUpper(text)
  );
}

/** Reads everything from `backStart` on. What fits nowhere comes back as `UNPLACED`, in its place. */
export function readBack(lines: readonly Line[]): Back {
  const items: BackItem[] = [];
  const listHeading: Span[] = [];
  const decoration: Line[] = [];
  let listing = false;
  let signing = false;
  let named = false;

  for (const line of lines) {
    if (isDecoration(line.text)) {
      decoration.push(line);
      continue;
    }
    columns(line).forEach((part, column) => {
      const text = bare(part.text);
      const push = (role: BackItem['role'], label: Span | null = null, piece: Span = part) =>
        items.push({
          role,
          pieces: [{ start: piece.start, end: piece.end }],
          label,
          line: line.number,
          column,
          complete: COMPLETE.test(text),
        });
      const heading = RECIPIENTS.exec(text);
      if (heading) {
        listing = true;
        const colon = part.text.indexOf(':');
        const end = colon < 0 ? part.end : part.start + colon + 1;
        // Asterisks round the heading ("**Nơi nhận:**") are not a recipient.
        const rest = trimmed(part.text, end - part.start, part.text.length);
        const tail = part.text.slice(rest.start, rest.end);
        listHeading.push({ start: part.start, end: isDecoration(tail) ? part.end : end });
        if (!isDecoration(tail)) {
          recipient(
            { ...part, start: part.start + rest.start, end: part.start + rest.end, text: tail },
            push,
          );
        }
        return;
      }
      if (isUpper(text) && (AUTHORITY.test(text) || POSITION.test(text) || (signing && !named))) {
        signing = true;
        push(AUTHORITY.test(text) ? 'AUTHORITY' : 'POSITION');
        return;
      }
      if (listing && DASH.test(part.text)) {
        recipient(part, push);
        return;
      }
      const before = items.at(-1);
      const open = before?.role === 'RECIPIENT' && !before.complete;
      if (listing && !signing && column === 0 && line.gap === 0 && open) {
        before.pieces.push({ start: part.start, end: part.end });
        before.complete = COMPLETE.test(text);
        return;
      }
      if (listing && !signing && COMPLETE.test(text) && text.length < 150) {
        push('RECIPIENT');
        return;
      }
      if (signing && text.length <= LONGEST_NAME && (STAMP.test(text) || !/[;:.]$/.test(text))) {
        named ||= isName(text);
        push('NAME');
        return;
      }
      push('UNPLACED');
    });
  }
  return { items, listHeading, decoration };
}

function recipient(part: Line, push: (role: 'RECIPIENT', label: Span | null, piece: Span) => void): void {
  const dash = DASH.exec(part.text)?.[0].length ?? 0;
  const label = dash > 0 ? { start: part.start, end: part.start + dash } : null;
  push('RECIPIENT', label, part);
}
