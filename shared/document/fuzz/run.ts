import { ACTIONS } from './actions.js';
import { MIXES, type MixName } from './mixes.js';
import { emptyVerdict, judge, type Verdict } from './verdict.js';
import { World } from './world.js';

export interface RunOptions {
  /** Edits in a run, over all replicas. */
  readonly steps: number;
  /** Chance that two replicas sync after an edit. */
  readonly sync: number;
  /** Told of every edit, and of everything that is not as it ought to be. */
  readonly log?: ((line: string) => void) | undefined;
}

/** Runs one seed: random edits in three replicas, then all sync, then the verdict. */
export function runSeed(mix: MixName, seed: number, { steps, sync, log }: RunOptions): Verdict {
  const world = new World(seed);
  try {
    for (let step = 0; step < steps; step += 1) act(world, mix, step, sync, log);
    world.syncAll();
    return judge(world, log);
  } catch (error) {
    log?.(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return { ...emptyVerdict(), runs: 1, failed: 1 };
  } finally {
    world.destroy();
  }
}

function act(world: World, mix: MixName, step: number, sync: number, log?: (line: string) => void): void {
  const { random, replicas } = world;
  const replica = random.pick(replicas);
  const order = [...replica.document.order()];
  if (order.length === 0) return;
  const name = random.pick(MIXES[mix]);
  const id = random.pick(order);
  const text = replica.document.textOf(id);
  log?.(`${step}: replica ${replica.index} ${name} ${id}\n${describe(world, replica.index)}`);
  ACTIONS[name]({ world, replica, order, id, position: order.indexOf(id), text });
  if (!random.chance(sync)) return;
  const a = random.below(replicas.length);
  const b = (a + 1 + random.below(replicas.length - 1)) % replicas.length;
  world.sync(a, b);
  log?.(`sync ${a} ${b}`);
}

/** A replica's tree, one block a line. */
function describe({ replicas }: World, index: number): string {
  const { document } = replicas[index]!;
  const depth = new Map<string | null, number>([[null, -1]]);
  return document
    .blocks()
    .map(({ id, kind, parentId, text, conflict }) => {
      const level = (depth.get(parentId) ?? -1) + 1;
      depth.set(id, level);
      const tokens = [...text].map(token => token.charCodeAt(0).toString(16).slice(1)).join(' ');
      return `${'  '.repeat(level)}${id} ${kind.slice(0, 2)}${conflict ? '!' : ''} ${tokens}`;
    })
    .join('\n');
}

/** Runs many seeds of a mix and adds the verdicts up. `failing` gets the seeds that are not as they ought to be. */
export function runMix(
  mix: MixName,
  { runs, failing, ...options }: RunOptions & { runs: number; failing?: number[] },
): Verdict {
  const total = emptyVerdict();
  for (let seed = 1; seed <= runs; seed += 1) {
    const verdict = runSeed(mix, seed, options);
    for (const key of Object.keys(total) as (keyof Verdict)[]) total[key] += verdict[key];
    if (failing && isFailure(verdict)) failing.push(seed);
  }
  return total;
}

/** Whether something went wrong for which there is no excuse: misplaced tokens may be conflicts with no right answer. */
export function isFailure(verdict: Verdict): boolean {
  const { runs, tokens, parents, misplaced, unmarked, looseParents, doubledByUndo, ...never } = verdict;
  return Object.values(never).some(count => count > 0);
}
