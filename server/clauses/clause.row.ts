import type { ClauseKind } from '@dong-soan/shared/clauses';
import { globalId } from '../api/index.js';
import { Clause } from './clause.type.js';

/** The columns that make a `Clause`, under the alias `clause`. */
export const CLAUSE_COLUMNS = `
  clause.plan_id, clause.block_id, clause.kind, clause.label, clause.parent_block_id, clause.position, clause.depth,
  clause.text, clause.content_hash, clause.conflict, clause.last_edited_by, clause.updated_at`;

export interface ClauseRow {
  plan_id: string;
  block_id: string;
  kind: ClauseKind;
  label: string | null;
  parent_block_id: string | null;
  position: number;
  depth: number;
  text: string;
  content_hash: string;
  conflict: boolean;
  last_edited_by: string | null;
  updated_at: Date;
}

export function toClause(row: ClauseRow): Clause {
  return Object.assign(new Clause(), {
    id: globalId('Clause', row.plan_id, row.block_id),
    planKey: row.plan_id,
    parentKey: row.parent_block_id,
    lastEditedByKey: row.last_edited_by,
    blockId: row.block_id,
    kind: row.kind,
    label: row.label,
    text: row.text,
    position: row.position,
    depth: row.depth,
    contentHash: row.content_hash,
    conflict: row.conflict,
    updatedAt: row.updated_at,
  });
}
