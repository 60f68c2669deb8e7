import type { PlanHeadFragment } from '../../api/generated/documents.js';
import type { SaveState } from '../../collab/index.js';

/** Why somebody can't write in a plan; each has its texts in the catalogues. */
export type ReadOnlyReason =
  | 'ISSUED'
  | 'WITHDRAWN'
  | 'REVIEWER'
  | 'APPROVER'
  | 'OBSERVER'
  | 'ADMINISTRATOR'
  | 'ROLE'
  | 'STORAGE';

type PlanFacts = Pick<PlanHeadFragment, 'status' | 'viewerRole'> & {
  readonly viewerCan: { readonly edit: boolean };
};

/**
 * Why the viewer can't write: what the API says of them, and what the server said on the socket, which may know sooner.
 *
 * @returns null when they can write
 */
export function readOnlyReason(
  plan: PlanFacts,
  state: SaveState,
  administrator: boolean,
): ReadOnlyReason | null {
  const refused = state.kind === 'read-only';
  if (plan.viewerCan.edit && !refused) return null;
  if (plan.status === 'ISSUED' || plan.status === 'WITHDRAWN') return plan.status;
  if (refused && state.reason !== 'ROLE') return state.reason;
  if (plan.viewerRole && plan.viewerRole !== 'DRAFTER') return plan.viewerRole;
  return !plan.viewerRole && administrator ? 'ADMINISTRATOR' : 'ROLE';
}
