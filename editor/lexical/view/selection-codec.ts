import * as Y from 'yjs';
import type { RelativeSelection } from '../binding/selection.js';

/** A selection as it goes over awareness: JSON of Yjs' relative positions. */
export interface EncodedSelection {
  readonly anchor: unknown;
  readonly focus: unknown;
}

export function encodeSelection(selection: RelativeSelection): EncodedSelection {
  return {
    anchor: Y.relativePositionToJSON(selection.anchor),
    focus: Y.relativePositionToJSON(selection.focus),
  };
}

/** What somebody's client claims; null when it makes no sense. */
export function decodeSelection(value: unknown): RelativeSelection | null {
  if (typeof value !== 'object' || value === null) return null;
  const { anchor, focus } = value as { anchor?: unknown; focus?: unknown };
  if (!isPosition(anchor) || !isPosition(focus)) return null;
  try {
    return {
      anchor: Y.createRelativePositionFromJSON(anchor),
      focus: Y.createRelativePositionFromJSON(focus),
    };
  } catch {
    // Ids of a shape that Yjs does not know.
    return null;
  }
}

function isPosition(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
