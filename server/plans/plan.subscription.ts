import { Arg, Ctx, ID, Resolver, Root, Subscription } from 'type-graphql';
import { type Context, globalId, keyOf } from '../api/index.js';
import type { StoredChange } from './changes.js';
import { PlanChange } from './plan.payloads.js';

@Resolver()
export class PlanSubscription {
  /** The policies are asked at the start and again before each event: access can end in between. */
  @Subscription(() => PlanChange, {
    description: 'Each change of a plan once it can be read; ends with an error when access does.',
    subscribe: async ({ args, context }) => {
      const { actor, services } = context as Context;
      const planId = keyOf('Plan', String(args.planId), 'planId');
      await services.policies.require(actor, 'plan.read', planId);
      return services.changes.of(planId);
    },
  })
  async planChanged(
    @Root() change: StoredChange,
    @Ctx() context: Context,
    @Arg('planId', () => ID) _planId: string,
  ): Promise<PlanChange> {
    context.refresh();
    const { planId, blocks, removed } = change;
    const actor = await context.reauthenticate();
    await context.services.policies.require(actor, 'plan.read', planId);
    const [plan, clauses] = await Promise.all([
      context.loaders.planById.load(planId),
      context.loaders.clauseById.loadMany(blocks.map(blockId => ({ planId, blockId }))),
    ]);
    return {
      plan: plan!,
      clauses: clauses.filter(clause => clause !== null && !(clause instanceof Error)),
      removedClauseIds: removed.map(blockId => globalId('Clause', planId, blockId)),
    };
  }
}
