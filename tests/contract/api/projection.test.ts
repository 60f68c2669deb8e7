import { randomUUID } from 'node:crypto';
import { CLAUSE_KINDS } from '@dong-soan/shared/clauses';
import type { PlanDocument } from '@dong-soan/shared/document';
import fc from 'fast-check';
import { Policies } from '../../../server/auth/index.js';
import { Projection } from '../../../server/clauses/index.js';
import { PolicyAccess, Rooms, SqlUpdateStore } from '../../../server/collab/index.js';
import type { Database } from '../../../server/data/index.js';
import { testDatabase } from '../../../server/data/testing.js';
import type { StoredChange } from '../../../server/plans/index.js';

const SYSTEM = { accountId: null };

let database: Database;
let rooms: Rooms;
let projection: Projection;
let changes: StoredChange[];
let planId: string;
const people: string[] = [];
const projections: Projection[] = [];
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

beforeAll(async () => {
  database = await testDatabase();
  for (const name of ['một', 'hai']) {
    const id = randomUUID();
    people.push(id);
    await database.query('INSERT INTO "user" (id, name, email) VALUES ($1, $2, $1)', [id, name]);
  }
  const access = new PolicyAccess(database, new Policies(database));
  rooms = new Rooms({ store: new SqlUpdateStore(database), access, log });
}, 60_000);
beforeEach(async () => {
  planId = randomUUID();
  const [body] = await database.query<{ id: string }>(
    `INSERT INTO body (symbol, name, system) VALUES ('B', 'Ban', 'PARTY') RETURNING id`,
  );
  await database.query(
    `INSERT INTO plan (id, symbol, title, folded, dated) VALUES ($1, 'KH/B', 'K', 'k', '2024-06-01')`,
    [planId],
  );
  for (const person of people) {
    await database.query('INSERT INTO membership VALUES ($1, $2)', [person, body!.id]);
    await database.query(
      `INSERT INTO participant (plan_id, account_id, body_id, role) VALUES ($1, $2, $3, 'DRAFTER')`,
      [planId, person, body!.id],
    );
  }
  projection = follow();
});
afterEach(async () => {
  for (const one of projections.splice(0)) await one.stop();
  await database.query('DELETE FROM directive');
});
afterAll(async () => {
  await rooms.stop();
  await database.close();
});

function follow(): Projection {
  changes = [];
  const made = new Projection({ database, rooms, log, publish: change => changes.push(change) });
  made.start();
  projections.push(made);
  return made;
}

interface Row {
  block_id: string;
  kind: string;
  label: string | null;
  parent_block_id: string | null;
  position: number;
  depth: number;
  text: string;
  content_hash: string;
  conflict: boolean;
  last_edited_by: string | null;
  updated_at: Date;
  /** Changes whenever the row is written. */
  version: string;
}

const rows = () =>
  database.query<Row>('SELECT *, xmin::text AS version FROM clause WHERE plan_id = $1 ORDER BY position', [
    planId,
  ]);
const links = () =>
  database.query<{ block_id: string; surface: string; state: string; directive_id: string | null }>(
    'SELECT block_id, surface, state, directive_id FROM directive_link WHERE plan_id = $1 ORDER BY block_id, position',
    [planId],
  );
const actor = (index: number) => ({
  accountId: people[index]!,
  username: 'x',
  name: 'x',
  administrator: false,
  via: 'session' as const,
  credentialId: 'x',
  scopes: ['read', 'write'],
});
const edit = <T>(change: (document: PlanDocument) => T, by: number | null = 0): Promise<T> =>
  rooms.edit(planId, by === null ? SYSTEM : actor(by), change);

/** Sections, each with clauses. */
async function write(sections: number, clauses: number): Promise<string[]> {
  const ids = await edit(document => {
    const made: string[] = [];
    for (let s = 0; s < sections; s += 1) {
      const section = document.insertBlock({ parentId: null, beforeId: null, kind: 'SECTION' });
      document.insertText(section, 0, `Mục ${s}`);
      made.push(section);
      for (let c = 0; c < clauses; c += 1) {
        const clause = document.insertBlock({ parentId: section, beforeId: null, kind: 'CLAUSE' });
        document.insertText(clause, 0, `Khoản ${c} của mục ${s}`);
        made.push(clause);
      }
    }
    return made;
  });
  await projection.idle();
  return ids;
}

