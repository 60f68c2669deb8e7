// Fields that lead to a plan. Each is followed from every object that it can start from, as every caller, three levels deep;
// whatever comes back is checked by its ids and markers: nothing of a plan that the caller may not read, and nothing of
// another plan where the rule says `same`.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  type GraphQLField,
  type GraphQLNamedType,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import { parseGlobalId } from '../../server/api/ids.js';
import { LEADS, PRIVATE_FIELDS, QUERIES } from './rules.js';
import { CALLERS, type Caller, STATUSES } from './tables.js';
import { createWorld, type PlanFixture, type World } from './world.js';

const SDL = readFileSync(join(import.meta.dirname, '../../server/api/schema.graphql'), 'utf8');
const schema = buildSchema(SDL);
const callers = Object.keys(CALLERS) as Caller[];
/** Types whose objects belong to one plan. */
const PLAN_TYPES = [
  'Plan',
  'Clause',
  'DirectiveLink',
  'Participant',
  'Presence',
  'PlanPermissions',
  'PlanChange',
  'Node',
];

let world: World;
beforeAll(async () => {
  world = await createWorld();
}, 60_000);
afterAll(() => world.stop());

const objectTypes = Object.values(schema.getTypeMap()).filter(
  type => isObjectType(type) && !type.name.startsWith('__'),
);
const typesOf = (type: GraphQLNamedType) =>
  isObjectType(type) || isInterfaceType(type) ? type.getFields() : {};

/** Types that belong to a plan, or that wrap such (connections, edges, payloads). */
function planBound(): Set<string> {
  const bound = new Set(PLAN_TYPES);
  for (let grown = true; grown; ) {
    grown = false;
    for (const type of objectTypes) {
      const wraps = /(Connection|Edge|Payload)$/.test(type.name);
      if (!wraps || bound.has(type.name)) continue;
      if (Object.values(typesOf(type)).some(field => bound.has(getNamedType(field.type).name))) {
        bound.add(type.name);
        grown = true;
      }
    }
  }
  return bound;
}

test('every field that leads to a plan has a rule, and every rule such a field', () => {
  const bound = planBound();
  const leads = objectTypes.flatMap(type =>
    Object.values(typesOf(type))
      .filter(field => bound.has(getNamedType(field.type).name))
      .map(field => `${type.name}.${field.name}`),
  );
  expect(Object.keys(LEADS).sort()).toEqual(leads.sort());
});

/** Everything in a type, `depth` levels deep. */
function selection(type: GraphQLNamedType, depth: number): string {
  const fields = Object.values(typesOf(type)).flatMap(field => {
    const inner = getNamedType(field.type);
    if (PRIVATE_FIELDS[`${type.name}.${field.name}`]) return [];
    if (!isCompositeType(inner)) return [field.name];
    return depth > 0 ? [`${field.name}${argumentsOf(field)} { ${selection(inner, depth - 1)} }`] : [];
  });
  return fields.length > 0 ? fields.join(' ') : '__typename';
}

function argumentsOf(field: GraphQLField<unknown, unknown>): string {
  if (field.args.some(isRequiredArgument))
    throw new Error(`${field.name} needs arguments that nobody gave it`);
  return field.args.some(argument => argument.name === 'first') ? '(first: 5)' : '';
}

/** The plans that an answer speaks of, by any id or marker in it. */
function plansIn(answer: unknown, known: readonly PlanFixture[]): Set<PlanFixture> {
  const text = JSON.stringify(answer);
  const found = new Set(known.filter(plan => text.includes(plan.marker) || text.includes(plan.key)));
  for (const [, id = ''] of text.matchAll(/"([A-Za-z0-9_-]{20,400})"/g)) {
    const parsed = parseGlobalId(id);
    const plan = known.find(({ key }) => parsed?.key[0] === key);
    if (plan) found.add(plan);
  }
  return found;
}

const isReadable = (caller: Caller, plan: PlanFixture) =>
  QUERIES.plan?.[0]?.expect[caller][STATUSES.indexOf(plan.status)] === 'y';

/** An object to start from, and the plan that it belongs to. */
interface Start {
  readonly id: string;
  readonly plan: PlanFixture | null;
}

function starts(type: string): Start[] {
  const plans = STATUSES.map(status => world.plans[status]);
  switch (type) {
    case 'Plan':
      return plans.map(plan => ({ id: plan.id, plan }));
    case 'Clause':
      return plans.flatMap(plan => plan.clauses.slice(0, 1).map(({ id }) => ({ id, plan })));
    case 'DirectiveLink':
      return plans.flatMap(plan => plan.links.map(id => ({ id, plan })));
    case 'Directive':
      return [{ id: world.idOf('Directive', world.directive), plan: null }];
    case 'Body':
      return [{ id: world.idOf('Body', world.bodies.host), plan: null }];
    case 'Account':
      return [{ id: world.idOf('Account', world.accounts.drafter), plan: null }];
    default:
      throw new Error(`nothing of the type ${type} in the world`);
  }
}

