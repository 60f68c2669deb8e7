import type { ClauseKind } from '@dong-soan/shared/clauses';
import type DataLoader from 'dataloader';
import {
  CURSOR,
  checkFirst,
  loaderByShape,
  loaderOfLists,
  loaderOfPages,
  once,
  type Page,
  type PageKey,
  pageOf,
  readCursor,
  rowsByOwner,
} from '../api/index.js';
import type { Database } from '../data/index.js';
import { CLAUSE_COLUMNS, type ClauseRow, toClause } from './clause.row.js';
import type { Clause } from './clause.type.js';

export interface ClauseKey {
  readonly planId: string;
  readonly blockId: string;
}

/** The owner is a plan. */
export interface ClausePageKey extends PageKey {
  readonly kinds: readonly ClauseKind[] | null;
}

/** Clauses of plans that the caller was found to be allowed to read: these loaders don't ask again. */
export interface ClauseLoaders {
  readonly clauseById: DataLoader<ClauseKey, Clause | null, string>;
  readonly clauseChildren: DataLoader<ClauseKey, Clause[], string>;
  /** The clauses of a plan's top level; primes `clauseChildren` with all that is below. */
  readonly clauseRoots: DataLoader<string, Clause[]>;
  readonly clausePage: DataLoader<ClausePageKey, Page<Clause>, string>;
}

export function clauseLoaders(database: Database): ClauseLoaders {
  const clauseChildren = loaderByShape<ClauseKey, Clause[]>(async keys => {
    const rows = await database.query<ClauseRow>(
      `SELECT ${CLAUSE_COLUMNS} FROM clause
       WHERE (clause.plan_id, clause.parent_block_id) IN (SELECT * FROM unnest($1::uuid[], $2::text[]))
       ORDER BY clause.plan_id, clause.position`,
      columnsOf(keys),
    );
    const childrenOf = rowsByOwner(rows, row => keyOf(row.plan_id, row.parent_block_id ?? ''));
    return keys.map(key => childrenOf(keyOf(key.planId, key.blockId)).map(toClause));
  });

  return {
    clauseChildren,

    clauseById: loaderByShape(async keys => {
      const rows = await database.query<ClauseRow>(
        `SELECT ${CLAUSE_COLUMNS} FROM clause
         WHERE (clause.plan_id, clause.block_id) IN (SELECT * FROM unnest($1::uuid[], $2::text[]))`,
        columnsOf(keys),
      );
      const found = new Map(rows.map(row => [keyOf(row.plan_id, row.block_id), row]));
      return keys.map(key => {
        const row = found.get(keyOf(key.planId, key.blockId));
        return row ? toClause(row) : null;
      });
    }),

    clauseRoots: loaderOfLists(async planIds => {
      const rows = await database.query<ClauseRow>(
        `SELECT ${CLAUSE_COLUMNS} FROM clause
         WHERE clause.plan_id = ANY ($1::uuid[])
         ORDER BY clause.plan_id, clause.position`,
        [planIds],
      );
      const childrenOf = rowsByOwner(rows, row => keyOf(row.plan_id, row.parent_block_id ?? ''));
      for (const { plan_id: planId, block_id: blockId } of rows) {
        clauseChildren.prime({ planId, blockId }, childrenOf(keyOf(planId, blockId)).map(toClause));
      }
      return rows.filter(row => row.parent_block_id === null).map(row => [row.plan_id, toClause(row)]);
    }),

    clausePage: loaderOfPages((planIds, like) => clausePages(database, planIds, like)),
  };
}

/**
 * A page of clauses for each plan, in one statement. The cursor names the clause and where it stood: when clauses are
 * added or moved before it meanwhile, the next page still begins right behind it.
 */
async function clausePages(database: Database, planIds: readonly string[], { page, kinds }: ClausePageKey) {
  const first = checkFirst(page.first);
  const [position = null, blockId = null] = readCursor(page.after, [CURSOR.integer, CURSOR.text]) ?? [];
  const rows = await database.query<ClauseRow>(
    `SELECT ${CLAUSE_COLUMNS}
     FROM unnest($1::uuid[]) AS wanted (plan_id)
     CROSS JOIN LATERAL (
       SELECT * FROM clause
       WHERE clause.plan_id = wanted.plan_id
         AND ($2::text[] IS NULL OR clause.kind = ANY ($2))
         AND clause.position > coalesce(
           (SELECT last.position FROM clause AS last WHERE last.plan_id = wanted.plan_id AND last.block_id = $4),
           $3::int, -1)
       ORDER BY clause.position
       LIMIT $5
     ) AS clause`,
    [planIds, kinds, position, blockId, first + 1],
  );
  const counts = once(async () => {
    const found = await database.query<{ plan_id: string; count: number }>(
      `SELECT plan_id, count(*)::int AS count FROM clause
       WHERE plan_id = ANY ($1::uuid[]) AND ($2::text[] IS NULL OR kind = ANY ($2))
       GROUP BY plan_id`,
      [planIds, kinds],
    );
    return new Map(found.map(row => [row.plan_id, row.count]));
  });
  const rowsOf = rowsByOwner(rows, row => row.plan_id);
  return (planId: string) =>
    pageOf(
      rowsOf(planId),
      { first, after: page.after },
      row => [String(row.position), row.block_id],
      toClause,
      async () => (await counts()).get(planId) ?? 0,
    );
}

function columnsOf(keys: readonly ClauseKey[]): [planIds: string[], blockIds: string[]] {
  return [keys.map(key => key.planId), keys.map(key => key.blockId)];
}

function keyOf(planId: string, blockId: string): string {
  return `${planId} ${blockId}`;
}