async function expectRowsToBeTheDocument(): Promise<void> {
  const blocks = await rooms.read(planId, document => document.blocks());
  const found = await rows();
  expect(found.map(row => [row.block_id, row.kind, row.parent_block_id, row.text, row.conflict])).toEqual(
    blocks.map(block => [block.id, block.kind, block.parentId, block.text, block.conflict]),
  );
  expect(found.map(row => row.position)).toEqual(found.map((_, index) => index));
}

test('only what changed is written', async () => {
  const [, first = '', second = ''] = await write(20, 9);
  const before = await rows();
  changes.length = 0;
  await edit(document => document.insertText(second, 0, 'Sửa: '), 1);
  await projection.idle();
  const after = await rows();
  expect(
    after.filter((row, index) => row.version !== before[index]?.version).map(row => row.block_id),
  ).toEqual([second]);
  expect(after.find(row => row.block_id === second)).toMatchObject({
    last_edited_by: people[1],
    text: 'Sửa: Khoản 1 của mục 0',
  });
  expect(after.find(row => row.block_id === first)?.last_edited_by).toBe(people[0]);
  expect(changes).toEqual([{ planId, blocks: [second], removed: [] }]);
});

test('numbers follow without anybody having edited their clauses', async () => {
  const ids = await write(3, 2);
  const before = new Map((await rows()).map(row => [row.block_id, row]));
  const added = await edit(document => {
    const id = document.insertBlock({ parentId: null, beforeId: ids[0]!, kind: 'SECTION' });
    document.insertText(id, 0, 'Lên đầu');
    return id;
  }, 1);
  await projection.idle();
  const after = await rows();
  expect(after.map(row => row.label)).toEqual([
    'I',
    'II',
    'II.1',
    'II.2',
    'III',
    'III.1',
    'III.2',
    'IV',
    'IV.1',
    'IV.2',
  ]);
  for (const row of after.filter(({ block_id }) => block_id !== added)) {
    const { last_edited_by, updated_at, content_hash } = before.get(row.block_id)!;
    expect(row).toMatchObject({ last_edited_by, updated_at, content_hash });
  }
  await expectRowsToBeTheDocument();
});

test('comparing again changes nothing', async () => {
  await write(4, 4);
  const [before, plan] = [
    await rows(),
    await database.query('SELECT updated_at FROM plan WHERE id = $1', [planId]),
  ];
  await projection.projectAll(planId, null);
  expect(await rows()).toEqual(before);
  expect(await database.query('SELECT updated_at FROM plan WHERE id = $1', [planId])).toEqual(plan);
});

test('the number of statements does not depend on the length', async () => {
  const count = async (sections: number) => {
    await database.query('DELETE FROM clause WHERE plan_id = $1', [planId]);
    await write(sections, 10);
    const logger = { statements: 0 };
    const { transaction, query } = database;
    Object.assign(database, {
      query: (sql: string, parameters?: unknown[]) => {
        logger.statements += 1;
        return query(sql, parameters);
      },
      transaction: (work: Parameters<Database['transaction']>[0]) =>
        transaction(tx => {
          const inner = tx.query.bind(tx);
          Object.assign(tx, {
            query: (...given: Parameters<typeof inner>) => {
              logger.statements += 1;
              return inner(...given);
            },
          });
          return work(tx);
        }),
    });
    try {
      await projection.rebuild(planId);
    } finally {
      Object.assign(database, { transaction, query });
    }
    return logger.statements;
  };
  const short = await count(2);
  expect(await count(30)).toBe(short);
  expect(short).toBeLessThanOrEqual(16);
});

