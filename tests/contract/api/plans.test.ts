import { eventually, type Person, type Server, startServer } from './server.js';

let server: Server;
let drafter: Person;
let other: Person;
let reviewer: Person;
let approver: Person;
let administrator: Person;
const bodies: Record<string, string> = {};
const accounts: Record<string, string> = {};

const CREATE = `mutation ($input: CreatePlanInput!) { createPlan(input: $input) { plan {
  id title reference symbol number place date status viewerRole issuingBodies { symbol } createdBy { username }
  participants { role account { username } body { symbol } } clauses { edges { node { kind text } } } } error { code field } } }`;
const RENAME = `mutation ($input: RenamePlanInput!) { renamePlan(input: $input) { plan { title reference symbol number place date } error { code field } } }`;
const PARTICIPANTS = `mutation ($input: SetParticipantsInput!) { setParticipants(input: $input) { plan { participants { role account { username } } } error { code field } } }`;
const STATUS = `mutation ($input: SetPlanStatusInput!) { setPlanStatus(input: $input) { plan { status reference date viewerCan { edit setStatus } } error { code field } } }`;
const IMPORT = `mutation ($input: ImportPlanInput!) { importPlan(input: $input) {
  plan { id title reference date clauses(first: 100) { totalCount edges { node { kind label text lastEditedBy { username } } } } }
  preview { title number symbol date bodies clauses { kind label marker depth text } unplaced notices { code line text } } error { code field } } }`;

beforeAll(async () => {
  server = await startServer();
  [drafter, other, reviewer, approver, administrator] = (await Promise.all(
    ['bdv.soanthao', 'bcs.soanthao', 'bdv.gopy', 'bcs.duyet', 'quantri'].map(name => server.signIn(name)),
  )) as [Person, Person, Person, Person, Person];
  const found = await drafter.get(
    '{ bodies(first: 100) { edges { node { id symbol } } } accounts(first: 100) { edges { node { id username } } } }',
  );
  for (const { node } of found.bodies.edges) bodies[node.symbol] = node.id;
  for (const { node } of found.accounts.edges) accounts[node.username] = node.id;
}, 60_000);
afterAll(() => server.stop());

const create = async (person: Person, input: object = {}) =>
  (await person.get(CREATE, { input: { title: 'Kế hoạch thử', issuingBodyIds: [bodies.BDVTU], ...input } }))
    .createPlan;
const people = (roles: Record<string, [role: string, body: string]>) =>
  Object.entries(roles).map(([username, [role, body]]) => ({
    accountId: accounts[username],
    bodyId: bodies[body],
    role,
  }));

describe('createPlan', () => {
  test('makes an empty plan that its maker drafts', async () => {
    const { plan, error } = await create(drafter, {
      title: '  Tăng cường   công tác dân vận ',
      issuingBodyIds: [bodies.BCSD, bodies.BDVTU],
      place: 'Hà Giang',
      date: '2024-03-08',
      number: 7,
    });
    expect(error).toBeNull();
    expect(plan).toEqual({
      id: expect.any(String),
      title: 'Tăng cường công tác dân vận',
      symbol: 'KH/BCSD-BDVTU',
      reference: '07-KH/BCSD-BDVTU',
      number: 7,
      place: 'Hà Giang',
      date: '2024-03-08',
      status: 'DRAFT',
      viewerRole: 'DRAFTER',
      issuingBodies: [{ symbol: 'BCSD' }, { symbol: 'BDVTU' }],
      createdBy: { username: 'bdv.soanthao' },
      participants: [{ role: 'DRAFTER', account: { username: 'bdv.soanthao' }, body: { symbol: 'BDVTU' } }],
      clauses: {
        edges: [
          { node: { kind: 'TITLE', text: 'KẾ HOẠCH' } },
          { node: { kind: 'TITLE', text: 'Tăng cường công tác dân vận' } },
          { node: { kind: 'PARAGRAPH', text: '' } },
        ],
      },
    });
    expect((await other.get(`{ plan(id: "${plan.id}") { id } }`)).plan).toBeNull();
  });

  test("a body of the State numbers with the State's symbol", async () => {
    const { plan } = await create(other, { issuingBodyIds: [bodies.UBND], number: 12 });
    expect(plan.reference).toBe('12/KH-UBND');
  });

  test('once for each idempotency key', async () => {
    const input = { title: 'Một lần', idempotencyKey: 'create-1' };
    const both = await Promise.all([create(drafter, input), create(drafter, input)]);
    const again = await create(drafter, input);
    expect(new Set([...both, again].map(({ plan }) => plan.id)).size).toBe(1);
    expect((await create(drafter, { ...input, title: 'Hai lần' })).error.code).toBe('IDEMPOTENCY_MISMATCH');
  });

  test.each([
    ['no title', { title: ' ' }, 'INVALID_INPUT', 'title'],
    ['a title of two lines of control', { title: 'a\u0007b' }, 'INVALID_INPUT', 'title'],
    ['no body', { issuingBodyIds: [] }, 'INVALID_INPUT', 'issuingBodyIds'],
    ['a body of nobody', { issuingBodyIds: ['x'] }, 'NOT_FOUND', 'issuingBodyIds'],
    ['a number of none', { number: 0 }, 'INVALID_INPUT', 'number'],
    ['a symbol that is none', { symbol: 'KH/<b>' }, 'INVALID_INPUT', 'symbol'],
  ])('%s is refused', async (_, input, code, field) => {
    const before = (await drafter.get('{ plans { totalCount } }')).plans.totalCount;
    expect((await create(drafter, input)).error).toEqual({ code, field });
    expect((await drafter.get('{ plans { totalCount } }')).plans.totalCount).toBe(before);
  });

  test('through a body of which one is a member', async () => {
    expect((await create(drafter, { issuingBodyIds: [bodies.UBND] })).error).toEqual({
      code: 'INVALID_INPUT',
      field: 'bodyId',
    });
  });
});

