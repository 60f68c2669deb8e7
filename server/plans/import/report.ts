import type { ClauseKind } from '@dong-soan/shared/clauses';
import { numbersOf } from './numbers.js';
import type { AccountedAs, ImportedMetadata, ImportedPlan } from './types.js';

/** A label in the file that is not the number which the plan computes: references to it ("khoản 4") would break. */
interface LabelMismatch {
  /** The computed path: "II.4". */
  readonly where: string;
  readonly found: string;
  readonly computed: string;
  readonly text: string;
  readonly line: number;
}

/** What a person sees before the plan is made. Lines count from 1. */
export interface ImportReport {
  readonly title: string;
  readonly metadata: ImportedMetadata;
  readonly blocks: readonly {
    readonly kind: ClauseKind;
    readonly label: string | null;
    readonly marker: string;
    readonly text: string;
    readonly depth: number;
  }[];
  readonly labelMismatches: readonly LabelMismatch[];
  /** Lines that found no place: they are paragraphs of the plan. */
  readonly unplaced: readonly { readonly text: string; readonly line: number }[];
  /** Paragraphs that a page break had cut: the words round each joint. */
  readonly pageBreakJoins: readonly { readonly text: string; readonly line: number }[];
  readonly footnotes: readonly {
    readonly mark: string;
    readonly text: string;
    readonly line: number;
    /** Where it is cited; empty when nowhere. */
    readonly citedIn: readonly (string | null)[];
  }[];
  /** Lines that the plan has no text for, because it shows them by itself or has no pages: letterhead, page numbers, rules. */
  readonly omitted: readonly { readonly text: string; readonly line: number; readonly as: AccountedAs }[];
}

const AROUND = 60;
const OMITTED: readonly AccountedAs[] = ['LETTERHEAD', 'DECORATION', 'PAGE_NUMBER', 'LIST_HEADING'];

export function reportOf(plan: ImportedPlan): ImportReport {
  const { blocks, source } = plan;
  const numbers = numbersOf(plan);
  const number = (index: number) => numbers.get(String(index)) ?? { label: null, marker: '' };
  const depths: number[] = [];
  for (const { parent } of blocks) depths.push(parent === null ? 0 : (depths[parent] ?? 0) + 1);
  const lineAt = lineCounter(source);

  return {
    title: plan.metadata.title,
    metadata: plan.metadata,
    blocks: blocks.map(({ kind, text }, index) => ({
      kind,
      text,
      depth: depths[index] ?? 0,
      ...number(index),
    })),
    labelMismatches: blocks.flatMap(({ label: found, text, line, labelStyle }, index) => {
      const { label: where, marker } = number(index);
      if (found === null || where === null || labelStyle === 'BULLET' || plain(found) === plain(marker))
        return [];
      return [{ where, found, computed: marker, text, line }];
    }),
    unplaced: blocks.flatMap(({ role, text, line }) => (role === 'UNPLACED' ? [{ text, line }] : [])),
    pageBreakJoins: plan.pageBreaks.map(({ after, before }) => ({
      text: `${source.slice(Math.max(0, after - AROUND), after)} | ${source.slice(before, before + AROUND)}`,
      line: lineAt(after),
    })),
    footnotes: plan.footnotes.map(({ block, mark, anchors }) => ({
      mark,
      text: blocks[block]?.text ?? '',
      line: blocks[block]?.line ?? 0,
      citedIn: anchors.map(anchor => pathAbove(plan, anchor.block, index => number(index).label)),
    })),
    omitted: plan.accounted.flatMap(({ start, end, as }) =>
      OMITTED.includes(as) ? [{ text: source.slice(start, end), line: lineAt(start), as }] : [],
    ),
  };
}

/** "II-", "II." and "II" are the same label; so are "Một là," and "một là". */
function plain(label: string): string {
  return label
    .replace(/[\s.,:;)/\-–—]+/g, ' ')
    .trim()
    .toLowerCase();
}

function pathAbove(
  { blocks }: ImportedPlan,
  index: number,
  label: (index: number) => string | null,
): string | null {
  for (let at: number | null = index; at !== null; at = blocks[at]?.parent ?? null) {
    const own = label(at);
    if (own !== null) return own;
  }
  return null;
}

/** Lines of offsets that are asked for in any order. */
function lineCounter(text: string): (offset: number) => number {
  const starts = [0];
  for (const match of text.matchAll(/\r\n|[\n\r\v\u0085\u2028\u2029]/g))
    starts.push(match.index + match[0].length);
  return offset => {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}
