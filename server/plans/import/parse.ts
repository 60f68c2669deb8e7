/*
 * The stages: lines, then the front (letterhead, title) and the back (recipients, signature), which are recognised by their
 * forms, then the body between them, then what needs the whole: closing paragraphs, headings, footnotes, formats. A stage
 * only decides where lines belong; the characters are taken from the file once, at the end, so none can get lost.
 */
import { numberClauses } from '@dong-soan/shared/clauses';
import { type BackItem, backStart, readBack } from './back.js';
import { type BodyBlock, readBody } from './body.js';
import { closingStart } from './closing.js';
import { fitForDocument } from './decode.js';
import { findReferences, matchFootnotes, parenthesisedReferences } from './footnotes.js';
import { type Front, readFront } from './front.js';
import { STYLES } from './labels.js';
import { type Line, splitLines } from './lines.js';
import { findMarkup } from './markup.js';
import { onlyProvince } from './provinces.js';
import { RunBuilder, textOf } from './runs.js';
import type {
  Accounted,
  AccountedAs,
  BlockRole,
  FootnoteAnchor,
  ImportedBlock,
  ImportedMetadata,
  ImportedPlan,
  Span,
} from './types.js';

interface Draft extends Omit<ImportedBlock, 'parent' | 'heading' | 'text' | 'runs'> {
  parent: Draft | null;
  pieces: readonly Span[];
  body: BodyBlock | null;
}

/** Reads the text of a plan. Any text gives a plan: what is not recognised is paragraphs. Offsets are those of `text`. */
export function parsePlanText(text: string): ImportedPlan {
  const source = fitForDocument(text);
  const lines = splitLines(source);
  const front = readFront(lines);
  const end = backStart(lines, front.count);
  const bodyLines = lines.slice(front.count, end);
  const body = readBody(bodyLines, parenthesisedReferences(source));
  const back = readBack(lines.slice(end));
  const accounted: Accounted[] = [];
  const account = (spans: readonly Span[], as: AccountedAs) => {
    for (const { start, end: to } of spans) accounted.push({ start, end: to, as });
  };
  account(front.letterhead, 'LETTERHEAD');
  account([...front.decoration, ...body.decoration, ...back.decoration], 'DECORATION');
  account(body.pageNumbers, 'PAGE_NUMBER');
  account(back.listHeading, 'LIST_HEADING');
  account(
    body.blocks.flatMap(({ labelSpan }) => labelSpan ?? []),
    'LABEL',
  );
  account(
    back.items.flatMap(({ label }) => label ?? []),
    'LABEL',
  );

  const drafts = arrange(front, body.blocks, back.items, source);
  const markup = findMarkup(source);
  const builder = new RunBuilder(source, markup.marked);
  for (const span of accounted) builder.leaveOut(span);

  const outside = covered(accounted, source.length);
  const signs = markup.signs.filter(({ start }) => outside[start] === 0);
  for (const sign of signs) builder.leaveOut(sign);
  account(signs, 'MARKUP');

  const indexOf = new Map(drafts.map((draft, index) => [draft, index]));
  const notes = drafts.flatMap((draft, index) =>
    draft.body?.mark ? [{ draft, index, mark: draft.body.mark }] : [],
  );
  for (const { draft, mark } of notes) {
    const span = markSpan(draft, mark.length, source);
    builder.leaveOut(span);
    account([span], 'FOOTNOTE_MARK');
  }
  const anchors = cite(source, drafts, notes, builder, covered(accounted, source.length), account);

  const parents = new Set(drafts.map(({ parent }) => parent));
  // Field by field: copying objects with rest and spread takes most of the time of a long text.
  const blocks = drafts.map((draft): ImportedBlock => {
    const runs = builder.runs(draft.pieces);
    const content = textOf(runs);
    return {
      kind: draft.kind,
      role: draft.role,
      parent: draft.parent ? (indexOf.get(draft.parent) ?? null) : null,
      labelStyle: draft.labelStyle,
      label: draft.label,
      heading: isHeading(draft, content, parents.has(draft)),
      text: content,
      runs,
      source: draft.source,
      pageBreakJoins: draft.pageBreakJoins,
      line: draft.line,
    };
  });
  return {
    source,
    blocks,
    metadata: metadataOf(front, blocks, source),
    footnotes: notes.map(({ index, mark }) => ({
      block: index,
      mark: mark.text,
      anchors: anchors.get(index) ?? [],
    })),
    pageBreaks: body.pageBreaks,
    accounted: accounted.sort((a, b) => a.start - b.start),
  };
}

