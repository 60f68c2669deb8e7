import { readFile } from 'node:fs/promises';
import { type Auth, createAuth } from '../../auth/index.js';
import type { Database } from '../../data/index.js';
import { testDatabase } from '../../data/testing.js';
import { projectCommands } from './project.js';

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

async function project(...args: string[]): Promise<string[]> {
  const noted: string[] = [];
  await projectCommands[0]?.run(args, {
    database,
    auth,
    print: () => {},
    note: line => noted.push(line),
    readStdin: async () => '',
    readFile: path => readFile(path),
  });
  return noted;
}

const rows = () =>
  database.query(
    `SELECT plan_id, block_id, kind, label, position, text, content_hash,
            ARRAY(SELECT surface || ' ' || state FROM directive_link AS link
                  WHERE link.plan_id = clause.plan_id AND link.block_id = clause.block_id ORDER BY position) AS links
     FROM clause ORDER BY plan_id, position`,
  );

test('makes the rows of the demo plans from their documents, and again when they were spoilt', async () => {
  expect(await project('--all')).toEqual(['2 kế hoạch / plans']);
  const made = await rows();
  expect(made.length).toBeGreaterThan(60);
  const states = await database.query(
    'SELECT state, count(*)::int AS links FROM directive_link GROUP BY state ORDER BY state',
  );
  expect(states).toEqual([{ state: 'LINKED', links: expect.any(Number) }]);

  await database.query("UPDATE clause SET text = 'hỏng', content_hash = 'x', position = position + 100");
  await database.query("DELETE FROM clause WHERE kind = 'POINT'");
  await project('--all');
  expect(await rows()).toEqual(made);
});

test.each([[[]], [['--everything']], [['--all', 'x']]])('%j is refused', async args => {
  await expect(project(...args)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
});
