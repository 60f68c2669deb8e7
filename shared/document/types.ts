import type * as Y from 'yjs';
import type { ClauseKind, LabelStyle } from '../clauses/index.js';

/** A type of Yjs, whichever. */
export type SharedType = Y.Doc['share'] extends Map<string, infer T> ? T : never;

/** An event of such a type. */
export type SharedEvent = Parameters<Parameters<SharedType['observeDeep']>[0]>[0][number];

/** How characters look, and the directive that a person chose for the words of a citation. */
export interface TextFormat {
  readonly bold?: boolean | undefined;
  readonly italic?: boolean | undefined;
  readonly underline?: boolean | undefined;
  /** Id of a directive; null takes it away. */
  readonly directive?: string | null | undefined;
}

/** What stands in a text as one character, U+FFFC: the place where a footnote is cited. */
export interface Embed {
  /** Block id of the footnote. */
  readonly footnote: string;
}

/** Characters of one format. What is off is absent. */
export interface TextRun {
  readonly text: string;
  readonly bold?: true;
  readonly italic?: true;
  readonly underline?: true;
  readonly directive?: string;
  readonly embed?: undefined;
}

export interface EmbedRun {
  readonly embed: Embed;
  readonly text?: undefined;
}

export type Run = TextRun | EmbedRun;

/** A block as readers see it. */
export interface Block {
  readonly id: string;
  readonly kind: ClauseKind;
  /** The block below which it stands, null at the top. Numbers count from `PlanDocument.numberingParentOf`. */
  readonly parentId: string | null;
  /** UTF-16; an embed is one U+FFFC. */
  readonly text: string;
  readonly runs: readonly Run[];
  /** Somebody removed it while somebody else wrote in it or below it: it stays until a person decides. */
  readonly conflict: boolean;
  readonly labelStyle: LabelStyle;
}

/**
 * The end of a segment: of the one that stands just before the marker `before` in the text of block `text`, or of the
 * text's last one (`before` null). `text` null is the top level. Bound to the end, it stays right when the segment is split.
 */
export interface Anchor {
  readonly text: string | null;
  readonly before: string | null;
}

/** Where a block stands: below what, and where among its siblings. One value, so that two people's moves never mix. */
export interface Place {
  readonly parent: Anchor;
  /** Order among siblings: a key of position-strings. */
  readonly order: string;
  /** The place before the last move: where to go back to when moves form a cycle. */
  readonly former: Place | null;
}

/** Characters of one format, or one embed, as they are kept for a segment. */
export interface Piece {
  readonly text: string;
  /** `FORMAT_BITS`. */
  readonly bits: number;
  readonly directive: string | null;
  readonly embed: Embed | null;
}

/** The head of a text, or what follows a marker in it: text that belongs together for ever. */
export interface Segment {
  /** The block that began with it. */
  readonly id: string;
  /** The block in whose text it lies. */
  readonly owner: string;
  /** Its number in that text. */
  readonly ordinal: number;
  /** Index of its first unit in the Y.Text. */
  readonly start: number;
  /** Units that show. */
  readonly length: number;
  readonly pieces: readonly Piece[];
  /**
   * What does not show (markers that nobody could have written, unknown embeds): for each the count of shown units before it
   * in this segment, ascending.
   */
  readonly hidden: readonly number[];
}

/** What the metadata of a block says, made safe to read. */
export interface BlockRecord {
  readonly kind: ClauseKind;
  readonly alive: boolean;
  /** It was created fresh and has a text of its own. */
  readonly ownsText: boolean;
  /** The segment from which it was split. */
  readonly splitFrom: string | null;
  /** It was merged: its text continues where this anchor is. */
  readonly join: Anchor | null;
  /** Where a person put it. */
  readonly place: Place | null;
  /** A place written so that a tie keeps its order; a person's choice goes before it. */
  readonly pin: Place | null;
  readonly labelStyle: LabelStyle;
}
