import type { ClauseKind } from '@dong-soan/shared/clauses';
import type { EntityManager } from 'typeorm';
import type { CitedWords } from './cited.js';
import type { LinkKind } from './link.type.js';
import { type CitingPlan, resolveCitations } from './resolution.js';

/** What one clause cites. */
export interface CitingClause {
  readonly blockId: string;
  readonly kind: ClauseKind;
  readonly words: readonly CitedWords[];
}

/** Replaces the links of these clauses of a plan, whose rows must be there: three statements, however many there are. */
export async function writeLinks(
  tx: EntityManager,
  planId: string,
  plan: CitingPlan,
  clauses: readonly CitingClause[],
): Promise<void> {
  if (clauses.length === 0) return;
  await tx.query('DELETE FROM directive_link WHERE plan_id = $1 AND block_id = ANY ($2::text[])', [
    planId,
    clauses.map(clause => clause.blockId),
  ]);
  const links = clauses.flatMap(({ blockId, kind, words }) =>
    words.map((one, position) => ({ ...one, blockId, position, kind: kindOf(kind) })),
  );
  if (links.length === 0) return;
  const resolutions = await resolveCitations(tx, links, plan);
  await tx.query(
    `INSERT INTO directive_link (plan_id, block_id, position, start_offset, end_offset, surface, number, number_key,
                                 dated, kind, state, directive_id)
     SELECT $1, * FROM unnest($2::text[], $3::int[], $4::int[], $5::int[], $6::text[], $7::text[], $8::text[],
                              $9::date[], $10::text[], $11::text[], $12::uuid[])`,
    [
      planId,
      links.map(link => link.blockId),
      links.map(link => link.position),
      links.map(link => link.start),
      links.map(link => link.end),
      links.map(link => link.surface),
      links.map(link => link.number),
      links.map(link => link.numberKey),
      links.map(link => link.date),
      links.map(link => link.kind),
      resolutions.map(resolution => resolution.state),
      resolutions.map(resolution => resolution.directiveId),
    ],
  );
}

/** A block of the legal bases is what the plan rests on; elsewhere a citation is a mention. */
function kindOf(kind: ClauseKind): LinkKind {
  return kind === 'LEGAL_BASIS' ? 'LEGAL_BASIS' : 'REFERS_TO';
}