/** All blocks in display order. Footnotes wait for the end of their section: between its clauses they would cut it in two. */
function arrange(
  front: Front,
  body: readonly BodyBlock[],
  back: readonly BackItem[],
  source: string,
): Draft[] {
  const drafts: Draft[] = [];
  const lineDraft = (line: Line, kind: Draft['kind'], role: BlockRole) =>
    drafts.push(draftOf([line], line.number, kind, role));
  for (const line of front.unplaced) lineDraft(line, 'PARAGRAPH', 'UNPLACED');
  for (const line of front.heading) lineDraft(line, 'TITLE', 'HEADING');
  const [first] = front.summary;
  if (first) drafts.push(draftOf(front.summary, first.number, 'TITLE', 'SUMMARY'));

  const made = new Map<BodyBlock, Draft>();
  const firstLabel = body.findIndex(({ label }) => label !== null);
  const closing = closingStart(body, source);
  let waiting: Draft[] = [];
  const settle = () => {
    drafts.push(...waiting);
    waiting = [];
  };
  body.forEach((block, index) => {
    const text = source.slice(block.pieces[0]?.start ?? 0, block.pieces.at(-1)?.end ?? 0);
    const free = block.kind === 'PARAGRAPH' && block.label === null;
    const role: BlockRole =
      block.kind === 'FOOTNOTE'
        ? 'FOOTNOTE'
        : free && index >= closing
          ? 'CLOSING'
          : firstLabel > 0 && index < firstLabel
            ? 'PREAMBLE'
            : 'BODY';
    const kind = role === 'PREAMBLE' && isBasis(text) ? 'LEGAL_BASIS' : block.kind;
    const draft = draftOf(block.pieces, block.line, kind, role, block);
    made.set(block, draft);
    if (role === 'FOOTNOTE') {
      waiting.push(draft);
      return;
    }
    if (role !== 'CLOSING' && block.parent !== null) draft.parent = made.get(block.parent) ?? null;
    if (draft.parent === null) settle();
    drafts.push(draft);
  });
  settle();

  // Two columns alternate line by line: first all recipients, then each signature, then what fitted nowhere.
  const isSigner = ({ role }: BackItem) => role !== 'RECIPIENT' && role !== 'UNPLACED';
  const signers = back.filter(isSigner);
  const abreast = signers.some((item, i) => item.line === signers[i - 1]?.line);
  const order = (item: BackItem) => {
    if (item.role === 'RECIPIENT') return -1;
    return item.role === 'UNPLACED' ? Number.POSITIVE_INFINITY : abreast ? item.column : 0;
  };
  const sorted = back
    .map(item => ({ item, key: order(item) }))
    .sort((a, b) => (a.key === b.key ? 0 : a.key - b.key));
  for (const { item } of sorted) {
    const kind =
      item.role === 'RECIPIENT' ? 'RECIPIENT' : item.role === 'UNPLACED' ? 'PARAGRAPH' : 'SIGNATURE';
    drafts.push(draftOf(item.pieces, item.line, kind, item.role));
  }
  return drafts;
}

function draftOf(
  pieces: readonly Span[],
  line: number,
  kind: Draft['kind'],
  role: BlockRole,
  body: BodyBlock | null = null,
): Draft {
  const spans = pieces.map(({ start, end }) => ({ start, end }));
  return {
    kind,
    role,
    parent: null,
    labelStyle: body?.label ? STYLES[body.label.form] : 'DEFAULT',
    label: body?.label?.text ?? null,
    source: spans,
    pageBreakJoins: body?.joins ?? 0,
    line,
    pieces: spans,
    body,
  };
}

/** A paragraph before the first section that says what the plan rests on. */
function isBasis(text: string): boolean {
  const plain = text.replace(/^[*_\s]+/, '');
  if (/^(?:Căn cứ|Xét|Theo đề nghị)(?!\p{L})/u.test(plain)) return true;
  return (
    /^(?:Thực hiện|Triển khai|Tiếp tục thực hiện|Theo)(?!\p{L})/u.test(plain) &&
    /(?<!\p{L})số\s+\d/u.test(plain)
  );
}

