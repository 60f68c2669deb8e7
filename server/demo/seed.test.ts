import { createHash } from 'node:crypto';
import { findCitations, numberKey } from '@dong-soan/shared/citations';
import { numberClauses } from '@dong-soan/shared/clauses';
import { PlanDocument } from '@dong-soan/shared/document';
import * as Y from 'yjs';
import { type Auth, createAuth } from '../auth/index.js';
import { SqlUpdateStore } from '../collab/index.js';
import type { Database } from '../data/index.js';
import { DEMO_PASSWORD, testDatabase } from '../data/testing.js';
import { DEMO_ACCOUNTS, seedDemo, welcome } from './index.js';
import { DEMO_PLANS } from './plans.js';

let database: Database;
let auth: Auth;
beforeAll(async () => {
  database = await testDatabase({ demo: true });
  auth = await createAuth(
    database,
    { authSecret: 'a secret for tests only, long enough to pass', port: 0 },
    { error: () => {} },
  );
});
afterAll(async () => {
  await auth.stop();
  await database.close();
});

/** A digest of every row, so that "unchanged" means unchanged. */
async function fingerprint(): Promise<string> {
  const hash = createHash('sha256');
  for (const table of [
    'body',
    '"user"',
    'membership',
    'plan',
    'participant',
    'update_log',
    'directive',
    'credential',
  ]) {
    const rows = await database.query(`SELECT t::text AS row FROM ${table} AS t ORDER BY 1`);
    hash.update(JSON.stringify(rows));
  }
  return hash.digest('hex');
}

async function load(planId: string): Promise<PlanDocument> {
  const stored = await new SqlUpdateStore(database).load({ planId, generation: 1 });
  const doc = new Y.Doc();
  for (const update of stored.updates) Y.applyUpdate(doc, update);
  return new PlanDocument(doc);
}

async function signIn(username: string, password: string): Promise<number> {
  const request = new Request('http://localhost/api/auth/sign-in/username', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  });
  return (await auth.handler(request)).status;
}

test('every demo account can sign in', async () => {
  for (const { username } of DEMO_ACCOUNTS) expect(await signIn(username, DEMO_PASSWORD)).toBe(200);
});

test('a second time changes nothing, not even what people wrote meanwhile', async () => {
  await database.query("UPDATE plan SET title = 'Đã sửa' WHERE number = 44");
  const before = await fingerprint();
  await seedDemo(database, DEMO_PASSWORD, auth.accounts);
  expect(await fingerprint()).toBe(before);
});

test('the password that is shown is the one that works', async () => {
  await seedDemo(database, 'mật khẩu khác', auth.accounts);
  expect(await signIn('bdv.gopy', 'mật khẩu khác')).toBe(200);
  expect(await signIn('bdv.gopy', DEMO_PASSWORD)).toBe(401);
});

test('the chairing body comes first, and everybody takes part through a body of theirs', async () => {
  const bodies = await database.query<{ symbol: string }>(
    `SELECT body.symbol FROM plan_issuing_body JOIN body ON body.id = body_id JOIN plan ON plan.id = plan_id
     WHERE plan.number = 44 ORDER BY position`,
  );
  expect(bodies.map(body => body.symbol)).toEqual(['BCSD', 'BDVTU']);
  const strangers = await database.query(
    'SELECT FROM participant LEFT JOIN membership USING (account_id, body_id) WHERE membership.account_id IS NULL',
  );
  expect(strangers).toEqual([]);
});

test('the plans are whole documents in the log', async () => {
  for (const { id } of DEMO_PLANS) {
    const document = await load(id);
    expect(document.validate()).toEqual([]);
    const blocks = document.blocks();
    expect(blocks.filter(block => block.text.trim() === '' || block.conflict)).toEqual([]);
    expect(new Set(blocks.map(block => block.kind))).toEqual(
      new Set([
        'TITLE',
        'LEGAL_BASIS',
        'PARAGRAPH',
        'SECTION',
        'CLAUSE',
        'POINT',
        'FOOTNOTE',
        'RECIPIENT',
        'SIGNATURE',
      ]),
    );
    const notes = blocks.filter(block => block.kind === 'FOOTNOTE').map(block => block.id);
    const cited = blocks.flatMap(block => block.runs.flatMap(run => (run.embed ? [run.embed.footnote] : [])));
    expect(cited).toEqual(notes);
  }
});

test('the joint plan has some 25 numbered clauses and points, as deep as II.2.c', async () => {
  const document = await load(DEMO_PLANS[0]!.id);
  const labels = [...numberClauses(document.blocks()).values()].flatMap(number => number.label ?? []);
  expect(labels).toContain('II.2.c');
  expect(labels).toContain('III.3');
  const numbered = document.blocks().filter(block => ['CLAUSE', 'POINT'].includes(block.kind));
  expect(numbered.length).toBeGreaterThanOrEqual(22);
});

test('everything that the plans cite is in the register, with the date that they give', async () => {
  const register = new Map(
    (
      await database.query<{ number_key: string; dated: string }>('SELECT number_key, dated FROM directive')
    ).map(row => [row.number_key, row.dated]),
  );
  for (const { id } of DEMO_PLANS) {
    const citations = (await load(id)).blocks().flatMap(block => findCitations(block.text));
    const numbered = citations.filter(citation => citation.number !== null);
    expect(numbered.length).toBeGreaterThanOrEqual(8);
    for (const { number, date } of numbered) {
      const dated = register.get(numberKey(number ?? ''));
      expect({ number, dated }).toEqual({ number, dated: date ?? expect.any(String) });
    }
  }
});

test('the log holds its checksum, and what was done is in the audit trail', async () => {
  const updates = await database.query<{ seq: string; account: string }>(
    'SELECT seq, "user".username AS account FROM update_log JOIN "user" ON "user".id = account_id',
  );
  expect(updates).toEqual(DEMO_PLANS.map(plan => ({ seq: '1', account: plan.author })));
  const audited = await database.query("SELECT FROM audit_event WHERE action = 'plan.create'");
  expect(audited).toHaveLength(DEMO_PLANS.length);
});

test('the welcome names the address, every account and the password', () => {
  const text = welcome('http://127.0.0.1:4000', 's3cret');
  for (const part of ['http://127.0.0.1:4000', 's3cret', ...DEMO_ACCOUNTS.map(account => account.username)]) {
    expect(text).toContain(part);
  }
});
