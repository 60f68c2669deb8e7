import type { ClauseKind } from '../clauses/index.js';
import type { DocumentCore } from './core.js';
import type { OrderKeys } from './order-keys.js';

/** What an operation works with: the document's state, and whose edits these are. */
export interface Editing {
  readonly core: DocumentCore;
  readonly keys: OrderKeys;
  /** An id for a new block. */
  newId(): string;
  /** Runs `change` in one transaction of this editor's origin. */
  transact<T>(change: () => T): T;
}

export const kindOf = (core: DocumentCore, id: string): ClauseKind =>
  core.records.get(id)?.kind ?? 'PARAGRAPH';

/** Number of UTF-16 units that a block shows. */
export function lengthOf(core: DocumentCore, id: string): number {
  let length = 0;
  for (const segment of core.structure().members.get(id) ?? []) length += core.segments.get(segment)!.length;
  return length;
}

/** A block that is in conflict becomes alive again: somebody decided to keep it. */
export function adopt(core: DocumentCore, id: string): void {
  if (core.records.get(id)?.alive === false) core.records.write(id, { alive: true });
}
