import type DataLoader from 'dataloader';
import { loaderByShape, loaderOfPages, type Page, type PageKey, rowsByOwner } from '../api/index.js';
import type { Actor, Policies } from '../auth/index.js';
import type { Database } from '../data/index.js';
import { citedByPages, type LinkPageKey, linkPages } from './link.pages.js';
import { LINK_COLUMNS, type LinkRow, toLink } from './link.row.js';
import type { DirectiveLink } from './link.type.js';

/** `citedByPage` asks the policies; the others are for plans that the caller was found to be allowed to read. */
export interface LinkLoaders {
  readonly linkById: DataLoader<LinkKey, DirectiveLink | null, string>;
  readonly linksOfClause: DataLoader<{ planId: string; blockId: string }, DirectiveLink[], string>;
  /** The owner is a plan. */
  readonly linkPage: DataLoader<LinkPageKey, Page<DirectiveLink>, string>;
  /** The owner is a directive. */
  readonly citedByPage: DataLoader<PageKey, Page<DirectiveLink>, string>;
}

export interface LinkKey {
  readonly planId: string;
  readonly blockId: string;
  readonly position: number;
}

export function linkLoaders(database: Database, policies: Policies, actor: Actor | null): LinkLoaders {
  return {
    linkById: loaderByShape(async keys => {
      const rows = await database.query<LinkRow>(
        `SELECT ${LINK_COLUMNS} FROM directive_link AS link
         WHERE (link.plan_id, link.block_id, link.position)
               IN (SELECT * FROM unnest($1::uuid[], $2::text[], $3::int[]))`,
        [keys.map(key => key.planId), keys.map(key => key.blockId), keys.map(key => key.position)],
      );
      const found = new Map(rows.map(row => [nameOf(row.plan_id, row.block_id, row.position), row]));
      return keys.map(({ planId, blockId, position }) => {
        const row = found.get(nameOf(planId, blockId, position));
        return row ? toLink(row) : null;
      });
    }),

    linksOfClause: loaderByShape(async keys => {
      const rows = await database.query<LinkRow>(
        `SELECT ${LINK_COLUMNS} FROM directive_link AS link
         WHERE (link.plan_id, link.block_id) IN (SELECT * FROM unnest($1::uuid[], $2::text[]))
         ORDER BY link.plan_id, link.block_id, link.position`,
        [keys.map(key => key.planId), keys.map(key => key.blockId)],
      );
      const linksOf = rowsByOwner(rows, row => nameOf(row.plan_id, row.block_id));
      return keys.map(({ planId, blockId }) => linksOf(nameOf(planId, blockId)).map(toLink));
    }),

    linkPage: loaderOfPages((planIds, like) => linkPages(database, planIds, like)),

    citedByPage: loaderOfPages((directiveIds, like) =>
      citedByPages(database, policies, actor, directiveIds, like),
    ),
  };
}

function nameOf(...parts: readonly (string | number)[]): string {
  return parts.join(' ');
}
