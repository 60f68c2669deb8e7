import { fuzz } from '../testing/fuzz.js';

/** Seeds from, count and steps can be set to search on: FUZZ_FROM, FUZZ_RUNS, FUZZ_STEPS, FUZZ_SYNC. */
const from = Number(process.env.FUZZ_FROM ?? 1);
const runs = Number(process.env.FUZZ_RUNS ?? 25);
const steps = Number(process.env.FUZZ_STEPS ?? 40);
const sync = Number(process.env.FUZZ_SYNC ?? 0.25);

describe.each([
  ['without undo', false],
  ['with undo', true],
])('three people in three editors, %s', (_, undo) => {
  test('lose nothing, double nothing, and see the same', () => {
    const failures: string[] = [];
    const sums = { tokens: 0, doubledByUndo: 0, torn: 0, caretKept: 0, caretLost: 0 };
    for (let seed = from; seed < from + runs; seed++) {
      try {
        const result = fuzz(seed, { steps, sync, undo });
        for (const name of Object.keys(sums) as (keyof typeof sums)[]) sums[name] += result[name];
        const { lost, doubled, diverged, freshDiffers } = result;
        if (lost.length + doubled.length > 0 || diverged || freshDiffers)
          failures.push(`seed ${seed}: ${JSON.stringify({ lost, doubled, diverged, freshDiffers })}`);
      } catch (error) {
        failures.push(`seed ${seed}: ${error instanceof Error ? error.stack : error}`);
      }
    }
    if (process.env.FUZZ_RUNS) console.log(JSON.stringify(sums), failures.length, 'failures');
    expect(failures).toEqual([]);
    expect(sums.tokens).toBeGreaterThan(runs * 50);
    expect(sums.doubledByUndo).toBeLessThanOrEqual(undo ? Math.ceil(runs / 10) : 0);
  }, 600_000);
});
