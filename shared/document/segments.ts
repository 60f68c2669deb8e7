/**
 * Cuts each Y.Text into its segments, and knows for every segment where it is. Only texts that changed are read again.
 *
 * A marker counts if its block was split, directly or through others, from the block that owns the text, and if it is the
 * first such marker there. So every segment lies in one text, which follows from metadata alone; any other marker was
 * forged, or stands there twice, and is skipped.
 */
import type { BlockRecords } from './records.js';
import { ATTRIBUTE, FOOTNOTE_KEY, FORMAT_BITS, isBlockId, MARKER_KEY } from './schema.js';
import type { Embed, Piece, Segment } from './types.js';

/** What one reading of a text found to be different. */
export interface TextDifference {
  /** Segments appeared, vanished or changed places. */
  readonly cut: boolean;
  /** Segments whose characters or formats differ, or that are new. */
  readonly changed: readonly string[];
  /** Segments that became empty or stopped being so. */
  readonly emptied: readonly string[];
}

type Draft = { -readonly [K in keyof Segment]: Segment[K] } & { pieces: Piece[]; hidden: number[] };

export class SegmentIndex {
  private readonly texts = new Map<string, readonly Segment[]>();
  private readonly segments = new Map<string, Segment>();
  /** Texts in which a marker was skipped: a block that arrives later may make it count. */
  private readonly skipping = new Set<string>();

  constructor(private readonly records: BlockRecords) {}

  get(id: string): Segment | undefined {
    return this.segments.get(id);
  }

  /** Ids of all segments. */
  ids(): IterableIterator<string> {
    return this.segments.keys();
  }

  /** The segments of one text, in its order; undefined when that block owns none. */
  inText(owner: string): readonly Segment[] | undefined {
    return this.texts.get(owner);
  }

  textsWithSkippedMarkers(): ReadonlySet<string> {
    return this.skipping;
  }

  clear(): void {
    this.texts.clear();
    this.segments.clear();
    this.skipping.clear();
  }

  /** A block was created with an empty text: no need to read it. */
  addEmptyText(owner: string): void {
    const segment: Segment = { id: owner, owner, ordinal: 0, start: 0, length: 0, pieces: [], hidden: [] };
    this.texts.set(owner, [segment]);
    this.segments.set(owner, segment);
  }

  /** Reads the text of `owner` anew. */
  read(owner: string): TextDifference {
    const before = this.texts.get(owner) ?? [];
    const after = this.cut(owner);
    if (after) this.texts.set(owner, after);
    else this.texts.delete(owner);
    const now = after ?? [];
    const cut =
      before.length !== now.length || before.some((segment, index) => segment.id !== now[index]?.id);
    if (cut) {
      for (const { id } of before) if (this.segments.get(id)?.owner === owner) this.segments.delete(id);
    }
    const changed: string[] = [];
    const emptied: string[] = [];
    const earlier = cut ? new Map(before.map(segment => [segment.id, segment])) : null;
    now.forEach((segment, index) => {
      const old = earlier ? earlier.get(segment.id) : before[index];
      this.segments.set(segment.id, segment);
      if (!old || !samePieces(old.pieces, segment.pieces)) changed.push(segment.id);
      if (old && old.length > 0 !== segment.length > 0) emptied.push(segment.id);
    });
    return { cut, changed, emptied };
  }

  private cut(owner: string): Segment[] | null {
    const text = this.records.textOf(owner);
    this.skipping.delete(owner);
    if (!text) return null;
    let current = draft(owner, owner, 0, 0);
    const segments: Draft[] = [current];
    const seen = new Set([owner]);
    const homes = new Map<string, string | null>();
    let index = 0;
    for (const { insert, attributes } of text.toDelta() as { insert: unknown; attributes?: unknown }[]) {
      if (typeof insert === 'string') {
        addPiece(current, { text: insert, ...readFormat(attributes), embed: null });
        index += insert.length;
        continue;
      }
      index += 1;
      const marker = readMarker(insert);
      const embed = readEmbed(insert);
      if (marker !== null && !seen.has(marker) && this.homeOf(marker, homes) === owner) {
        seen.add(marker);
        current = draft(marker, owner, segments.length, index);
        segments.push(current);
      } else if (embed) {
        current.pieces.push({ text: '', bits: 0, directive: null, embed });
        current.length += 1;
      } else {
        current.hidden.push(current.length);
        if (marker !== null) this.skipping.add(owner);
      }
    }
    return segments;
  }

