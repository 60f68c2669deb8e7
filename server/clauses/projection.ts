// Implementation note. The rooms say which blocks of a plan changed, once that is stored. A plan's changes are gathered and
// projected together, one run at a time: the outline of the whole plan is worked out anew (numbers and places change
// without anybody touching a clause), the content of the changed blocks only. Both are compared with the rows that are
// there, and what differs is written in one transaction of at most nine statements.
//
// What is read from a room may be ahead of the log. That does no harm while the server runs, since the rest is reported as
// soon as it is stored. After a crash it could leave a row that says what was never stored: so the plans that changed in
// the last minute before the end are compared once more at the next start.
import { UserError } from '@dong-soan/shared/errors';
import type { ApiLog } from '../api/index.js';
import type { Rooms, StoredEvent } from '../collab/index.js';
import type { Database } from '../data/index.js';
import type { StoredChange } from '../plans/index.js';
import { attributionFromLog } from './attribution.js';
import { PlanProjector } from './plan-projector.js';
import { bothJobs, emptyJob, type ProjectionJob } from './projection-job.js';

interface Dependencies {
  readonly database: Database;
  readonly rooms: Rooms;
  readonly log: ApiLog;
  readonly publish: (change: StoredChange) => void;
}

/** Pause between two runs for one plan while people type, in ms. */
const PAUSE = 150;
/** First and longest wait after a run that failed, in ms. */
const RETRY = { first: 500, longest: 30_000 };

/** A plan's turn: one run at a time, and what has come in for the next. */
interface Line {
  next: ProjectionJob | null;
  running: Promise<void> | null;
  timer: NodeJS.Timeout | null;
  failures: number;
}

interface Head {
  readonly planId: string;
  readonly generation: number;
  readonly lastSeq: number;
  readonly projectedSeq: number;
}

const HEADS = `
  SELECT plan.id AS "planId", plan.generation, coalesce(document.last_seq, 0)::float8 AS "lastSeq",
         coalesce(document.projected_seq, 0)::float8 AS "projectedSeq"
  FROM plan LEFT JOIN document ON document.plan_id = plan.id AND document.generation = plan.generation`;

const BEHIND = `
  document.projected_seq < document.last_seq
  OR plan.updated_at > (SELECT max(updated_at) FROM plan) - interval '1 minute'`;

/** Keeps the rows of clauses and directive links up to date with the documents. */
export class Projection {
  private readonly lines = new Map<string, Line>();
  private readonly projector: PlanProjector;
  private stopListening: (() => void) | null = null;
  private catchingUp: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(private readonly dependencies: Dependencies) {
    this.projector = new PlanProjector(dependencies.database, dependencies.rooms);
  }

  /** Follows the rooms from now on, and makes up for what was stored before. */
  start(): void {
    this.stopListening ??= this.dependencies.rooms.onStored(event => this.note(event));
    this.catchingUp = this.catchUp().catch(error => {
      if (!this.stopped) this.dependencies.log.error({ err: error }, 'the projection could not catch up');
    });
  }

  /** Finishes what has been noted. What is stored later is made up for at the next start. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.stopListening?.();
    await this.idle().catch(() => undefined);
    for (const { timer } of this.lines.values()) if (timer) clearTimeout(timer);
  }

  /** Resolves when it has caught up and all that was noted so far is projected. */
  async idle(): Promise<void> {
    await this.catchingUp;
    await Promise.all([...this.lines].map(([planId, line]) => this.drain(planId, line)));
  }

  /**
   * Projects these blocks, with all that waits: the rows are there when it resolves.
   *
   * @param editors who edited each block
   */
  project(planId: string, editors: ReadonlyMap<string, string | null>): Promise<void> {
    const at = new Date();
    const edited = new Map([...editors].map(([block, accountId]) => [block, { accountId, at }]));
    return this.runNow(planId, { ...emptyJob(), edited });
  }

  /** Compares a whole plan with its rows. What differs and nobody is known to have edited becomes the account's. */
  projectAll(planId: string, accountId: string | null): Promise<void> {
    return this.runNow(planId, { ...emptyJob(), all: true, unknown: { accountId, at: new Date() } });
  }

  /** Resolves all citations of a plan anew, as when its date or the register changed. */
  relink(planId: string): Promise<void> {
    return this.runNow(planId, { ...emptyJob(), relink: true });
  }

