// What each caller may do, written down by hand and on purpose not derived from server/auth/policies.ts: the matrix holds
// the two against each other. Whatever the schema gains must get a rule here, or the matrix fails.
import type { PlanRole } from '../../server/auth/index.js';
import {
  ADMINISTRATORS,
  ANYONE,
  ANYONE_WHO_WRITES,
  CALLERS,
  type Caller,
  IN_PERSON,
  INVITE,
  mapped,
  READ,
  STATUSES,
  type Table,
  TRANSITIONS,
  WRITE,
} from './tables.js';
import type { PlanFixture, World } from './world.js';

/** One way to use a query or a mutation, and what comes of it. */
export interface Rule {
  /** Tells several rules of one field apart. */
  readonly when?: string;
  readonly document: string;
  readonly variables?: (plan: PlanFixture, world: World, caller: Caller) => object;
  readonly expect: Table;
}

const RESULT = 'error { code field }';
const fresh = () => `v${Math.random().toString(36).slice(2, 12)}`;

export const QUERIES: Readonly<Record<string, readonly Rule[]>> = {
  viewer: [{ document: '{ viewer { account { id } } }', expect: { ...ANYONE, stranger: '-' } }],
  node: [
    {
      when: 'of a Plan',
      document: 'query ($id: ID!) { node(id: $id) { id } }',
      variables: plan => ({ id: plan.id }),
      expect: READ,
    },
    {
      when: 'of a Clause',
      document: 'query ($id: ID!) { node(id: $id) { id } }',
      variables: plan => ({ id: plan.clauses[0]?.id }),
      expect: READ,
    },
    {
      when: 'of a DirectiveLink',
      document: 'query ($id: ID!) { node(id: $id) { id } }',
      variables: plan => ({ id: plan.links[0] }),
      expect: READ,
    },
    {
      when: 'of a Directive',
      document: 'query ($id: ID!) { node(id: $id) { id } }',
      variables: (_, world) => ({ id: world.idOf('Directive', world.directive) }),
      expect: ANYONE,
    },
    {
      when: 'of a Body',
      document: 'query ($id: ID!) { node(id: $id) { id } }',
      variables: (_, world) => ({ id: world.idOf('Body', world.bodies.host) }),
      expect: ANYONE,
    },
    {
      when: 'of an Account',
      document: 'query ($id: ID!) { node(id: $id) { id } }',
      variables: (_, world) => ({ id: world.idOf('Account', world.accounts.drafter) }),
      expect: ANYONE,
    },
  ],
  plan: [
    {
      document: 'query ($id: ID!) { plan(id: $id) { id title } }',
      variables: plan => ({ id: plan.id }),
      expect: READ,
    },
  ],
  plans: [{ document: '{ plans(first: 1) { totalCount } }', expect: ANYONE }],
  directive: [
    {
      document: 'query ($id: ID!) { directive(id: $id) { id } }',
      variables: (_, world) => ({ id: world.idOf('Directive', world.directive) }),
      expect: ANYONE,
    },
  ],
  directives: [{ document: '{ directives(first: 1) { totalCount } }', expect: ANYONE }],
  bodies: [{ document: '{ bodies(first: 1) { totalCount } }', expect: ANYONE }],
  accounts: [{ document: '{ accounts(first: 1) { totalCount } }', expect: ANYONE }],
};

