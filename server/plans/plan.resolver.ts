import type { ClauseKind } from '@dong-soan/shared/clauses';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { Account } from '../accounts/index.js';
import { type Context, type Page, PageArguments, parseGlobalId } from '../api/index.js';
import { decide, nextStatuses, type PlanRole } from '../auth/index.js';
import { Body } from '../bodies/index.js';
import { DirectiveLink, DirectiveLinkConnection, type LinkState, LinkStateEnum } from '../citations/index.js';
import { Clause, ClauseConnection, ClauseKindEnum } from '../clauses/index.js';
import { PlanFilter } from './plan.inputs.js';
import { listPlans } from './plan.list.js';
import { Participant, Plan, PlanConnection, PlanPermissions, PlanRoleEnum, Presence } from './plan.type.js';

/** Plans, and what hangs on one. Whoever holds a `Plan` got it through a loader that asked the policies. */
@Resolver(() => Plan)
export class PlanResolver {
  @Query(() => Plan, { nullable: true, description: 'Null when there is none that the caller may know of.' })
  async plan(@Ctx() context: Context, @Arg('id', () => ID) id: string): Promise<Plan | null> {
    await context.services.policies.require(context.actor, 'plan.list');
    const parsed = parseGlobalId(id);
    return parsed?.type === 'Plan' ? context.loaders.planById.load(parsed.key[0]!) : null;
  }

  @Query(() => PlanConnection, { description: 'The plans that the caller may read, last changed first.' })
  async plans(
    @Ctx() context: Context,
    @Args(() => PageArguments) page: PageArguments,
    @Arg('filter', () => PlanFilter, { nullable: true }) filter?: PlanFilter | null,
  ): Promise<Page<Plan>> {
    await context.services.policies.require(context.actor, 'plan.list');
    return listPlans(context.services, context.actor, page, filter ?? {});
  }

  @FieldResolver(() => [Body], { description: 'The chairing body first.' })
  issuingBodies(@Root() plan: Plan, @Ctx() { loaders }: Context): Promise<Body[]> {
    return loaders.issuingBodies.load(plan.key);
  }

  @FieldResolver(() => [Participant])
  participants(@Root() plan: Plan, @Ctx() { loaders }: Context): Promise<Participant[]> {
    return loaders.participants.load(plan.key);
  }

  @FieldResolver(() => Account, { nullable: true })
  async createdBy(@Root() plan: Plan, @Ctx() { loaders }: Context): Promise<Account | null> {
    return plan.createdByKey === null ? null : loaders.accountById.load(plan.createdByKey);
  }

  @FieldResolver(() => PlanRoleEnum, { nullable: true, description: "The caller's role on it." })
  async viewerRole(@Root() plan: Plan, @Ctx() { loaders }: Context): Promise<PlanRole | null> {
    return (await loaders.standing.load(plan.key))?.role ?? null;
  }

  @FieldResolver(() => PlanPermissions)
  async viewerCan(@Root() plan: Plan, @Ctx() { loaders, actor }: Context): Promise<PlanPermissions> {
    const standing = await loaders.standing.load(plan.key);
    const setStatus = decide(actor, 'plan.setStatus', standing).allowed;
    return {
      edit: decide(actor, 'plan.edit', standing).allowed,
      rename: decide(actor, 'plan.rename', standing).allowed,
      setParticipants: decide(actor, 'plan.setParticipants', standing).allowed,
      setStatus: setStatus && standing?.role ? nextStatuses(standing.status, standing.role) : [],
    };
  }

  @FieldResolver(() => [Presence], { description: 'Who has it open now.' })
  present(@Root() plan: Plan, @Ctx() { services }: Context): Presence[] {
    return services.rooms
      .present(plan.key)
      .map(({ accountId, ...person }) => Object.assign(new Presence(), person, { accountKey: accountId }));
  }

  @FieldResolver(() => ClauseConnection, { description: 'In the order of the document.' })
  clauses(
    @Root() plan: Plan,
    @Ctx() { loaders }: Context,
    @Args(() => PageArguments) page: PageArguments,
    @Arg('kinds', () => [ClauseKindEnum], { nullable: true }) kinds?: ClauseKind[] | null,
  ): Promise<Page<Clause>> {
    return loaders.clausePage.load({ owner: plan.key, page, kinds: kinds ?? null });
  }

  @FieldResolver(() => [Clause], {
    description: 'All clauses of the top level; those below through Clause.children.',
  })
  async clauseTree(@Root() plan: Plan, @Ctx() { loaders }: Context): Promise<Clause[]> {
    return loaders.clauseRoots.load(plan.key);
  }

  @FieldResolver(() => DirectiveLinkConnection, { description: 'In the order of the document.' })
  directiveLinks(
    @Root() plan: Plan,
    @Ctx() { loaders }: Context,
    @Args(() => PageArguments) page: PageArguments,
    @Arg('state', () => LinkStateEnum, { nullable: true }) state?: LinkState | null,
  ): Promise<Page<DirectiveLink>> {
    return loaders.linkPage.load({ owner: plan.key, page, state: state ?? null });
  }
}

@Resolver(() => Participant)
export class ParticipantResolver {
  @FieldResolver(() => Account)
  account(@Root() participant: Participant, @Ctx() { loaders }: Context): Promise<Account | null> {
    return loaders.accountById.load(participant.accountKey);
  }

  @FieldResolver(() => Body)
  body(@Root() participant: Participant, @Ctx() { loaders }: Context): Promise<Body | null> {
    return loaders.bodyById.load(participant.bodyKey);
  }
}

@Resolver(() => Presence)
export class PresenceResolver {
  @FieldResolver(() => Account)
  account(@Root() presence: Presence, @Ctx() { loaders }: Context): Promise<Account | null> {
    return loaders.accountById.load(presence.accountKey);
  }
}
