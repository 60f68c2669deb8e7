import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { type Context, type Page, PageArguments } from '../api/index.js';
import type { Scope } from '../auth/index.js';
import { Body } from '../bodies/index.js';
import { ApiTokenView } from './account.inputs.js';
import { listAccounts } from './account.list.js';
import { Account, AccountConnection } from './account.type.js';
import { Viewer } from './viewer.type.js';

@Resolver(() => Account)
export class AccountResolver {
  @Query(() => AccountConnection, {
    description: 'Everybody who can sign in, by name; those closed, for administrators.',
  })
  async accounts(
    @Ctx() context: Context,
    @Args(() => PageArguments) page: PageArguments,
    @Arg('text', () => String, { nullable: true, description: 'Words of the name or username.' })
    text?: string | null,
  ): Promise<Page<Account>> {
    const { actor, services } = context;
    await services.policies.require(actor, 'account.read');
    const closedToo = await services.policies.allows(actor, 'account.manage');
    return listAccounts(services.database, page, text ?? '', closedToo);
  }

  @FieldResolver(() => [Body], { description: 'The bodies of which the person is a member.' })
  bodies(@Root() account: Account, @Ctx() { loaders }: Context): Promise<Body[]> {
    return loaders.bodiesOfAccount.load(account.key);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'For the person and administrators; else null.',
  })
  async email(@Root() account: Account, @Ctx() { actor, services }: Context): Promise<string | null> {
    const own = actor?.accountId === account.key;
    return own || (await services.policies.allows(actor, 'account.manage')) ? account.address : null;
  }
}

@Resolver(() => Viewer)
export class ViewerResolver {
  @Query(() => Viewer, { nullable: true, description: 'The caller; null when nobody is signed in.' })
  async viewer(@Ctx() { actor, services: { policies } }: Context): Promise<Viewer | null> {
    if (!actor || !(await policies.allows(actor, 'viewer.read'))) return null;
    return Object.assign(new Viewer(), {
      accountKey: actor.accountId,
      administrator: actor.administrator,
      scopes: namesOf(actor.scopes),
      canCreatePlans: await policies.allows(actor, 'plan.create'),
      canManageAccounts: await policies.allows(actor, 'account.manage'),
    });
  }

  @FieldResolver(() => Account)
  account(@Root() viewer: Viewer, @Ctx() { loaders }: Context): Promise<Account | null> {
    return loaders.accountById.load(viewer.accountKey);
  }

  @FieldResolver(() => [ApiTokenView], { description: "The caller's API tokens, newest first." })
  async tokens(@Root() viewer: Viewer, @Ctx() { actor, services }: Context): Promise<ApiTokenView[]> {
    await services.policies.require(actor, 'token.manage');
    const tokens = await services.auth.listTokens(viewer.accountKey, actor);
    return tokens.map(token => ({ ...token, scopes: namesOf(token.scopes) }));
  }
}

function namesOf(scopes: readonly string[]): Uppercase<Scope>[] {
  return scopes.map(scope => scope.toUpperCase() as Uppercase<Scope>);
}
