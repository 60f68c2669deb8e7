import { PlanDocument } from '@dong-soan/shared/document';
import * as Y from 'yjs';
import type { Database } from '../data/index.js';

/** Who edited a block last, and when. */
export interface Attribution {
  /** Null for what the server did by itself. */
  readonly accountId: string | null;
  readonly at: Date;
}

/** Rows of the log that are read at a time; in between others get their turn. */
const PAGE = 200;

/**
 * Finds out from the log who edited which block last, after the update `after`: the log is played again, from the newest
 * compacted state that is not younger. Blocks that nobody edited since are absent.
 */
export async function attributionFromLog(
  database: Pick<Database, 'query'>,
  planId: string,
  generation: number,
  after: number,
): Promise<Map<string, Attribution>> {
  const doc = new Y.Doc();
  const [base] = await database.query<{ seq: string; state: Uint8Array }>(
    `SELECT seq, state FROM compacted_state
     WHERE plan_id = $1 AND generation = $2 AND seq <= $3 ORDER BY seq DESC LIMIT 1`,
    [planId, generation, after],
  );
  if (base) Y.applyUpdate(doc, base.state);
  const document = new PlanDocument(doc);
  const found = new Map<string, Attribution>();
  let current: Attribution | null = null;
  document.observe(({ blocks }) => {
    if (!current) return;
    for (const block of blocks)
      found.set(block, { ...current, accountId: authorOf(current, found.get(block)) });
  });

  let last = base ? Number(base.seq) : 0;
  for (;;) {
    const rows = await database.query<{
      seq: string;
      account_id: string | null;
      payload: Uint8Array;
      created_at: Date;
    }>(
      `SELECT seq, account_id, payload, created_at FROM update_log
       WHERE plan_id = $1 AND generation = $2 AND seq > $3 ORDER BY seq LIMIT $4`,
      [planId, generation, last, PAGE],
    );
    for (const { seq, account_id: accountId, payload, created_at: at } of rows) {
      last = Number(seq);
      current = last > after ? { accountId, at } : null;
      Y.applyUpdate(doc, payload);
    }
    if (rows.length < PAGE) break;
    await new Promise(resolve => setImmediate(resolve));
  }
  document.destroy();
  doc.destroy();
  return found;
}

/** What the server tidies up stays the work of whoever wrote it. */
function authorOf(current: Attribution, before: Attribution | undefined): string | null {
  return current.accountId ?? before?.accountId ?? null;
}
