import { randomUUID } from 'node:crypto';
import { type Person, type Server, startServer } from './server.js';

let server: Server;
let administrator: Person;
beforeAll(async () => {
  server = await startServer();
  administrator = await server.withToken('quantri', 'read');
}, 60_000);
afterAll(() => server.stop());

/** Everything that a screen or an integrator could want of a page of plans. */
const PAGE = `query ($first: Int!) { plans(first: $first, filter: { text: "de dem" }) { totalCount edges { node {
  id title reference viewerRole viewerCan { edit setStatus } createdBy { name } issuingBodies { symbol successor { symbol } }
  participants { role account { name bodies { symbol } } body { symbol } }
  clauses(first: 5) { totalCount edges { node {
    label text parent { id } children { id } lastEditedBy { name } plan { id }
    directiveLinks { surface directive { number citedBy(first: 2) { totalCount edges { node { clause { plan { title } } } } } } } } } }
  directiveLinks(first: 3) { totalCount edges { node { state clause { label } } } }
} } } }`;

async function makePlans(count: number): Promise<void> {
  const { database } = server.app;
  const [body] = await database.query<{ id: string }>('SELECT id FROM body LIMIT 1');
  const [account] = await database.query<{ id: string }>('SELECT id FROM "user" LIMIT 1');
  const [directive] = await database.query<{ id: string }>('SELECT id FROM directive LIMIT 1');
  for (let index = 0; index < count; index += 1) {
    const id = randomUUID();
    await database.query(
      `INSERT INTO plan (id, symbol, title, folded, created_by) VALUES ($1, 'KH/X', 'Để đếm', 'de dem', $2)`,
      [id, account!.id],
    );
    await database.query('INSERT INTO plan_issuing_body (plan_id, body_id, position) VALUES ($1, $2, 1)', [
      id,
      body!.id,
    ]);
    await database.query(
      `INSERT INTO participant (plan_id, account_id, body_id, role) VALUES ($1, $2, $3, 'DRAFTER')`,
      [id, account!.id, body!.id],
    );
    await database.query(
      `INSERT INTO clause (plan_id, block_id, kind, label, parent_block_id, position, depth, text, folded, content_hash,
                           last_edited_by, updated_at)
       SELECT $1, 'b' || n, 'CLAUSE', n::text, CASE WHEN n > 0 THEN 'b0' END, n, 0, 'x', 'x', 'x', $2, now()
       FROM generate_series(0, 7) AS n`,
      [id, account!.id],
    );
    await database.query(
      `INSERT INTO directive_link (plan_id, block_id, position, start_offset, end_offset, surface, state, directive_id)
       SELECT $1, 'b' || n, 0, 0, 1, 'x', 'LINKED', $2 FROM generate_series(0, 7) AS n`,
      [id, directive!.id],
    );
  }
}

/** How many statements a query takes. */
async function statements(first: number): Promise<{ count: number; plans: number }> {
  const { database } = server.app;
  const query = database.query;
  let count = 0;
  Object.assign(database, {
    query: (sql: string, parameters?: unknown[]) => {
      count += 1;
      return query(sql, parameters);
    },
  });
  try {
    const { plans } = await administrator.get(PAGE, { first });
    return { count, plans: plans.edges.length };
  } finally {
    Object.assign(database, { query });
  }
}

/** The fewest of several tries: levels that ask for the same kind of row share a statement when they ask at the same moment. */
async function fewest(first: number): Promise<{ count: number; plans: number }> {
  let best = await statements(first);
  for (let tries = 0; tries < 5; tries++) {
    const next = await statements(first);
    if (next.count < best.count) best = next;
  }
  return best;
}

test('a page of plans with clauses, links and directives takes the same number of statements, however long', async () => {
  await makePlans(3);
  const few = await fewest(3);
  await makePlans(27);
  const many = await fewest(30);
  expect(few.plans).toBe(3);
  expect(many.plans).toBe(30);
  // Signing in and each level of the query: one statement, two where the level is counted as well.
  expect(Math.abs(many.count - few.count)).toBeLessThanOrEqual(2);
  expect(many.count).toBeLessThanOrEqual(24);
});