test('splits, merges, moves, removals: the rows are the document', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(7), fc.nat(1_000), fc.nat(1_000), fc.nat(1)), { maxLength: 12 }),
      async steps => {
        for (const [kind, a, b, person] of steps) {
          await edit(document => {
            const order = document.order();
            const pick = (number: number) => order[number % order.length];
            const block = pick(a);
            if (block === undefined || kind === 0) {
              const id = document.insertBlock({
                parentId: null,
                beforeId: null,
                kind: CLAUSE_KINDS[a % CLAUSE_KINDS.length]!,
              });
              document.insertText(id, 0, `Theo Quyết định số ${b}-QĐ/TW`);
            } else if (kind === 1) document.split(block, b % (document.lengthOf(block) + 1));
            else if (kind === 2 && order[0] !== block) document.mergeIntoPrevious(block);
            else if (kind === 3) document.remove(block);
            else if (kind === 4) document.indent(block);
            else if (kind === 5) document.outdent(block);
            else if (kind === 6) document.moveUp(block);
            else document.insertText(block, b % (document.lengthOf(block) + 1), 'thêm ');
          }, person);
        }
        await projection.idle();
        await expectRowsToBeTheDocument();
        const blocks = new Set((await rows()).map(row => row.block_id));
        for (const link of await links()) expect(blocks.has(link.block_id)).toBe(true);
      },
    ),
    { numRuns: 15 },
  );
});

test('what was stored while nobody projected is made up for, with its editors and times', async () => {
  const [section = '', clause = ''] = await write(1, 1);
  await projection.stop();
  await edit(document => document.insertText(clause, 0, 'Khi không ai chép: '), 1);
  const added = await edit(
    document => document.insertBlock({ parentId: section, beforeId: null, kind: 'CLAUSE' }),
    0,
  );
  const stored = new Date();
  await new Promise(resolve => setTimeout(resolve, 60));
  projection = follow();
  await projection.idle();
  await expectRowsToBeTheDocument();
  const found = new Map((await rows()).map(row => [row.block_id, row]));
  expect(found.get(clause)?.last_edited_by).toBe(people[1]);
  expect(found.get(added)?.last_edited_by).toBe(people[0]);
  expect(found.get(added)!.updated_at.getTime()).toBeLessThanOrEqual(stored.getTime() + 50);
  const [head] = await database.query('SELECT last_seq, projected_seq FROM document WHERE plan_id = $1', [
    planId,
  ]);
  expect(head).toEqual({ last_seq: '3', projected_seq: '3' });
});

test('a row that says what was never stored is put right at the next start', async () => {
  const [section = ''] = await write(1, 1);
  await projection.stop();
  await database.query(
    `UPDATE clause SET text = 'chưa từng lưu', content_hash = 'x' WHERE plan_id = $1 AND block_id = $2`,
    [planId, section],
  );
  await database.query(
    `INSERT INTO clause (plan_id, block_id, kind, position, depth, text, folded, content_hash, updated_at)
     VALUES ($1, 'ghost', 'CLAUSE', 9, 0, '', '', '', now())`,
    [planId],
  );
  await database.query('UPDATE plan SET updated_at = now() WHERE id = $1', [planId]);
  projection = follow();
  await projection.idle();
  await expectRowsToBeTheDocument();
});