describe('renamePlan', () => {
  test('changes what is given and empties what is null', async () => {
    const { plan } = await create(drafter, { place: 'Cao Bằng', number: 3 });
    const renamed = await drafter.get(RENAME, { input: { planId: plan.id, title: 'Tên mới', place: null } });
    expect(renamed.renamePlan).toEqual({
      plan: {
        title: 'Tên mới',
        reference: '03-KH/BDVTU',
        symbol: 'KH/BDVTU',
        number: 3,
        place: null,
        date: null,
      },
      error: null,
    });
    const { plans } = await drafter.get('{ plans(filter: { text: "ten moi" }) { totalCount } }');
    expect(plans.totalCount).toBe(1);
    for (const [input, field] of [
      [{ title: null }, 'title'],
      [{ title: '' }, 'title'],
      [{ symbol: null }, 'symbol'],
      [{ number: -1 }, 'number'],
    ] as const) {
      const { renamePlan } = await drafter.get(RENAME, { input: { planId: plan.id, ...input } });
      expect(renamePlan).toEqual({ plan: null, error: { code: 'INVALID_INPUT', field } });
    }
    expect((await drafter.ask(RENAME, { input: { planId: plan.id, date: '2024-02-30' } })).status).toBe(400);
  });

  test('is not for those who only read, and not for those who may not know', async () => {
    const { plan } = await create(drafter);
    await drafter.get(PARTICIPANTS, {
      input: {
        planId: plan.id,
        participants: people({ 'bdv.soanthao': ['DRAFTER', 'BDVTU'], 'bdv.gopy': ['REVIEWER', 'BDVTU'] }),
      },
    });
    const input = { planId: plan.id, title: 'X' };
    expect((await reviewer.get(RENAME, { input })).renamePlan.error.code).toBe('FORBIDDEN');
    expect((await other.get(RENAME, { input })).renamePlan.error.code).toBe('NOT_FOUND');
    expect((await other.get(RENAME, { input: { ...input, planId: 'x' } })).renamePlan.error.code).toBe(
      'NOT_FOUND',
    );
  });
});

describe('setParticipants', () => {
  test('replaces all of them', async () => {
    const { plan } = await create(drafter);
    const set = async (participants: object[]) =>
      (await drafter.get(PARTICIPANTS, { input: { planId: plan.id, participants } })).setParticipants;
    const two = people({ 'bdv.soanthao': ['DRAFTER', 'BDVTU'], 'bcs.soanthao': ['OBSERVER', 'BCSD'] });
    expect((await set(two)).plan.participants).toEqual([
      { role: 'DRAFTER', account: { username: 'bdv.soanthao' } },
      { role: 'OBSERVER', account: { username: 'bcs.soanthao' } },
    ]);
    expect((await other.get(`{ plan(id: "${plan.id}") { viewerRole } }`)).plan).toEqual({
      viewerRole: 'OBSERVER',
    });
    expect((await set(two.slice(0, 1))).error).toBeNull();
    expect((await other.get(`{ plan(id: "${plan.id}") { viewerRole } }`)).plan).toBeNull();
    for (const wrong of [
      [],
      [...two, ...two],
      people({ 'bdv.gopy': ['DRAFTER', 'UBND'], 'bdv.soanthao': ['DRAFTER', 'BDVTU'] }),
      people({ 'bcs.soanthao': ['DRAFTER', 'BCSD'] }),
    ]) {
      expect((await set(wrong)).error).toMatchObject({ field: 'participants' });
    }
  });
});

