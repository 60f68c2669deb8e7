import type { DocumentCore } from './core.js';
import type { OrderKeys } from './order-keys.js';
import type { Structure } from './structure.js';

/** What an operation works with: the document's state, and whose edits these are. */
export interface Editing {
  readonly core: DocumentCore;
  readonly keys: OrderKeys;
  /** An id for a new block. */
  newId(): string;
  /** Runs `change` in one transaction of this editor's origin. */
  transact<T>(change: () => T): T;
}

/** The structure as it is now. */
export const structureOf = ({ core }: Editing): Structure => core.structure();

export const kindOf = ({ core }: Editing, id: string) => core.records.get(id)?.kind ?? 'PARAGRAPH';

/** Number of UTF-16 units that a block shows. */
export function lengthOf({ core }: Editing, id: string): number {
  let length = 0;
  for (const segment of core.structure().members.get(id) ?? []) length += core.segments.get(segment)!.length;
  return length;
}

/** A block that is in conflict becomes alive again: somebody decided to keep it. */
export function adopt({ core }: Editing, id: string): void {
  if (core.records.get(id)?.alive === false) core.records.write(id, { alive: true });
}
