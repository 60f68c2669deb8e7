import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { type Context, type Page, PageArguments, parseGlobalId } from '../api/index.js';
import { DirectiveLink, DirectiveLinkConnection } from '../citations/index.js';
import { DirectiveFilter } from './directive.inputs.js';
import { listDirectives } from './directive.list.js';
import { Directive, DirectiveConnection } from './directive.type.js';

/** The register of directives. */
@Resolver(() => Directive)
export class DirectiveResolver {
  @Query(() => Directive, { nullable: true })
  async directive(@Ctx() context: Context, @Arg('id', () => ID) id: string): Promise<Directive | null> {
    await context.services.policies.require(context.actor, 'directive.read');
    const parsed = parseGlobalId(id);
    return parsed?.type === 'Directive' ? context.loaders.directiveById.load(parsed.key[0]!) : null;
  }

  @Query(() => DirectiveConnection, { description: 'The register, newest first.' })
  async directives(
    @Ctx() context: Context,
    @Args(() => PageArguments) page: PageArguments,
    @Arg('filter', () => DirectiveFilter, { nullable: true }) filter?: DirectiveFilter | null,
  ): Promise<Page<Directive>> {
    await context.services.policies.require(context.actor, 'directive.read');
    return listDirectives(context.services.database, page, filter ?? {});
  }

  @FieldResolver(() => DirectiveLinkConnection, {
    description: 'Where plans cite it, as far as the caller may read them.',
  })
  citedBy(
    @Root() directive: Directive,
    @Ctx() { loaders }: Context,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<Page<DirectiveLink>> {
    return loaders.citedByPage.load({ owner: directive.key, page });
  }
}
