// npm run fuzz -- [runs 2000] [steps 30] [chance of sync 0.06] [mix]
// npm run fuzz -- seed <seed> <mix> [steps 30] [chance of sync 0.06]      tells what happens in one run
import { MIXES, type MixName } from './mixes.js';
import { isFailure, runMix, runSeed } from './run.js';

const isMix = (name: string | undefined): name is MixName => name !== undefined && Object.hasOwn(MIXES, name);
const print = (line: string) => process.stdout.write(`${line}\n`);

const COLUMNS = [
  ['mix', 10],
  ['runs', 6],
  ['tokens', 8],
  ['lost', 6],
  ['doubled', 9],
  ['(undo)', 8],
  ['misplaced', 11],
  ['unmarked', 10],
  ['parents', 9],
  ['wrong', 7],
  ['(merged)', 10],
  ['unequal', 9],
  ['seconds', 9],
] as const;

const row = (cells: readonly (string | number)[]) =>
  cells
    .map((cell, index) =>
      index === 0 ? String(cell).padEnd(10) : String(cell).padStart(COLUMNS[index]?.[1] ?? 8),
    )
    .join('');

function table(args: readonly string[]): boolean {
  const [runs = '2000', steps = '30', sync = '0.06', only] = args;
  let good = true;
  print(row(COLUMNS.map(([name]) => name)));
  for (const mix of Object.keys(MIXES).filter(isMix)) {
    if (only !== undefined && mix !== only) continue;
    const begun = performance.now();
    const failing: number[] = [];
    const total = runMix(mix, { runs: Number(runs), steps: Number(steps), sync: Number(sync), failing });
    const { tokens, lost, doubled, doubledByUndo, misplaced, unmarked, parents, wrongParents, looseParents } =
      total;
    const unequal = total.unequal + total.freshUnequal + total.followedUnequal;
    const seconds = ((performance.now() - begun) / 1000).toFixed(0);
    print(
      row([
        mix,
        total.runs,
        tokens,
        lost,
        doubled,
        doubledByUndo,
        misplaced,
        unmarked,
        parents,
        wrongParents,
        looseParents,
        unequal,
        seconds,
      ]),
    );
    if (isFailure(total)) {
      good = false;
      print(`  not as it ought to be: ${JSON.stringify(total)}\n  seeds: ${failing.slice(0, 20).join(' ')}`);
    }
  }
  return good;
}

const [first, ...rest] = process.argv.slice(2);
if (first === 'seed') {
  const [seed, mix, steps = '30', sync = '0.06'] = rest;
  if (!isMix(mix)) throw new Error(`a mix is one of ${Object.keys(MIXES).join(', ')}`);
  const verdict = runSeed(mix, Number(seed), { steps: Number(steps), sync: Number(sync), log: print });
  print(JSON.stringify(verdict));
  process.exitCode = isFailure(verdict) ? 1 : 0;
} else {
  process.exitCode = table(first === undefined ? [] : [first, ...rest]) ? 0 : 1;
}
