import { type Person, type Server, startServer } from './server.js';

let server: Server;
let drafter: Person;
beforeAll(async () => {
  server = await startServer();
  drafter = await server.signIn('bdv.soanthao');
}, 60_000);
afterAll(() => server.stop());

const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');

describe('what costs too much is refused before it runs', () => {
  test.each([
    ['too many words', `{ ${times(2_100, () => 'a')} }`],
    ['too many aliases', `{ ${times(31, index => `a${index}: plans { totalCount }`)} }`],
    [
      'too deep',
      `{ plans { edges { node { clauseTree { ${'children { '.repeat(14)} id ${'} '.repeat(14)} } } } } }`,
    ],
    [
      'too deep by fragments',
      `{ plans { edges { node { clauseTree { ...f0 } } } } } ${times(14, index => `fragment f${index} on Clause { children { ${index < 13 ? `...f${index + 1}` : 'id'} } }`)}`,
    ],
    [
      'too many rows',
      '{ plans(first: 100) { edges { node { clauses(first: 100) { edges { node { id text label kind plan { id title } directiveLinks { id surface directive { number title } } } } } } } } }',
    ],
    [
      'fragments that double and double again',
      `{ viewer { account { ...f0 } } } ${times(20, index => `fragment f${index} on Account { ${index < 19 ? `...f${index + 1} ...f${index + 1}` : 'id'} }`)}`,
    ],
    [
      'too many mutations',
      `mutation { ${times(31, index => `a${index}: revokeToken(tokenId: "x") { revokedTokenId }`)} }`,
    ],
  ])('%s', async (_, query) => {
    const started = performance.now();
    const { status, data, errors } = await drafter.ask(query);
    expect(errors?.map(error => error.extensions.code)).toEqual(['QUERY_TOO_COSTLY']);
    expect(data).toBeUndefined();
    expect(status).toBe(400);
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  test('variables count as what they stand for', async () => {
    const query =
      'query ($n: Int!) { plans(first: $n) { edges { node { clauses(first: $n) { edges { node { id text label kind depth position contentHash updatedAt conflict blockId } } } } } } }';
    expect(await drafter.codes(query, { n: 10 })).toEqual([]);
    expect(await drafter.codes(query, { n: 100 })).toEqual(['QUERY_TOO_COSTLY']);
  });

  test('the schema itself can be read as tools read it', async () => {
    const { getIntrospectionQuery } = await import('graphql');
    expect((await drafter.get(getIntrospectionQuery())).__schema.types.length).toBeGreaterThan(20);
  });

  test('a body that is too large', async () => {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...drafter.headers },
      body: JSON.stringify({ query: '{ viewer { scopes } }', variables: { x: 'x'.repeat(9 * 1024 * 1024) } }),
    });
    expect(response.status).toBe(413);
  });
});

describe('another site can not act for somebody', () => {
  const query = encodeURIComponent('{ viewer { scopes } }');

  test('by a form or a link', async () => {
    for (const [path, init] of [
      [`/graphql?query=${query}`, { method: 'GET' }],
      [
        '/graphql',
        {
          method: 'POST',
          headers: { 'content-type': 'text/plain' },
          body: '{"query":"{ viewer { scopes } }"}',
        },
      ],
      [
        '/graphql',
        {
          method: 'POST',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          body: `query=${query}`,
        },
      ],
    ] as const) {
      const headers = { ...('headers' in init ? init.headers : {}), ...drafter.headers };
      const response = await fetch(server.url + path, { ...init, headers });
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(await response.text()).not.toContain('WRITE');
    }
  });

  test('with its cookie', async () => {
    const { data } = await drafter.ask('{ viewer { scopes } }', {}, { origin: 'https://example.com' });
    expect(data).toEqual({ viewer: null });
  });
});

describe('what goes wrong', () => {
  test('with us shows the id of the request and nothing else', async () => {
    const { database } = server.app;
    const query = database.query;
    Object.assign(database, {
      query: (sql: string, parameters?: unknown[]) =>
        sql.includes('FROM directive')
          ? Promise.reject(new Error('password=secret'))
          : query(sql, parameters),
    });
    try {
      const { errors, data } = await drafter.ask('{ directives { edges { node { id } } } }');
      expect(data).toBeNull();
      expect(errors).toMatchObject([
        {
          message: expect.stringContaining('sự cố'),
          extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: expect.any(String) },
        },
      ]);
      expect(JSON.stringify(errors)).not.toMatch(/secret|stack|FROM/);
    } finally {
      Object.assign(database, { query });
    }
  });

  test.each([
    ['{', 'GRAPHQL_PARSE_FAILED'],
    ['{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ['query ($id: ID!) { plan(id: $id) { id } }', 'BAD_USER_INPUT'],
  ])('with the query %s', async (query, code) => {
    const { status, errors } = await drafter.ask(query);
    expect(status).toBe(400);
    expect(errors?.map(error => error.extensions.code)).toEqual([code]);
  });
});
