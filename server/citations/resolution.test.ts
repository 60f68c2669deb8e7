import type { CitedWords } from './cited.js';
import { type Candidate, resolveCitation } from './resolution.js';

const words = (more: Partial<CitedWords> = {}): CitedWords => ({
  start: 0,
  end: 1,
  surface: 'x',
  number: '33/CT-TTg',
  numberKey: '33/CTTTG',
  nameKey: null,
  date: null,
  issuer: null,
  chosen: null,
  ...more,
});
const ID = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
const directive = (n: number, more: Partial<Candidate> = {}): Candidate => ({
  id: ID(n),
  number_key: '33/CTTTG',
  issuing_body: null,
  dated: '2021-05-05',
  names: [],
  ...more,
});
const plan = { numberKey: null, dated: null };
const linked = (n: number) => ({ state: 'LINKED', directiveId: ID(n) });
const AMBIGUOUS = { state: 'AMBIGUOUS', directiveId: null };
const UNRESOLVED = { state: 'UNRESOLVED', directiveId: null };

test.each([
  ['one of this number', words(), [directive(1)], linked(1)],
  ['none', words(), [], UNRESOLVED],
  ['another number', words({ numberKey: '34/CTTTG' }), [directive(1)], UNRESOLVED],
  ['two of one number', words(), [directive(1), directive(2, { dated: '2022-01-01' })], AMBIGUOUS],
  [
    'two, and a date',
    words({ date: '2022-01-01' }),
    [directive(1), directive(2, { dated: '2022-01-01' })],
    linked(2),
  ],
  ['a date that differs within the year', words({ date: '2021-05-06' }), [directive(1)], linked(1)],
  ['a date of another year', words({ date: '2020-05-05' }), [directive(1)], UNRESOLVED],
  [
    'a date that the register lacks',
    words({ date: '2020-05-05' }),
    [directive(1, { dated: null })],
    linked(1),
  ],
  [
    'two of one day, and an issuer',
    words({ issuer: 'của Thủ tướng Chính phủ' }),
    [directive(1, { issuing_body: 'Bộ Chính trị' }), directive(2, { issuing_body: 'Thủ tướng Chính phủ' })],
    linked(2),
  ],
  [
    'two of one day, and an issuer that is neither',
    words({ issuer: 'Quốc hội' }),
    [directive(1, { issuing_body: 'Bộ Chính trị' }), directive(2, { issuing_body: 'Ban Bí thư' })],
    AMBIGUOUS,
  ],
  [
    'a name',
    words({ numberKey: null, nameKey: 'luat thanh tra' }),
    [directive(1, { names: ['luat thanh tra'] })],
    linked(1),
  ],
  ['what a person chose', words({ chosen: ID(2) }), [directive(1), directive(2)], linked(2)],
  ['what a person chose and the register lost', words({ chosen: ID(3) }), [directive(1)], linked(1)],
] as const)('%s', (_, cited, candidates, resolution) => {
  expect(resolveCitation(cited, candidates, plan)).toEqual(resolution);
});

test('a plan cites neither itself nor what came after it', () => {
  expect(resolveCitation(words(), [directive(1)], { numberKey: '33/CTTTG', dated: null })).toEqual(
    UNRESOLVED,
  );
  expect(resolveCitation(words(), [directive(1)], { numberKey: null, dated: '2021-05-04' })).toEqual(
    UNRESOLVED,
  );
  expect(resolveCitation(words(), [directive(1)], { numberKey: null, dated: '2021-05-05' })).toEqual(
    linked(1),
  );
});
