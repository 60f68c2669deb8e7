import type DataLoader from 'dataloader';
import { loaderById } from '../api/index.js';
import type { Database } from '../data/index.js';
import { DIRECTIVE_COLUMNS, type DirectiveRow, toDirective } from './directive.row.js';
import type { Directive } from './directive.type.js';

export interface DirectiveLoaders {
  readonly directiveById: DataLoader<string, Directive | null>;
}

export function directiveLoaders(database: Database): DirectiveLoaders {
  return {
    directiveById: loaderById(async ids => {
      const rows = await database.query<DirectiveRow>(
        `SELECT ${DIRECTIVE_COLUMNS} FROM directive WHERE directive.id = ANY ($1::uuid[])`,
        [ids],
      );
      return rows.map(row => [row.id, toDirective(row)]);
    }),
  };
}
