import { eventually, type Person, type Server, startServer } from './server.js';

let server: Server;
let drafter: Person;
let administrator: Person;
/** The joint plan of the demo. */
let joint: { id: string };

beforeAll(async () => {
  server = await startServer();
  [drafter, administrator] = await Promise.all([server.signIn('bdv.soanthao'), server.signIn('quantri')]);
  joint = await eventually(async () => {
    const { plans } = await drafter.get(
      '{ plans(filter: { text: "44-kh bcsd" }) { edges { node { id number clauses(first: 1) { totalCount } } } } }',
    );
    const found = plans.edges.find(({ node }: { node: { number: number } }) => node.number === 44)?.node;
    return found?.clauses.totalCount > 20 ? found : null;
  });
}, 60_000);
afterAll(() => server.stop());

describe('who asks', () => {
  test('a stranger is nobody, and learns nothing', async () => {
    expect(await server.stranger.get('{ viewer { account { id } } }')).toEqual({ viewer: null });
    for (const query of [
      '{ plans { totalCount } }',
      '{ bodies { totalCount } }',
      '{ accounts { totalCount } }',
      '{ directives { totalCount } }',
      `{ node(id: "${joint.id}") { id } }`,
      `{ plan(id: "${joint.id}") { id } }`,
      '{ __schema { types { name } } }',
      '{ __type(name: "Plan") { name } }',
    ]) {
      expect({ query, codes: await server.stranger.codes(query) }).toEqual({
        query,
        codes: ['UNAUTHENTICATED'],
      });
    }
  });

  test('somebody signed in, by cookie or by token', async () => {
    const query =
      '{ viewer { account { username email bodies { symbol } } administrator scopes canCreatePlans } }';
    expect((await drafter.get(query)).viewer).toEqual({
      account: { username: 'bdv.soanthao', email: expect.any(String), bodies: [{ symbol: 'BDVTU' }] },
      administrator: false,
      scopes: ['READ', 'WRITE', 'ADMIN'],
      canCreatePlans: true,
    });
    const reader = await server.withToken('bdv.soanthao', 'read');
    expect((await reader.get(query)).viewer).toMatchObject({ scopes: ['READ'], canCreatePlans: false });
    expect((await drafter.get('{ __schema { queryType { name } } }')).__schema.queryType.name).toBe('Query');
  });

  test('e-mail addresses are for administrators and for oneself', async () => {
    const query = '{ accounts(text: "gop y") { edges { node { username email } } } }';
    const seen = async (person: Person) => (await person.get(query)).accounts.edges[0].node;
    expect(await seen(drafter)).toEqual({ username: 'bdv.gopy', email: null });
    expect((await seen(administrator)).email).toContain('@');
  });
});

