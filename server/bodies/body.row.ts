import { globalId } from '../api/index.js';
import { Body, type BodySystem } from './body.type.js';

/** The columns that make a `Body`, under the alias `body`. */
export const BODY_COLUMNS = `
  body.id, body.symbol, body.name, body.system, body.valid_from::text AS valid_from,
  body.valid_to::text AS valid_to, body.successor_id`;

export interface BodyRow {
  id: string;
  symbol: string;
  name: string;
  system: BodySystem;
  valid_from: string | null;
  valid_to: string | null;
  successor_id: string | null;
}

export function toBody(row: BodyRow): Body {
  return Object.assign(new Body(), {
    id: globalId('Body', row.id),
    key: row.id,
    successorKey: row.successor_id,
    symbol: row.symbol,
    name: row.name,
    system: row.system,
    validFrom: row.valid_from,
    validTo: row.valid_to,
  });
}
