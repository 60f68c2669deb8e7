/*
 * The imported plan as nested sections, clauses and paragraphs with offsets into the file, for people and programs that
 * compare it with an annotation of the same file.
 */
import { superscript } from '@dong-soan/shared/clauses';
import { numbersOf } from './numbers.js';
import type { ImportedBlock, ImportedPlan, Span } from './types.js';

interface TreeParagraph {
  segments: Span[];
  text: string;
  page_break_joins: number;
  footnote_refs?: string[];
}

interface TreeClause {
  num: string | null;
  path: string | null;
  heading: string | null;
  paragraphs: TreeParagraph[];
  heading_span?: Span;
  points?: TreeClause[];
}

interface TreeSection {
  num: string | null;
  heading: string;
  start: number;
  end: number;
  paragraphs?: TreeParagraph[];
  clauses: TreeClause[];
  sections?: TreeSection[];
}

/** Characters of context round a page break. */
const BEFORE = 40;
const AFTER = 30;

export function treeOf(plan: ImportedPlan) {
  const { blocks, source, metadata } = plan;
  const numbers = numbersOf(plan);
  const children = new Map<number | null, number[]>();
  blocks.forEach(({ parent }, index) => {
    const siblings = children.get(parent);
    if (siblings) siblings.push(index);
    else children.set(parent, [index]);
  });
  const marks = new Map(plan.footnotes.map(({ block, mark }) => [block, mark]));
  const of = (role: ImportedBlock['role']) => blocks.filter(block => block.role === role);
  const path = (index: number) => numbers.get(String(index))?.label ?? null;
  const num = (index: number) => path(index)?.split('.').at(-1) ?? null;

  const paragraph = ({ source: segments, runs, pageBreakJoins }: ImportedBlock): TreeParagraph => {
    const refs = runs.flatMap(run => ('footnote' in run ? [marks.get(run.footnote) ?? ''] : []));
    return {
      segments: segments.map(({ start, end }) => ({ start, end })),
      text: segments.map(({ start, end }) => source.slice(start, end)).join(' '),
      page_break_joins: pageBreakJoins,
      ...(refs.length > 0 ? { footnote_refs: refs } : {}),
    };
  };
  const below = (index: number, kinds: readonly string[]) =>
    (children.get(index) ?? []).filter(child => kinds.includes(blocks[child]?.kind ?? ''));
  const paragraphsOf = (index: number) =>
    below(index, ['PARAGRAPH', 'LEGAL_BASIS']).flatMap(i => blocks[i] ?? []);

  const clause = (index: number): TreeClause => {
    const block = blocks[index] as ImportedBlock;
    const own = paragraphsOf(index).map(paragraph);
    const points = below(index, ['CLAUSE', 'POINT']).map(clause);
    return {
      num: num(index),
      path: path(index),
      heading: block.heading ? block.text : null,
      paragraphs: block.heading ? own : [paragraph(block), ...own],
      ...(block.heading ? { heading_span: extent(block) } : {}),
      ...(points.length > 0 ? { points } : {}),
    };
  };
  const section = (index: number): TreeSection => {
    const block = blocks[index] as ImportedBlock;
    const own = paragraphsOf(index).map(paragraph);
    const sections = below(index, ['SECTION']).map(section);
    return {
      num: num(index),
      heading: block.text,
      ...extent(block),
      ...(own.length > 0 ? { paragraphs: own } : {}),
      clauses: below(index, ['CLAUSE', 'POINT']).map(clause),
      ...(sections.length > 0 ? { sections } : {}),
    };
  };
  const top = (kinds: readonly string[]) =>
    (children.get(null) ?? []).filter(index => kinds.includes(blocks[index]?.kind ?? ''));
  const clauses = top(['CLAUSE', 'POINT']).map(clause);
  const rest = blocks.filter(
    ({ role, parent, kind }) => role === 'BODY' && parent === null && kind === 'PARAGRAPH',
  );

  const unplaced = of('UNPLACED');

  return {
    type: metadata.type,
    heading: of('HEADING')[0]?.text ?? null,
    summary: of('SUMMARY')[0]?.text ?? null,
    issuer: issuerOf(plan),
    number: metadata.symbol === null ? null : `${metadata.number ?? ''}${metadata.symbol}`,
    date: metadata.date,
    preamble: of('PREAMBLE').map(paragraph),
    sections: top(['SECTION']).map(section),
    ...(clauses.length > 0 ? { clauses } : {}),
    ...(rest.length > 0 ? { paragraphs: rest.map(paragraph) } : {}),
    footnotes: plan.footnotes.map(({ block, mark, anchors }) => {
      const note = blocks[block] as ImportedBlock;
      const [anchor] = anchors;
      const n = Number(mark.replace(/\D/gu, '')) || superscriptValue(mark);
      return {
        mark,
        n,
        anchor_clause: anchor ? labelledAncestor(blocks, anchor.block, path) : null,
        anchor_offset: anchor?.offset ?? null,
        ...paragraph(note),
      };
    }),
    closing: of('CLOSING').map(paragraph),
    recipients: of('RECIPIENT').map(block => ({ ...recipient(block.text), ...extent(block) })),
    signature: signatureOf(plan),
    page_breaks: plan.pageBreaks.map(({ after, before }) => ({
      after,
      context: `${source.slice(Math.max(0, after - BEFORE), after)} ⏎⏎ ${source.slice(before, before + AFTER)}`,
    })),
    ...(unplaced.length > 0 ? { unplaced: unplaced.map(paragraph) } : {}),
  };
}

function extent({ source }: ImportedBlock): Span {
  return { start: source[0]?.start ?? 0, end: source.at(-1)?.end ?? 0 };
}

function superscriptValue(mark: string): number {
  for (let n = 1; n < 1000; n += 1) if (superscript(n) === mark) return n;
  return 0;
}

function labelledAncestor(
  blocks: readonly ImportedBlock[],
  index: number,
  path: (index: number) => string | null,
): string | null {
  for (let at: number | null = index; at !== null; at = blocks[at]?.parent ?? null) {
    const label = path(at);
    if (label !== null) return label;
  }
  return null;
}

/** "Bộ Nội vụ (báo cáo);" → its name and what it gets the plan for. */
function recipient(line: string): { text: string; name: string; purpose: string | null } {
  const text = line.replace(/\s*[;.,]\s*$/, '');
  const match = /^(.*\S)\s*\(([^()]+)\)$/u.exec(text);
  return { text, name: match?.[1] ?? text, purpose: match?.[2]?.trim() ?? null };
}

function signatureOf({ blocks }: ImportedPlan) {
  const lines = blocks.filter(({ kind }) => kind === 'SIGNATURE');
  const of = (role: string) => lines.filter(line => line.role === role).map(({ text }) => text);
  const last = lines.at(-1);
  if (!last) return null;
  const join = (parts: string[]) => (parts.length > 0 ? parts.join(' ') : null);
  const spans = lines.map(extent);
  return {
    authority: join(of('AUTHORITY')),
    position: join(of('POSITION')),
    name: join(of('NAME')),
    start: Math.min(...spans.map(({ start }) => start)),
    end: Math.max(...spans.map(({ end }) => end)),
  };
}

function issuerOf({ metadata: { issuer, province } }: ImportedPlan): string | null {
  return issuer !== null && province !== null && !issuer.includes(province)
    ? `${issuer} (${province})`
    : issuer;
}