describe('setPlanStatus', () => {
  test('from draft to issued, which closes the text', async () => {
    const { plan } = await create(drafter, { issuingBodyIds: [bodies.BCSD, bodies.BDVTU] });
    await drafter.get(PARTICIPANTS, {
      input: {
        planId: plan.id,
        participants: people({ 'bdv.soanthao': ['DRAFTER', 'BDVTU'], 'bcs.duyet': ['APPROVER', 'BCSD'] }),
      },
    });
    const set = async (person: Person, input: object) =>
      (await person.get(STATUS, { input: { planId: plan.id, ...input } })).setPlanStatus;
    expect((await set(approver, { status: 'ISSUED' })).error.code).toBe('INVALID_TRANSITION');
    expect((await set(drafter, { status: 'IN_REVIEW', number: 5 })).error).toEqual({
      code: 'INVALID_INPUT',
      field: 'number',
    });
    expect((await set(drafter, { status: 'IN_REVIEW' })).plan.status).toBe('IN_REVIEW');
    expect((await set(drafter, { status: 'ISSUED', number: 5, date: '2024-05-01' })).error.code).toBe(
      'FORBIDDEN',
    );
    expect((await set(approver, { status: 'ISSUED', date: '2024-05-01' })).error).toEqual({
      code: 'INVALID_INPUT',
      field: 'number',
    });
    expect((await set(approver, { status: 'ISSUED', number: 5 })).error).toEqual({
      code: 'INVALID_INPUT',
      field: 'date',
    });
    expect((await set(approver, { status: 'ISSUED', number: 5, date: '2024-05-01' })).plan).toEqual({
      status: 'ISSUED',
      reference: '05-KH/BCSD-BDVTU',
      date: '2024-05-01',
      viewerCan: { edit: false, setStatus: ['WITHDRAWN'] },
    });
    const { insertClause } = await drafter.get(
      'mutation ($id: ID!) { insertClause(input: { planId: $id, kind: CLAUSE }) { error { code } } }',
      { id: plan.id },
    );
    expect(insertClause.error.code).toBe('READ_ONLY');
    expect(
      (await drafter.get(RENAME, { input: { planId: plan.id, title: 'X' } })).renamePlan.error.code,
    ).toBe('READ_ONLY');
  });
});

describe('importPlan', () => {
  const text = [
    'BAN DÂN VẬN TỈNH ỦY',
    'Số 12-KH/BDVTU',
    'Lạng Sơn, ngày 05 tháng 3 năm 2024',
    'KẾ HOẠCH',
    'Kiểm tra việc tiếp công dân ở cơ sở',
    'Thực hiện Chỉ thị số 33-CT/TU, ngày 02/01/2024 của Ban Thường vụ Tỉnh ủy, Ban Dân vận xây dựng kế hoạch như sau:',
    'I- MỤC ĐÍCH',
    '1. Nắm chắc việc tiếp công dân của người đứng đầu cấp ủy.',
    'a) Ở xã và thị trấn.',
    'b) Ở phường.',
    'II- TỔ CHỨC THỰC HIỆN',
    '1. Các chi bộ trực thuộc thực hiện kế hoạch này.',
    '',
  ].join('\n');

  test('a dry run says what would be made, and makes nothing', async () => {
    const before = (await drafter.get('{ plans { totalCount } }')).plans.totalCount;
    const { importPlan } = await drafter.get(IMPORT, { input: { text, dryRun: true } });
    expect(importPlan).toMatchObject({
      plan: null,
      error: null,
      preview: {
        title: 'Kiểm tra việc tiếp công dân ở cơ sở',
        number: 12,
        symbol: 'KH/BDVTU',
        date: '2024-03-05',
      },
    });
    expect(importPlan.preview.clauses).toContainEqual({
      kind: 'POINT',
      label: 'I.1.b',
      marker: 'b)',
      depth: 2,
      text: 'Ở phường.',
    });
    expect((await drafter.get('{ plans { totalCount } }')).plans.totalCount).toBe(before);
  });

  test('the file becomes a plan, by text or by bytes, and its clauses are rows', async () => {
    const common = { issuingBodyIds: [bodies.BDVTU], idempotencyKey: 'import-1' };
    const { importPlan } = await drafter.get(IMPORT, { input: { text, ...common } });
    expect(importPlan.error).toBeNull();
    expect(importPlan.plan).toMatchObject({
      title: 'Kiểm tra việc tiếp công dân ở cơ sở',
      reference: '12-KH/BDVTU',
      date: '2024-03-05',
    });
    const previewed = importPlan.preview.clauses.map(({ kind, label, text }: Record<string, string>) => ({
      kind,
      label,
      text,
    }));
    const made = importPlan.plan.clauses.edges.map(({ node }: { node: Record<string, string> }) => node);
    expect(made.map(({ kind, label, text }: Record<string, string>) => ({ kind, label, text }))).toEqual(
      previewed,
    );
    expect(made[0].lastEditedBy).toEqual({ username: 'bdv.soanthao' });
    const base64 = Buffer.from(text).toString('base64');
    const again = await drafter.get(IMPORT, { input: { base64, ...common } });
    expect(again.importPlan.plan.id).toBe(importPlan.plan.id);
    expect(again.importPlan.plan.clauses.totalCount).toBe(made.length);
  });

  test.each([
    ['neither text nor bytes', {}, 'INVALID_INPUT', 'text'],
    ['both', { text, base64: 'eA==' }, 'INVALID_INPUT', 'text'],
    ['what is not base64', { base64: '***' }, 'INVALID_INPUT', 'base64'],
    [
      'a picture',
      {
        base64:
          'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=',
      },
      'UNREADABLE_FILE',
      'file',
    ],
    ['no issuing body', { text }, 'INVALID_INPUT', 'issuingBodyIds'],
  ])('%s is refused', async (_, input, code, field) => {
    const { importPlan } = await drafter.get(IMPORT, { input });
    expect(importPlan).toMatchObject({ plan: null, error: { code, field } });
  });
});

