/** Anchors name the end of a segment by the marker that follows it, and so stay right when the segment is split. */
import type { BlockRecords } from './records.js';
import type { SegmentIndex } from './segments.js';
import type { Anchor, Segment } from './types.js';

/** The anchor at the end of a segment. */
export function endAnchor(segments: SegmentIndex, segmentId: string): Anchor {
  const segment = segments.get(segmentId);
  if (!segment) return { text: null, before: null };
  const next = segments.inText(segment.owner)?.[segment.ordinal + 1];
  return { text: segment.owner, before: next?.id ?? null };
}

/** Resolves anchors while the structure is worked out; what it learns holds until a segment or a block changes. */
export class AnchorResolver {
  private readonly fallbacks = new Map<string, Map<string, string>>();

  constructor(
    private readonly records: BlockRecords,
    private readonly segments: SegmentIndex,
  ) {}

  /** The segment that an anchor names; null at the top level, and when there is no such text. */
  resolve(anchor: Anchor): string | null {
    if (anchor.text === null) return null;
    const inText = this.segments.inText(anchor.text);
    const last = inText?.at(-1);
    if (!inText || !last) return null;
    if (anchor.before === null) return last.id;
    const next = this.segments.get(anchor.before);
    if (next?.owner === anchor.text) return (inText[next.ordinal - 1] ?? next).id;
    return this.fallback(anchor.text, anchor.before, inText);
  }

  /** The marker is gone (its making was undone): the nearest segment of the text from which its block was split. */
  private fallback(text: string, marker: string, inText: readonly Segment[]): string {
    let known = this.fallbacks.get(text);
    if (!known) {
      known = new Map();
      this.fallbacks.set(text, known);
    }
    const head = inText[0]!.id;
    const walked: string[] = [];
    let found = head;
    for (let at: string | null = marker; at !== null; at = this.records.get(at)?.splitFrom ?? null) {
      const before = known.get(at);
      if (before !== undefined) {
        found = before;
        break;
      }
      if (at !== marker && this.segments.get(at)?.owner === text) {
        found = at;
        break;
      }
      known.set(at, head); // until found: a cycle leads to the head
      walked.push(at);
    }
    for (const at of walked) known.set(at, found);
    return found;
  }
}
