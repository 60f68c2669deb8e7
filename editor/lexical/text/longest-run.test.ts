import { longestIncreasingRun } from './longest-run.js';

test('what can stay when the rest is moved', () => {
  const stays = (values: number[]) => values.filter((_, i) => longestIncreasingRun(values).has(i));
  expect(stays([])).toEqual([]);
  expect(stays([0, 1, 2])).toEqual([0, 1, 2]);
  expect(stays([1, 2, 3, 0])).toEqual([1, 2, 3]);
  expect(stays([3, 0, 1, 2])).toEqual([0, 1, 2]);
  expect(stays([2, 1, 0])).toHaveLength(1);
});
