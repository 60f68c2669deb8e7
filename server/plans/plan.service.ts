import { UserError } from '@dong-soan/shared/errors';
import type { EntityManager } from 'typeorm';
import { type Idempotent, keyOf, reserve } from '../api/index.js';
import { recordEvent } from '../audit/index.js';
import { type Actor, decideParticipants, type Policies, type Seat } from '../auth/index.js';
import type { Projection } from '../clauses/index.js';
import type { Rooms } from '../collab/index.js';
import type { Database } from '../data/index.js';
import type { PlanChanges } from './changes.js';
import {
  foldedPlan,
  optionalPlace,
  requireNumber,
  requireSymbol,
  requireTitle,
  symbolOf,
} from './plan.fields.js';
import type { CreatePlanInput, RenamePlanInput, SetPlanStatusInput } from './plan.inputs.js';
import { type NewParticipant, requireBodies, requireParticipants } from './plan.people.js';
import type { PlanStatus } from './status.js';

interface Dependencies {
  readonly database: Database;
  readonly policies: Policies;
  readonly rooms: Rooms;
  readonly projection: Projection;
  readonly changes: PlanChanges;
}

/** What is left out of a plan that is being made. */
export type NewPlan = Omit<CreatePlanInput, 'idempotencyKey'>;

interface Head {
  title: string;
  symbol: string;
  number: number | null;
  place: string | null;
  dated: string | null;
  status: PlanStatus;
}

const LOCK = `
  SELECT title, symbol, number, place, dated::text AS dated, status FROM plan WHERE id = $1 FOR UPDATE`;

const UPDATE_HEAD = `
  UPDATE plan SET title = $2, symbol = $3, number = $4, place = $5, dated = $6::date, status = $7, folded = $8,
                  updated_at = now()
  WHERE id = $1`;

/** The kind of document, over its title. */
const HEADING = 'KẾ HOẠCH';

/** Changes of plans, but for their text. Each asks the policies and records what happened in its own transaction. */
export class PlanService {
  constructor(private readonly dependencies: Dependencies) {}

  /**
   * An empty plan with its title as the first block; the caller drafts.
   *
   * @returns its key
   * @throws UserError UNAUTHENTICATED, FORBIDDEN, NOT_FOUND (a body), INVALID_INPUT, IDEMPOTENCY_MISMATCH
   */
  async create(actor: Actor | null, { idempotencyKey, ...plan }: CreatePlanInput): Promise<string> {
    const { database, policies } = this.dependencies;
    await policies.require(actor, 'plan.create');
    const once = { operation: 'createPlan', key: idempotencyKey, arguments: { ...plan } };
    const planId = await database.transaction(tx => this.insert(tx, actor!, plan, once));
    await this.writeFirst(actor!, planId, plan.title);
    return planId;
  }

  /**
   * Makes the rows of a plan without any text, once for each idempotency key.
   *
   * @returns its key
   * @throws UserError NOT_FOUND (a body), INVALID_INPUT, IDEMPOTENCY_MISMATCH
   */
  async insert(tx: EntityManager, by: Actor, plan: NewPlan, once: Idempotent): Promise<string> {
    const { result } = await reserve(tx, by, once, async () => ({
      planId: await this.insertRows(tx, by, plan),
    }));
    return result.planId;
  }

  /** @throws UserError as the policies do for plan.rename; INVALID_INPUT */
  async rename(actor: Actor | null, planId: string, input: RenamePlanInput): Promise<void> {
    const { database, policies, projection } = this.dependencies;
    const redated = await database.transaction(async tx => {
      const before = await lock(tx, planId, () => policies.require(actor, 'plan.rename', planId, tx));
      if (input.title === null || input.symbol === null) {
        throw new UserError('INVALID_INPUT', undefined, input.title === null ? 'title' : 'symbol');
      }
      const after: Head = {
        title: input.title === undefined ? before.title : requireTitle(input.title),
        symbol: input.symbol === undefined ? before.symbol : requireSymbol(input.symbol),
        number:
          input.number == null ? (input.number === null ? null : before.number) : requireNumber(input.number),
        place: input.place === undefined ? before.place : optionalPlace(input.place),
        dated: input.date === undefined ? before.dated : input.date,
        status: before.status,
      };
      await this.writeHead(tx, actor!, planId, 'plan.rename', after);
      return after.dated !== before.dated || after.number !== before.number || after.symbol !== before.symbol;
    });
    // Which directives it can cite depends on its date, and that it is not itself on its number.
    if (redated) await projection.relink(planId);
    this.tell(planId);
  }