const nodeTypes = schema.getPossibleTypes(schema.getType('Node') as never).map(type => type.name);
const composite = nodeTypes.flatMap(name =>
  Object.values(typesOf(schema.getType(name)!))
    .filter(field => isCompositeType(getNamedType(field.type)))
    .map(field => [`${name}.${field.name}`, name, field] as const),
);

test.each(composite)(
  '%s shows nothing of a plan that the caller may not read',
  async (coordinate, type, field) => {
    const plans = STATUSES.map(status => world.plans[status]);
    const inner = selection(getNamedType(field.type), 2);
    const query = `query ($id: ID!) { node(id: $id) { ... on ${type} { found: ${field.name}${argumentsOf(field)} { ${inner} } } } }`;
    const follow = async (caller: Caller, start: Start) => {
      const { data, errors } = await world.graphql(caller, query, { id: start.id });
      const where = `${coordinate} as ${caller} from ${start.plan?.status ?? 'the register'}`;
      const codes = errors?.map(error => error.extensions?.code ?? error.message) ?? [];
      if (caller === 'stranger') {
        expect([where, data?.node ?? null, codes]).toEqual([where, null, ['UNAUTHENTICATED']]);
        return;
      }
      expect([where, codes]).toEqual([where, []]);
      if (start.plan && !isReadable(caller, start.plan)) {
        expect([where, data.node]).toEqual([where, null]);
        return;
      }
      const seen = [...plansIn(data, plans)];
      const hidden = seen.filter(plan => !isReadable(caller, plan)).map(plan => plan.status);
      expect([where, hidden]).toEqual([where, []]);
      if (LEADS[coordinate] !== 'same' || seen.every(plan => plan === start.plan)) return;
      // By way of a directive one may come to another plan; what the field itself holds is of the same one.
      const direct = await world.graphql(caller, shallow(query, field), { id: start.id });
      const others = [...plansIn(direct.data, plans)].filter(plan => plan !== start.plan);
      expect([where, others.map(plan => plan.status)]).toEqual([where, []]);
    };
    for (const start of starts(type)) await Promise.all(callers.map(caller => follow(caller, start)));
  },
  60_000,
);

/** The same query with only what stands in the field's objects themselves. */
function shallow(query: string, field: GraphQLField<unknown, unknown>): string {
  return `${query.slice(0, query.indexOf('found:'))}found: ${field.name}${argumentsOf(field)} { ${selection(getNamedType(field.type), isConnection(field) ? 2 : 0)} } } } }`;
}
const isConnection = (field: GraphQLField<unknown, unknown>) =>
  getNamedType(field.type).name.endsWith('Connection');

test.each(callers.filter(caller => caller !== 'stranger'))(
  'lists, counts and search show %s only what they may read',
  async caller => {
    const plans = STATUSES.map(status => world.plans[status]);
    const readable = plans.filter(plan => isReadable(caller, plan)).map(plan => plan.status);
    const list = `query ($text: String) { plans(first: 100, filter: { text: $text }) { totalCount edges { node { id status } } } }`;
    const all = (await world.graphql(caller, list)).data.plans;
    expect(all.totalCount).toBe(all.edges.length);
    expect([...plansIn(all, plans)].map(plan => plan.status)).toEqual(expect.arrayContaining(readable));
    expect(plansIn(all, plans).size).toBe(readable.length);
    // By words of the text, which only those who may read it may find it by.
    for (const plan of plans) {
      const hits = (await world.graphql(caller, list, { text: `viec thu hai ${plan.marker}` })).data.plans;
      const wanted = isReadable(caller, plan) ? 1 : 0;
      expect([plan.status, hits.totalCount, hits.edges.length]).toEqual([plan.status, wanted, wanted]);
    }
    const cited = await world.graphql(
      caller,
      'query ($id: ID!) { directive(id: $id) { citedBy(first: 100) { totalCount edges { node { id clause { text } } } } } }',
      { id: world.idOf('Directive', world.directive) },
    );
    const { citedBy } = cited.data.directive;
    expect(citedBy.totalCount).toBe(citedBy.edges.length);
    expect([...plansIn(citedBy, plans)].map(plan => plan.status).sort()).toEqual([...readable].sort());
  },
);

test('private fields show themselves to those whose they are', async () => {
  const query = 'query ($id: ID!) { node(id: $id) { ... on Account { email } } }';
  for (const caller of callers.filter(caller => caller !== 'stranger')) {
    const { data } = await world.graphql(caller, query, {
      id: world.idOf('Account', world.accounts.drafter),
    });
    const own = world.accounts[caller] === world.accounts.drafter;
    const manages = caller === 'administrator' || caller === 'adminToken';
    expect([caller, data.node.email !== null]).toEqual([caller, own || manages]);
    const tokens = await world.graphql(caller, '{ viewer { tokens { id } } }');
    expect([caller, tokens.errors?.[0]?.extensions?.code]).toEqual([
      caller,
      CALLERS[caller].token ? 'FORBIDDEN' : undefined,
    ]);
  }
});
