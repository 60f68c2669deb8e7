import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Account } from '../accounts/index.js';
import type { Context } from '../api/index.js';
import { DirectiveLink } from '../citations/index.js';
import { Plan } from '../plans/index.js';
import { Clause } from './clause.type.js';

/** What hangs on a clause. Whoever holds a `Clause` may read its plan. */
@Resolver(() => Clause)
export class ClauseResolver {
  @FieldResolver(() => Plan)
  plan(@Root() clause: Clause, @Ctx() { loaders }: Context): Promise<Plan | null> {
    return loaders.planById.load(clause.planKey);
  }

  @FieldResolver(() => Clause, { nullable: true })
  async parent(@Root() { planKey, parentKey }: Clause, @Ctx() { loaders }: Context): Promise<Clause | null> {
    return parentKey === null ? null : loaders.clauseById.load({ planId: planKey, blockId: parentKey });
  }

  @FieldResolver(() => [Clause], { description: 'In the order of the document.' })
  children(@Root() { planKey, blockId }: Clause, @Ctx() { loaders }: Context): Promise<Clause[]> {
    return loaders.clauseChildren.load({ planId: planKey, blockId });
  }

  @FieldResolver(() => [DirectiveLink], { description: 'In the order of the text.' })
  directiveLinks(
    @Root() { planKey, blockId }: Clause,
    @Ctx() { loaders }: Context,
  ): Promise<DirectiveLink[]> {
    return loaders.linksOfClause.load({ planId: planKey, blockId });
  }

  @FieldResolver(() => Account, {
    nullable: true,
    description: 'Null when it is not known, as for an import.',
  })
  async lastEditedBy(@Root() clause: Clause, @Ctx() { loaders }: Context): Promise<Account | null> {
    return clause.lastEditedByKey === null ? null : loaders.accountById.load(clause.lastEditedByKey);
  }
}