  /** The owner of the text in which a block's segment has its place; null when there is none. */
  private homeOf(id: string, known: Map<string, string | null>): string | null {
    const walked: string[] = [];
    let home: string | null = null;
    for (let at: string | null = id; at !== null; ) {
      const before = known.get(at);
      if (before !== undefined) {
        home = before;
        break;
      }
      known.set(at, null); // until found: a cycle has no home
      walked.push(at);
      const record = this.records.get(at);
      if (record?.ownsText) {
        home = at;
        break;
      }
      at = record?.splitFrom ?? null;
    }
    for (const at of walked) known.set(at, home);
    return home;
  }
}

const draft = (id: string, owner: string, ordinal: number, start: number): Draft => ({
  id,
  owner,
  ordinal,
  start,
  length: 0,
  pieces: [],
  hidden: [],
});

function addPiece(segment: Draft, piece: Piece): void {
  const last = segment.pieces.at(-1);
  if (last && sameFormat(last, piece)) segment.pieces[segment.pieces.length - 1] = joined(last, piece);
  else segment.pieces.push(piece);
  segment.length += piece.text.length;
}

/** Whether two pieces are characters of one format. */
export const sameFormat = (a: Piece, b: Piece): boolean =>
  a.embed === null && b.embed === null && a.bits === b.bits && a.directive === b.directive;

export const joined = (a: Piece, b: Piece): Piece => ({ ...a, text: a.text + b.text });

const samePieces = (a: readonly Piece[], b: readonly Piece[]): boolean =>
  a.length === b.length &&
  a.every((piece, index) => {
    const other = b[index]!;
    return (
      piece.text === other.text &&
      piece.bits === other.bits &&
      piece.directive === other.directive &&
      piece.embed?.footnote === other.embed?.footnote
    );
  });

function readFormat(attributes: unknown): { bits: number; directive: string | null } {
  if (typeof attributes !== 'object' || attributes === null) return { bits: 0, directive: null };
  const values = attributes as Record<string, unknown>;
  let bits = 0;
  for (const name of ['bold', 'italic', 'underline'] as const) {
    if (values[ATTRIBUTE[name]] === true) bits |= FORMAT_BITS[name];
  }
  const directive = values[ATTRIBUTE.directive];
  return { bits, directive: isBlockId(directive) ? directive : null };
}

const own = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;

export function readMarker(insert: unknown): string | null {
  const id = own(insert, MARKER_KEY);
  return isBlockId(id) ? id : null;
}

export function readEmbed(insert: unknown): Embed | null {
  const footnote = own(insert, FOOTNOTE_KEY);
  return isBlockId(footnote) && own(insert, MARKER_KEY) === undefined ? { footnote } : null;
}

/** The index in the Y.Text of the unit at `offset` of a segment; at its end, the index after its last unit. */
export function indexInText(segment: Segment, offset: number): number {
  let skipped = 0;
  for (const before of segment.hidden) {
    if (before > offset || (before === offset && offset === segment.length)) break;
    skipped += 1;
  }
  return segment.start + offset + skipped;
}

/** The offset in a segment of an index of the Y.Text, kept within the segment. */
export function offsetInSegment(segment: Segment, index: number): number {
  let offset = index - segment.start;
  for (const before of segment.hidden) if (before < offset) offset -= 1;
  return Math.min(segment.length, Math.max(0, offset));
}
