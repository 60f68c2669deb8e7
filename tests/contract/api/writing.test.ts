import { PlanDocument } from '@dong-soan/shared/document';
import WebSocket from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { eventually, type Person, type Server, startServer } from './server.js';

let server: Server;
let drafter: Person & { token: string };
let other: Person;
let reviewer: Person;
let plan: { id: string; room: string };

const FIELDS =
  'id blockId kind label text contentHash position depth parent { id } lastEditedBy { username } directiveLinks { surface state }';
const INSERT = `mutation ($input: InsertClauseInput!) { insertClause(input: $input) { clause { ${FIELDS} } error { code field message } } }`;
const UPDATE = `mutation ($input: UpdateClauseTextInput!) { updateClauseText(input: $input) { clause { ${FIELDS} } error { code field } } }`;
const MOVE = `mutation ($input: MoveClauseInput!) { moveClause(input: $input) { clause { ${FIELDS} } error { code field } } }`;
const REMOVE = `mutation ($input: RemoveClauseInput!) { removeClause(input: $input) { removedClauseId plan { clauses(first: 100) { edges { node { id label } } } } error { code field } } }`;

beforeAll(async () => {
  server = await startServer();
  drafter = await server.withToken('bdv.soanthao', 'write');
  [other, reviewer] = await Promise.all([server.signIn('bcs.soanthao'), server.signIn('bdv.gopy')]);
  plan = await eventually(async () => {
    const { plans } = await drafter.get(
      '{ plans { edges { node { id number room clauses(first: 1) { totalCount } } } } }',
    );
    const found = plans.edges.find(({ node }: { node: { number: number } }) => node.number === 44)?.node;
    return found?.clauses.totalCount > 20 ? found : null;
  });
}, 60_000);
afterAll(() => server.stop());

const insert = async (person: Person, input: object) =>
  (await person.get(INSERT, { input: { planId: plan.id, ...input } })).insertClause;
const update = async (person: Person, input: object) =>
  (await person.get(UPDATE, { input })).updateClauseText;
const move = async (person: Person, input: object) => (await person.get(MOVE, { input })).moveClause;
const remove = async (person: Person, input: object) => (await person.get(REMOVE, { input })).removeClause;

/** A section at the end of the plan, for one test. */
async function section(text = 'MỤC ĐỂ THỬ') {
  const { clause, error } = await insert(drafter, { kind: 'SECTION', text });
  expect(error).toBeNull();
  return clause;
}

/** A stock client in the plan's room. */
async function editor(): Promise<{ document: PlanDocument; close: () => void }> {
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(`${server.url.replace('http', 'ws')}/collab`, plan.room, doc, {
    params: { token: drafter.token },
    WebSocketPolyfill: WebSocket as never,
    disableBc: true,
  });
  await new Promise<void>(resolve => provider.once('sync', () => resolve()));
  const document = new PlanDocument(doc);
  return {
    document,
    close: () => {
      provider.destroy();
      document.destroy();
      doc.destroy();
    },
  };
}

test('a clause is inserted where it should be, numbered, linked, and there at once', async () => {
  const parent = await section();
  const last = await insert(drafter, { kind: 'CLAUSE', parentId: parent.id, text: 'Việc thứ hai.' });
  const { clause } = await insert(drafter, {
    kind: 'CLAUSE',
    parentId: parent.id,
    beforeId: last.clause.id,
    text: 'Thực hiện Quyết định số 9999-QĐ/XYZ.',
  });
  expect(clause).toMatchObject({
    kind: 'CLAUSE',
    label: `${parent.label}.1`,
    text: 'Thực hiện Quyết định số 9999-QĐ/XYZ.',
    depth: 1,
    parent: { id: parent.id },
    lastEditedBy: { username: 'bdv.soanthao' },
    directiveLinks: [{ surface: 'Quyết định số 9999-QĐ/XYZ', state: 'UNRESOLVED' }],
  });
  const { node } = await other.get(
    `query ($id: ID!) { node(id: $id) { ... on Clause { label position } } }`,
    {
      id: last.clause.id,
    },
  );
  expect(node).toEqual({ label: `${parent.label}.2`, position: clause.position + 1 });
});

