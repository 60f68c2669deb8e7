import type DataLoader from 'dataloader';
import { loaderById, loaderOfLists } from '../api/index.js';
import type { Actor, PlanRole, Policies, Standing } from '../auth/index.js';
import { BODY_COLUMNS, type Body, type BodyRow, toBody } from '../bodies/index.js';
import type { Database } from '../data/index.js';
import { PLAN_COLUMNS, type PlanRow, toPlan } from './plan.row.js';
import { Participant, type Plan } from './plan.type.js';

export interface PlanLoaders {
  /** Only plans that the caller may read; null for any other. */
  readonly planById: DataLoader<string, Plan | null>;
  /** The bodies that issue a plan, the chairing one first. */
  readonly issuingBodies: DataLoader<string, Body[]>;
  readonly participants: DataLoader<string, Participant[]>;
  /** Where the caller stands towards a plan. */
  readonly standing: DataLoader<string, Standing | null>;
}

export function planLoaders(database: Database, policies: Policies, actor: Actor | null): PlanLoaders {
  return {
    planById: loaderById(async ids => {
      const visible = policies.visiblePlans(actor, 2);
      const rows = await database.query<PlanRow>(
        `SELECT ${PLAN_COLUMNS} FROM plan WHERE plan.id = ANY ($1::uuid[]) AND plan.id IN (${visible.sql})`,
        [ids, ...visible.parameters],
      );
      return rows.map(row => [row.id, toPlan(row)]);
    }),

    issuingBodies: loaderOfLists(async planIds => {
      const rows = await database.query<BodyRow & { plan_id: string }>(
        `SELECT issuing.plan_id, ${BODY_COLUMNS}
         FROM plan_issuing_body AS issuing JOIN body ON body.id = issuing.body_id
         WHERE issuing.plan_id = ANY ($1::uuid[])
         ORDER BY issuing.plan_id, issuing.position`,
        [planIds],
      );
      return rows.map(row => [row.plan_id, toBody(row)]);
    }),

    participants: loaderOfLists(async planIds => {
      const rows = await database.query<{
        plan_id: string;
        account_id: string;
        body_id: string;
        role: PlanRole;
      }>(
        `SELECT plan_id, account_id, body_id, role FROM participant
         WHERE plan_id = ANY ($1::uuid[])
         ORDER BY plan_id, created_at, account_id`,
        [planIds],
      );
      return rows.map(({ plan_id, account_id, body_id, role }) => [
        plan_id,
        Object.assign(new Participant(), { accountKey: account_id, bodyKey: body_id, role }),
      ]);
    }),

    standing: loaderById(async planIds => (actor ? [...(await policies.standings(actor, planIds))] : [])),
  };
}
