import { type NumberedBlock, numberClauses } from './index.js';
import { letter, roman, superscript } from './labels.js';

type Row = [id: string, kind: NumberedBlock['kind'], parent?: string | null, extra?: Partial<NumberedBlock>];
const blocks = (...rows: Row[]): NumberedBlock[] =>
  rows.map(([id, kind, parentId = null, extra = {}]) => ({ id, kind, parentId, ...extra }));
const labels = (list: NumberedBlock[]) =>
  [...numberClauses(list)].map(([id, { label, marker }]) => `${id} ${label} ${marker}`.trim());

test('sections, clauses, points and points in points', () => {
  expect(
    labels(
      blocks(
        ['t', 'TITLE'],
        ['s1', 'SECTION'],
        ['c1', 'CLAUSE', 's1'],
        ['c2', 'CLAUSE', 's1'],
        ['a', 'POINT', 'c2'],
        ['x', 'POINT', 'a'],
        ['y', 'POINT', 'x'],
        ['b', 'POINT', 'c2'],
        ['p', 'PARAGRAPH', 'c2'],
        ['s2', 'SECTION'],
        ['c3', 'CLAUSE', 's2'],
        ['r', 'RECIPIENT'],
      ),
    ),
  ).toEqual([
    't null',
    's1 I I.',
    'c1 I.1 1.',
    'c2 I.2 2.',
    'a I.2.a a)',
    'x null -',
    'y null +',
    'b I.2.b b)',
    'p null',
    's2 II II.',
    'c3 II.1 1.',
    'r null -',
  ]);
});

test('clauses before any section, and clauses inside clauses', () => {
  expect(
    labels(
      blocks(
        ['c1', 'CLAUSE'],
        ['c11', 'CLAUSE', 'c1'],
        ['c12', 'CLAUSE', 'c1'],
        ['a', 'POINT', 'c12'],
        ['c2', 'CLAUSE'],
        ['s', 'SECTION'],
        ['c', 'CLAUSE', 's'],
      ),
    ),
  ).toEqual(['c1 1 1.', 'c11 1.1 1.1.', 'c12 1.2 1.2.', 'a 1.2.a a)', 'c2 2 2.', 's I I.', 'c I.1 1.']);
});

test('a paragraph is nobody’s numbering parent, however deep', () => {
  expect(
    labels(
      blocks(
        ['c', 'CLAUSE'],
        ['p', 'PARAGRAPH', 'c'],
        ['a', 'POINT', 'p'],
        ['q', 'PARAGRAPH', 'p'],
        ['b', 'POINT', 'q'],
        ['d', 'POINT', 'c'],
        ['lone', 'PARAGRAPH'],
        ['e', 'POINT', 'lone'],
      ),
    ),
  ).toEqual(['c 1 1.', 'p null', 'a 1.a a)', 'q null', 'b 1.b b)', 'd 1.c c)', 'lone null', 'e a a)']);
});

test('label styles', () => {
  expect(
    labels(
      blocks(
        ['p1', 'SECTION', null, { labelStyle: 'PART' }],
        ['s', 'SECTION', 'p1'],
        ['u', 'CLAUSE', 's', { labelStyle: 'ORDINAL' }],
        ['v', 'CLAUSE', 's', { labelStyle: 'ORDINAL' }],
        ['w', 'CLAUSE', 'v', { labelStyle: 'CARDINAL' }],
        ['x', 'POINT', 'w', { labelStyle: 'BULLET' }],
        ['y', 'POINT', 'x', { labelStyle: 'BULLET' }],
        ['p2', 'SECTION', null, { labelStyle: 'UPPER' }],
      ),
    ),
  ).toEqual([
    'p1 I Phần thứ nhất.',
    's I.I I.',
    'u I.I.1 Thứ nhất,',
    'v I.I.2 Thứ hai,',
    'w I.I.2.1 Một là,',
    'x null -',
    'y null +',
    'p2 B B.',
  ]);
});

test('footnotes are counted by first citation, uncited ones last', () => {
  const list = blocks(
    ['c1', 'CLAUSE', null, { footnotes: ['f3', 'gone'] }],
    ['c2', 'CLAUSE', null, { footnotes: ['f1', 'f3'] }],
    ['f1', 'FOOTNOTE'],
    ['f2', 'FOOTNOTE'],
    ['f3', 'FOOTNOTE'],
  );
  const numbers = numberClauses(list);
  expect(['f1', 'f2', 'f3'].map(id => numbers.get(id)?.marker)).toEqual(['²', '³', '¹']);
  const plain = numberClauses(list.map(({ footnotes, ...block }) => block));
  expect(['f1', 'f2', 'f3'].map(id => plain.get(id)?.label)).toEqual(['¹', '²', '³']);
});

test('letters follow the Vietnamese alphabet as laws use it; roman numbers and superscripts', () => {
  expect([1, 4, 5, 6, 7, 8, 23, 24, 25, 46, 47].map(letter)).toEqual([
    'a', 'd', 'đ', 'e', 'g', 'h', 'y', 'aa', 'ab', 'ay', 'ba',
  ]); // biome-ignore format: a table
  expect([1, 4, 9, 14, 40, 99, 1994].map(roman)).toEqual(['I', 'IV', 'IX', 'XIV', 'XL', 'XCIX', 'MCMXCIV']);
  expect(superscript(120)).toBe('¹²⁰');
});

test('unknown and forward parents count as none; unchanged numbers keep their objects', () => {
  const list = blocks(['b', 'CLAUSE', 'later'], ['later', 'SECTION'], ['c', 'CLAUSE', 'nowhere']);
  const before = numberClauses(list);
  expect(labels(list)).toEqual(['b 1 1.', 'later I I.', 'c 2 2.']);
  const after = numberClauses(list.slice(1), before);
  expect(after.get('later')).toBe(before.get('later'));
  expect(after.get('c')).not.toBe(before.get('c'));
});

test('2,000 blocks are numbered in about a millisecond', () => {
  const kinds = ['SECTION', 'CLAUSE', 'POINT', 'PARAGRAPH'] as const;
  const list: NumberedBlock[] = Array.from({ length: 2000 }, (_, i) => ({
    id: `block-${i}`,
    kind: kinds[i % 4] ?? 'CLAUSE',
    parentId: i % 4 ? `block-${i - 1}` : null,
  }));
  for (let i = 0; i < 50; i += 1) numberClauses(list);
  const times = Array.from({ length: 21 }, () => {
    const begun = performance.now();
    numberClauses(list);
    return performance.now() - begun;
  }).sort((a, b) => a - b);
  // Ten times the 0.3 ms that it takes: the machine may be busy.
  expect(times[5]).toBeLessThan(3);
});