describe('plans', () => {
  const references = async (filter: string) =>
    (
      await administrator.get(`{ plans(filter: ${filter}) { totalCount edges { node { symbol } } } }`)
    ).plans.edges.map((edge: { node: { symbol: string } }) => edge.node.symbol);

  test('the joint plan says who issues it, under which number', async () => {
    const { plan } = await drafter.get(
      `query ($id: ID!) { plan(id: $id) { type number symbol reference status place date generation room
         issuingBodies { symbol } viewerRole viewerCan { edit rename setParticipants setStatus } } }`,
      { id: joint.id },
    );
    expect(plan).toEqual({
      type: 'KH',
      number: 44,
      symbol: 'KH/BCSD-BDVTU',
      reference: '44-KH/BCSD-BDVTU',
      status: expect.any(String),
      place: expect.any(String),
      date: '2024-01-30',
      generation: 1,
      room: expect.stringMatching(/^[0-9a-f-]{36}\.1$/),
      issuingBodies: [{ symbol: 'BCSD' }, { symbol: 'BDVTU' }],
      viewerRole: 'DRAFTER',
      viewerCan: { edit: true, rename: true, setParticipants: true, setStatus: expect.any(Array) },
    });
  });

  test('are found by words in any order, with or without accents, in title, reference or text', async () => {
    expect(await references('{ text: "van dan cong tac 2024" }')).toContain('KH-UBND');
    expect(await references('{ text: "dân vận" }')).toEqual(await references('{ text: "DAN VAN" }'));
    expect(await references('{ text: "44-KH" }')).toContain('KH/BCSD-BDVTU');
    expect(await references('{ text: "thanh tra tinh khieu nai dong nguoi" }')).toEqual(['KH-UBND']);
    expect(await references('{ text: "không đâu có từ này" }')).toEqual([]);
    expect(await references('{ text: "100%_" }')).toEqual([]);
  });

  test('are filtered by status, body and year', async () => {
    const { bodies } = await drafter.get('{ bodies(text: "BDVTU") { edges { node { id } } } }');
    expect(await references(`{ bodyId: "${bodies.edges[0].node.id}" }`)).toEqual(['KH/BCSD-BDVTU']);
    expect(await references('{ status: [WITHDRAWN] }')).toEqual([]);
    expect((await references('{ status: [DRAFT, IN_REVIEW, ISSUED] }')).length).toBe(2);
    expect(await references('{ year: 2024, text: "bcsd" }')).toContain('KH/BCSD-BDVTU');
    expect(await references('{ year: 1999 }')).toEqual([]);
  });

  test('somebody outside sees none, and none is counted', async () => {
    await server.app.auth.createAccount(
      { username: 'nguoi.ngoai', name: 'Người ngoài', password: 'mật khẩu để thử' },
      null,
    );
    const outsider = await server.signIn('nguoi.ngoai');
    expect(await outsider.get('{ plans { totalCount edges { node { id } } } }')).toEqual({
      plans: { totalCount: 0, edges: [] },
    });
    const seen = await outsider.get(`{ plan(id: "${joint.id}") { id } node(id: "${joint.id}") { id } }`);
    expect(seen).toEqual({ plan: null, node: null });
    const { directives } = await outsider.get(
      '{ directives(first: 100) { edges { node { citedBy { totalCount edges { node { id } } } } } } }',
    );
    for (const { node } of directives.edges) expect(node.citedBy).toEqual({ totalCount: 0, edges: [] });
  });
});