test('only what differs is changed: an editor sees it, and formats stay', async () => {
  const parent = await section();
  const { clause } = await insert(drafter, {
    kind: 'CLAUSE',
    parentId: parent.id,
    text: 'Chủ trì, phối hợp với các sở.',
  });
  const client = await editor();
  try {
    client.document.format(clause.blockId, 9, 8, { bold: true });
    const formatted = await eventually(async () => {
      const { node } = await other.get(`{ node(id: "${clause.id}") { ... on Clause { contentHash } } }`);
      return node.contentHash === clause.contentHash ? null : node;
    });
    const { clause: changed, error } = await update(other, {
      clauseId: clause.id,
      text: 'Chủ trì, phối hợp với các ban, ngành.',
      expectedHash: formatted.contentHash,
    });
    expect(error).toBeNull();
    expect(changed).toMatchObject({
      text: 'Chủ trì, phối hợp với các ban, ngành.',
      lastEditedBy: { username: 'bcs.soanthao' },
    });
    await eventually(async () => (client.document.textOf(clause.blockId) === changed.text ? true : null));
    expect(client.document.runsOf(clause.blockId)).toEqual([
      { text: 'Chủ trì, ' },
      { text: 'phối hợp', bold: true },
      { text: ' với các ban, ngành.' },
    ]);
  } finally {
    client.close();
  }
});

test('what an editor types becomes rows within a second', async () => {
  const parent = await section();
  const client = await editor();
  try {
    await eventually(async () => (client.document.has(parent.blockId) ? true : null));
    const id = client.document.insertBlock({ parentId: parent.blockId, beforeId: null, kind: 'CLAUSE' });
    client.document.insertText(id, 0, 'Từng chữ một');
    const started = performance.now();
    const found = await eventually(async () => {
      const { plan: seen } = await other.get(
        `{ plan(id: "${plan.id}") { clauses(first: 100, kinds: [CLAUSE]) { edges { node { text label lastEditedBy { username } } } } } }`,
      );
      return seen.clauses.edges.find(({ node }: { node: { text: string } }) => node.text === 'Từng chữ một')
        ?.node;
    });
    expect(performance.now() - started).toBeLessThan(1_000);
    expect(found).toEqual({
      text: 'Từng chữ một',
      label: `${parent.label}.1`,
      lastEditedBy: { username: 'bdv.soanthao' },
    });
  } finally {
    client.close();
  }
});

test('whoever has read an older text is told so, and nothing changes', async () => {
  const clause = await section('NGUYÊN VĂN');
  const stale = { clauseId: clause.id, expectedHash: '0'.repeat(64) };
  expect(await update(drafter, { ...stale, text: 'KHÁC' })).toMatchObject({
    clause: null,
    error: { code: 'CONFLICT', field: 'expectedHash' },
  });
  expect((await move(drafter, stale)).error.code).toBe('CONFLICT');
  expect((await remove(drafter, stale)).error.code).toBe('CONFLICT');
  const { node } = await drafter.get(`{ node(id: "${clause.id}") { ... on Clause { text } } }`);
  expect(node.text).toBe('NGUYÊN VĂN');
});

test('two at once: one wins, the other is told', async () => {
  const clause = await section('GỐC');
  const both = await Promise.all([
    update(drafter, { clauseId: clause.id, text: 'CỦA MỘT NGƯỜI', expectedHash: clause.contentHash }),
    update(other, { clauseId: clause.id, text: 'CỦA NGƯỜI KIA', expectedHash: clause.contentHash }),
  ]);
  expect(both.map(({ error }) => error?.code ?? 'done').sort()).toEqual(['CONFLICT', 'done']);
});

test('a clause moves with what is below it', async () => {
  const [from, to] = [await section('TỪ'), await section('ĐẾN')];
  const { clause } = await insert(drafter, { kind: 'CLAUSE', parentId: from.id, text: 'Khoản' });
  const { clause: point } = await insert(drafter, { kind: 'POINT', parentId: clause.id, text: 'Điểm' });
  const { clause: moved } = await move(other, {
    clauseId: clause.id,
    parentId: to.id,
    expectedHash: clause.contentHash,
  });
  expect(moved).toMatchObject({
    id: clause.id,
    label: `${to.label}.1`,
    parent: { id: to.id },
    contentHash: clause.contentHash,
  });
  const { node } = await drafter.get(`{ node(id: "${point.id}") { ... on Clause { label parent { id } } } }`);
  expect(node).toEqual({ label: `${to.label}.1.a`, parent: { id: clause.id } });
  expect((await move(drafter, { clauseId: to.id, parentId: clause.id })).error.code).toBe('INVALID_INPUT');
});

test('a clause is removed; the following are renumbered', async () => {
  const [first, second] = [await section('MỘT'), await section('HAI')];
  const { removedClauseId, plan: after } = await remove(drafter, {
    clauseId: first.id,
    expectedHash: first.contentHash,
  });
  expect(removedClauseId).toBe(first.id);
  const nodes = new Map(
    after.clauses.edges.map(({ node }: { node: { id: string; label: string } }) => [node.id, node.label]),
  );
  expect(nodes.has(first.id)).toBe(false);
  expect(nodes.get(second.id)).toBe(first.label);
  expect((await remove(drafter, { clauseId: first.id, expectedHash: first.contentHash })).error).toEqual({
    code: 'NOT_FOUND',
    field: 'clauseId',
  });
});

