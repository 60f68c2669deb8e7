// Where things go in the outline. It works on the document as it is at that moment: others may have moved something
// since the outline was drawn.
import type { ClauseKind } from '@dong-soan/shared/clauses';

/** What is needed of the shared document. */
interface Tree {
  kindOf(id: string): ClauseKind;
  parentOf(id: string): string | null;
  childrenOf(id: string | null): readonly string[];
  subtreeOf(id: string): readonly string[];
  isVisible(id: string): boolean;
}

/** The half of a line over which something is held. */
export type Half = 'before' | 'after';

/** As `PlanDocument.move` takes it. */
interface Destination {
  readonly parentId: string | null;
  readonly beforeId: string | null;
}

const RANK: Partial<Record<ClauseKind, number>> = { TITLE: 0, SECTION: 1, CLAUSE: 2, POINT: 3 };

/** The outline's line under which the caret is: that of its own block, else the nearest one above. */
export function currentItem(
  items: readonly { readonly id: string }[],
  order: readonly string[],
  caret: string | null,
): string | null {
  if (caret === null) return null;
  const listed = new Set(items.map(({ id }) => id));
  for (let at = order.indexOf(caret); at >= 0; at--) {
    const id = order[at];
    if (id !== undefined && listed.has(id)) return id;
  }
  return null;
}

/**
 * Where `dragged` goes when it is dropped on a half of `target`: beside one of its own kind, or to the front of what
 * stands above its kind.
 *
 * @returns null where it can't be dropped
 */
export function dropOn(tree: Tree, dragged: string, target: string, half: Half): Destination | null {
  if (!tree.isVisible(dragged) || !tree.isVisible(target) || tree.subtreeOf(dragged).includes(target))
    return null;
  const rank = RANK[tree.kindOf(dragged)];
  const targetRank = RANK[tree.kindOf(target)];
  if (!rank || targetRank === undefined) return null;
  if (rank === targetRank) {
    const parentId = tree.parentOf(target);
    const siblings = tree.childrenOf(parentId).filter(id => id !== dragged);
    const beforeId = half === 'before' ? target : (siblings[siblings.indexOf(target) + 1] ?? null);
    return { parentId, beforeId };
  }
  if (targetRank === 0 || targetRank > rank || half === 'before') return null;
  return { parentId: target, beforeId: tree.childrenOf(target).find(id => id !== dragged) ?? null };
}

/** One place up (-1) or down (1) among its siblings; null at the end. */
export function neighbourMove(tree: Tree, id: string, step: number): Destination | null {
  if (!tree.isVisible(id)) return null;
  const parentId = tree.parentOf(id);
  const siblings = tree.childrenOf(parentId);
  const at = siblings.indexOf(id);
  const neighbour = siblings[at + step];
  if (neighbour === undefined) return null;
  return { parentId, beforeId: step < 0 ? neighbour : (siblings[at + 2] ?? null) };
}
