/** Which blocks an update changed. */
import * as Y from 'yjs';
import type { DocumentCore } from './core.js';
import type { SharedType } from './types.js';

/**
 * The blocks that a transaction, or an update that has been applied, changed: their text, formats, kind, place or being
 * there. For a text that is several blocks by now these are all of them. What changed only because others did (a number, the
 * parent of children when a block goes) is not among them; `PlanDocument.observe` tells that too.
 */
export function blocksChangedBy(core: DocumentCore, change: Uint8Array | Y.Transaction): Set<string> {
  const ids = change instanceof Uint8Array ? idsInUpdate(core, change) : idsInTransaction(core, change);
  const blocks = new Set<string>();
  const { rootOf } = core.structure();
  for (const { id, text } of ids) {
    const segments = text ? (core.segments.inText(id) ?? []).map(segment => segment.id) : [id];
    for (const segment of segments) blocks.add(rootOf.get(segment) ?? segment);
  }
  return blocks;
}

interface Touched {
  readonly id: string;
  /** Its text changed, not its metadata. */
  readonly text: boolean;
}

function* idsInTransaction(core: DocumentCore, transaction: Y.Transaction): Generator<Touched> {
  for (const [type, keys] of transaction.changed) {
    if ((type as unknown) === core.blocks) {
      for (const key of keys) if (key !== null) yield { id: key, text: false };
    } else {
      const touched = touchedBy(core, type);
      if (touched) yield touched;
    }
  }
}

function* idsInUpdate(core: DocumentCore, update: Uint8Array): Generator<Touched> {
  const { structs, ds } = Y.decodeUpdate(update);
  for (const { id, length } of structs) yield* idsInRange(core, id.client, id.clock, length);
  for (const [client, ranges] of ds.clients) {
    for (const { clock, len } of ranges) yield* idsInRange(core, client, clock, len);
  }
}

/** The blocks that hold the items of a range of clocks, as far as they are there. */
function* idsInRange(core: DocumentCore, client: number, clock: number, length: number): Generator<Touched> {
  const structs = core.doc.store.clients.get(client);
  if (!structs || length <= 0) return;
  let low = 0;
  let high = structs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const struct = structs[middle]!;
    if (struct.id.clock + struct.length <= clock) low = middle + 1;
    else high = middle;
  }
  for (let index = low; index < structs.length; index += 1) {
    const struct = structs[index]!;
    if (struct.id.clock >= clock + length) return;
    if (!(struct instanceof Y.Item)) continue;
    const { parent, parentSub } = struct;
    if (parent === core.blocks) {
      if (parentSub !== null) yield { id: parentSub, text: false };
    } else if (parent instanceof Y.AbstractType) {
      const touched = touchedBy(core, parent);
      if (touched) yield touched;
    }
  }
}

/** The block whose metadata a type is, or whose text. */
function touchedBy(core: DocumentCore, type: SharedType): Touched | null {
  const item = type._item;
  if (!item) return null;
  if (item.parent === core.blocks)
    return item.parentSub === null ? null : { id: item.parentSub, text: false };
  const block = item.parent instanceof Y.AbstractType ? item.parent._item : null;
  if (block?.parent !== core.blocks || block.parentSub === null) return null;
  return { id: block.parentSub, text: true };
}
