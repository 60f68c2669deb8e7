import { globalId } from '../api/index.js';
import { DirectiveLink, type LinkKind, type LinkState } from './link.type.js';

/** The columns that make a `DirectiveLink`, under the alias `link`. */
export const LINK_COLUMNS = `
  link.plan_id, link.block_id, link.position, link.start_offset, link.end_offset, link.surface, link.number,
  link.dated::text AS dated, link.kind, link.state, link.directive_id`;

export interface LinkRow {
  plan_id: string;
  block_id: string;
  position: number;
  start_offset: number;
  end_offset: number;
  surface: string;
  number: string | null;
  dated: string | null;
  kind: LinkKind;
  state: LinkState;
  directive_id: string | null;
}

export function toLink(row: LinkRow): DirectiveLink {
  return Object.assign(new DirectiveLink(), {
    id: globalId('DirectiveLink', row.plan_id, row.block_id, row.position),
    planKey: row.plan_id,
    blockKey: row.block_id,
    directiveKey: row.directive_id,
    surface: row.surface,
    start: row.start_offset,
    end: row.end_offset,
    number: row.number,
    date: row.dated,
    state: row.state,
    kind: row.kind,
  });
}
