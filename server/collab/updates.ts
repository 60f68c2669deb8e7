import { MalformedFrame } from '@dong-soan/shared/collab';
import { PlanDocument } from '@dong-soan/shared/document';
import * as Y from 'yjs';

/**
 * Whether the bytes are a Yjs update from the first to the last struct and deletion. Yjs itself finds out only on the
 * way, when a part has been applied.
 *
 * @param update in a buffer of its own: Yjs reads strings by their length, beyond the end of a view
 */
export function isWellFormed(update: Uint8Array): boolean {
  try {
    Y.decodeUpdate(update);
    return true;
  } catch {
    return false;
  }
}

/** @throws MalformedFrame when it is not a state vector */
export function missingFrom(doc: Y.Doc, stateVector: Uint8Array): Uint8Array {
  try {
    Y.decodeStateVector(stateVector);
  } catch {
    throw new MalformedFrame('not a state vector');
  }
  return Y.encodeStateAsUpdate(doc, stateVector);
}

/** What a document has received but can't apply, because something before it is missing. */
export interface HeldBack {
  readonly structs: Uint8Array | null;
  readonly deletions: Uint8Array | null;
}

/** Null when nothing is held back, which is the rule. */
export function heldBack({ store }: Y.Doc): HeldBack | null {
  const structs = store.pendingStructs?.update ?? null;
  return structs || store.pendingDs ? { structs, deletions: store.pendingDs } : null;
}

export function sameHeldBack(a: HeldBack, b: HeldBack): boolean {
  return sameBytes(a.structs, b.structs) && sameBytes(a.deletions, b.deletions);
}

function sameBytes(a: Uint8Array | null, b: Uint8Array | null): boolean {
  if (a === b) return true;
  return a !== null && b !== null && Buffer.compare(a, b) === 0;
}

/**
 * Runs `change` on a copy, so that nothing of it is left if it throws.
 *
 * @param clientId whose structs the edits become; not the client id of `doc` itself
 * @returns what `change` returned, and the update that brings its edits, null when there were none
 */
export function editOnCopy<T>(
  doc: Y.Doc,
  clientId: number,
  change: (document: PlanDocument) => T,
): { result: T; update: Uint8Array | null } {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  // Only now: Yjs takes a new client id when it sees structs of its own arrive.
  copy.clientID = clientId;
  const updates: Uint8Array[] = [];
  copy.on('update', (update: Uint8Array) => updates.push(update));
  const document = new PlanDocument(copy);
  try {
    const result = document.transact(() => change(document));
    const [first, ...others] = updates;
    return { result, update: first ? (others.length > 0 ? Y.mergeUpdates(updates) : first) : null };
  } finally {
    document.destroy();
    copy.destroy();
  }
}