function markSpan(draft: Draft, length: number, source: string): Span {
  const start = draft.pieces[0]?.start ?? 0;
  const skip = /^\*{0,3}/.exec(source.slice(start, start + 3))?.[0].length ?? 0;
  return { start: start + skip, end: start + skip + length };
}

/** 1 for each character that is accounted for outside the blocks' texts. */
function covered(spans: readonly Span[], length: number): Uint8Array {
  const cover = new Uint8Array(length);
  for (const { start, end } of spans) cover.fill(1, start, end);
  return cover;
}

/** Ties references to footnotes. A reference without a footnote stays text. */
function cite(
  source: string,
  drafts: readonly Draft[],
  notes: readonly { draft: Draft; index: number; mark: NonNullable<BodyBlock['mark']> }[],
  builder: RunBuilder,
  taken: Uint8Array,
  account: (spans: readonly Span[], as: AccountedAs) => void,
): Map<number, FootnoteAnchor[]> {
  const anchors = new Map<number, FootnoteAnchor[]>();
  if (notes.length === 0) return anchors;
  const owner = new Int32Array(source.length).fill(-1);
  drafts.forEach(({ pieces }, index) => {
    for (const { start, end } of pieces) owner.fill(index, start, end);
  });
  const references = findReferences(source).filter(
    ({ start }) => taken[start] === 0 && (owner[start] ?? -1) >= 0,
  );
  const bodies = notes.map(({ draft, mark }) => ({ mark, start: draft.pieces[0]?.start ?? 0 }));
  // In the order of the file, as `matchFootnotes` expects.
  const order = bodies.map((_, i) => i).sort((a, b) => (bodies[a]?.start ?? 0) - (bodies[b]?.start ?? 0));
  const sorted = order.map(i => bodies[i]).filter(note => note !== undefined);
  matchFootnotes(references, sorted).forEach((match, i) => {
    const reference = references[i];
    const note = match === null ? undefined : notes[order[match] ?? -1];
    if (!reference || !note || owner[reference.start] === note.index) return;
    builder.cite(reference, note.index);
    account([reference], 'FOOTNOTE_MARK');
    const anchor = { block: owner[reference.start] ?? 0, offset: reference.start };
    const known = anchors.get(note.index);
    if (known) known.push(anchor);
    else anchors.set(note.index, [anchor]);
  });
  return anchors;
}

const LONGEST_HEADING = 180;

/** Sections have headings; a clause or point has one if its line is short, ends openly, and something stands below it. */
function isHeading({ kind, labelStyle }: Draft, text: string, hasChildren: boolean): boolean {
  if (kind === 'SECTION') return true;
  const labelled = kind === 'CLAUSE' || (kind === 'POINT' && labelStyle !== 'BULLET');
  return labelled && hasChildren && text.length <= LONGEST_HEADING && !/[.;:!?,…]$/.test(text);
}

const ISSUES =
  /(?<![\p{L}])(\p{Lu}[^.;,:]{3,120}?)\s+(?:xây dựng|ban hành|phối hợp ban hành)\s+(?:Kế hoạch|Chương trình|kế hoạch)/u;

function metadataOf(front: Front, blocks: readonly ImportedBlock[], source: string): ImportedMetadata {
  const of = (role: BlockRole) => blocks.filter(block => block.role === role).map(({ text }) => text);
  const { type, number, symbol, bodies, place, date } = front;
  const heading = of('HEADING')[0] ?? '';
  const title = of('SUMMARY')[0] ?? (type !== null && heading !== type ? heading : '');
  const sentences = of('PREAMBLE').flatMap(text => text.split(/(?<=[.;])\s+/));
  const issuer =
    sentences.map(sentence => ISSUES.exec(sentence)?.[1]).find(found => found !== undefined) ?? null;
  return { type, title, number, symbol, bodies, place, date, issuer, province: onlyProvince(source) };
}

/** The numbers that the plan's blocks get: what labels are compared with. */
export function numbersOf({ blocks }: Pick<ImportedPlan, 'blocks'>) {
  return numberClauses(
    blocks.map(({ kind, parent, labelStyle, runs }, index) => ({
      id: String(index),
      kind,
      parentId: parent === null ? null : String(parent),
      labelStyle,
      footnotes: runs.flatMap(run => ('footnote' in run ? [String(run.footnote)] : [])),
    })),
  );
}
