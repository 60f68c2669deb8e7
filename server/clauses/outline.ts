import { type ClauseKind, type NumberedBlock, numberClauses } from '@dong-soan/shared/clauses';
import type { PlanDocument } from '@dong-soan/shared/document';

/** What a clause's row says of where the clause stands; it can change without anybody touching the clause. */
export interface Outline {
  readonly kind: ClauseKind;
  readonly label: string | null;
  readonly parentId: string | null;
  readonly position: number;
  readonly depth: number;
  readonly conflict: boolean;
}

/** The outline of every block that shows, in the order of the document. */
export function outlineOf(document: PlanDocument): Map<string, Outline> {
  const order = document.order();
  const kinds = new Map(order.map(id => [id, document.kindOf(id)]));
  const hasFootnotes = [...kinds.values()].includes('FOOTNOTE');
  const blocks = order.map(
    (id): NumberedBlock => ({
      id,
      kind: kinds.get(id)!,
      parentId: document.numberingParentOf(id),
      labelStyle: document.labelStyleOf(id),
      footnotes: hasFootnotes ? footnotesIn(document, id) : undefined,
    }),
  );
  const numbers = numberClauses(blocks);
  const outline = new Map<string, Outline>();
  order.forEach((id, position) => {
    // A parent comes before its children, so what is not in the outline yet does not show.
    const parentId = document.parentOf(id);
    const parent = parentId === null ? undefined : outline.get(parentId);
    outline.set(id, {
      kind: kinds.get(id)!,
      label: numbers.get(id)?.label ?? null,
      parentId: parent ? parentId : null,
      position,
      depth: parent ? parent.depth + 1 : 0,
      conflict: document.isConflict(id),
    });
  });
  return outline;
}

function footnotesIn(document: PlanDocument, id: string): string[] {
  return document.runsOf(id).flatMap(run => (run.embed ? [run.embed.footnote] : []));
}

export function sameOutline(a: Outline, b: Outline): boolean {
  return (
    a.position === b.position &&
    a.label === b.label &&
    a.parentId === b.parentId &&
    a.depth === b.depth &&
    a.kind === b.kind &&
    a.conflict === b.conflict
  );
}