describe('accounts and tokens', () => {
  const ACCOUNT = `mutation ($input: CreateAccountInput!) { createAccount(input: $input) { account { username name bodies { symbol } } error { code field } } }`;

  test('administrators make accounts', async () => {
    const input = {
      username: 'moi.den',
      name: 'Người mới đến',
      password: 'mật khẩu để thử',
      bodyIds: [bodies.BCSD],
    };
    expect((await drafter.get(ACCOUNT, { input })).createAccount.error.code).toBe('FORBIDDEN');
    expect((await server.stranger.get(ACCOUNT, { input })).createAccount.error.code).toBe('UNAUTHENTICATED');
    expect((await administrator.get(ACCOUNT, { input })).createAccount).toEqual({
      account: { username: 'moi.den', name: 'Người mới đến', bodies: [{ symbol: 'BCSD' }] },
      error: null,
    });
    expect((await administrator.get(ACCOUNT, { input })).createAccount.error).toEqual({
      code: 'ALREADY_EXISTS',
      field: 'username',
    });
    const person = await server.signIn('moi.den');
    const { accounts: found } = await administrator.get(
      '{ accounts(text: "nguoi moi den") { edges { node { id } } } }',
    );
    const update =
      'mutation ($input: UpdateAccountInput!) { updateAccount(input: $input) { account { disabledAt } error { code } } }';
    const { updateAccount } = await administrator.get(update, {
      input: { accountId: found.edges[0].node.id, disabled: true },
    });
    expect(updateAccount.account.disabledAt).not.toBeNull();
    expect((await person.get('{ viewer { scopes } }')).viewer).toBeNull();
  });

  test('a token for oneself, which reads and is revoked', async () => {
    const { createToken } = await drafter.get(
      'mutation { createToken(input: { name: "hệ thống báo cáo", scope: READ }) { token tokenId error { code } } }',
    );
    const machine = await server.withToken('bdv.soanthao', 'read');
    const asMachine = Object.assign(Object.create(machine), {
      headers: { authorization: `Bearer ${createToken.token}` },
    }) as Person;
    expect((await asMachine.get('{ viewer { scopes } }')).viewer.scopes).toEqual(['READ']);
    const { viewer } = await drafter.get('{ viewer { tokens { id name scopes } } }');
    expect(viewer.tokens).toContainEqual({
      id: createToken.tokenId,
      name: 'hệ thống báo cáo',
      scopes: ['READ'],
    });
    expect(await asMachine.codes('{ viewer { tokens { id } } }')).toEqual(['FORBIDDEN']);
    const revoke = 'mutation ($id: ID!) { revokeToken(tokenId: $id) { revokedTokenId error { code } } }';
    expect((await drafter.get(revoke, { id: createToken.tokenId })).revokeToken.error).toBeNull();
    expect((await asMachine.get('{ viewer { scopes } }')).viewer).toBeNull();
    expect((await drafter.get(revoke, { id: createToken.tokenId })).revokeToken.error.code).toBe('NOT_FOUND');
  });
});

test('everything that was done stands in the audit trail', async () => {
  const actions = await eventually(async () => {
    const rows = await server.app.database.query<{ action: string }>(
      'SELECT DISTINCT action FROM audit_event',
    );
    return rows.map(row => row.action);
  });
  expect(actions).toEqual(
    expect.arrayContaining([
      'plan.create',
      'plan.rename',
      'plan.setParticipants',
      'plan.setStatus',
      'account.create',
    ]),
  );
});