describe('pages', () => {
  interface Listed {
    edges: { node: { id: string } }[];
    pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string };
  }
  // biome-ignore lint/suspicious/noExplicitAny: where the list stands in the answer depends on the query
  type Select = (data: any) => Listed;

  /** All nodes of a connection, read page by page. */
  async function walk(query: string, first: number, select: Select): Promise<string[]> {
    const ids: string[] = [];
    let after: string | null = null;
    for (;;) {
      const { edges, pageInfo }: Listed = select(await drafter.get(query, { first, after }));
      expect(pageInfo.hasPreviousPage).toBe(after !== null);
      ids.push(...edges.map(edge => edge.node.id));
      if (!pageInfo.hasNextPage) return ids;
      after = pageInfo.endCursor;
    }
  }
  const page = '{ edges { node { id } } pageInfo { hasNextPage hasPreviousPage endCursor } }';

  test.each([
    ['plans', `query ($first: Int!, $after: String) { list: plans(first: $first, after: $after) ${page} }`],
    ['bodies', `query ($first: Int!, $after: String) { list: bodies(first: $first, after: $after) ${page} }`],
    [
      'accounts',
      `query ($first: Int!, $after: String) { list: accounts(first: $first, after: $after) ${page} }`,
    ],
    [
      'directives',
      `query ($first: Int!, $after: String) { list: directives(first: $first, after: $after) ${page} }`,
    ],
  ])('%s: every row comes once, whatever the size of the page', async (_, query) => {
    const whole = await walk(query, 100, data => data.list);
    expect(whole.length).toBeGreaterThan(1);
    expect(new Set(whole).size).toBe(whole.length);
    for (const first of [1, 2, 3]) expect(await walk(query, first, data => data.list)).toEqual(whole);
  });

  test.each(['clauses', 'directiveLinks'])('%s of a plan come in the order of the document', async field => {
    const query = `query ($first: Int!, $after: String) { plan(id: "${joint.id}") { list: ${field}(first: $first, after: $after) ${page} } }`;
    const whole = await walk(query, 100, data => data.plan.list);
    expect(whole.length).toBeGreaterThan(4);
    for (const first of [1, 4]) {
      expect(await walk(query, first, data => data.plan.list)).toEqual(whole);
    }
  });

  test('citedBy, page by page', async () => {
    const { directives } = await drafter.get(
      '{ directives(first: 100) { edges { node { id citedBy(first: 100) { totalCount edges { node { id } } } } } } }',
    );
    const [cited] = directives.edges
      .map(
        (edge: {
          node: { id: string; citedBy: { totalCount: number; edges: { node: { id: string } }[] } };
        }) => edge.node,
      )
      .filter((node: { citedBy: { totalCount: number } }) => node.citedBy.totalCount > 1);
    const query = `query ($first: Int!, $after: String) { directive(id: "${cited.id}") { list: citedBy(first: $first, after: $after) ${page} } }`;
    const walked = await walk(query, 1, data => data.directive.list);
    expect(walked).toEqual(cited.citedBy.edges.map((edge: { node: { id: string } }) => edge.node.id));
    expect(walked.length).toBe(cited.citedBy.totalCount);
  });

  test.each([
    ['{ plans(first: 101) { totalCount } }', 'first'],
    ['{ plans(first: -1) { totalCount } }', 'first'],
    ['{ plans(after: "nonsense") { totalCount } }', 'after'],
    [
      `{ plans(after: "${Buffer.from('["2024-02-31 00:00:00+00","x"]').toString('base64url')}") { totalCount } }`,
      'after',
    ],
    [
      `{ directives(after: "${Buffer.from('["2024-02-31","00000000-0000-4000-8000-000000000000"]').toString('base64url')}") { totalCount } }`,
      'after',
    ],
    ['{ plans(filter: { bodyId: "nonsense" }) { totalCount } }', 'bodyId'],
  ])('%s is refused', async (query, field) => {
    const { errors, data } = await drafter.ask(query);
    expect(data).toBeNull();
    expect(errors).toMatchObject([
      { extensions: { code: field === 'bodyId' ? 'NOT_FOUND' : 'INVALID_INPUT', field } },
    ]);
  });

  test('a page of nothing', async () => {
    const { plans } = await drafter.get(
      '{ plans(first: 0) { totalCount edges { cursor } pageInfo { endCursor } } }',
    );
    expect(plans).toEqual({ totalCount: 2, edges: [], pageInfo: { endCursor: null } });
  });
});

