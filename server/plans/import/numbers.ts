import { numberClauses } from '@dong-soan/shared/clauses';
import type { ImportedPlan } from './types.js';

/** The numbers that the plan's blocks get: what labels are compared with. */
export function numbersOf({ blocks }: Pick<ImportedPlan, 'blocks'>) {
  return numberClauses(
    blocks.map(({ kind, parent, labelStyle, runs }, index) => ({
      id: String(index),
      kind,
      parentId: parent === null ? null : String(parent),
      labelStyle,
      footnotes: runs.flatMap(run => ('footnote' in run ? [String(run.footnote)] : [])),
    })),
  );
}
