// The annotated plan of the corpus beside the repository imports exactly as its annotation says.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decodeFile, parsePlanText, reportOf } from '../../server/plans/import/index.js';
import { checkNothingIsLost } from '../../server/plans/import/testing.js';
import { treeOf } from '../../server/plans/import/tree.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const corpus = join(root, '..', 'shared', 'corpus');
const found = existsSync(join(corpus, 'trees.json'));
const file = (seed: string) => {
  const name = readdirSync(corpus).find(entry => entry.startsWith(`${seed}_`) && entry.endsWith('.txt'));
  return join(corpus, name ?? seed);
};
const read = (seed: string) => parsePlanText(decodeFile(readFileSync(file(seed))));

/** An annotation without what people wrote about it, and without ids of citations. */
function comparable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'citations' && key !== 'header_note' && key !== 'seed')
      .map(([key, inner]) => [key, comparable(inner)]),
  );
}

const reason = found ? '' : ' (skipped: there is no ../shared/corpus)';
const inCorpus = found ? test : test.skip;

inCorpus(`plan 004 imports exactly as annotated${reason}`, () => {
  const trees = JSON.parse(readFileSync(join(corpus, 'trees.json'), 'utf8'));
  const plan = read('004');
  expect(comparable(treeOf(plan))).toEqual(comparable(trees['004']));
  expect(reportOf(plan)).toMatchObject({ labelMismatches: [], unplaced: [] });
});

inCorpus(`points of policy keep their labels and places${reason}`, () => {
  const trees = JSON.parse(readFileSync(join(corpus, 'trees.json'), 'utf8'));
  for (const seed of ['003', '002']) {
    const { blocks } = read(seed);
    const points = blocks.filter(({ labelStyle }) => labelStyle === 'ORDINAL' || labelStyle === 'CARDINAL');
    expect(points.map(({ source }) => source[0]?.start)).toEqual(
      trees[seed].points.map(({ start }: { start: number }) => start),
    );
  }
});

inCorpus(`nothing of any text is lost${reason}`, () => {
  for (const seed of ['000', '001', '002', '003', '004']) checkNothingIsLost(read(seed));
});

inCorpus(`every citation of plan 004 is recognised${reason}`, () => {
  const built = join(root, 'shared', 'dist', 'citations', 'cli.js');
  if (!existsSync(built)) throw new Error('Build first: npm run build.');
  const score = execFileSync(
    process.execPath,
    [join(corpus, 'score.mjs'), '--run', `${process.execPath} ${built}`, '--only', '004'],
    { encoding: 'utf8' },
  );
  expect(JSON.parse(score)).toMatchObject({
    recall: 100,
    precision: 100,
    numbers: 100,
    dates: 100,
    spuriousDates: 0,
  });
});
