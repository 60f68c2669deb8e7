/** A short run of the search for lost words (npm run fuzz is the long one), and proof that it can find some. */
import { EMBED_CHARACTER, PlanDocument } from '../index.js';
import { MIXES, type MixName } from './mixes.js';
import { isFailure, runMix, runSeed } from './run.js';

const MIX_NAMES = Object.keys(MIXES) as MixName[];
const OPTIONS = { steps: 30, sync: 0.06 };

test.each(MIX_NAMES)('%s: nothing lost, doubled or misplaced', mix => {
  const failing: number[] = [];
  const total = runMix(mix, { ...OPTIONS, runs: 8, failing });
  expect({ mix, failing }).toEqual({ mix, failing: [] });
  expect(total.tokens).toBeGreaterThan(300);
  expect(total.misplaced).toBeLessThanOrEqual(1);
});

test('nearly online too', () => {
  expect(isFailure(runMix('undo', { steps: 40, sync: 0.6, runs: 5 }))).toBe(false);
});

/** Seeds that once went wrong. */
test.each<[MixName, number, number?]>([
  ['undo', 149, 0.25],
  ['merge', 251, 0.25],
  ['merge', 334, 0.25],
  ['undo', 526],
  ['undo', 533, 0.25],
  ['all', 2063, 0.25],
  ['all', 1991],
  ['merge', 46],
  ['merge', 97],
  ['merge', 374],
  ['flat', 1596],
  ['all', 189],
  ['all', 234],
  ['all', 661],
])('%s, seed %i', (mix, seed, sync = OPTIONS.sync) => {
  expect(isFailure(runSeed(mix, seed, { ...OPTIONS, sync }))).toBe(false);
});

describe('a document that does it wrong is found out', () => {
  const right = { ...Object.getOwnPropertyDescriptors(PlanDocument.prototype) };
  afterEach(() => void Object.defineProperties(PlanDocument.prototype, right));

  /** Replaces a method by one that does it wrong. */
  function mistake<Name extends 'mergeIntoPrevious' | 'split' | 'move' | 'remove'>(
    name: Name,
    wrong: (
      this: PlanDocument,
      ...parameters: Parameters<PlanDocument[Name]>
    ) => ReturnType<PlanDocument[Name]>,
  ): void {
    Object.defineProperty(PlanDocument.prototype, name, { ...right[name], value: wrong });
  }

  const failures = (mix: MixName, runs = 10) => runMix(mix, { ...OPTIONS, runs });

  test('a merge that copies the text', () => {
    mistake('mergeIntoPrevious', function (id) {
      const previous = this.order()[this.order().indexOf(id) - 1]!;
      this.transact(() => {
        const text = this.textOf(id).replaceAll(EMBED_CHARACTER, '');
        this.remove(id);
        this.insertText(previous, this.lengthOf(previous), text);
      });
      return previous;
    });
    const { lost, doubled } = failures('merge');
    expect(lost + doubled).toBeGreaterThan(5);
  });

  test('a split that copies the tail', () => {
    mistake('split', function (id, offset) {
      const tail = this.textOf(id).slice(offset);
      return this.transact(() => {
        this.deleteText(id, offset, tail.length);
        const half = this.createAfter(id, this.kindOf(id));
        this.insertText(half, 0, tail);
        return half;
      });
    });
    const { lost, doubled, misplaced } = failures('split');
    expect(lost + doubled + misplaced).toBeGreaterThan(5);
  });

  test('a move that copies the block', () => {
    mistake('move', function (id, destination) {
      const text = this.textOf(id);
      this.transact(() => {
        const copy = this.insertBlock({ ...destination, kind: this.kindOf(id) });
        this.insertText(copy, 0, text);
        this.remove(id);
      });
    });
    const { lost, misplaced, wrongParents } = failures('move');
    expect(lost + misplaced + wrongParents).toBeGreaterThan(5);
  });

  test('a removal that takes the whole block away', () => {
    mistake('remove', function (id) {
      this.transact(() => this.doc.getMap('blocks').delete(id));
    });
    expect(failures('remove').lost).toBeGreaterThan(5);
  });
});