test('the same idempotency key makes one clause; with other arguments it is refused', async () => {
  const input = {
    kind: 'SECTION',
    text: 'MỘT LẦN',
    idempotencyKey: 'once-1',
  };
  const [one, two] = await Promise.all([insert(drafter, input), insert(drafter, input)]);
  expect(one.clause.id).toBe(two.clause.id);
  expect((await insert(drafter, input)).clause.id).toBe(one.clause.id);
  expect((await insert(drafter, { ...input, text: 'HAI LẦN' })).error).toMatchObject({
    code: 'IDEMPOTENCY_MISMATCH',
    field: 'idempotencyKey',
  });
  // A call that failed has used up no key.
  const failing = { kind: 'CLAUSE', beforeId: plan.id, idempotencyKey: 'once-2' };
  expect(
    (await insert(drafter, { ...failing, beforeId: one.clause.id, parentId: one.clause.id })).error.code,
  ).toBe('INVALID_INPUT');
  expect((await insert(drafter, { ...failing, beforeId: null })).error).toBeNull();
  // Another person's key is another key.
  expect((await insert(other, input)).clause.id).not.toBe(one.clause.id);
});

test.each([
  ['a parent that is not there', { parentId: 'nonsense' }, 'NOT_FOUND', 'parentId'],
  ['NUL', { text: 'a\u0000b' }, 'INVALID_INPUT', 'text'],
  ['the character of footnotes', { text: 'a\ufffcb' }, 'INVALID_INPUT', 'text'],
  ['a book', { text: 'x'.repeat(100_001) }, 'TOO_LARGE', 'text'],
  ['half of a character', { text: 'a\ud800b' }, 'INVALID_INPUT', 'text'],
  ['an empty key', { idempotencyKey: '' }, 'INVALID_INPUT', 'idempotencyKey'],
])('%s is refused', async (_, input, code, field) => {
  expect((await insert(drafter, { kind: 'CLAUSE', ...input })).error).toMatchObject({ code, field });
});

test('a new footnote reference can not come as text; the ones that are there stay', async () => {
  const client = await editor();
  try {
    const { clause } = await insert(drafter, { kind: 'PARAGRAPH', text: 'Có chú thích ở đây.' });
    await eventually(async () => (client.document.has(clause.blockId) ? true : null));
    const note = client.document.insertBlock({ parentId: null, beforeId: null, kind: 'FOOTNOTE' });
    client.document.insertEmbed(clause.blockId, 12, { footnote: note });
    const cited = await eventually(async () => {
      const { node } = await drafter.get(
        `{ node(id: "${clause.id}") { ... on Clause { text contentHash } } }`,
      );
      return node.text.includes('\ufffc') ? node : null;
    });
    const twice = { clauseId: clause.id, text: `\ufffc${cited.text}`, expectedHash: cited.contentHash };
    expect((await update(drafter, twice)).error).toEqual({ code: 'INVALID_INPUT', field: 'text' });
    const { clause: changed } = await update(drafter, { ...twice, text: cited.text.replace('Có', 'Vẫn có') });
    expect(changed.text).toBe('Vẫn có chú thích\ufffc ở đây.');
    await eventually(async () => (client.document.textOf(clause.blockId) === changed.text ? true : null));
    expect(client.document.runsOf(clause.blockId)[1]).toEqual({ embed: { footnote: note } });
  } finally {
    client.close();
  }
});

test('messages come in the language that is asked for', async () => {
  const input = { planId: plan.id, kind: 'SECTION', parentId: 'x' };
  const messageIn = async (language: string) =>
    (await drafter.ask(INSERT, { input }, { 'accept-language': language })).data.insertClause.error.message;
  expect(await messageIn('vi-VN')).toMatch(/Không tìm thấy/);
  expect(await messageIn('en-GB,en;q=0.9,vi;q=0.8')).toBe('There is no such thing.');
  expect(await messageIn('fr')).toMatch(/Không tìm thấy/);
});

test('reviewers and readers write nothing by any of these doors', async () => {
  const clause = await section();
  const reader = await server.withToken('bdv.soanthao', 'read');
  for (const person of [reviewer, reader]) {
    const same = { clauseId: clause.id, expectedHash: clause.contentHash };
    expect((await insert(person, { kind: 'SECTION', text: 'X' })).error.code).toBe('FORBIDDEN');
    expect((await update(person, { ...same, text: 'X' })).error.code).toBe('FORBIDDEN');
    expect((await move(person, same)).error.code).toBe('FORBIDDEN');
    expect((await remove(person, same)).error.code).toBe('FORBIDDEN');
  }
});
