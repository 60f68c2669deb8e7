import { UserError } from '@dong-soan/shared/errors';
import { Arg, Ctx, ID, Resolver, Root, Subscription } from 'type-graphql';
import { type Context, globalId, keyOf } from '../api/index.js';
import { Clause } from '../clauses/index.js';
import type { StoredChange } from './changes.js';
import { PlanChange } from './plan.payloads.js';

@Resolver()
export class PlanSubscription {
  @Subscription(() => PlanChange, {
    description: 'Each change of a plan once it can be read; ends with an error when access does.',
    subscribe: async ({ args, context }) => {
      const { actor, services } = context as Context;
      const planId = keyOf('Plan', String(args.planId), 'planId');
      await services.policies.require(actor, 'plan.read', planId);
      return whileReadable(services.changes.of(planId), planId, context as Context);
    },
  })
  async planChanged(
    @Root() { planId, blocks, removed }: StoredChange,
    @Ctx() { loaders }: Context,
    @Arg('planId', () => ID) _planId: string,
  ): Promise<PlanChange> {
    const [plan, clauses] = await Promise.all([
      loaders.planById.load(planId),
      loaders.clauseById.loadMany(blocks.map(blockId => ({ planId, blockId }))),
    ]);
    if (!plan) throw new UserError('NOT_FOUND');
    return {
      plan,
      clauses: clauses.filter(clause => clause instanceof Clause),
      removedClauseIds: removed.map(blockId => globalId('Clause', planId, blockId)),
    };
  }
}

/**
 * The same changes, with credential and policies asked before each: a role, a session or the plan itself can end in
 * between. Not an async generator, since one that waits can't be told to stop.
 */
function whileReadable(
  changes: AsyncIterableIterator<StoredChange>,
  planId: string,
  context: Context,
): AsyncIterableIterator<StoredChange> {
  const stop = () => changes.return?.() ?? Promise.resolve({ value: undefined, done: true as const });
  return {
    async next() {
      const result = await changes.next();
      if (result.done) return result;
      try {
        await context.services.policies.require(await context.reauthenticate(), 'plan.read', planId);
      } catch (error) {
        await stop();
        throw error;
      }
      return result;
    },
    return: stop,
    async throw(error) {
      await stop();
      throw error;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
