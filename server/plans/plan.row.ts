import { globalId } from '../api/index.js';
import { Plan } from './plan.type.js';
import type { PlanStatus } from './status.js';

/** The columns that make a `Plan`, under the alias `plan`. `cursor` is exact to the microsecond. */
export const PLAN_COLUMNS = `
  plan.id, plan.type, plan.number, plan.symbol, plan.title, plan.status, plan.generation, plan.place,
  plan.dated::text AS dated, plan.created_by, plan.created_at, plan.updated_at,
  to_char(plan.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') || '+00' AS cursor`;

export interface PlanRow {
  id: string;
  type: string;
  number: number | null;
  symbol: string;
  title: string;
  status: PlanStatus;
  generation: number;
  place: string | null;
  dated: string | null;
  created_by: string | null;
  created_at: Date;
  updated_at: Date;
  cursor: string;
}

export function toPlan(row: PlanRow): Plan {
  return Object.assign(new Plan(), {
    id: globalId('Plan', row.id),
    key: row.id,
    createdByKey: row.created_by,
    type: row.type,
    number: row.number,
    symbol: row.symbol,
    reference: referenceOf(row.number, row.symbol),
    title: row.title,
    status: row.status,
    place: row.place,
    date: row.dated,
    generation: row.generation,
    room: `${row.id}.${row.generation}`,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  });
}

/**
 * Number and symbol as the document bears them: 44-KH/BCSD-BDVTU in the Party's grammar, 08/KH-UBND in the State's, which
 * has no slash in the symbol. Null while there is no number.
 */
export function referenceOf(number: number | null, symbol: string): string | null {
  if (number === null) return null;
  return `${String(number).padStart(2, '0')}${symbol.includes('/') ? '-' : '/'}${symbol}`;
}
