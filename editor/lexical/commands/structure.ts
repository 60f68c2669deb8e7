import type { ClauseKind, LabelStyle } from '@dong-soan/shared/clauses';
import type { PlanDocument } from '@dong-soan/shared/document';
import type { PlanBinding } from '../binding/plan-binding.js';

/** The blocks that the selection touches, in display order. */
export function selectedBlocks(binding: PlanBinding): string[] {
  const range = binding.selection();
  if (!range) return [];
  const order = binding.document.order();
  const a = order.indexOf(range.anchor.blockId);
  const b = order.indexOf(range.focus.blockId);
  return a < 0 || b < 0 ? [] : order.slice(Math.min(a, b), Math.max(a, b) + 1);
}

/** Of blocks in display order, those above which none of the others stands: what carries the rest along. */
export function withoutDescendants(document: PlanDocument, ids: readonly string[]): string[] {
  const all = new Set(ids);
  return ids.filter(id => {
    for (let above = document.parentOf(id); above !== null; above = document.parentOf(above))
      if (all.has(above)) return false;
    return true;
  });
}

/**
 * Gives blocks another kind. Their place is worked out anew, and that of their children: a clause that becomes a section
 * leaves its section, a point's clause that becomes a paragraph hands its points to the clause before.
 */
export function setKind(
  binding: PlanBinding,
  ids: readonly string[],
  kind: ClauseKind,
  labelStyle: LabelStyle = 'DEFAULT',
): boolean {
  const changed = binding.edit(document => {
    const touched = new Set<string>();
    const hints = new Map<string, string | null>();
    for (const id of ids) {
      if (!document.isVisible(id)) continue;
      if (document.labelStyleOf(id) !== labelStyle) document.setLabelStyle(id, labelStyle);
      if (document.kindOf(id) === kind) continue;
      document.setKind(id, kind);
      touched.add(id);
      if (kind !== 'PARAGRAPH') hints.set(id, nearestAbove(document, id, kind));
      for (const child of document.childrenOf(id)) touched.add(child);
    }
    if (touched.size > 0) document.arrange(document.order(), touched, hints);
    return touched.size > 0;
  });
  return changed ?? false;
}

const OUTLINE: readonly ClauseKind[] = ['SECTION', 'CLAUSE', 'POINT'];

/** The nearest block before, of a kind in which one of `kind` belongs; null: it belongs to the plan. */
function nearestAbove(document: PlanDocument, blockId: string, kind: ClauseKind): string | null {
  const order = document.order();
  const rank = OUTLINE.indexOf(kind);
  for (let i = order.indexOf(blockId) - 1; i >= 0; i--) {
    const above = OUTLINE.indexOf(document.kindOf(order[i]!));
    if (above >= 0 && above < rank) return order[i]!;
  }
  return null;
}

/** Tab and Shift+Tab, Alt+↑ and Alt+↓: clauses go with what stands below them. */
export type Shift = 'indent' | 'outdent' | 'moveUp' | 'moveDown';

/** Shifts the blocks of the selection. @returns how many went */
export function shiftSelected(binding: PlanBinding, shift: Shift): number {
  const ids = withoutDescendants(binding.document, selectedBlocks(binding));
  // The one in whose way the others are goes first.
  if (shift === 'moveDown' || shift === 'outdent') ids.reverse();
  const moved = binding.edit(document => {
    let count = 0;
    for (const id of ids) if (document.isVisible(id) && document[shift](id)) count++;
    return count;
  });
  return moved ?? 0;
}

/** Puts a footnote reference at the caret, and its (empty) footnote where the order wants it. The caret goes there. */
export function insertFootnote(binding: PlanBinding): string | null {
  const range = binding.selection();
  if (!range || binding.document.kindOf(range.focus.blockId) === 'FOOTNOTE') return null;
  const { blockId, offset } = range.focus;
  const footnote = binding.edit(document => {
    const before = footnoteBefore(document, blockId, offset);
    const created = document.insertBlock({
      parentId: null,
      beforeId: before === null ? firstFootnotePlace(document) : nextSibling(document, before),
      kind: 'FOOTNOTE',
    });
    document.insertEmbed(blockId, offset, { footnote: created });
    return created;
  });
  if (footnote === undefined) return null;
  const position = { blockId: footnote, offset: 0 };
  binding.select({ anchor: position, focus: position }, true);
  return footnote;
}

/** Settles a conflict: the block stays for good, or goes, its children to what stands before it. */
export function settleConflict(binding: PlanBinding, blockId: string, decision: 'keep' | 'delete'): void {
  binding.edit(document => {
    if (!document.isVisible(blockId)) return;
    if (decision === 'keep') document.adopt(blockId);
    else document.removeAll([blockId]);
  });
}

/** The last footnote cited before a place, if its block is there. */
function footnoteBefore(document: PlanDocument, blockId: string, offset: number): string | null {
  let last: string | null = null;
  for (const id of document.order()) {
    let at = 0;
    for (const run of document.runsOf(id)) {
      if (id === blockId && at >= offset) return last;
      if (run.embed) {
        const { footnote } = run.embed;
        if (document.has(footnote) && document.isVisible(footnote)) last = footnote;
        at++;
      } else at += run.text.length;
    }
    if (id === blockId) return last;
  }
  return last;
}

/** Footnotes stand behind the text, before recipients and signature. */
function firstFootnotePlace(document: PlanDocument): string | null {
  const top = document.childrenOf(null);
  const first = top.find(id => document.kindOf(id) === 'FOOTNOTE');
  if (first !== undefined) return first;
  return top.find(id => ['RECIPIENT', 'SIGNATURE'].includes(document.kindOf(id))) ?? null;
}

function nextSibling(document: PlanDocument, id: string): string | null {
  const siblings = document.childrenOf(document.parentOf(id));
  return siblings[siblings.indexOf(id) + 1] ?? null;
}
