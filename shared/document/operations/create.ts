/** Creates blocks. A fresh block has a text of its own; a known one is shown again, for its text may hold others' words. */
import * as Y from 'yjs';
import type { ClauseKind, LabelStyle } from '../../clauses/index.js';
import { adopt, type Editing, kindOf } from '../editing.js';
import { isLeaf, levelBelow } from '../kinds.js';
import { deriveParent, levelOfNew } from '../outline.js';
import { hang, placeAfter, settleCycles } from '../placing.js';
import { declareSchema } from '../schema-version.js';
import { addFresh, chainTo } from '../structure.js';
import { arrange, isOrder } from './arrange.js';

export interface NewBlock {
  readonly id: string;
  readonly kind: ClauseKind;
  readonly labelStyle?: LabelStyle | undefined;
}

/** Creates a block below `parent` (null: at the top), right after its child `previous` (null: as the first). */
export function createUnder(
  editing: Editing,
  parent: string | null,
  previous: string | null,
  { id, kind, labelStyle = 'DEFAULT' }: NewBlock,
): void {
  const { core } = editing;
  editing.transact(() => {
    core.refresh();
    settleCycles(editing);
    const isNew = !core.records.has(id);
    const free = placeAfter(editing, parent, previous);
    const pinned = core.isStructureStale();
    if (core.records.isEmpty()) declareSchema(core.doc);
    const text = new Y.Text();
    core.records.create(id, { kind, alive: true, place: free.place, labelStyle }, { text });
    // Below a parent that did not show it brings that to light; beside what a merged block holds it is held too.
    const isPlain = free.host === parent && (parent === null || core.held().visible.has(parent));
    if (!isNew || pinned || !isPlain) {
      core.readText(id);
      return;
    }
    core.segments.addEmptyText(id);
    hang(editing, id, parent, free);
    addFresh(core.held(), id, parent, previous, levelUnder(editing, parent, kind));
    core.acceptFresh(id, text);
  });
}

function levelUnder(editing: Editing, parent: string | null, kind: ClauseKind): number {
  const { levelOf, parentOf } = editing.core.held();
  let outline = parent;
  while (outline !== null && isLeaf(kindOf(editing.core, outline))) outline = parentOf.get(outline) ?? null;
  return levelBelow(
    kind,
    outline === null ? null : { kind: kindOf(editing.core, outline), level: levelOf.get(outline) ?? 0 },
  );
}

/**
 * Creates a block directly after another in display order (null: before all).
 * @param parent its parent, null for the top level; when undefined, or not above the place, derived from where it stands
 */
export function createAfter(
  editing: Editing,
  after: string | null,
  block: NewBlock,
  parent?: string | null,
): void {
  const { core } = editing;
  editing.transact(() => {
    core.refresh();
    if (core.segments.get(block.id)) {
      revive(editing, after, block, parent);
      return;
    }
    if (after !== null && !core.structure().visible.has(after)) adopt(editing.core, after);
    const structure = core.structure();
    const chain = after === null ? [] : chainTo(structure, after);
    const position = after === null ? 0 : structure.order.indexOf(after) + 1;
    const wanted = structure.order.toSpliced(position, 0, block.id);
    const isGiven = parent !== undefined && (parent === null || chain.includes(parent));
    const under = isGiven ? parent : derivedParent(editing, block, chain, position);
    const depth = under === null ? 0 : chain.indexOf(under) + 1;
    createUnder(editing, under, chain[depth] ?? null, block);
    if (!isOrder(editing.core, wanted)) arrange(editing, wanted);
  });
}

function derivedParent(
  editing: Editing,
  { kind }: NewBlock,
  chain: readonly string[],
  position: number,
): string | null {
  const { order, parentOf } = editing.core.structure();
  const next = order[position];
  const atBoundary = next === undefined || (parentOf.get(next) ?? null) === null;
  return deriveParent(
    editing.core,
    { kind, level: levelOfNew(editing.core, kind, chain) },
    chain,
    atBoundary,
  );
}

function revive(
  editing: Editing,
  after: string | null,
  { id, kind }: NewBlock,
  parent: string | null | undefined,
): void {
  const { core } = editing;
  const record = core.records.get(id);
  core.records.write(id, { alive: true, kind, ...(record?.join ? { join: null } : {}) });
  const others = core.structure().order.filter(other => other !== id);
  const position = after === null ? 0 : others.indexOf(after) + 1;
  const hints = new Map(parent === undefined ? [] : [[id, parent] as const]);
  arrange(editing, others.toSpliced(position, 0, id), { touched: new Set([id]), hints });
}
