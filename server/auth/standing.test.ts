import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { Database } from '../data/index.js';
import { testDatabase } from '../data/testing.js';
import { type Actor, PLAN_ROLES, type PlanRole, scopesUpTo } from './actor.js';
import { decide } from './policies.js';
import { Policies } from './standing.js';
import { PLAN_STATUSES, type PlanStatus, TRANSITIONS } from './status.js';

let database: Database;
let policies: Policies;
let bodies: string[];

beforeAll(async () => {
  database = await testDatabase();
  policies = new Policies(database);
  bodies = [];
  for (const symbol of ['A', 'B', 'C']) {
    const id = randomUUID();
    await database.query(`INSERT INTO body (id, symbol, name, system) VALUES ($1, $2, $2, 'PARTY')`, [
      id,
      symbol,
    ]);
    bodies.push(id);
  }
});
afterAll(() => database.close());

async function account(memberOf: string[] = [], more: Partial<Actor> = {}): Promise<Actor> {
  const accountId = randomUUID();
  await database.query(`INSERT INTO "user" (id, name, email, username) VALUES ($1, $1, $1, $1)`, [accountId]);
  for (const body of memberOf) {
    await database.query('INSERT INTO membership (account_id, body_id) VALUES ($1, $2)', [accountId, body]);
  }
  const actor: Actor = {
    accountId,
    username: accountId,
    name: accountId,
    administrator: false,
    via: 'session',
    credentialId: 's',
    scopes: scopesUpTo('admin'),
    ...more,
  };
  return actor;
}

async function plan(issuing: string[], status: PlanStatus = 'DRAFT'): Promise<string> {
  const id = randomUUID();
  await database.query(
    `INSERT INTO plan (id, symbol, title, folded, status) VALUES ($1, 'KH/A', 'x', 'x', $2)`,
    [id, status],
  );
  for (const [position, body] of issuing.entries()) {
    await database.query('INSERT INTO plan_issuing_body (plan_id, body_id, position) VALUES ($1, $2, $3)', [
      id,
      body,
      position,
    ]);
  }
  return id;
}

const participate = (planId: string, { accountId }: Actor, bodyId: string, role: PlanRole) =>
  database.query('INSERT INTO participant (plan_id, account_id, body_id, role) VALUES ($1, $2, $3, $4)', [
    planId,
    accountId,
    bodyId,
    role,
  ]);

const [A, B, C] = [0, 1, 2].map(index => () => bodies[index] ?? '') as [
  () => string,
  () => string,
  () => string,
];

