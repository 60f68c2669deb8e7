import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { answer, type Context, keyOf, type Payload } from '../api/index.js';
import {
  CreatePlanInput,
  ImportPlanInput,
  RenamePlanInput,
  SetParticipantsInput,
  SetPlanStatusInput,
} from './plan.inputs.js';
import { ImportPlanPayload, PlanPayload } from './plan.payloads.js';

/** Changes of plans. The services ask the policies, inside the transaction that makes the change. */
@Resolver()
export class PlanMutations {
  @Mutation(() => PlanPayload, { description: 'An empty plan, with the caller as its first drafter.' })
  createPlan(
    @Ctx() context: Context,
    @Arg('input', () => CreatePlanInput) input: CreatePlanInput,
  ): Promise<PlanPayload | Payload> {
    return answer(context, async () =>
      planPayload(context, await context.services.plans.create(context.actor, input)),
    );
  }

  @Mutation(() => ImportPlanPayload, { description: 'A plan from a file, or what it would be (dryRun).' })
  importPlan(
    @Ctx() context: Context,
    @Arg('input', () => ImportPlanInput) input: ImportPlanInput,
  ): Promise<ImportPlanPayload | Payload> {
    return answer(context, async () => {
      const { planId, preview } = await context.services.imports.run(context.actor, input);
      return { plan: planId === null ? null : await reload(context, planId), preview };
    });
  }

  @Mutation(() => PlanPayload, { description: 'Title, number, symbol, place and date.' })
  renamePlan(
    @Ctx() context: Context,
    @Arg('input', () => RenamePlanInput) input: RenamePlanInput,
  ): Promise<PlanPayload | Payload> {
    return answer(context, async () => {
      const planId = keyOf('Plan', input.planId, 'planId');
      await context.services.plans.rename(context.actor, planId, input);
      return planPayload(context, planId);
    });
  }

  @Mutation(() => PlanPayload, { description: 'Who takes part, through which body, as what.' })
  setParticipants(
    @Ctx() context: Context,
    @Arg('input', () => SetParticipantsInput) input: SetParticipantsInput,
  ): Promise<PlanPayload | Payload> {
    return answer(context, async () => {
      const planId = keyOf('Plan', input.planId, 'planId');
      const participants = input.participants.map(({ accountId, bodyId, role }) => ({
        accountId: keyOf('Account', accountId, 'participants'),
        bodyId: keyOf('Body', bodyId, 'participants'),
        role,
      }));
      await context.services.plans.setParticipants(context.actor, planId, participants);
      return planPayload(context, planId);
    });
  }

  @Mutation(() => PlanPayload, { description: 'Send for review, issue, withdraw.' })
  setPlanStatus(
    @Ctx() context: Context,
    @Arg('input', () => SetPlanStatusInput) input: SetPlanStatusInput,
  ): Promise<PlanPayload | Payload> {
    return answer(context, async () => {
      const planId = keyOf('Plan', input.planId, 'planId');
      await context.services.plans.setStatus(context.actor, planId, input);
      return planPayload(context, planId);
    });
  }
}

async function planPayload(context: Context, planId: string): Promise<PlanPayload> {
  return { plan: await reload(context, planId) };
}

/** The plan as it is after the change. */
function reload(context: Context, planId: string) {
  context.refresh();
  return context.loaders.planById.load(planId);
}
