import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import type { Context } from './context.js';
import { type NodeType, parseGlobalId } from './ids.js';
import { Node } from './node.js';

/** How each type is fetched by its key. All go through loaders or policies that know what the caller may read. */
const FETCH: Record<NodeType, (context: Context, key: string[]) => Promise<Node | null>> = {
  Account: async ({ loaders, services, actor }, [key]) => {
    await services.policies.require(actor, 'account.read');
    return loaders.accountById.load(key!);
  },
  Body: async ({ loaders, services, actor }, [key]) => {
    await services.policies.require(actor, 'body.read');
    return loaders.bodyById.load(key!);
  },
  Clause: async (context, [planId, blockId]) =>
    (await isReadable(context, planId!))
      ? context.loaders.clauseById.load({ planId: planId!, blockId: blockId! })
      : null,
  Directive: async ({ loaders, services, actor }, [key]) => {
    await services.policies.require(actor, 'directive.read');
    return loaders.directiveById.load(key!);
  },
  DirectiveLink: async (context, [planId, blockId, position]) =>
    (await isReadable(context, planId!))
      ? context.loaders.linkById.load({ planId: planId!, blockId: blockId!, position: Number(position) })
      : null,
  Plan: ({ loaders }, [key]) => loaders.planById.load(key!),
};

@Resolver()
export class NodeResolver {
  @Query(() => Node, { nullable: true, description: 'Null when there is none that the caller may know of.' })
  async node(@Ctx() context: Context, @Arg('id', () => ID) id: string): Promise<Node | null> {
    await context.services.policies.require(context.actor, 'viewer.read');
    const parsed = parseGlobalId(id);
    return parsed && FETCH[parsed.type](context, parsed.key);
  }
}

/** `planById` loads only plans that the caller may read. */
async function isReadable({ loaders }: Context, planId: string): Promise<boolean> {
  return (await loaders.planById.load(planId)) !== null;
}
