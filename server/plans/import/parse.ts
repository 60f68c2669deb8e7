/*
 * The stages: lines, then the front (letterhead, title) and the back (recipients, signature), which are recognised by their
 * forms, then the body between them, then what needs the whole: closing paragraphs, headings, footnotes, formats. A stage
 * only decides where lines belong; the characters are taken from the file once, at the end, so none can get lost.
 */
import { arrange, type Draft } from './arrange.js';
import { backStart, readBack } from './back.js';
import { readBody } from './body.js';
import { cite, covered, markSpan } from './cite.js';
import { fitForDocument } from './decode.js';
import { parenthesisedReferences } from './footnotes.js';
import { readFront } from './front.js';
import { splitLines } from './lines.js';
import { findMarkup } from './markup.js';
import { metadataOf } from './metadata.js';
import { RunBuilder, textOf } from './runs.js';
import type { Accounted, AccountedAs, ImportedBlock, ImportedPlan, Span } from './types.js';

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

const LONGEST_HEADING = 180;

/** Sections have headings; a clause or point has one if its line is short, ends openly, and something stands below it. */
function isHeading({ kind, labelStyle }: Draft, text: string, hasChildren: boolean): boolean {
  if (kind === 'SECTION') return true;
  const labelled = kind === 'CLAUSE' || (kind === 'POINT' && labelStyle !== 'BULLET');
  return labelled && hasChildren && text.length <= LONGEST_HEADING && !/[.;:!?,…]$/.test(text);
}
