import type { Attribution } from './attribution.js';

/** What there is to do for one plan. */
export interface ProjectionJob {
  /** The blocks whose content may have changed, and who changed them. */
  readonly edited: Map<string, Attribution>;
  /** Compare every block, not only those. */
  all: boolean;
  /** Write every row, also where nothing seems to differ. */
  renew: boolean;
  /** Resolve every citation anew. */
  relink: boolean;
  /** Whose a difference is that nobody is known to have made. */
  unknown: Attribution | null;
  /** How much of the log is contained. */
  stored: { readonly generation: number; readonly seq: number } | null;
}

export function emptyJob(): ProjectionJob {
  return { edited: new Map(), all: false, renew: false, relink: false, unknown: null, stored: null };
}

/** What `first` asks for, and after it `second`. */
export function bothJobs(first: ProjectionJob, second: ProjectionJob | null): ProjectionJob {
  if (!second) return first;
  return {
    edited: new Map([...first.edited, ...second.edited]),
    all: first.all || second.all,
    renew: first.renew || second.renew,
    relink: first.relink || second.relink,
    unknown: second.unknown ?? first.unknown,
    stored: second.stored ?? first.stored,
  };
}