test('rows that are lost are rebuilt from the document and the log', async () => {
  const [, clause = ''] = await write(2, 2);
  await edit(document => document.insertText(clause, 0, 'Theo Chỉ thị số 16-CT/TW: '), 1);
  await projection.idle();
  const [before, linksBefore] = [await rows(), await links()];
  await database.query('DELETE FROM clause WHERE plan_id = $1', [planId]);
  await projection.rebuild(planId);
  const after = await rows();
  const same = ({ version: _, updated_at: __, ...row }: Row) => row;
  expect(after.map(same)).toEqual(before.map(same));
  after.forEach((row, index) => {
    expect(Math.abs(row.updated_at.getTime() - before[index]!.updated_at.getTime())).toBeLessThan(2_000);
  });
  expect(await links()).toEqual(linksBefore);
  expect(linksBefore.length).toBe(1);
  await expect(projection.rebuild(randomUUID())).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('a database that fails is tried again, and nothing is forgotten', async () => {
  const [, clause = ''] = await write(1, 1);
  const { transaction } = database;
  let failures = 2;
  Object.assign(database, {
    transaction: (work: Parameters<Database['transaction']>[0]) => {
      failures -= 1;
      return failures >= 0 ? Promise.reject(new Error('gone')) : transaction(work);
    },
  });
  try {
    await edit(document => document.insertText(clause, 0, 'Không mất: '));
    const deadline = Date.now() + 5_000;
    while (!(await rows()).some(row => row.text.startsWith('Không mất')) && Date.now() < deadline) {
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  } finally {
    Object.assign(database, { transaction });
  }
  await expectRowsToBeTheDocument();
});

describe('links', () => {
  const register = async (
    number: string,
    key: string,
    dated: string | null,
    issuer: string | null = null,
  ) => {
    const [row] = await database.query<{ id: string }>(
      `INSERT INTO directive (number, number_key, type, dated, issuing_body, folded, aliases, title)
       VALUES ($1, $2, 'Chỉ thị', $3, $4, '', ARRAY['Luật Thanh tra'], 'x') RETURNING id`,
      [number, key, dated, issuer],
    );
    return row!.id;
  };
  const cite = async (text: string, kind: 'CLAUSE' | 'LEGAL_BASIS' = 'CLAUSE') => {
    const id = await edit(document => {
      const block = document.insertBlock({ parentId: null, beforeId: null, kind });
      document.insertText(block, 0, text);
      return block;
    });
    await projection.idle();
    return id;
  };

  test('what waited is linked once the register has it', async () => {
    await cite('Theo Chỉ thị số 16-CT/TW ngày 02/3/2020.');
    expect(await links()).toMatchObject([
      { surface: 'Chỉ thị số 16-CT/TW', state: 'UNRESOLVED', directive_id: null },
    ]);
    const directive = await register('16-CT/TW', '16/CTTW', '2020-03-02');
    await projection.relink(planId);
    expect(await links()).toMatchObject([{ state: 'LINKED', directive_id: directive }]);
  });

  test('the date decides between two of one number; without it both remain', async () => {
    const older = await register('33/CT-TTg', '33/CTTTG', '2021-05-05');
    await register('33/CT-TTg', '33/CTTTG', '2023-05-05');
    await cite('Theo Chỉ thị số 33/CT-TTg ngày 05/5/2021 và các văn bản khác.');
    await cite('Theo Chỉ thị số 33/CT-TTg của Thủ tướng Chính phủ.');
    const states = (await links()).map(link => `${link.state} ${link.directive_id === older}`).sort();
    expect(states).toEqual(['AMBIGUOUS false', 'LINKED true']);
  });

  test("another year is another document; so is what came after the plan's date", async () => {
    await register('33/CT-TTg', '33/CTTTG', '2021-05-05');
    await cite('Theo Chỉ thị số 33/CT-TTg ngày 05/5/2019.');
    await register('44/CT-TTg', '44/CTTTG', '2024-07-01');
    await cite('Theo Chỉ thị số 44/CT-TTg.');
    expect((await links()).map(link => link.state)).toEqual(['UNRESOLVED', 'UNRESOLVED']);
  });

  test("a person's choice goes before all, also for words that are no citation", async () => {
    await register('33/CT-TTg', '33/CTTTG', '2021-05-05');
    const chosen = await register('33/CT-TTg', '33/CTTTG', '2023-05-05');
    const block = await cite('Theo Chỉ thị số 33/CT-TTg và kết luận nói trên.');
    await edit(document => {
      document.format(block, 5, 22, { directive: chosen });
      const start = document.textOf(block).indexOf('kết luận');
      document.format(block, start, 'kết luận nói trên'.length, { directive: chosen });
    });
    await projection.idle();
    expect(await links()).toMatchObject([
      { surface: 'Chỉ thị số 33/CT-TTg', state: 'LINKED', directive_id: chosen },
      { surface: 'kết luận nói trên', state: 'LINKED', directive_id: chosen },
    ]);
  });

  test('legal bases are told from mentions; a law by name is found by an alias', async () => {
    const law = await register('11/2022/QH15', '11/2022/QH15', '2022-11-14');
    await cite('Căn cứ Luật Thanh tra;', 'LEGAL_BASIS');
    const [link] = await database.query(
      'SELECT kind, state, directive_id FROM directive_link WHERE plan_id = $1',
      [planId],
    );
    expect(link).toEqual({ kind: 'LEGAL_BASIS', state: 'LINKED', directive_id: law });
  });
});