export const MUTATIONS: Readonly<Record<string, readonly Rule[]>> = {
  createPlan: [
    {
      document: `mutation ($input: CreatePlanInput!) { createPlan(input: $input) { plan { id } ${RESULT} } }`,
      variables: (_, world, caller) => {
        const body = bodyOf(caller, world);
        return { input: { title: 'Kế hoạch mới', issuingBodyIds: [body], bodyId: body } };
      },
      // Whoever is in no body has none to create a plan through.
      expect: {
        ...ANYONE_WHO_WRITES,
        formerDrafter: 'i',
        administrator: 'i',
        adminWriteToken: 'i',
        adminToken: 'i',
      },
    },
  ],
  importPlan: [
    {
      when: 'for good',
      document: `mutation ($input: ImportPlanInput!) { importPlan(input: $input) { plan { id } ${RESULT} } }`,
      variables: (_, world, caller) => {
        const body = bodyOf(caller, world);
        return {
          input: {
            text: 'KẾ HOẠCH\n1. Một việc',
            title: 'Kế hoạch nhập',
            issuingBodyIds: [body],
            bodyId: body,
          },
        };
      },
      expect: {
        ...ANYONE_WHO_WRITES,
        formerDrafter: 'i',
        administrator: 'i',
        adminWriteToken: 'i',
        adminToken: 'i',
      },
    },
    {
      when: 'as a preview',
      document: `mutation { importPlan(input: { text: "1. Một việc", dryRun: true }) { preview { title } ${RESULT} } }`,
      expect: ANYONE_WHO_WRITES,
    },
  ],
  renamePlan: [
    {
      document: `mutation ($input: RenamePlanInput!) { renamePlan(input: $input) { plan { id } ${RESULT} } }`,
      variables: plan => ({ input: { planId: plan.id, title: `Tên khác ${plan.marker}` } }),
      expect: WRITE,
    },
  ],
  setParticipants: [
    {
      when: 'of others',
      document: `mutation ($input: SetParticipantsInput!) { setParticipants(input: $input) { plan { id } ${RESULT} } }`,
      variables: (plan, world) => ({
        input: { planId: plan.id, participants: participantsOf(world, { observer: 'APPROVER' }) },
      }),
      expect: INVITE,
    },
    {
      when: 'of oneself',
      document: `mutation ($input: SetParticipantsInput!) { setParticipants(input: $input) { plan { id } ${RESULT} } }`,
      variables: (plan, world) => ({
        input: {
          planId: plan.id,
          participants: participantsOf(world, { drafter: 'APPROVER', reviewer: 'DRAFTER' }),
        },
      }),
      // Nobody makes themselves an approver; an administrator may, and it is recorded.
      expect: { ...INVITE, drafter: 'ffff', writeToken: 'ffff' },
    },
  ],
  setPlanStatus: STATUSES.map(to => ({
    when: `to ${to}`,
    document: `mutation ($input: SetPlanStatusInput!) { setPlanStatus(input: $input) { plan { id } ${RESULT} } }`,
    variables: (plan: PlanFixture) => ({
      input: { planId: plan.id, status: to, ...(to === 'ISSUED' ? { number: 44, date: '2024-01-30' } : {}) },
    }),
    expect: TRANSITIONS[to],
  })),
  insertClause: [
    {
      document: `mutation ($input: InsertClauseInput!) { insertClause(input: $input) { clause { id } ${RESULT} } }`,
      variables: plan => ({ input: { planId: plan.id, kind: 'PARAGRAPH', text: 'Thêm' } }),
      expect: WRITE,
    },
  ],
  updateClauseText: [
    {
      document: `mutation ($input: UpdateClauseTextInput!) { updateClauseText(input: $input) { clause { id } ${RESULT} } }`,
      variables: ({ clauses: [clause] }) => ({
        input: { clauseId: clause?.id, expectedHash: clause?.hash, text: 'Khác' },
      }),
      expect: WRITE,
    },
  ],
  moveClause: [
    {
      document: `mutation ($input: MoveClauseInput!) { moveClause(input: $input) { clause { id } ${RESULT} } }`,
      variables: ({ clauses: [first, second] }) => ({ input: { clauseId: second?.id, beforeId: first?.id } }),
      expect: WRITE,
    },
  ],
  removeClause: [
    {
      document: `mutation ($input: RemoveClauseInput!) { removeClause(input: $input) { plan { id } ${RESULT} } }`,
      variables: ({ clauses: [, clause] }) => ({
        input: { clauseId: clause?.id, expectedHash: clause?.hash },
      }),
      expect: WRITE,
    },
  ],
  createAccount: [
    {
      document: `mutation ($input: CreateAccountInput!) { createAccount(input: $input) { account { id } ${RESULT} } }`,
      variables: () => ({ input: { username: fresh(), name: 'Người mới', password: 'mật khẩu mới' } }),
      expect: ADMINISTRATORS,
    },
  ],
  updateAccount: [
    {
      document: `mutation ($input: UpdateAccountInput!) { updateAccount(input: $input) { account { id } ${RESULT} } }`,
      variables: (_, world) => ({
        input: { accountId: world.idOf('Account', world.accounts.observer), unlock: true },
      }),
      expect: ADMINISTRATORS,
    },
    {
      when: 'to rise',
      document: `mutation ($input: UpdateAccountInput!) { updateAccount(input: $input) { account { id } ${RESULT} } }`,
      variables: (_, world, caller) => ({
        input: { accountId: world.idOf('Account', world.accounts[caller] || 'x'), administrator: true },
      }),
      expect: { ...ADMINISTRATORS, administrator: 'f', adminToken: 'f' },
    },
  ],
  createToken: [
    {
      document: `mutation { createToken(input: { name: "x", scope: READ }) { tokenId ${RESULT} } }`,
      expect: IN_PERSON,
    },
  ],
  revokeToken: [
    {
      when: 'of somebody else',
      document: `mutation ($id: ID!) { revokeToken(tokenId: $id) { revokedTokenId ${RESULT} } }`,
      variables: (_, world) => ({ id: world.foreignToken }),
      // An administrator may end anybody's; here it is one that does not exist any more.
      expect: mapped(IN_PERSON, letter => (letter === 'y' ? 'n' : letter)),
    },
  ],
};

