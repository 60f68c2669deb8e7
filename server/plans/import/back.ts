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

/** What any of the three patterns below needs. */
const HINT = /[Nn][Ơơ][Ii]\s|(?<!\p{L})\p{Lu}{1,3}\s?[./]|\p{Lu}{2}/u;
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
    if (!HINT.test(lines[i]?.text ?? '')) continue;
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
  const reader = new BackReader();
  for (const line of lines) reader.read(line);
  return reader;
}

class BackReader implements Back {
  readonly items: BackItem[] = [];
  readonly listHeading: Span[] = [];
  readonly decoration: Line[] = [];
  #listing = false;
  #signing = false;
  /** The present signature has its name: capitals begin another one, or an annex. */
  #named = false;
  #recipient: BackItem | null = null;
  #recipientLine = 0;

  read(line: Line): void {
    if (isDecoration(line.text)) {
      this.decoration.push(line);
      return;
    }
    const first = line.indented ? 1 : 0;
    columns(line).forEach((part, index) => {
      this.#part(part, first + index);
    });
  }

  #part(part: Line, column: number): void {
    const text = bare(part.text);
    if (RECIPIENTS.test(text)) this.#list(part, column);
    else if (this.#listing && DASH.test(part.text)) this.#addRecipient(part, column);
    else if (this.#continuesRecipient(part, text, column)) {
      this.#recipient?.pieces.push({ start: part.start, end: part.end });
      if (this.#recipient) this.#recipient.complete = COMPLETE.test(text);
      this.#recipientLine = part.number;
    } else this.#sign(part, text, column);
  }

  /** "Nơi nhận:", perhaps with the first recipient after the colon. */
  #list(part: Line, column: number): void {
    this.#listing = true;
    const colon = part.text.indexOf(':');
    const rest = trimmed(part.text, colon < 0 ? part.text.length : colon + 1, part.text.length);
    const tail = part.text.slice(rest.start, rest.end);
    // Asterisks round the heading ("**Nơi nhận:**") are not a recipient.
    if (isDecoration(tail)) this.listHeading.push({ start: part.start, end: part.end });
    else {
      this.listHeading.push({ start: part.start, end: part.start + colon + 1 });
      this.#addRecipient(
        { ...part, start: part.start + rest.start, end: part.start + rest.end, text: tail },
        column,
      );
    }
  }

  #addRecipient(part: Line, column: number): void {
    const dash = DASH.exec(part.text)?.[0].length ?? 0;
    const label = dash > 0 ? { start: part.start, end: part.start + dash } : null;
    this.#recipient = this.#add('RECIPIENT', part, column, label);
    this.#recipientLine = part.number;
  }

  #continuesRecipient(part: Line, text: string, column: number): boolean {
    if (this.#recipient === null || this.#recipient.complete || column !== this.#recipient.column)
      return false;
    return part.number === this.#recipientLine + 1 && (!this.#signing || /^\p{Ll}/u.test(text));
  }

  #sign(part: Line, text: string, column: number): void {
    const upper = isUpper(text);
    if (upper && (AUTHORITY.test(text) || POSITION.test(text))) {
      this.#signing = true;
      this.#named = false;
      this.#add(AUTHORITY.test(text) ? 'AUTHORITY' : 'POSITION', part, column);
    } else if (upper && this.#signing && !this.#named) {
      // Room for the signature, then capitals: the name.
      this.#named = part.gap > 0;
      this.#add(this.#named ? 'NAME' : 'POSITION', part, column);
    } else if (this.#listing && !this.#signing && COMPLETE.test(text) && text.length < 150) {
      this.#addRecipient(part, column);
    } else if (this.#signing && this.#isSigner(text)) {
      this.#named ||= isName(text);
      this.#add('NAME', part, column);
    } else this.#add('UNPLACED', part, column);
  }

  #isSigner(text: string): boolean {
    if (STAMP.test(text) || isName(text)) return true;
    return !this.#named && text.length <= LONGEST_NAME && !/[;:.]$/.test(text);
  }

  #add(role: BackItem['role'], part: Line, column: number, label: Span | null = null): BackItem {
    const piece = { start: part.start, end: part.end };
    const complete = COMPLETE.test(bare(part.text));
    const item = { role, pieces: [piece], label, line: part.number, column, complete };
    this.items.push(item);
    return item;
  }
}
