import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAuth } from '../../auth/index.js';
import type { Database } from '../../data/index.js';
import { testDatabase } from '../../data/testing.js';
import { importCommands } from './import.js';

const TEXT = `KẾ HOẠCH
Dọn kênh đầu mùa mưa

Căn cứ Luật Thủy lợi;

I. VIỆC LÀM
1. Dọn cỏ.
3. Vét bùn theo Kế hoạch số 44-KH/BCSD-BDVTU ngày 30/01/2024.

Trên đây là Kế hoạch dọn kênh.
`;

let database: Database;
let folder: string;
let stopAuth: () => Promise<void>;
let run: (line: string[]) => Promise<{ printed: string[]; noted: string[] }>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'import-'));
  await writeFile(join(folder, 'plan.txt'), TEXT);
  await writeFile(join(folder, 'photo.jpg'), new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16]));
  database = await testDatabase();
  const auth = await createAuth(
    database,
    { authSecret: 'a secret for tests only, long enough to pass', port: 0 },
    { error: () => {} },
  );
  stopAuth = () => auth.stop();
  const [body] = await database.query<{ id: string }>(
    `INSERT INTO body (symbol, name, system) VALUES ('BDVTU', 'B', 'PARTY') RETURNING id`,
  );
  await auth.createAccount(
    {
      username: 'lan',
      name: 'Lan',
      password: 'một mật khẩu dài',
      administrator: false,
      bodyIds: [body?.id ?? ''],
    },
    null,
  );
  run = async line => {
    const printed: string[] = [];
    const noted: string[] = [];
    await importCommands[0]?.run(line, {
      database,
      auth,
      print: text => printed.push(text),
      note: text => noted.push(text),
      readStdin: async () => '',
      readFile: path => readFile(path),
    });
    return { printed, noted };
  };
}, 60_000);
afterAll(async () => {
  await stopAuth();
  await database.close();
  await rm(folder, { recursive: true });
});

test('a file becomes a plan with its clauses and links, and what to check is said', async () => {
  const { printed, noted } = await run([join(folder, 'plan.txt'), '--by', 'lan', '--body', 'BDVTU']);
  const [planId = ''] = printed;
  expect(noted.some(line => line.includes('LABEL_DIFFERS 3. → 2.'))).toBe(true);
  const [plan] = await database.query<{ title: string }>('SELECT title FROM plan WHERE id = $1', [planId]);
  expect(plan).toEqual({ title: 'Dọn kênh đầu mùa mưa' });
  const clauses = await database.query<{ kind: string; label: string | null; text: string }>(
    'SELECT kind, label, text FROM clause WHERE plan_id = $1 ORDER BY position',
    [planId],
  );
  expect(clauses.map(({ kind, label }) => `${kind} ${label ?? ''}`.trim())).toEqual([
    'TITLE',
    'TITLE',
    'LEGAL_BASIS',
    'SECTION I',
    'CLAUSE I.1',
    'CLAUSE I.2',
    'PARAGRAPH',
  ]);
  const links = await database.query<{ number: string }>(
    'SELECT number FROM directive_link WHERE plan_id = $1',
    [planId],
  );
  expect(links.map(({ number }) => number)).toContain('44-KH/BCSD-BDVTU');
});

test('a dry run makes nothing', async () => {
  const count = async () => (await database.query('SELECT 1 FROM plan')).length;
  const before = await count();
  const { printed, noted } = await run([join(folder, 'plan.txt'), '--by', 'lan', '--dry-run']);
  expect(printed).toEqual([]);
  expect(noted[0]).toBe('Dọn kênh đầu mùa mưa: 7 blocks');
  expect(await count()).toBe(before);
});

test.each([
  [['plan.txt'], 'INVALID_INPUT'],
  [['plan.txt', '--by', 'lan'], 'INVALID_INPUT'],
  [['plan.txt', '--by', 'nobody', '--body', 'BDVTU'], 'NOT_FOUND'],
  [['plan.txt', '--by', 'lan', '--body', 'XYZ'], 'INVALID_INPUT'],
  [['missing.txt', '--by', 'lan', '--body', 'BDVTU'], 'INVALID_INPUT'],
  [['photo.jpg', '--by', 'lan', '--body', 'BDVTU'], 'UNREADABLE_FILE'],
])('%j is refused: %s', async ([file = '', ...rest], code) => {
  await expect(run([join(folder, file), ...rest])).rejects.toMatchObject({ code });
});
