import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { type Context, type Page, PageArguments } from '../api/index.js';
import { listBodies } from './body.list.js';
import { Body, BodyConnection } from './body.type.js';

@Resolver(() => Body)
export class BodyResolver {
  @Query(() => BodyConnection, { description: 'All bodies, by name.' })
  async bodies(
    @Ctx() context: Context,
    @Args(() => PageArguments) page: PageArguments,
    @Arg('text', () => String, { nullable: true, description: 'Words of the name or the symbol.' })
    text?: string | null,
  ): Promise<Page<Body>> {
    await context.services.policies.require(context.actor, 'body.read');
    return listBodies(context.services.database, page, text ?? '');
  }

  @FieldResolver(() => Body, { nullable: true, description: 'The body that took its place.' })
  async successor(@Root() body: Body, @Ctx() { loaders }: Context): Promise<Body | null> {
    return body.successorKey === null ? null : loaders.bodyById.load(body.successorKey);
  }
}
