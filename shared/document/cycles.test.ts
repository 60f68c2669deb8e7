import fc from 'fast-check';
import { longestRisingRun } from './collections.js';
import { breakCycles } from './cycles.js';

const cutsOf = (edges: [string, string][], preference?: (id: string) => number) => {
  const cuts: string[] = [];
  breakCycles(new Map(edges), id => cuts.push(id), preference);
  return cuts.sort();
};

test('one cut in each cycle: the smallest id, or what is preferred', () => {
  expect(cutsOf([['b', 'a'], ['a', 'c'], ['c', 'b'], ['x', 'a']])).toEqual(['a']); // biome-ignore format: a table
  expect(cutsOf([['a', 'a'], ['c', 'd'], ['d', 'c'], ['e', 'f']])).toEqual(['a', 'c']); // biome-ignore format: a table
  expect(cutsOf([['a', 'b'], ['b', 'a']], id => (id === 'a' ? 1 : 0))).toEqual(['b']); // biome-ignore format: a table
});

test('the same cuts in whatever order the edges come, and no cycle is left', () => {
  const graph = fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 15 }), fc.integer({ min: 0, max: 15 })), {
    selector: ([from]) => from,
  });
  fc.assert(
    fc.property(graph, fc.func(fc.integer()), (numbers, by) => {
      const edges = numbers.map(([from, to]): [string, string] => [`n${from}`, `n${to}`]);
      const cuts = cutsOf(edges);
      expect(cutsOf(edges.toSorted((a, b) => by(a[0]) - by(b[0])))).toEqual(cuts);
      expect(cutsOf(edges.filter(([from]) => !cuts.includes(from)))).toEqual([]);
    }),
  );
});

test('a longest rising run', () => {
  expect([...longestRisingRun([3, 1, 2, 5, 4])].sort()).toHaveLength(3);
  expect(longestRisingRun([]).size).toBe(0);
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { maxLength: 10 }), numbers => {
      const run = [...longestRisingRun(numbers)].sort((a, b) => a - b).map(index => numbers[index]!);
      expect(run.every((number, index) => index === 0 || run[index - 1]! < number)).toBe(true);
      let longest = 0;
      const lengths: number[] = [];
      for (const number of numbers) {
        const best = Math.max(0, ...lengths.filter((_, index) => numbers[index]! < number));
        lengths.push(best + 1);
        longest = Math.max(longest, best + 1);
      }
      expect(run).toHaveLength(longest);
    }),
  );
});
