import { numberKey } from '@dong-soan/shared/citations';
import { fold } from '@dong-soan/shared/vietnamese';
import type { EntityManager } from 'typeorm';
import { recordEvent } from '../audit/index.js';
import type { Accounts } from '../auth/index.js';
import { ParticipantEntity } from '../auth/participant.entity.js';
import { BodyEntity } from '../bodies/body.entity.js';
import { DocumentEntity } from '../collab/document.entity.js';
import { SqlUpdateStore } from '../collab/index.js';
import type { Database } from '../data/index.js';
import { DirectiveEntity } from '../directives/directive.entity.js';
import { foldedPlan } from '../plans/index.js';
import { PlanEntity } from '../plans/plan.entity.js';
import { PlanIssuingBodyEntity } from '../plans/plan-issuing-body.entity.js';
import { DEMO_ACCOUNTS } from './accounts.js';
import { documentUpdate } from './content.js';
import { DEMO_DIRECTIVES } from './directives.js';
import { DEMO_BODIES, DEMO_PLACE, DEMO_PLANS, type DemoPlan } from './plans.js';

/** What the demo needs of the accounts. */
type DemoAccounts = Pick<Accounts, 'create' | 'idOf' | 'hasPassword' | 'update'>;

type Ids = ReadonlyMap<string, string>;

/**
 * Puts the demo data in: bodies, accounts, the register and two plans, all or nothing. When it is there already, whatever
 * people made of it stays as it is; only when DEMO_PASSWORD changed do the accounts get the new one.
 *
 * @param password of all demo accounts
 */
export async function seedDemo(database: Database, password: string, accounts: DemoAccounts): Promise<void> {
  const seeded = await database.transaction(async tx => {
    const bodies = await insertBodies(tx);
    if (!bodies) return false;
    const people = new Map<string, string>();
    for (const { username, name, administrator, bodies: symbols } of DEMO_ACCOUNTS) {
      const bodyIds = symbols.map(symbol => idOf(bodies, symbol));
      const { id } = await accounts.create({ username, name, password, administrator, bodyIds }, null, tx);
      people.set(username, id);
    }
    await insertDirectives(tx);
    for (const plan of DEMO_PLANS) await insertPlan(tx, plan, bodies, people);
    return true;
  });
  if (!seeded) await restorePassword(password, accounts);
}

/** The ids of the bodies by symbol; null when the demo data is there. Who comes second waits here for the first. */
async function insertBodies(tx: EntityManager): Promise<Ids | null> {
  const { raw } = await tx
    .createQueryBuilder()
    .insert()
    .into(BodyEntity)
    .values([...DEMO_BODIES])
    .orIgnore()
    .returning('id')
    .execute();
  return raw.length > 0 ? new Map(DEMO_BODIES.map(body => [body.symbol, body.id])) : null;
}

async function insertDirectives(tx: EntityManager): Promise<void> {
  const rows = DEMO_DIRECTIVES.map(({ number, type, issuingBody, date, title, aliases = [] }) => ({
    number,
    numberKey: numberKey(number),
    symbol: number.replace(/^\d+(\/\d{4})?[-/]/, ''),
    type,
    issuingBody,
    dated: date,
    title,
    folded: fold([type, number, issuingBody, title, ...aliases].join(' ')),
    aliases: [...aliases],
  }));
  await tx.insert(DirectiveEntity, rows);
}

async function insertPlan(tx: EntityManager, plan: DemoPlan, bodies: Ids, people: Ids): Promise<void> {
  const { id, number, symbol, title, status, date } = plan;
  const author = idOf(people, plan.author);
  await tx.insert(PlanEntity, {
    id,
    number,
    symbol,
    title,
    folded: foldedPlan(number, symbol, title),
    status,
    place: DEMO_PLACE,
    dated: date,
    createdBy: author,
  });
  await tx.insert(
    PlanIssuingBodyEntity,
    plan.bodies.map((body, index) => ({ planId: id, bodyId: idOf(bodies, body), position: index + 1 })),
  );
  await tx.insert(
    ParticipantEntity,
    plan.participants.map(([username, body, role]) => ({
      planId: id,
      accountId: idOf(people, username),
      bodyId: idOf(bodies, body),
      role,
    })),
  );
  await tx.insert(DocumentEntity, { planId: id, generation: 1 });
  const store = new SqlUpdateStore({ query: (sql, parameters) => tx.query(sql, parameters) });
  const update = documentUpdate(plan.content);
  await store.append([
    { room: { planId: id, generation: 1 }, entries: [{ update, accountId: author, at: new Date() }] },
  ]);
  await recordEvent(tx, {
    accountId: null,
    action: 'plan.create',
    subjectType: 'plan',
    subjectId: id,
    detail: { demo: true },
  });
}

/** The password that is shown at the start must be one that works. Asking once is enough, and comparing is slow on purpose. */
async function restorePassword(password: string, accounts: DemoAccounts): Promise<void> {
  const ids = await Promise.all(DEMO_ACCOUNTS.map(({ username }) => accounts.idOf(username)));
  const [first, ...others] = ids.filter(id => id !== null);
  if (first === undefined || (await accounts.hasPassword(first, password))) return;
  for (const id of [first, ...others]) await accounts.update(id, { password }, null);
}

function idOf(ids: Ids, name: string): string {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`The demo has no ${name}`);
  return id;
}