describe('clauses and links', () => {
  test('the tree holds the same clauses as the list, in the same order', async () => {
    const fields = 'id label depth position';
    const { plan } = await drafter.get(
      `{ plan(id: "${joint.id}") { clauses(first: 100) { edges { node { ${fields} parent { id } } } }
         clauseTree { ${fields} children { ${fields} parent { id } children { ${fields} children { ${fields} children { id } } } } } } }`,
    );
    interface Found {
      id: string;
      depth: number;
      children?: Found[];
    }
    const flat = (clause: Found): Found[] => [clause, ...(clause.children ?? []).flatMap(flat)];
    const listed = plan.clauses.edges.map((edge: { node: Found }) => edge.node);
    const tree = plan.clauseTree.flatMap(flat);
    expect(tree.map((clause: Found) => clause.id)).toEqual(listed.map((clause: Found) => clause.id));
    expect(listed.map((clause: { position: number }) => clause.position)).toEqual(
      listed.map((_: Found, index: number) => index),
    );
    const depths = new Map(listed.map((clause: Found) => [clause.id, clause.depth]));
    for (const { parent, depth } of listed) {
      expect(depth).toBe(parent ? (depths.get(parent.id) as number) + 1 : 0);
    }
  });

  test('labels are paths; hashes, times and editors are there', async () => {
    const { plan } = await drafter.get(
      `{ plan(id: "${joint.id}") { clauses(first: 100, kinds: [SECTION, CLAUSE]) { totalCount edges { node {
         kind label contentHash updatedAt conflict lastEditedBy { username } plan { id } } } } } }`,
    );
    const nodes = plan.clauses.edges.map((edge: { node: { label: string; kind: string } }) => edge.node);
    expect(nodes.length).toBe(plan.clauses.totalCount);
    expect(nodes.slice(0, 2)).toMatchObject([
      { kind: 'SECTION', label: 'I' },
      { kind: 'CLAUSE', label: 'I.1' },
    ]);
    for (const node of nodes) {
      expect(node).toMatchObject({
        contentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
        conflict: false,
        lastEditedBy: { username: expect.any(String) },
        plan: { id: joint.id },
      });
    }
  });

  test('links point at their words, and to the directive that these name', async () => {
    const { plan } = await drafter.get(
      `{ plan(id: "${joint.id}") { directiveLinks(first: 100) { totalCount edges { node {
         surface start end number date state kind clause { text } directive { number citedBy(first: 100) { edges { node { id } } } } id } } } } }`,
    );
    const links = plan.directiveLinks.edges.map((edge: { node: never }) => edge.node);
    expect(links.length).toBeGreaterThan(5);
    for (const { surface, start, end, clause, state, directive, id } of links) {
      expect(clause.text.slice(start, end)).toBe(surface);
      expect(state === 'LINKED').toBe(directive !== null);
      if (directive) {
        expect(directive.citedBy.edges.map((edge: { node: { id: string } }) => edge.node.id)).toContain(id);
      }
    }
    const { plan: open } = await drafter.get(
      `{ plan(id: "${joint.id}") { directiveLinks(state: LINKED, first: 100) { totalCount edges { node { state } } } } }`,
    );
    expect(open.directiveLinks.totalCount).toBe(
      links.filter((link: { state: string }) => link.state === 'LINKED').length,
    );
  });
});

describe('node', () => {
  test('finds everything that has an id', async () => {
    const data = await drafter.get(
      `{ viewer { account { id bodies { id } } } directives(first: 1) { edges { node { id } } }
         plan(id: "${joint.id}") { id clauses(first: 1) { edges { node { id } } } directiveLinks(first: 1) { edges { node { id } } } } }`,
    );
    const ids: Record<string, string> = {
      Account: data.viewer.account.id,
      Body: data.viewer.account.bodies[0].id,
      Directive: data.directives.edges[0].node.id,
      Plan: data.plan.id,
      Clause: data.plan.clauses.edges[0].node.id,
      DirectiveLink: data.plan.directiveLinks.edges[0].node.id,
    };
    for (const [type, id] of Object.entries(ids)) {
      expect(
        (await drafter.get('query ($id: ID!) { node(id: $id) { __typename id } }', { id })).node,
      ).toEqual({
        __typename: type,
        id,
      });
    }
  });

  test.each([
    '',
    'x',
    '💥',
    'a'.repeat(500),
    Buffer.from('Plan\nnot-a-uuid').toString('base64url'),
    Buffer.from('Plan\n00000000-0000-4000-8000-000000000000').toString('base64url'),
    Buffer.from('Clause\n00000000-0000-4000-8000-000000000000\n\0').toString('base64url'),
    Buffer.from('DirectiveLink\n00000000-0000-4000-8000-000000000000\nb\n99999999999').toString('base64url'),
    Buffer.from('Secret\n1').toString('base64url'),
  ])('%s is nothing', async id => {
    const query = 'query ($id: ID!) { node(id: $id) { id } plan(id: $id) { id } directive(id: $id) { id } }';
    expect(await drafter.get(query, { id })).toEqual({ node: null, plan: null, directive: null });
  });
});
