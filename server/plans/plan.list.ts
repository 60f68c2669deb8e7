import {
  type Context,
  CURSOR,
  checkFirst,
  keyOf,
  likeWords,
  type Page,
  type PageArguments,
  pageOf,
  readCursor,
} from '../api/index.js';
import type { PlanFilter } from './plan.inputs.js';
import { PLAN_COLUMNS, type PlanRow, toPlan } from './plan.row.js';
import type { Plan } from './plan.type.js';

// $1…$4 are the filter's conditions, each left out when null; the policies' parameters follow.
const CONDITIONS = `
  ($1::text[] IS NULL OR plan.status = ANY ($1))
  AND ($2::uuid IS NULL OR EXISTS (SELECT FROM plan_issuing_body AS issuing
                                   WHERE issuing.plan_id = plan.id AND issuing.body_id = $2))
  AND ($3::int IS NULL OR extract(year FROM coalesce(plan.dated, plan.created_at::date)) = $3)
  AND ($4::text[] IS NULL
       OR plan.folded LIKE ALL ($4)
       OR EXISTS (SELECT FROM clause WHERE clause.plan_id = plan.id AND clause.folded LIKE ALL ($4)))`;

/**
 * The plans that the caller may read, last changed first. A plan that changes while somebody turns the pages moves to
 * the front, as it should.
 *
 * @throws UserError INVALID_INPUT, NOT_FOUND (the body of the filter)
 */
export async function listPlans(
  { database, policies }: Context['services'],
  actor: Context['actor'],
  page: PageArguments,
  filter: PlanFilter,
): Promise<Page<Plan>> {
  const first = checkFirst(page.first);
  const [moment = null, id = null] = readCursor(page.after, [CURSOR.moment, CURSOR.uuid]) ?? [];
  const visible = policies.visiblePlans(actor, 5);
  const conditions = [
    filter.status ?? null,
    filter.bodyId == null ? null : keyOf('Body', filter.bodyId, 'bodyId'),
    filter.year ?? null,
    likeWords(filter.text),
    ...visible.parameters,
  ];
  const next = conditions.length + 1;
  const rows = await database.query<PlanRow>(
    `SELECT ${PLAN_COLUMNS} FROM plan
     WHERE plan.id IN (${visible.sql}) AND ${CONDITIONS}
       AND ($${next}::timestamptz IS NULL OR (plan.updated_at, plan.id) < ($${next}::timestamptz, $${next + 1}::uuid))
     ORDER BY plan.updated_at DESC, plan.id DESC
     LIMIT $${next + 2}`,
    [...conditions, moment, id, first + 1],
  );
  const totalCount = async () => {
    const [row] = await database.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM plan WHERE plan.id IN (${visible.sql}) AND ${CONDITIONS}`,
      conditions,
    );
    return row!.count;
  };
  return pageOf(rows, { first, after: page.after }, row => [row.cursor, row.id], toPlan, totalCount);
}
