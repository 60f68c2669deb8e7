import type { ClauseKind, LabelStyle } from '@dong-soan/shared/clauses';

/** A stretch of the file's text, in UTF-16 units of what `decodeFile` returned. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Words with their formats, or the place where a footnote is cited. */
export type ImportedRun =
  | { readonly text: string; readonly bold?: true; readonly italic?: true }
  /** Index of the footnote in `ImportedPlan.blocks`; one U+FFFC in the block's `text`. */
  | { readonly footnote: number };

/** What a block is to the plan as a whole. */
export type BlockRole =
  | 'HEADING'
  | 'SUMMARY'
  | 'PREAMBLE'
  | 'BODY'
  | 'CLOSING'
  | 'FOOTNOTE'
  | 'RECIPIENT'
  | 'AUTHORITY'
  | 'POSITION'
  | 'NAME'
  | 'UNPLACED';

export interface ImportedBlock {
  readonly kind: ClauseKind;
  readonly role: BlockRole;
  /** Index of the parent in `ImportedPlan.blocks`; parents come first, the order is that of the page. */
  readonly parent: number | null;
  readonly labelStyle: LabelStyle;
  /** The label as the file has it ("II-", "5.", "a)"); null without one. It is computed from now on. */
  readonly label: string | null;
  /** A short title line over the block's paragraphs or points. */
  readonly heading: boolean;
  readonly text: string;
  readonly runs: readonly ImportedRun[];
  /** The lines of the file that the block comes from, label included. */
  readonly source: readonly Span[];
  /** How many page breaks cut it in the file. */
  readonly pageBreakJoins: number;
  /** Line of the file, from 1. */
  readonly line: number;
}

/** What the letterhead says about the plan. */
export interface ImportedMetadata {
  /** "KẾ HOẠCH", as in the heading. */
  readonly type: string | null;
  readonly title: string;
  readonly number: number | null;
  /** "KH/BCSD-BDVTU" */
  readonly symbol: string | null;
  /** Lines of the letterhead that name the issuing bodies. */
  readonly bodies: readonly string[];
  readonly place: string | null;
  /** ISO */
  readonly date: string | null;
  /** Who issues the plan by its own words ("Ủy ban nhân dân tỉnh"), and the only province that the text names. */
  readonly issuer: string | null;
  readonly province: string | null;
}

/** Why characters of the file are not in a block's text. */
export type AccountedAs =
  | 'LABEL'
  | 'MARKUP'
  | 'FOOTNOTE_MARK'
  | 'LETTERHEAD'
  | 'LIST_HEADING'
  | 'DECORATION'
  | 'PAGE_NUMBER';

export interface Accounted extends Span {
  readonly as: AccountedAs;
}

export interface FootnoteAnchor {
  /** Block that cites it and the offset of the mark in the file. */
  readonly block: number;
  readonly offset: number;
}

interface ImportedFootnote {
  readonly block: number;
  readonly mark: string;
  readonly anchors: readonly FootnoteAnchor[];
}

/** A page break inside a paragraph: `after` is where the first part ends. */
export interface PageBreak {
  readonly after: number;
  readonly before: number;
}

/**
 * A plan read from a file's text. Every character of the text that is not white space is in the text of exactly one block,
 * or in exactly one of `accounted`: nothing is dropped.
 */
export interface ImportedPlan {
  readonly source: string;
  readonly blocks: readonly ImportedBlock[];
  readonly metadata: ImportedMetadata;
  readonly footnotes: readonly ImportedFootnote[];
  readonly pageBreaks: readonly PageBreak[];
  readonly accounted: readonly Accounted[];
}
