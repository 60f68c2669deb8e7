import { fold } from '@dong-soan/shared/vietnamese';
import type { EntityManager } from 'typeorm';
import { foldedColumn, parseGlobalId } from '../api/index.js';
import { type CitedWords, nameKeyOf } from './cited.js';
import type { LinkState } from './link.type.js';

/** The plan in which something is cited. */
export interface CitingPlan {
  /** The key of its own number; null while it has none. */
  readonly numberKey: string | null;
  readonly dated: string | null;
}

export interface Resolution {
  readonly state: LinkState;
  readonly directiveId: string | null;
}

export interface Candidate {
  readonly id: string;
  readonly number_key: string;
  readonly issuing_body: string | null;
  readonly dated: string | null;
  /** Folded title and aliases. */
  readonly names: readonly string[];
}

const UNRESOLVED: Resolution = { state: 'UNRESOLVED', directiveId: null };
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const COLUMNS = 'directive.id, directive.number_key, directive.issuing_body, directive.dated::text AS dated';

/** By indexes: the register may be large. */
const BY_KEY = `
  SELECT ${COLUMNS}, '{}'::text[] AS names FROM directive
  WHERE directive.number_key = ANY ($1::text[]) OR directive.id = ANY ($2::uuid[])`;

/** By folded names, which takes a look at every directive: only when something is cited by its name. */
const BY_NAME = `
  SELECT * FROM (
    SELECT ${COLUMNS},
           ARRAY(SELECT ${foldedColumn('name')}
                 FROM unnest(directive.aliases || coalesce(directive.type || ' ' || directive.title, '')) AS name) AS names
    FROM directive
  ) AS named
  WHERE named.names && $3::text[]`;

/** Says which directive each of the words names, with one statement for all of them. */
export async function resolveCitations(
  tx: Pick<EntityManager, 'query'>,
  words: readonly CitedWords[],
  plan: CitingPlan,
): Promise<Resolution[]> {
  if (words.length === 0) return [];
  const keys = present(words.map(one => one.numberKey));
  const chosen = present(words.map(one => directiveKey(one.chosen)));
  const names = present(words.map(one => one.nameKey));
  const candidates = await (names.length === 0
    ? tx.query<Candidate[]>(BY_KEY, [keys, chosen])
    : tx.query<Candidate[]>(`${BY_KEY} UNION ALL ${BY_NAME}`, [keys, chosen, names]));
  return words.map(one => resolveCitation(one, candidates, plan));
}

/**
 * By number, then by date and issuer. A plan does not cite itself, nor what was issued after it. A date that differs
 * within the year still links (it may well be a slip of the pen); another year is another document, since numbers begin anew.
 */
export function resolveCitation(
  words: CitedWords,
  candidates: readonly Candidate[],
  plan: CitingPlan,
): Resolution {
  const chosen = directiveKey(words.chosen);
  if (chosen !== null && candidates.some(candidate => candidate.id === chosen)) {
    return { state: 'LINKED', directiveId: chosen };
  }
  if (words.numberKey !== null && words.numberKey === plan.numberKey) return UNRESOLVED;
  const named = candidates.filter(
    candidate =>
      (words.numberKey !== null && candidate.number_key === words.numberKey) ||
      (words.nameKey !== null && candidate.names.includes(words.nameKey)),
  );
  const possible = unique(named).filter(
    ({ dated }) => plan.dated === null || dated === null || dated <= plan.dated,
  );
  const sameYear = possible.filter(
    ({ dated }) => words.date === null || dated === null || dated.slice(0, 4) === words.date.slice(0, 4),
  );
  const sameDay = sameYear.filter(({ dated }) => dated !== null && dated === words.date);
  const left = sameDay.length > 0 ? sameDay : sameYear;
  const [first, ...others] = left.length > 1 ? ofIssuer(left, words.issuer) : left;
  if (!first) return UNRESOLVED;
  return others.length === 0
    ? { state: 'LINKED', directiveId: first.id }
    : { state: 'AMBIGUOUS', directiveId: null };
}

/** Each directive once: it may have been found by its number and by its name. */
function unique(candidates: readonly Candidate[]): Candidate[] {
  return [...new Map(candidates.map(candidate => [candidate.id, candidate])).values()];
}

/** Those whose issuer the words name; all, when the words name none of them. */
function ofIssuer(candidates: readonly Candidate[], issuer: string | null): readonly Candidate[] {
  if (issuer === null) return candidates;
  const wanted = nameKeyOf(issuer);
  const matching = candidates.filter(({ issuing_body: body }) => {
    const name = body === null ? '' : fold(body);
    return name !== '' && (wanted.includes(name) || name.includes(wanted));
  });
  return matching.length > 0 ? matching : candidates;
}

/** The key of a directive named by its global id or its key; null for anything else. */
function directiveKey(id: string | null): string | null {
  if (id === null) return null;
  if (UUID.test(id)) return id;
  const parsed = parseGlobalId(id);
  return parsed?.type === 'Directive' ? parsed.key[0]! : null;
}

function present(values: readonly (string | null)[]): string[] {
  return [...new Set(values.filter(value => value !== null))];
}
