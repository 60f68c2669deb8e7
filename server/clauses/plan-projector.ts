import { numberKey } from '@dong-soan/shared/citations';
import type { PlanDocument } from '@dong-soan/shared/document';
import { UserError } from '@dong-soan/shared/errors';
import { fold } from '@dong-soan/shared/vietnamese';
import type { EntityManager } from 'typeorm';
import { type CitingPlan, citedWords, writeLinks } from '../citations/index.js';
import type { Rooms } from '../collab/index.js';
import type { Database } from '../data/index.js';
import { referenceOf, type StoredChange } from '../plans/index.js';
import { contentHash } from './content-hash.js';
import { type Outline, outlineOf, sameOutline } from './outline.js';
import {
  type Content,
  type KnownRow,
  readKnownRows,
  removeClauses,
  renumberClauses,
  type WrittenClause,
  writeClauses,
} from './projection.rows.js';
import type { ProjectionJob } from './projection-job.js';

/** What has to be written. */
interface Difference {
  readonly written: WrittenClause[];
  readonly renumbered: { readonly blockId: string; readonly outline: Outline }[];
  readonly removed: string[];
}

/** Projects one plan once. Not for two runs of one plan at a time. */
export class PlanProjector {
  constructor(
    private readonly database: Database,
    private readonly rooms: Rooms,
  ) {}

  /**
   * @returns what changed; null when nothing did
   * @throws UserError NOT_FOUND when there is no such plan
   */
  async run(planId: string, job: ProjectionJob): Promise<StoredChange | null> {
    const known = await readKnownRows(this.database, planId);
    const difference = await this.rooms.read(planId, document => compare(document, known, job));
    const { written, renumbered, removed } = difference;
    const changed = written.length + renumbered.length + removed.length > 0;
    if (!changed && !job.stored) return null;
    await this.database.transaction(tx => write(tx, planId, difference, job, changed));
    if (!changed) return null;
    return { planId, blocks: [...written, ...renumbered].map(({ blockId }) => blockId), removed };
  }
}

function compare(
  document: PlanDocument,
  known: ReadonlyMap<string, KnownRow>,
  { edited, all, renew, relink, unknown }: ProjectionJob,
): Difference {
  const outline = outlineOf(document);
  const written: WrittenClause[] = [];
  const renumbered: Difference['renumbered'] = [];
  for (const [blockId, place] of outline) {
    const row = known.get(blockId);
    const by = edited.get(blockId) ?? null;
    if (!row || by || all || relink) {
      const content = contentOf(document, blockId);
      const differs = row?.contentHash !== content.contentHash;
      if (differs || by || renew || relink) {
        written.push({ blockId, outline: place, content, by: by ?? (differs ? unknown : null) });
        continue;
      }
    }
    if (row && !sameOutline(row, place)) renumbered.push({ blockId, outline: place });
  }
  return { written, renumbered, removed: [...known.keys()].filter(blockId => !outline.has(blockId)) };
}

function contentOf(document: PlanDocument, blockId: string): Content {
  const runs = document.runsOf(blockId);
  // PostgreSQL takes no NUL; offsets stay as they are.
  const text = document.textOf(blockId).replaceAll('\0', '\ufffd');
  return { text, folded: fold(text), contentHash: contentHash(runs), words: citedWords(text, runs) };
}

async function write(
  tx: EntityManager,
  planId: string,
  { written, renumbered, removed }: Difference,
  { stored }: ProjectionJob,
  changed: boolean,
): Promise<void> {
  // Other processes project too; a plan's turn ends with the transaction.
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`projection:${planId}`]);
  if (changed) {
    await removeClauses(tx, planId, removed);
    await writeClauses(tx, planId, written);
    await renumberClauses(tx, planId, renumbered);
    const citing = written.map(({ blockId, outline, content }) => ({
      blockId,
      kind: outline.kind,
      words: content.words,
    }));
    await writeLinks(tx, planId, await touchPlan(tx, planId), citing);
  }
  if (stored) {
    await tx.query(
      'UPDATE document SET projected_seq = greatest(projected_seq, $3) WHERE plan_id = $1 AND generation = $2',
      [planId, stored.generation, stored.seq],
    );
  }
}

/** Marks the plan as changed. @throws UserError NOT_FOUND */
async function touchPlan(tx: EntityManager, planId: string): Promise<CitingPlan> {
  const [plan] = await tx.query<{ number: number | null; symbol: string; dated: string | null }[]>(
    `WITH touched AS (UPDATE plan SET updated_at = now() WHERE id = $1 RETURNING number, symbol, dated)
     SELECT number, symbol, dated::text AS dated FROM touched`,
    [planId],
  );
  if (!plan) throw new UserError('NOT_FOUND');
  const reference = referenceOf(plan.number, plan.symbol);
  return { numberKey: reference === null ? null : numberKey(reference), dated: plan.dated };
}
