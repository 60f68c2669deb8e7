/** The tag of updates that bring the model's state to Lexical, and must not be written back. */
export const REMOTE_TAG = 'plan-remote';

/** A change of what is shown, for numbering, outline and cursors. */
export interface PlanChange {
  /** Blocks whose text, kind or state may have changed. */
  readonly blocks: ReadonlySet<string>;
  /** Whether blocks came, went, moved or changed their parent or kind. */
  readonly structure: boolean;
}

/** How often what was done: for tests and benchmarks. */
export interface BindingCounts {
  created: number;
  patched: number;
  /** Windows that had to be written block by block. */
  irregular: number;
  /** Blocks that turned out to be others' heirs. */
  renamed: number;
}
