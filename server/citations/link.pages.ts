import { CURSOR, checkFirst, once, type PageKey, pageOf, readCursor, rowsByOwner } from '../api/index.js';
import type { Actor, Policies } from '../auth/index.js';
import type { Database } from '../data/index.js';
import { LINK_COLUMNS, type LinkRow, toLink } from './link.row.js';
import type { LinkState } from './link.type.js';

/** The owner is a plan. */
export interface LinkPageKey extends PageKey {
  readonly state: LinkState | null;
}

const IN_PLAN = '($2::text IS NULL OR link.state = $2)';

/** A page of links for each plan in the order of the document, in one statement. */
export async function linkPages(
  database: Database,
  planIds: readonly string[],
  { page, state }: LinkPageKey,
) {
  const first = checkFirst(page.first);
  const [clause = null, position = null] = readCursor(page.after, [CURSOR.integer, CURSOR.integer]) ?? [];
  const rows = await database.query<LinkRow & { clause_position: number }>(
    `SELECT ${LINK_COLUMNS}, link.clause_position
     FROM unnest($1::uuid[]) AS wanted (plan_id)
     CROSS JOIN LATERAL (
       SELECT link.*, clause.position AS clause_position
       FROM directive_link AS link JOIN clause USING (plan_id, block_id)
       WHERE link.plan_id = wanted.plan_id AND ${IN_PLAN}
         AND ($3::int IS NULL OR (clause.position, link.position) > ($3, $4::int))
       ORDER BY clause.position, link.position
       LIMIT $5
     ) AS link`,
    [planIds, state, clause, position, first + 1],
  );
  const counts = once(async () => {
    const found = await database.query<{ plan_id: string; count: number }>(
      `SELECT link.plan_id, count(*)::int AS count FROM directive_link AS link
       WHERE link.plan_id = ANY ($1::uuid[]) AND ${IN_PLAN}
       GROUP BY link.plan_id`,
      [planIds, state],
    );
    return new Map(found.map(row => [row.plan_id, row.count]));
  });
  const rowsOf = rowsByOwner(rows, row => row.plan_id);
  return (planId: string) =>
    pageOf(
      rowsOf(planId),
      { first, after: page.after },
      row => [String(row.clause_position), String(row.position)],
      toLink,
      async () => (await counts()).get(planId) ?? 0,
    );
}

/**
 * A page of the links to each directive, in plans that the caller may read, last changed plans first, in one statement.
 * The filter stands inside the page and the count, so that neither says anything of other plans.
 */
export async function citedByPages(
  database: Database,
  policies: Policies,
  actor: Actor | null,
  directiveIds: readonly string[],
  { page }: PageKey,
) {
  const first = checkFirst(page.first);
  const shapes = [CURSOR.moment, CURSOR.uuid, CURSOR.integer, CURSOR.integer];
  const [moment = null, planId = null, clause = null, position = null] = readCursor(page.after, shapes) ?? [];
  const visible = policies.visiblePlans(actor, 7);
  const rows = await database.query<
    LinkRow & { owner: string; clause_position: number; plan_cursor: string }
  >(
    `SELECT ${LINK_COLUMNS}, wanted.directive_id AS owner, link.clause_position,
            to_char(link.plan_updated AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') || '+00' AS plan_cursor
     FROM unnest($1::uuid[]) AS wanted (directive_id)
     CROSS JOIN LATERAL (
       SELECT link.*, clause.position AS clause_position, plan.updated_at AS plan_updated
       FROM directive_link AS link
       JOIN clause USING (plan_id, block_id)
       JOIN plan ON plan.id = link.plan_id
       WHERE link.directive_id = wanted.directive_id AND link.plan_id IN (${visible.sql})
         AND ($2::timestamptz IS NULL
              OR plan.updated_at < $2::timestamptz
              OR (plan.updated_at = $2::timestamptz
                  AND (plan.id, clause.position, link.position) > ($3::uuid, $4::int, $5::int)))
       ORDER BY plan.updated_at DESC, plan.id, clause.position, link.position
       LIMIT $6
     ) AS link`,
    [directiveIds, moment, planId, clause, position, first + 1, ...visible.parameters],
  );
  const counts = once(async () => {
    const readable = policies.visiblePlans(actor, 2);
    const found = await database.query<{ directive_id: string; count: number }>(
      `SELECT link.directive_id, count(*)::int AS count FROM directive_link AS link
       WHERE link.directive_id = ANY ($1::uuid[]) AND link.plan_id IN (${readable.sql})
       GROUP BY link.directive_id`,
      [directiveIds, ...readable.parameters],
    );
    return new Map(found.map(row => [row.directive_id, row.count]));
  });
  const rowsOf = rowsByOwner(rows, row => row.owner);
  return (directiveId: string) =>
    pageOf(
      rowsOf(directiveId),
      { first, after: page.after },
      row => [row.plan_cursor, row.plan_id, String(row.clause_position), String(row.position)],
      toLink,
      async () => (await counts()).get(directiveId) ?? 0,
    );
}
