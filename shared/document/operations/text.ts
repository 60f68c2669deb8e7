/** Edits of the characters of a block. Each goes to the segments that the block is made of at the time. */
import type { DocumentCore } from '../core.js';
import { adopt, type Editing } from '../editing.js';
import { ATTRIBUTE, FOOTNOTE_KEY } from '../schema.js';
import { indexInText } from '../segments.js';
import type { Embed, Segment, TextFormat } from '../types.js';

type Attributes = Record<string, true | string | null>;

/** A part of a block's text, as it lies in one Y.Text. */
export interface TextRange {
  readonly segment: Segment;
  readonly index: number;
  readonly length: number;
}

/** A place in a block's text. */
export interface TextPoint {
  readonly segment: Segment;
  /** The segment's number in the block. */
  readonly number: number;
  readonly offset: number;
}

/** Where an offset is: between two segments at the end of the first, or, if `preferNext`, at the beginning of the second. */
export function pointAt(core: DocumentCore, id: string, offset: number, preferNext = false): TextPoint {
  const members = core.structure().members.get(id) ?? [];
  let before = 0;
  for (const [number, member] of members.entries()) {
    const segment = core.segments.get(member)!;
    const isLast = number === members.length - 1;
    const end = before + segment.length;
    if (isLast || (preferNext ? offset < end : offset <= end)) {
      return { segment, number, offset: Math.min(offset - before, segment.length) };
    }
    before = end;
  }
  throw new Error(`block ${id} has no text`);
}

/** Inserts text; what `format` does not set is off, whatever stands beside it. */
export function insertText(
  editing: Editing,
  id: string,
  offset: number,
  text: string,
  format: TextFormat = {},
): void {
  insert(editing, id, offset, (target, index) => target.insert(index, text, allAttributes(format)));
}

export function insertEmbed(editing: Editing, id: string, offset: number, { footnote }: Embed): void {
  insert(editing, id, offset, (target, index) =>
    target.insertEmbed(index, { [FOOTNOTE_KEY]: footnote }, allAttributes({})),
  );
}

function insert(
  editing: Editing,
  id: string,
  offset: number,
  write: (target: ReturnType<Editing['core']['textFor']>, index: number) => void,
): void {
  const { core } = editing;
  editing.transact(() => {
    const point = pointAt(editing.core, id, offset);
    write(core.textFor(point.segment.id), indexInText(point.segment, point.offset));
    core.markTextStale(point.segment.owner);
    adopt(editing.core, id);
  });
}

export function deleteText(editing: Editing, id: string, offset: number, length: number): void {
  if (length === 0) return;
  editing.transact(() => {
    deleteRanges(editing, rangesOf(editing.core, id, offset, length));
    adopt(editing.core, id);
  });
}

/** Deletes ranges that were all found before the first of them is deleted. */
export function deleteRanges({ core }: Editing, ranges: readonly TextRange[]): void {
  for (const { segment, index, length } of lastFirst(ranges)) {
    core.textFor(segment.id).delete(index, length);
    core.markTextStale(segment.owner);
  }
}

/** Sets what `format` names, and leaves the rest as it is. */
export function formatText(
  editing: Editing,
  id: string,
  offset: number,
  length: number,
  format: TextFormat,
): void {
  const attributes = namedAttributes(format);
  if (length === 0 || Object.keys(attributes).length === 0) return;
  editing.transact(() => {
    for (const { segment, index, length: count } of lastFirst(rangesOf(editing.core, id, offset, length))) {
      editing.core.textFor(segment.id).format(index, count, attributes);
      editing.core.markTextStale(segment.owner);
    }
    adopt(editing.core, id);
  });
}

/** Editing one of these leaves the indices of those after it right. */
const lastFirst = (ranges: readonly TextRange[]) => ranges.toSorted((a, b) => b.index - a.index);

/** The parts of the Y.Texts that make up a range of a block. */
export function rangesOf(core: DocumentCore, id: string, offset: number, length: number): TextRange[] {
  const ranges: TextRange[] = [];
  let before = 0;
  for (const member of core.structure().members.get(id) ?? []) {
    const segment = core.segments.get(member)!;
    const start = Math.max(offset, before) - before;
    const end = Math.min(offset + length, before + segment.length) - before;
    before += segment.length;
    if (end <= start) continue;
    // What is hidden stays, so the range is cut there.
    const cuts = segment.hidden.filter(hidden => hidden > start && hidden < end);
    const edges = [start, ...new Set(cuts), end];
    for (let edge = 0; edge + 1 < edges.length; edge += 1) {
      const from = edges[edge]!;
      ranges.push({ segment, index: indexInText(segment, from), length: edges[edge + 1]! - from });
    }
  }
  return ranges;
}

/** Every attribute, on or explicitly off: Yjs would else let new characters take after their neighbours. */
export function allAttributes({ bold, italic, underline, directive }: TextFormat): Attributes {
  return {
    [ATTRIBUTE.bold]: bold ? true : null,
    [ATTRIBUTE.italic]: italic ? true : null,
    [ATTRIBUTE.underline]: underline ? true : null,
    [ATTRIBUTE.directive]: directive ?? null,
  };
}

function namedAttributes(format: TextFormat): Attributes {
  const attributes: Attributes = {};
  for (const name of ['bold', 'italic', 'underline'] as const) {
    if (format[name] !== undefined) attributes[ATTRIBUTE[name]] = format[name] ? true : null;
  }
  if (format.directive !== undefined) attributes[ATTRIBUTE.directive] = format.directive;
  return attributes;
}
