import type { BackItem } from './back.js';
import type { BodyBlock } from './body.js';
import { closingStart } from './closing.js';
import type { Front } from './front.js';
import { STYLES } from './labels.js';
import type { Line } from './lines.js';
import type { BlockRole, ImportedBlock, Span } from './types.js';

/** A block whose text is still in the file. */
export interface Draft extends Omit<ImportedBlock, 'parent' | 'heading' | 'text' | 'runs'> {
  parent: Draft | null;
  pieces: readonly Span[];
  body: BodyBlock | null;
}

/** All blocks in display order. Footnotes wait for the end of their section: between its clauses they would cut it in two. */
export function arrange(
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
