// The statements that write a plan's clauses. A plan of any length takes the same number of them.
import type { EntityManager } from 'typeorm';
import type { CitedWords } from '../citations/index.js';
import type { Database } from '../data/index.js';
import type { Attribution } from './attribution.js';
import type { Outline } from './outline.js';

/** A clause's row as far as it decides what has to be written. */
export interface KnownRow extends Outline {
  readonly contentHash: string;
}

/** What a clause says. */
export interface Content {
  readonly text: string;
  readonly folded: string;
  readonly contentHash: string;
  readonly words: readonly CitedWords[];
}

/** A clause whose content is written, new or not. */
export interface WrittenClause {
  readonly blockId: string;
  readonly outline: Outline;
  readonly content: Content;
  /** Null: who and when stay as they are in the row. */
  readonly by: Attribution | null;
}

export async function readKnownRows(
  database: Pick<Database, 'query'>,
  planId: string,
): Promise<Map<string, KnownRow>> {
  const rows = await database.query<{ id: string } & KnownRow>(
    `SELECT block_id AS id, kind, label, parent_block_id AS "parentId", position, depth, conflict,
            content_hash AS "contentHash"
     FROM clause WHERE plan_id = $1`,
    [planId],
  );
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}

export async function removeClauses(
  tx: EntityManager,
  planId: string,
  blockIds: readonly string[],
): Promise<void> {
  if (blockIds.length === 0) return;
  await tx.query('DELETE FROM clause WHERE plan_id = $1 AND block_id = ANY ($2::text[])', [planId, blockIds]);
}

export async function writeClauses(
  tx: EntityManager,
  planId: string,
  clauses: readonly WrittenClause[],
): Promise<void> {
  if (clauses.length === 0) return;
  await tx.query(
    `INSERT INTO clause (plan_id, block_id, kind, label, parent_block_id, position, depth, conflict, text, folded,
                         content_hash, last_edited_by, updated_at)
     SELECT $1, given.block_id, given.kind, given.label, given.parent, given.position, given.depth, given.conflict,
            given.text, given.folded, given.hash, coalesce(given.account, old.last_edited_by),
            coalesce(given.at, CASE WHEN old.content_hash = given.hash THEN old.updated_at END, now())
     FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::int[], $7::int[], $8::boolean[], $9::text[],
                 $10::text[], $11::text[], $12::text[], $13::timestamptz[])
          AS given (block_id, kind, label, parent, position, depth, conflict, text, folded, hash, account, at)
     LEFT JOIN clause AS old ON old.plan_id = $1 AND old.block_id = given.block_id
     ON CONFLICT (plan_id, block_id) DO UPDATE SET
       kind = EXCLUDED.kind, label = EXCLUDED.label, parent_block_id = EXCLUDED.parent_block_id,
       position = EXCLUDED.position, depth = EXCLUDED.depth, conflict = EXCLUDED.conflict, text = EXCLUDED.text,
       folded = EXCLUDED.folded, content_hash = EXCLUDED.content_hash,
       last_edited_by = EXCLUDED.last_edited_by, updated_at = EXCLUDED.updated_at`,
    [
      planId,
      ...outlineColumns(clauses),
      clauses.map(({ content }) => content.text),
      clauses.map(({ content }) => content.folded),
      clauses.map(({ content }) => content.contentHash),
      clauses.map(({ by }) => by?.accountId ?? null),
      clauses.map(({ by }) => by?.at.toISOString() ?? null),
    ],
  );
}

/** Moves and renumbers clauses whose content stays. */
export async function renumberClauses(
  tx: EntityManager,
  planId: string,
  clauses: readonly { readonly blockId: string; readonly outline: Outline }[],
): Promise<void> {
  if (clauses.length === 0) return;
  await tx.query(
    `UPDATE clause SET kind = given.kind, label = given.label, parent_block_id = given.parent,
                       position = given.position, depth = given.depth, conflict = given.conflict
     FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::int[], $7::int[], $8::boolean[])
          AS given (block_id, kind, label, parent, position, depth, conflict)
     WHERE clause.plan_id = $1 AND clause.block_id = given.block_id`,
    [planId, ...outlineColumns(clauses)],
  );
}

function outlineColumns(
  clauses: readonly { readonly blockId: string; readonly outline: Outline }[],
): unknown[][] {
  return [
    clauses.map(({ blockId }) => blockId),
    clauses.map(({ outline }) => outline.kind),
    clauses.map(({ outline }) => outline.label),
    clauses.map(({ outline }) => outline.parentId),
    clauses.map(({ outline }) => outline.position),
    clauses.map(({ outline }) => outline.depth),
    clauses.map(({ outline }) => outline.conflict),
  ];
}