  /**
   * Replaces the participants.
   *
   * @throws UserError as the policies do for plan.setParticipants; NOT_FOUND; INVALID_INPUT when somebody is named twice or
   *   is not a member of the body, or when no drafter of an issuing body would be left
   */
  async setParticipants(
    actor: Actor | null,
    planId: string,
    participants: readonly NewParticipant[],
  ): Promise<void> {
    const { database, policies, rooms } = this.dependencies;
    await policies.require(actor, 'plan.setParticipants', planId);
    const change = async (tx: EntityManager) => {
      await lock(tx, planId, () => policies.require(actor, 'plan.setParticipants', planId, tx));
      await requireParticipants(tx, planId, participants);
      const allowed = decideParticipants(actor!, await seatsOf(tx, planId), participants);
      if (!allowed.allowed) throw new UserError(allowed.code, undefined, 'participants');
      const columns = [
        planId,
        participants.map(one => one.accountId),
        participants.map(one => one.bodyId),
        participants.map(one => one.role),
      ];
      await tx.query('DELETE FROM participant WHERE plan_id = $1 AND account_id <> ALL ($2::text[])', [
        planId,
        columns[1],
      ]);
      await tx.query(
        `INSERT INTO participant (plan_id, account_id, body_id, role)
         SELECT $1, * FROM unnest($2::text[], $3::uuid[], $4::text[])
         ON CONFLICT (plan_id, account_id) DO UPDATE SET body_id = EXCLUDED.body_id, role = EXCLUDED.role`,
        columns,
      );
      await tx.query('UPDATE plan SET updated_at = now() WHERE id = $1', [planId]);
      await this.record(tx, actor!, 'plan.setParticipants', planId, { participants });
    };
    await rooms.atRest(planId, () => database.transaction(change));
    this.tell(planId);
  }

  /**
   * Brings the plan into another status. What is issued has a number and a date.
   *
   * @throws UserError as `Policies.requireTransition`; INVALID_INPUT when number or date is missing
   */
  async setStatus(
    actor: Actor | null,
    planId: string,
    { status, number, date }: SetPlanStatusInput,
  ): Promise<void> {
    const { database, policies, rooms } = this.dependencies;
    await policies.requireTransition(actor, planId, status);
    const change = async (tx: EntityManager) => {
      const before = await lock(tx, planId, () => policies.requireTransition(actor, planId, status, tx));
      const after = { ...before, status };
      if (status === 'ISSUED') {
        after.number = number == null ? before.number : requireNumber(number);
        after.dated = date ?? before.dated;
        if (after.number === null) throw new UserError('INVALID_INPUT', undefined, 'number');
        if (after.dated === null) throw new UserError('INVALID_INPUT', undefined, 'date');
      } else if (number != null || date != null) {
        throw new UserError('INVALID_INPUT', undefined, number == null ? 'date' : 'number');
      }
      await this.writeHead(tx, actor!, planId, 'plan.setStatus', after, { from: before.status });
    };
    await rooms.atRest(planId, () => database.transaction(change));
    this.tell(planId);
  }

  /**
   * What every plan begins with: the kind of document, its title, and a paragraph to write in. Written by the server, since
   * two editors that find nothing would each begin.
   */
  private async writeFirst(by: Actor, planId: string, title: string): Promise<void> {
    const { rooms, projection } = this.dependencies;
    await rooms.edit(planId, by, document => {
      if (document.order().length > 0) return;
      for (const text of [HEADING, requireTitle(title)]) {
        const id = document.insertBlock({ parentId: null, beforeId: null, kind: 'TITLE' });
        document.insertText(id, 0, text);
      }
      document.insertBlock({ parentId: null, beforeId: null, kind: 'PARAGRAPH' });
    });
    await projection.projectAll(planId, by.accountId);
  }

