// Caller × everything that the schema offers, each really sent to the server. What the schema has and the rules don't, or
// the other way round, fails; so does a refused attempt that changed anything.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, type GraphQLObjectType } from 'graphql';
import { MUTATIONS, QUERIES, type Rule, SUBSCRIPTIONS } from './rules.js';
import { CALLERS, type Caller, OUTCOMES, STATUSES, type Status } from './tables.js';
import { createWorld, entries, type PlanFixture, type World } from './world.js';

const SDL = readFileSync(join(import.meta.dirname, '../../server/api/schema.graphql'), 'utf8');
const schema = buildSchema(SDL);
const fieldsOf = (type: GraphQLObjectType | null | undefined) => Object.keys(type?.getFields() ?? {}).sort();
const callers = Object.keys(CALLERS) as Caller[];

let world: World;
beforeAll(async () => {
  world = await createWorld();
}, 60_000);
afterAll(() => world.stop());

test('every query, mutation and subscription has a rule, and every rule one of them', () => {
  expect(Object.keys(QUERIES).sort()).toEqual(fieldsOf(schema.getQueryType()));
  expect(Object.keys(MUTATIONS).sort()).toEqual(fieldsOf(schema.getMutationType()));
  expect(Object.keys(SUBSCRIPTIONS).sort()).toEqual(fieldsOf(schema.getSubscriptionType()));
});

test('node(id) has a rule for every type that has an id', () => {
  const types = schema.getPossibleTypes(schema.getType('Node') as never).map(type => type.name);
  const ruled = QUERIES.node?.map(rule => rule.when?.split(' ').at(-1));
  expect(ruled?.sort()).toEqual(types.sort());
});

/** What came of it, in the words of `OUTCOMES`. */
async function attempt(caller: Caller, field: string, rule: Rule, plan: PlanFixture): Promise<string> {
  const variables = rule.variables?.(plan, world, caller) ?? {};
  const { data, errors } = await world.graphql(caller, rule.document, variables);
  if (errors) return errors.map(error => error.extensions?.code ?? error.message).join();
  const result = data?.[field];
  if (result === null) return 'null';
  return result.error ? result.error.code : 'yes';
}

const expected = (rule: Rule, caller: Caller, status: Status) => {
  const letters = rule.expect[caller];
  return OUTCOMES[
    (letters[letters.length > 1 ? STATUSES.indexOf(status) : 0] ?? '') as keyof typeof OUTCOMES
  ];
};
const dependsOnPlan = (rule: Rule) => Object.values(rule.expect).some(letters => letters.length > 1);
/** Rules that do not depend on a plan are tried once. */
const statusesOf = (rule: Rule) => (dependsOnPlan(rule) ? STATUSES : (['DRAFT'] as const));

describe.each(entries(QUERIES))('query %s', (field, rules) => {
  test.each(rules.map(rule => [rule.when ?? 'as it is', rule] as const))('%s', async (_, rule) => {
    const answers: Record<string, string> = {};
    const wanted: Record<string, string> = {};
    for (const status of statusesOf(rule)) {
      const all = callers.map(async caller => {
        answers[`${caller} ${status}`] = await attempt(caller, field, rule, world.plans[status]);
        wanted[`${caller} ${status}`] = expected(rule, caller, status);
      });
      await Promise.all(all);
    }
    expect(answers).toEqual(wanted);
  });
});

test('a plan that is not there looks like one that the caller may not know of', async () => {
  const absent = 'ffffffff-ffff-4fff-bfff-ffffffffffff';
  const { DRAFT } = world.plans;
  const missing: PlanFixture = {
    ...DRAFT,
    key: absent,
    id: world.idOf('Plan', absent),
    clauses: DRAFT.clauses.map(({ blockId, hash }) => ({
      id: world.clauseId(absent, blockId),
      blockId,
      hash,
    })),
    links: [world.linkId(absent)],
  };
  for (const [field, rules] of [...entries(QUERIES), ...entries(MUTATIONS)]) {
    for (const rule of rules) {
      if (statusesOf(rule).length === 1) continue;
      for (const caller of ['stranger', 'outsider', 'readToken'] as const) {
        const [there, absent] = [
          await attempt(caller, field, rule, DRAFT),
          await attempt(caller, field, rule, missing),
        ];
        // The read token's owner may read the plan that is there; where it may do more, the two differ by right.
        if (there !== 'yes') expect([field, caller, absent]).toEqual([field, caller, there]);
        else expect([field, caller, absent]).toEqual([field, caller, 'null']);
      }
    }
  }
});

describe.each(entries(MUTATIONS))('mutation %s', (field, rules) => {
  test.each(rules.map(rule => [rule.when ?? 'as it is', rule] as const))(
    '%s',
    async (_, rule) => {
      const answers: Record<string, string> = {};
      const wanted: Record<string, string> = {};
      for (const status of statusesOf(rule)) {
        const want = (caller: Caller) => expected(rule, caller, status);
        const run = async (caller: Caller, plan: PlanFixture) => {
          answers[`${caller} ${status}`] = await attempt(caller, field, rule, plan);
          wanted[`${caller} ${status}`] = want(caller);
        };
        const shared = world.plans[status];
        const before = await world.fingerprint(shared);
        await Promise.all(
          callers.filter(caller => want(caller) !== 'yes').map(caller => run(caller, shared)),
        );
        const unchanged = (await world.fingerprint(shared)) === before;
        answers[`the refused leave ${status}`] = unchanged ? 'as it was' : 'changed';
        wanted[`the refused leave ${status}`] = 'as it was';
        // What comes after starts from a plan as it should be.
        if (!unchanged) world.renew(status, await world.makePlan(status));
        // What is to succeed gets a plan of its own.
        for (const caller of callers.filter(caller => want(caller) === 'yes')) {
          await run(caller, dependsOnPlan(rule) ? await world.makePlan(status) : shared);
        }
      }
      expect(answers).toEqual(wanted);
    },
    60_000,
  );
});
