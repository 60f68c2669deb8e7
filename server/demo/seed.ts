import { numberKey } from '@dong-soan/shared/citations';
import { fold } from '@dong-soan/shared/vietnamese';
import type { EntityManager } from 'typeorm';
import { recordEvent } from '../audit/index.js';
import type { Accounts } from '../auth/index.js';
import { SqlUpdateStore } from '../collab/index.js';
import type { Database } from '../data/index.js';
import { foldedPlan } from '../plans/index.js';
import { DEMO_ACCOUNTS } from './accounts.js';
import { documentUpdate } from './content.js';
import { DEMO_DIRECTIVES } from './directives.js';
import { DEMO_BODIES, DEMO_PLACE, DEMO_PLANS, type DemoPlan } from './plans.js';

/** What the demo needs of the accounts. */
export type DemoAccounts = Pick<Accounts, 'create' | 'idOf' | 'hasPassword' | 'update'>;

type Ids = ReadonlyMap<string, string>;

/**
 * Puts the demo data in: bodies, accounts, the register and two plans, all or nothing. When it is there already, whatever
 * people made of it stays as it is; only the accounts get this password again, if they have another.
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
  const rows = await tx.query<unknown[]>(
    `INSERT INTO body (id, symbol, name, system)
     SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[])
     ON CONFLICT (id) DO NOTHING RETURNING id`,
    [
      DEMO_BODIES.map(body => body.id),
      DEMO_BODIES.map(body => body.symbol),
      DEMO_BODIES.map(body => body.name),
      DEMO_BODIES.map(body => body.system),
    ],
  );
  return rows.length > 0 ? new Map(DEMO_BODIES.map(body => [body.symbol, body.id])) : null;
}

async function insertDirectives(tx: EntityManager): Promise<void> {
  await tx.query(
    `INSERT INTO directive (number, number_key, symbol, type, issuing_body, dated, title, folded, aliases)
     SELECT number, number_key, symbol, type, issuing_body, dated, title, folded,
            ARRAY(SELECT jsonb_array_elements_text(aliases))
     FROM jsonb_to_recordset($1::jsonb)
       AS d (number text, number_key text, symbol text, type text, issuing_body text, dated date, title text,
             folded text, aliases jsonb)`,
    [
      JSON.stringify(
        DEMO_DIRECTIVES.map(({ number, type, issuingBody, date, title, aliases = [] }) => ({
          number,
          number_key: numberKey(number),
          symbol: number.replace(/^\d+(\/\d{4})?[-/]/, ''),
          type,
          issuing_body: issuingBody,
          dated: date,
          title,
          folded: fold([type, number, issuingBody, title, ...aliases].join(' ')),
          aliases,
        })),
      ),
    ],
  );
}

async function insertPlan(tx: EntityManager, plan: DemoPlan, bodies: Ids, people: Ids): Promise<void> {
  const { id, number, symbol, title, status, date } = plan;
  const author = idOf(people, plan.author);
  await tx.query(
    `INSERT INTO plan (id, number, symbol, title, folded, status, place, dated, created_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [id, number, symbol, title, foldedPlan(number, symbol, title), status, DEMO_PLACE, date, author],
  );
  await tx.query(
    `INSERT INTO plan_issuing_body (plan_id, body_id, position)
     SELECT $1, body_id, position FROM unnest($2::uuid[]) WITH ORDINALITY AS given (body_id, position)`,
    [id, plan.bodies.map(body => idOf(bodies, body))],
  );
  await tx.query(
    `INSERT INTO participant (plan_id, account_id, body_id, role)
     SELECT $1, * FROM unnest($2::text[], $3::uuid[], $4::text[])`,
    [
      id,
      plan.participants.map(([username]) => idOf(people, username)),
      plan.participants.map(([, body]) => idOf(bodies, body)),
      plan.participants.map(([, , role]) => role),
    ],
  );
  await tx.query('INSERT INTO document (plan_id, generation) VALUES ($1, 1)', [id]);
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

/** The password that is shown at the start must be the one that works. */
async function restorePassword(password: string, accounts: DemoAccounts): Promise<void> {
  await Promise.all(
    DEMO_ACCOUNTS.map(async ({ username }) => {
      const id = await accounts.idOf(username);
      if (id === null || (await accounts.hasPassword(id, password))) return;
      await accounts.update(id, { password }, null);
    }),
  );
}

function idOf(ids: Ids, name: string): string {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`The demo has no ${name}`);
  return id;
}
