import * as Y from 'yjs';
import type { DocumentCore } from './core.js';
import { KEY } from './schema.js';

export type UndoOptions = ConstructorParameters<typeof Y.UndoManager>[1];

/** Keys whose first value stays for ever: without it a block would not be where, or what, others take it to be. */
const LASTING: ReadonlySet<string> = new Set([KEY.kind, KEY.place, KEY.pin, KEY.text, KEY.splitFrom]);

/**
 * Undo of one person's own edits. Undoing the creation of a block removes only the sign that it is alive and the person's own
 * text; what others wrote in it stays, as a conflict. A block that was split has a place to fall back to (that of the block
 * it was split from, or its pin), so the undo of its move may take its place away.
 */
export function createUndoManager(
  core: DocumentCore,
  origin: unknown,
  options: UndoOptions = {},
): Y.UndoManager {
  const { blocks } = core;
  const mayDelete = (item: Y.Item): boolean => {
    const { parent, parentSub } = item;
    if (parent === blocks) return false;
    if (!(parent instanceof Y.Map) || parent._item?.parent !== blocks || parentSub === null) return true;
    return !LASTING.has(parentSub) || (parentSub === KEY.place && parent.has(KEY.splitFrom));
  };
  return new Y.UndoManager(blocks, {
    captureTimeout: 0,
    trackedOrigins: new Set([origin]),
    ...options,
    deleteFilter: item => mayDelete(item) && (options.deleteFilter?.(item) ?? true),
  });
}