  private async insertRows(tx: EntityManager, by: Actor, plan: NewPlan): Promise<string> {
    const bodies = await requireBodies(tx, plan.issuingBodyIds);
    const through = await this.bodyOf(tx, by, bodies, plan.bodyId);
    const title = requireTitle(plan.title);
    const number = plan.number == null ? null : requireNumber(plan.number);
    const symbol = plan.symbol == null ? symbolOf(bodies) : requireSymbol(plan.symbol);
    const [row] = await tx.query<[{ id: string }]>(
      `INSERT INTO plan (number, symbol, title, folded, place, dated, created_by)
       VALUES ($1, $2, $3, $4, $5, $6::date, $7) RETURNING id`,
      [
        number,
        symbol,
        title,
        foldedPlan(number, symbol, title),
        optionalPlace(plan.place),
        plan.date ?? null,
        by.accountId,
      ],
    );
    await tx.query(
      `INSERT INTO plan_issuing_body (plan_id, body_id, position)
       SELECT $1, body_id, position FROM unnest($2::uuid[]) WITH ORDINALITY AS given (body_id, position)`,
      [row.id, bodies.map(body => body.id)],
    );
    await tx.query(
      `INSERT INTO participant (plan_id, account_id, body_id, role) VALUES ($1, $2, $3, 'DRAFTER')`,
      [row.id, by.accountId, through],
    );
    await this.record(tx, by, 'plan.create', row.id, { title, symbol, number });
    return row.id;
  }

  /** The issuing body through which the caller drafts. */
  private async bodyOf(
    tx: EntityManager,
    by: Actor,
    bodies: readonly { id: string }[],
    wanted: string | null | undefined,
  ): Promise<string> {
    const own = await this.dependencies.policies.bodiesOf(by, tx);
    const possible = bodies.map(body => body.id).filter(id => own.includes(id));
    const chosen = wanted == null ? possible[0] : keyOf('Body', wanted, 'bodyId');
    if (chosen === undefined || !possible.includes(chosen))
      throw new UserError('INVALID_INPUT', undefined, 'bodyId');
    return chosen;
  }

  private async writeHead(
    tx: EntityManager,
    by: Actor,
    planId: string,
    action: string,
    { title, symbol, number, place, dated, status }: Head,
    detail: Readonly<Record<string, unknown>> = {},
  ): Promise<void> {
    const folded = foldedPlan(number, symbol, title);
    await tx.query(UPDATE_HEAD, [planId, title, symbol, number, place, dated, status, folded]);
    await this.record(tx, by, action, planId, { ...detail, title, symbol, number, place, dated, status });
  }

  private record(
    tx: EntityManager,
    by: Actor,
    action: string,
    planId: string,
    detail: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    return recordEvent(tx, {
      accountId: by.accountId,
      action,
      subjectType: 'plan',
      subjectId: planId,
      detail,
    });
  }

  /** Tells subscribers of a change that is not one of text. */
  private tell(planId: string): void {
    this.dependencies.changes.publish({ planId, blocks: [], removed: [] });
  }
}

/**
 * Locks the plan's row, then asks the policies: they come first with what they refuse, so that nobody learns from the answer
 * whether a plan is there, and what they allow holds until the end of the transaction.
 */
async function lock(tx: EntityManager, planId: string, ask: () => Promise<unknown>): Promise<Head> {
  const [row] = await tx.query<Head[]>(LOCK, [planId]);
  await ask();
  if (!row) throw new UserError('NOT_FOUND', undefined, 'planId');
  return row;
}

function seatsOf(tx: EntityManager, planId: string): Promise<Seat[]> {
  return tx.query<Seat[]>(
    'SELECT account_id AS "accountId", body_id AS "bodyId", role FROM participant WHERE plan_id = $1',
    [planId],
  );
}
