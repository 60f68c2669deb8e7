import type { PlanDocument } from '@dong-soan/shared/document';
import { $getRoot, type EditorState } from 'lexical';
import { $isBlockNode, BlockNode } from '../nodes/block-node.js';
import { longestIncreasingRun } from '../text/longest-run.js';
import type { ShownBlocks } from './shown-blocks.js';
import { $writeWindow } from './window-writer.js';

/**
 * Whether the update changed which blocks there are, their order or their parents. Lexical marks the root dirty on every
 * key, so this looks at the links of the dirty nodes only: it costs what the edit costs, not what the plan is long.
 */
export function structureChanged(
  dirty: Iterable<string>,
  previousState: EditorState,
  state: EditorState,
): boolean {
  const before = previousState._nodeMap;
  const after = state._nodeMap;
  for (const key of dirty) {
    if (key === 'root') continue;
    const was = before.get(key);
    const is = after.get(key);
    if (!(was instanceof BlockNode) || !(is instanceof BlockNode)) {
      if (was instanceof BlockNode || is instanceof BlockNode || (was ?? is)?.__parent === 'root')
        return true;
    } else if (
      was.__parentId !== is.__parentId ||
      was.__prev !== is.__prev ||
      was.__next !== is.__next ||
      was.__parent !== is.__parent
    )
      return true;
  }
  return $sizeOfRoot(previousState) !== $sizeOfRoot(state);
}

function $sizeOfRoot(state: EditorState): number {
  return state.read(() => $getRoot().getChildrenSize());
}

/**
 * Brings order, parents and the set of blocks in the model to what Lexical shows, inside the caller's transaction: first
 * the moves of blocks that are in both, then a window around each block that vanished or came, then the parents of new
 * blocks.
 *
 * @returns how many windows had to be written block by block
 */
export function $writeStructure(document: PlanDocument, shown: ShownBlocks): number {
  const nodes = $getRoot().getChildren().filter($isBlockNode);
  const byId = new Map(nodes.map(node => [node.getBlockId(), node]));
  const next = [...byId.keys()];
  const old = new Set(document.order());

  const order = writeMoves(document, next, byId, old);
  const irregular = $writeWindows(document, shown, order, next, byId, old);

  const ids = nodes.map(node => shown.idOf(node));
  writeParentsOfNew(document, shown, nodes, ids, old);

  const left = new Set(ids);
  nodes.forEach((node, i) => {
    shown.keys.set(ids[i]!, node.getKey());
  });
  for (const id of old) if (!left.has(id)) shown.forget(id);
  return irregular;
}

/** Moves of blocks that are in both. @returns the model's order after it */
function writeMoves(
  document: PlanDocument,
  next: readonly string[],
  byId: ReadonlyMap<string, BlockNode>,
  old: ReadonlySet<string>,
): string[] {
  let wanted = [...document.order()];
  const common = next.filter(id => old.has(id));
  const position = new Map(wanted.map((id, i) => [id, i]));
  const staying = longestIncreasingRun(common.map(id => position.get(id)!));
  const moved = new Set(common.filter((_, i) => !staying.has(i)));
  const touched = new Set<string>();
  const hints = new Map<string, string | null>();

  common.forEach((id, i) => {
    const parent = document.parentOf(id);
    if (moved.has(id)) {
      wanted = wanted.filter(other => other !== id);
      const previous = i > 0 ? common[i - 1]! : null;
      wanted.splice(previous === null ? 0 : wanted.indexOf(previous) + 1, 0, id);
      if (parent === null || !moved.has(parent)) touched.add(id);
    }
    const node = byId.get(id)!;
    const parentId = node.getParentId();
    if (parentId !== undefined && parentId !== parent) {
      touched.add(id);
      hints.set(id, parentId);
    }
    if (node.getKind() !== document.kindOf(id)) document.setKind(id, node.getKind());
  });

  if (touched.size === 0 && moved.size === 0) return wanted;
  for (const id of touched) document.adopt(id);
  document.arrange(wanted, touched, hints);
  for (const id of wanted) if (byId.has(id) && !document.isVisible(id)) document.adopt(id);
  return [...document.order()];
}

/** Finds the stretches in which blocks vanished or came, with the blocks on both sides of them, and writes each. */
function $writeWindows(
  document: PlanDocument,
  shown: ShownBlocks,
  order: readonly string[],
  next: readonly string[],
  byId: ReadonlyMap<string, BlockNode>,
  old: ReadonlySet<string>,
): number {
  const vanished = (i: number) => i < order.length && !byId.has(order[i]!);
  const came = (j: number) => j < next.length && !old.has(next[j]!);
  const both = (i: number, j: number) => i < order.length && j < next.length && order[i] === next[j];
  let irregular = 0;
  let previous: string | null = null;
  let i = 0;
  let j = 0;
  while (i < order.length || j < next.length) {
    if (both(i, j) && !vanished(i + 1) && !came(j + 1)) {
      previous = order[i]!;
      i++;
      j++;
      continue;
    }
    const fromOld = i;
    const fromNew = j;
    for (;;) {
      if (both(i, j)) {
        i++;
        j++;
      }
      while (vanished(i)) i++;
      while (came(j)) j++;
      if (i >= order.length || j >= next.length) break;
      if (!both(i, j)) {
        // The moves could not be written as wanted: what is left is compared block by block.
        i = order.length;
        j = next.length;
        break;
      }
      if (!vanished(i + 1) && !came(j + 1)) break;
    }
    // The block behind, too: its head may have been cut away.
    if (both(i, j)) {
      i++;
      j++;
    }
    const nodes = next.slice(fromNew, j).map(id => byId.get(id)!);
    if ($writeWindow(document, shown, previous, order.slice(fromOld, i), nodes) === 'irregular') irregular++;
    previous = next[j - 1] ?? previous;
  }
  return irregular;
}

/** New blocks that say whose child they are get there; blocks that are on show here stay so. */
function writeParentsOfNew(
  document: PlanDocument,
  shown: ShownBlocks,
  nodes: readonly BlockNode[],
  ids: readonly string[],
  old: ReadonlySet<string>,
): void {
  const hints = new Map<string, string | null>();
  for (const node of nodes) {
    const id = shown.idOf(node);
    const parentId = node.getParentId();
    if (!old.has(id) && parentId !== undefined) hints.set(id, parentId);
  }
  // An empty conflict block that lost its last child is still on show here.
  for (const id of ids) if (document.has(id) && !document.isVisible(id)) document.adopt(id);
  const order = document.order();
  if (hints.size > 0 || order.length !== ids.length || order.some((id, i) => id !== ids[i]))
    document.arrange(ids, new Set(hints.keys()), hints);
}
