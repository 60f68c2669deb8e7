/** Writes into a Y.Doc what no PlanDocument would: what a hostile or broken client may send. */
import * as Y from 'yjs';
import { KEY, MARKER_KEY, ROOT } from '../schema.js';
import type { Random } from './random.js';

const KEYS: readonly string[] = [...Object.values(KEY), 'zz', '__proto__', 'constructor'];

/** Any value that a Y.Map can hold, with a liking for what looks almost right. */
function anyValue(random: Random, ids: readonly string[]): unknown {
  const id = () => random.pick<unknown>([...ids, 'nowhere', '', null, 7, `${'x'.repeat(200)}`]);
  const order = () =>
    random.pick<unknown>(['', 'A', 'r0.B', '~~', 'r0.B,r1.D', '\u0000', 'đ', 5, 'k'.repeat(20_000)]);
  const place = (deep: number): unknown => ({
    t: id(),
    m: random.chance(0.5) ? null : id(),
    o: order(),
    ...(deep > 0 && random.chance(0.5) ? { f: place(deep - 1) } : {}),
  });
  return random.pick<() => unknown>([
    id,
    order,
    () => place(2),
    () => ({ t: id(), m: random.chance(0.5) ? null : id() }),
    () => null,
    () => random.next(),
    () => true,
    () => [1, { t: 'x' }],
    () => ({}),
    () => new Y.Array(),
    () => new Y.Map(),
    () => new Y.Text('chen vào'),
    () => new Y.XmlText('chen vào'),
    () => new Uint8Array([1, 2, 3]),
    () => 'CHAPTER',
    () => 'POINT',
  ])();
}

/** One malformed write. */
export function corrupt(doc: Y.Doc, random: Random): void {
  const blocks = doc.getMap(ROOT.blocks);
  const ids = [...blocks.keys()];
  const block = ids.length > 0 ? blocks.get(random.pick(ids)) : undefined;
  const text = block instanceof Y.Map ? block.get(KEY.text) : undefined;
  random.pick<() => void>([
    () => blocks.set(random.pick(['forged', 'x'.repeat(300), '\n', ...ids]), anyValue(random, ids)),
    () => {
      const forged = new Y.Map();
      for (let count = random.below(5); count > 0; count -= 1)
        forged.set(random.pick(KEYS), anyValue(random, ids));
      blocks.set(`forged${random.below(5)}`, forged);
    },
    () => block instanceof Y.Map && block.set(random.pick(KEYS), anyValue(random, ids)),
    () => block instanceof Y.Map && block.set(random.pick(KEYS), anyValue(random, ids)),
    () => block instanceof Y.Map && block.delete(random.pick(KEYS)),
    () => random.chance(0.2) && ids.length > 0 && blocks.delete(random.pick(ids)),
    () => {
      if (!(text instanceof Y.Text)) return;
      const embed = random.pick<object | Y.AbstractType<unknown>>([
        { [MARKER_KEY]: random.pick([...ids, 'nowhere']) },
        { [MARKER_KEY]: 5, fn: 'x' },
        { fn: random.pick([...ids, 'nowhere']) },
        { [MARKER_KEY]: random.pick([...ids, 'nowhere']), fn: 'x' },
        [],
        { image: 'x' },
        new Y.Map(),
        new Y.Text('trong'),
      ]);
      const attributes = random.pick([{}, { b: 'x' }, { d: {} }, { q: 1 }, { b: true, d: 'x'.repeat(300) }]);
      text.insertEmbed(random.below(text.length + 1), embed, attributes);
    },
    () => doc.getMap(ROOT.document).set('schema', anyValue(random, ids)),
    () => doc.getArray('elsewhere').push([anyValue(random, ids)]),
  ])();
}
