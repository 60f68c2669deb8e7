import type { PlanDocument } from '@dong-soan/shared/document';
import { $getNodeByKey, $getRoot, $getSelection, $isRangeSelection, $setSelection } from 'lexical';
import { $isBlockNode, BlockNode } from '../nodes/block-node.js';
import { flattenRuns } from '../text/flat-text.js';
import { longestIncreasingRun } from '../text/longest-run.js';
import { $patchChildren } from './patch-children.js';
import { $select, type BlockRange } from './selection.js';
import type { ShownBlocks } from './shown-blocks.js';

/** What is to be brought to Lexical. */
export interface Projection {
  /** Blocks whose text or kind may have changed. */
  readonly blocks: ReadonlySet<string>;
  /** Whether the set of blocks, their order or parents may have changed. */
  readonly structure: boolean;
  /** Where the selection belongs afterwards; null leaves it alone. */
  readonly selection: BlockRange | null;
}

/** Counts for tests and benchmarks. */
export interface ProjectionCounts {
  created: number;
  patched: number;
}

/**
 * Brings Lexical to what the model shows. Runs inside an editor update.
 *
 * @returns whether a block is of another kind or label style now, and numbers may be too
 */
export function $project(
  document: PlanDocument,
  shown: ShownBlocks,
  projection: Projection,
  counts: ProjectionCounts,
): boolean {
  const changed = new Set(projection.blocks);
  let kindsChanged = false;
  const current = $getSelection();
  const caretKey = $isRangeSelection(current) ? current.anchor.key : null;
  // Lexical throws on a selection whose offsets are stale while nodes are being removed.
  if (projection.selection && current) $setSelection(null);

  if (projection.structure) {
    $collectRedrawn(document, shown, changed);
    const staying = $removeVanished(document, shown, changed);
    $arrangeNodes(document, shown, staying, changed, counts);
  }

  const caret = projection.selection?.anchor;
  for (const id of changed) {
    const node = $node(shown, id);
    if (!node || !document.isVisible(id)) continue;
    const kind = document.kindOf(id);
    const style = document.labelStyleOf(id);
    if (node.getKind() !== kind || node.getLabelStyle() !== style) {
      node.setKind(kind).setLabelStyle(style);
      kindsChanged = true;
    }
    shown.segments.set(id, document.segmentsOf(id).join());
    const caretOffset = caret?.blockId === id ? caret.offset : -1;
    if ($patchChildren(node, flattenRuns(document.runsOf(id)), caretKey, caretOffset)) counts.patched++;
  }
  if (projection.selection) $select(projection.selection, shown.keys);
  return kindsChanged;
}

/** Adds the blocks that are of other segments, kind or label style than when they were drawn. */
function $collectRedrawn(document: PlanDocument, shown: ShownBlocks, changed: Set<string>): void {
  for (const id of document.order()) {
    const node = $node(shown, id);
    if (
      !node ||
      node.getKind() !== document.kindOf(id) ||
      node.getLabelStyle() !== document.labelStyleOf(id) ||
      shown.segments.get(id) !== document.segmentsOf(id).join()
    )
      changed.add(id);
  }
}

/** Removes the nodes of blocks that no longer show. @returns the ids of those that stay, as Lexical has them */
function $removeVanished(document: PlanDocument, shown: ShownBlocks, changed: Set<string>): string[] {
  const staying: string[] = [];
  for (const node of $getRoot().getChildren()) {
    if (!$isBlockNode(node)) {
      node.remove(true);
      continue;
    }
    const id = node.getBlockId();
    if (document.isVisible(id) && shown.keys.get(id) === node.getKey()) {
      staying.push(id);
      continue;
    }
    // The words of a merged block live on in its target: so do their nodes, with the caret that may be in one.
    const root = document.isVisible(id) ? null : document.rootOf(id);
    const host = root === null || root === undefined || root === id ? null : $node(shown, root);
    if (host && document.isVisible(host.getBlockId()) && !node.isEmpty()) {
      host.append(...node.getChildren());
      changed.add(host.getBlockId());
    }
    if (shown.keys.get(id) === node.getKey()) shown.forget(id);
    node.remove(true);
  }
  return staying;
}

/** Creates what is missing, moves as few nodes as possible, and tells each who its parent is. */
function $arrangeNodes(
  document: PlanDocument,
  shown: ShownBlocks,
  staying: readonly string[],
  changed: Set<string>,
  counts: ProjectionCounts,
): void {
  const order = document.order();
  const position = new Map(order.map((id, i) => [id, i]));
  const run = longestIncreasingRun(staying.map(id => position.get(id)!));
  const inPlace = new Set(staying.filter((_, i) => run.has(i)));
  const root = $getRoot();
  let previous: BlockNode | null = null;
  for (const id of order) {
    let node = $node(shown, id);
    if (!node) {
      node = new BlockNode(document.kindOf(id), id);
      shown.keys.set(id, node.getKey());
      changed.add(id);
      counts.created++;
    }
    if (!inPlace.has(id)) {
      const first = root.getFirstChild();
      if (previous) previous.insertAfter(node, false);
      else if (!first) root.append(node);
      else if (!first.is(node)) first.insertBefore(node, false);
    }
    const parentId = document.parentOf(id);
    if (node.getParentId() !== parentId) node.setParentId(parentId);
    previous = node;
  }
}

function $node(shown: ShownBlocks, id: string): BlockNode | null {
  const key = shown.keys.get(id);
  const node = key === undefined ? null : $getNodeByKey(key);
  return $isBlockNode(node) ? node : null;
}