  /**
   * Writes all rows of a plan anew; who edited what, and when, comes from the log as far as it reaches.
   *
   * @throws UserError NOT_FOUND
   */
  async rebuild(planId: string): Promise<void> {
    const [head] = await this.heads('plan.id = $1', [planId]);
    if (!head) throw new UserError('NOT_FOUND');
    await this.rebuildFrom(head);
  }

  /** @returns how many plans there are */
  async rebuildAll(): Promise<number> {
    const heads = await this.heads('true');
    for (const head of heads) await this.rebuildFrom(head);
    return heads.length;
  }

  private async rebuildFrom(head: Head): Promise<void> {
    const { planId, generation, lastSeq } = head;
    const edited = await attributionFromLog(this.dependencies.database, planId, generation, 0);
    const stored = { generation, seq: lastSeq };
    await this.runNow(planId, { edited, stored, all: true, renew: true, relink: true, unknown: null });
  }

  private async catchUp(): Promise<void> {
    const { database, log } = this.dependencies;
    for (const { planId, generation, lastSeq, projectedSeq } of await this.heads(BEHIND)) {
      if (this.stopped) return;
      try {
        const edited = await attributionFromLog(database, planId, generation, projectedSeq);
        const stored = { generation, seq: lastSeq };
        await this.runNow(planId, { ...emptyJob(), edited, stored, all: true });
      } catch (error) {
        // One plan that can't be read must not keep the others waiting.
        log.error({ err: error, planId }, 'a plan could not be projected');
      }
    }
  }

  private heads(condition: string, parameters: unknown[] = []): Promise<Head[]> {
    return this.dependencies.database.query<Head>(`${HEADS} WHERE ${condition} ORDER BY plan.id`, parameters);
  }

  private note({ planId, generation, seq, blocks, editors }: StoredEvent): void {
    const at = new Date();
    const edited = new Map([...blocks].map(block => [block, { accountId: editors.get(block) ?? null, at }]));
    const line = this.add(planId, { ...emptyJob(), edited, stored: { generation, seq } });
    this.schedule(planId, line, 0);
  }

  private runNow(planId: string, job: ProjectionJob): Promise<void> {
    return this.drain(planId, this.add(planId, job));
  }

  private add(planId: string, job: ProjectionJob): Line {
    const line = this.lines.get(planId) ?? { next: null, running: null, timer: null, failures: 0 };
    this.lines.set(planId, line);
    line.next = line.next ? bothJobs(line.next, job) : job;
    return line;
  }

  /** Runs after a while, unless that is settled already. A run is followed by a pause, in which changes gather. */
  private schedule(planId: string, line: Line, wait: number): void {
    if (line.timer || this.stopped) return;
    line.timer = setTimeout(() => {
      const pause = () => {
        line.timer = this.stopped
          ? null
          : setTimeout(() => this.endPause(planId, line), this.waitAfter(line));
      };
      this.drain(planId, line).then(pause, pause);
    }, wait);
  }

  private endPause(planId: string, line: Line): void {
    line.timer = null;
    if (line.next) this.schedule(planId, line, 0);
    else if (!line.running) this.lines.delete(planId);
  }

  private waitAfter({ failures }: Line): number {
    return failures === 0 ? PAUSE : Math.min(RETRY.first * 2 ** (failures - 1), RETRY.longest);
  }

  /** Runs until nothing waits. @throws what a run threw; its job waits for the next */
  private async drain(planId: string, line: Line): Promise<void> {
    while (line.running || line.next) {
      line.running ??= this.run(planId, line).finally(() => {
        line.running = null;
      });
      await line.running;
    }
  }

  private async run(planId: string, line: Line): Promise<void> {
    const job = line.next;
    if (!job) return;
    line.next = null;
    try {
      const change = await this.projector.run(planId, job);
      line.failures = 0;
      if (change) this.dependencies.publish(change);
    } catch (error) {
      // The plan is gone, and its rows with it.
      if (error instanceof UserError && error.code === 'NOT_FOUND') return;
      line.next = bothJobs(job, line.next);
      line.failures += 1;
      this.dependencies.log.error({ err: error, planId }, 'a plan could not be projected; it is tried again');
      this.schedule(planId, line, this.waitAfter(line));
      throw error;
    }
  }
}