test('a role counts while its holder is in the body through which it is held', async () => {
  const actor = await account([A(), B()]);
  const id = await plan([A()]);
  await participate(id, actor, B(), 'DRAFTER');
  // Held through B, which does not issue the plan, although the holder is in A as well.
  expect(await policies.standing(actor, id)).toEqual({ role: 'DRAFTER', status: 'DRAFT', issuing: false });
  await database.query('DELETE FROM membership WHERE account_id = $1 AND body_id = $2', [
    actor.accountId,
    B(),
  ]);
  expect(await policies.standing(actor, id)).toEqual({ role: null, status: 'DRAFT', issuing: true });
  await expect(policies.require(actor, 'plan.edit', id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('no such plan, no UUID at all, or one in capitals', async () => {
  const actor = await account([A()]);
  const id = await plan([A()]);
  await participate(id, actor, A(), 'DRAFTER');
  for (const other of [randomUUID(), '', "' OR true --", '44-KH', '\0']) {
    expect(await policies.standing(actor, other)).toBeNull();
    await expect(policies.require(actor, 'plan.read', other)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  }
  expect(await policies.standing(actor, id.toUpperCase())).toMatchObject({ role: 'DRAFTER' });
  await expect(policies.require(actor, 'plan.read')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(policies.require(null, 'plan.read', id)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
});

test('inside a transaction it asks the transaction: on one connection anything else would hang', async () => {
  const actor = await account([A()]);
  const id = await plan([A()]);
  await database.transaction(async tx => {
    await tx.query('INSERT INTO participant (plan_id, account_id, body_id, role) VALUES ($1, $2, $3, $4)', [
      id,
      actor.accountId,
      A(),
      'APPROVER',
    ]);
    expect((await policies.require(actor, 'plan.read', id, tx)).role).toBe('APPROVER');
    expect(await policies.allows(actor, 'plan.edit', id, tx)).toBe(false);
    expect(await policies.bodiesOf(actor, tx)).toEqual([A()]);
  });
});

test('every change of status, by every role, through an issuing body and through another', async () => {
  for (const from of PLAN_STATUSES) {
    for (const role of PLAN_ROLES) {
      for (const body of [A(), C()]) {
        const actor = await account([body]);
        const id = await plan([A(), B()], from);
        await participate(id, actor, body, role);
        for (const to of PLAN_STATUSES) {
          const transition = TRANSITIONS.find(known => known.from === from && known.to === to);
          const expected =
            body === C()
              ? 'FORBIDDEN'
              : !transition
                ? 'INVALID_TRANSITION'
                : transition.roles.includes(role)
                  ? 'yes'
                  : 'FORBIDDEN';
          const answer = await policies.requireTransition(actor, id, to).then(
            () => 'yes',
            error => error.code,
          );
          expect(`${role} ${from} → ${to}: ${answer}`).toBe(`${role} ${from} → ${to}: ${expected}`);
        }
      }
    }
  }
});

test('a token without the scope changes no status, a stranger learns nothing', async () => {
  const actor = await account([A()]);
  const id = await plan([A()]);
  await participate(id, actor, A(), 'DRAFTER');
  const reader: Actor = { ...actor, via: 'token', scopes: ['read'] };
  await expect(policies.requireTransition(reader, id, 'IN_REVIEW')).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
  const stranger = await account([B()]);
  await expect(policies.requireTransition(stranger, id, 'IN_REVIEW')).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  await expect(policies.requireTransition(null, id, 'IN_REVIEW')).rejects.toMatchObject({
    code: 'UNAUTHENTICATED',
  });
});

test('the list filter and `decide` agree on every plan, for anybody', async () => {
  const body = fc.integer({ min: 0, max: 2 });
  const world = fc.record({
    memberOf: fc.uniqueArray(body),
    administrator: fc.boolean(),
    scopes: fc.constantFrom(['read'], [...scopesUpTo('admin')], []),
    plans: fc.array(
      fc.record({
        status: fc.constantFrom(...PLAN_STATUSES),
        issuing: fc.uniqueArray(body),
        role: fc.option(fc.constantFrom(...PLAN_ROLES)),
        through: body,
      }),
      { minLength: 1, maxLength: 6 },
    ),
  });
  const named = (indexes: number[]) => indexes.map(index => bodies[index] ?? '');
  await fc.assert(
    fc.asyncProperty(world, async ({ memberOf, administrator, scopes, plans }) => {
      const actor = await account(named(memberOf), { administrator, scopes });
      const ids: string[] = [];
      for (const { status, issuing, role, through } of plans) {
        const id = await plan(named(issuing), status);
        if (role) await participate(id, actor, bodies[through] ?? '', role);
        ids.push(id);
      }
      const filter = policies.visiblePlans(actor, 2);
      const listed = await database.query<{ id: string }>(
        `SELECT id FROM plan WHERE id = ANY ($1::uuid[]) AND id IN (${filter.sql})`,
        [ids, ...filter.parameters],
      );
      const standings = await policies.standings(actor, ids);
      const readable = ids.filter(id => decide(actor, 'plan.read', standings.get(id)).allowed);
      expect(listed.map(row => row.id).sort()).toEqual(readable.sort());
    }),
    { numRuns: 60 },
  );
});

test('nobody at all sees no plan', async () => {
  await plan([A()], 'ISSUED');
  const filter = policies.visiblePlans(null);
  expect(
    await database.query(`SELECT id FROM plan WHERE id IN (${filter.sql})`, [...filter.parameters]),
  ).toEqual([]);
});
