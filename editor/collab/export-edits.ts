import { changedBlocks, PlanDocument } from '@dong-soan/shared/document';
import * as Y from 'yjs';
import { defaultFactory, LocalStore } from './local-store.js';
import type { UnsavedEdit } from './unsaved-edits.js';

/** Edits that the server has not stored, in a form that outlives the plan's room. */
export interface ExportedEdits {
  readonly count: number;
  /** The blocks that they touch, as the edits left them, in display order; for people. */
  readonly blocks: readonly { readonly id: string; readonly text: string }[];
  /** All of them as one Yjs update; for a repair. */
  readonly update: Uint8Array;
}

/** @param doc the document, with or without the edits in it; it is not changed */
export function exportEdits(doc: Y.Doc, edits: readonly UnsavedEdit[]): ExportedEdits {
  const update = Y.mergeUpdates(edits.map(edit => edit.update));
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  Y.applyUpdate(copy, update);
  const document = new PlanDocument(copy);
  try {
    const touched = changedBlocks(document, update);
    const blocks = document.blocks().filter(({ id }) => touched.has(id));
    return { count: edits.length, blocks: blocks.map(({ id, text }) => ({ id, text })), update };
  } finally {
    document.destroy();
    copy.destroy();
  }
}

/**
 * What this browser holds for a room that is not open, such as an older generation of a plan.
 *
 * @param room as `unsavedRooms` names it
 */
export async function exportRoom(
  account: string,
  room: string,
  factory: IDBFactory | null = defaultFactory(),
): Promise<ExportedEdits | null> {
  const store = new LocalStore(factory, account, room);
  const { confirmed, unsaved } = await store.load();
  await store.close();
  const doc = new Y.Doc();
  for (const update of confirmed) Y.applyUpdate(doc, update);
  return unsaved.length > 0 ? exportEdits(doc, unsaved) : null;
}
