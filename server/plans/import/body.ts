/*
 * Lines → paragraphs → places in the outline. A line starts a block if it has a label that fits, or a footnote's mark;
 * else it continues what stands before it (hard wrapping, or a page break in mid-sentence), or it is a paragraph.
 * A footnote at the foot of a page may stand between the halves of a sentence.
 */
import type { ClauseKind } from '@dong-soan/shared/clauses';
import { type FootnoteMark, readFootnoteMark } from './footnotes.js';
import { isDecoration } from './front.js';
import type { Label } from './labels.js';
import { type Line, wrapWidth } from './lines.js';
import { Outline } from './outline.js';
import type { PageBreak, Span } from './types.js';

export interface BodyBlock {
  readonly kind: ClauseKind;
  parent: BodyBlock | null;
  readonly label: Label | null;
  readonly labelSpan: Span | null;
  readonly mark: FootnoteMark | null;
  readonly pieces: Span[];
  readonly line: number;
  joins: number;
}

export interface Body {
  /** In the order of the file. */
  readonly blocks: readonly BodyBlock[];
  readonly pageBreaks: readonly PageBreak[];
  readonly pageNumbers: readonly Line[];
  readonly decoration: readonly Line[];
}

/** Words after which no paragraph ends: the next line belongs to the same sentence whatever its first letter. */
const OPEN_WORD =
  /(?:,|(?<!\p{L})(?:của|và|các|với|cho|về|tại|theo|do|là|những|trong|số|ngày|từ|đến|bởi|hoặc|như|để|được|trên|giữa|thứ|khóa|năm|tháng))$/u;
const LONG = 60;

export function readBody(lines: readonly Line[], parenthesised: ReadonlySet<string>): Body {
  const outline = new Outline<BodyBlock>();
  const wrap = wrapWidth(lines);
  const blocks: BodyBlock[] = [];
  const pageBreaks: PageBreak[] = [];
  const pageNumbers: Line[] = [];
  const decoration: Line[] = [];
  // Where the next line may go on: the last block, and the last that is no footnote.
  let last: Tail | null = null;
  let lastText: Tail | null = null;
  let interrupted = false;
  let page: PageNumber = { value: 0, end: (lines[0]?.start ?? 0) - PAGE / 2 };

  lines.forEach((line, index) => {
    const number = pageNumber(line, lines[index + 1], page);
    if (number !== null) {
      page = { value: number, end: line.end };
      pageNumbers.push(line);
      interrupted = true;
      return;
    }
    if (isDecoration(line.text)) {
      decoration.push(line);
      return;
    }
    const skip = /^\*{1,3}(?=\S)/.exec(line.text)?.[0].length ?? 0;
    const text = line.text.slice(skip);
    const gap = line.gap + (interrupted ? 1 : 0);
    interrupted = false;

    const mark = readFootnoteMark(text, parenthesised);
    if (mark !== null) {
      last = add('FOOTNOTE', null, line, { mark });
      return;
    }
    const label = outline.choose(text);
    if (label !== null && !(gap === 0 && continuesDespite(label, last, text))) {
      const start = line.start + skip;
      const span = { start, end: start + label.length };
      const kind = outline.kind(label);
      const block = create(kind, null, line, { label, labelSpan: span });
      block.parent = outline.open(label, block);
      blocks.push(block);
      lastText = { block, line };
      last = lastText;
      return;
    }
    for (const tail of last === lastText ? [last] : [last, lastText]) {
      if (tail === null) continue;
      const across = tail === last ? gap : Math.max(1, gap);
      if (!continues(tail, line, across, wrap)) continue;
      const before = tail.block.pieces.at(-1);
      if (across > 0 && before) {
        tail.block.joins += 1;
        pageBreaks.push({ after: before.end, before: line.start });
      }
      tail.block.pieces.push({ start: line.start, end: line.end });
      tail.line = line;
      last = tail;
      return;
    }
    lastText = add('PARAGRAPH', outline.paragraph(), line, {});
    last = lastText;
  });
  return { blocks, pageBreaks, pageNumbers, decoration };

  function add(kind: ClauseKind, parent: BodyBlock | null, line: Line, rest: Partial<BodyBlock>): Tail {
    const block = create(kind, parent, line, rest);
    blocks.push(block);
    return { block, line };
  }

  function continuesDespite(label: Label, tail: Tail | null, text: string): boolean {
    if (tail === null || !unfinished(tail.line.text)) return false;
    const full = wrap !== null && tail.line.text.length > wrap * 0.75;
    if (label.form === 'BULLET' || label.form === 'PLUS') {
      return full && tail.block.label?.form !== label.form && /^\p{Ll}/u.test(text.slice(label.length));
    }
    return full && !outline.expected(label) && tail.block.kind !== 'SECTION';
  }
}

interface Tail {
  readonly block: BodyBlock;
  /** The last line of the block. */
  line: Line;
}

function create(kind: ClauseKind, parent: BodyBlock | null, line: Line, rest: Partial<BodyBlock>): BodyBlock {
  const pieces = [{ start: line.start, end: line.end }];
  return {
    kind,
    parent,
    label: null,
    labelSpan: null,
    mark: null,
    pieces,
    line: line.number,
    joins: 0,
    ...rest,
  };
}

function continues({ block, line: before }: Tail, line: Line, gap: number, wrap: number | null): boolean {
  const open = unfinished(before.text);
  const lower = /^[*“"(]*[\p{Ll}]/u.test(line.text) || /^[,;:)”]/u.test(line.text);
  if (gap > 0) return open && (lower || (before.text.length >= LONG && OPEN_WORD.test(before.text)));
  if (open && (lower || OPEN_WORD.test(before.text))) return true;
  // A heading of several lines: "II. NHIỆM VỤ …" in capitals goes on in capitals.
  if (block.kind === 'SECTION' && capitals(before.text) && capitals(line.text)) return true;
  return wrap !== null && before.text.length > wrap * 0.75;
}

/** Ends without a mark that ends a sentence, an item or an announcement of a list. */
function unfinished(text: string): boolean {
  return !/[.;:!?…][*”"»)\]¹²³⁰⁴-⁹]*$/u.test(text);
}

function capitals(text: string): boolean {
  return /\p{Lu}/u.test(text) && text === text.toUpperCase();
}

interface PageNumber {
  readonly value: number;
  readonly end: number;
}

/** The least that stands on a page, in UTF-16 units: the numbers of a table's rows follow each other closer. */
const PAGE = 600;

/** A number on a line of its own that counts pages: 1 to 3 at first, then one more than the last, a page further on. */
function pageNumber(line: Line, next: Line | undefined, page: PageNumber): number | null {
  const number = /^(?:[-–—]\s*)?(\d{1,3})(?:\s*[-–—])?$/.exec(line.text)?.[1];
  if (number === undefined || next === undefined || line.start - page.end < PAGE) return null;
  const value = Number(number);
  const follows = page.value === 0 ? value >= 1 && value <= 3 : value === page.value + 1;
  return follows ? value : null;
}