export const SUBSCRIPTIONS: Readonly<Record<string, Rule>> = {
  planChanged: {
    document: 'subscription ($id: ID!) { planChanged(planId: $id) { plan { id } } }',
    variables: plan => ({ id: plan.id }),
    expect: mapped(READ, letters => letters.replaceAll('-', 'n')),
  },
};

/**
 * Every field whose answer belongs to a plan. `same`: to the plan that its object belongs to. `visible`: to any plan, as
 * far as the caller may read it. `made`: to the plan that the mutation was about.
 */
export const LEADS: Readonly<Record<string, 'same' | 'visible' | 'made'>> = {
  'Clause.children': 'same',
  'Clause.directiveLinks': 'same',
  'Clause.parent': 'same',
  'Clause.plan': 'same',
  'ClauseConnection.edges': 'same',
  'ClauseEdge.node': 'same',
  'ClausePayload.clause': 'made',
  'Directive.citedBy': 'visible',
  'DirectiveLink.clause': 'same',
  'DirectiveLinkConnection.edges': 'visible',
  'DirectiveLinkEdge.node': 'visible',
  'ImportPlanPayload.plan': 'made',
  'Plan.clauses': 'same',
  'Plan.clauseTree': 'same',
  'Plan.directiveLinks': 'same',
  'Plan.participants': 'same',
  'Plan.present': 'same',
  'Plan.viewerCan': 'same',
  'PlanChange.clauses': 'same',
  'PlanChange.plan': 'same',
  'PlanConnection.edges': 'visible',
  'PlanEdge.node': 'visible',
  'PlanPayload.plan': 'made',
  'RemoveClausePayload.plan': 'made',
  'Query.node': 'visible',
  'Query.plan': 'visible',
  'Query.plans': 'visible',
  'Mutation.createPlan': 'made',
  'Mutation.importPlan': 'made',
  'Mutation.insertClause': 'made',
  'Mutation.moveClause': 'made',
  'Mutation.removeClause': 'made',
  'Mutation.renamePlan': 'made',
  'Mutation.setParticipants': 'made',
  'Mutation.setPlanStatus': 'made',
  'Mutation.updateClauseText': 'made',
  'Subscription.planChanged': 'visible',
};

/** Fields with a rule of their own inside objects that everybody may see: whose value comes, and who else gets none. */
export const PRIVATE_FIELDS: Readonly<Record<string, string>> = {
  'Account.email': 'the person and administrators',
  'Viewer.tokens': 'the person, not a token of theirs',
};

/** What a client may send into a room. `read`: whoever reads may. `write`: only whoever writes. `never`: the server's own. */
export const SOCKET_MESSAGES: Readonly<Record<string, 'read' | 'write' | 'never'>> = {
  'SYNC 0': 'read',
  'SYNC 1': 'write',
  'SYNC 2': 'write',
  AWARENESS: 'read',
  QUERY_AWARENESS: 'read',
  AUTH: 'never',
  SAVED: 'never',
  IDENTITY: 'never',
};

/** Every HTTP route. `open`: for everybody, and says nothing about anybody. `asks`: asks who it is. */
export const ROUTES: Readonly<Record<string, 'open' | 'asks'>> = {
  '/healthz': 'open',
  '/readyz': 'open',
  '/api/info': 'open',
  '/api/auth/*': 'asks',
  '/graphql': 'asks',
};

function bodyOf(caller: Caller, world: World): string {
  const { token, memberOf } = CALLERS[caller];
  const membership = token ? CALLERS[token.of].memberOf : memberOf;
  return world.idOf('Body', world.bodies[membership ?? 'host']);
}

/** All participants as they are, but for these. */
function participantsOf(world: World, changes: Partial<Record<Caller, PlanRole>>) {
  return Object.entries(CALLERS).flatMap(([caller, { role }]) =>
    !role || caller === 'formerDrafter'
      ? []
      : [
          {
            accountId: world.idOf('Account', world.accounts[caller as Caller]),
            bodyId: world.idOf('Body', world.bodies[role.through]),
            role: changes[caller as Caller] ?? role.as,
          },
        ],
  );
}
