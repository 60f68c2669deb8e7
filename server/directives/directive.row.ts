import { globalId } from '../api/index.js';
import { Directive } from './directive.type.js';

/** The columns that make a `Directive`, under the alias `directive`. */
export const DIRECTIVE_COLUMNS = `
  directive.id, directive.number, directive.symbol, directive.type, directive.issuing_body,
  directive.dated::text AS dated, directive.title, directive.aliases, directive.source_url, directive.created_at,
  directive.updated_at`;

export interface DirectiveRow {
  id: string;
  number: string;
  symbol: string | null;
  type: string;
  issuing_body: string | null;
  dated: string | null;
  title: string | null;
  aliases: string[];
  source_url: string | null;
  created_at: Date;
  updated_at: Date;
}

export function toDirective(row: DirectiveRow): Directive {
  return Object.assign(new Directive(), {
    id: globalId('Directive', row.id),
    key: row.id,
    number: row.number,
    symbol: row.symbol,
    type: row.type,
    issuingBody: row.issuing_body,
    date: row.dated,
    title: row.title,
    aliases: row.aliases,
    sourceUrl: row.source_url,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  });
}
