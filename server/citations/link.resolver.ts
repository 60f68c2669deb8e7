import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../api/index.js';
import { Clause } from '../clauses/index.js';
import { Directive } from '../directives/index.js';
import { DirectiveLink } from './link.type.js';

/** What hangs on a directive link. Whoever holds a link may read the plan that it stands in. */
@Resolver(() => DirectiveLink)
export class DirectiveLinkResolver {
  @FieldResolver(() => Clause)
  clause(@Root() { planKey, blockKey }: DirectiveLink, @Ctx() { loaders }: Context): Promise<Clause | null> {
    return loaders.clauseById.load({ planId: planKey, blockId: blockKey });
  }

  @FieldResolver(() => Directive, { nullable: true, description: 'When the state is LINKED.' })
  async directive(@Root() link: DirectiveLink, @Ctx() { loaders }: Context): Promise<Directive | null> {
    return link.directiveKey === null ? null : loaders.directiveById.load(link.directiveKey);
  }
}
