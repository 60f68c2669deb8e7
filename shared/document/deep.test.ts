/** Depth and length cost time in proportion, and no stack. */
import * as Y from 'yjs';
import { PlanDocument } from './index.js';
import { KEY, MARKER_KEY, ROOT } from './schema.js';

const COUNT = 10_000;

type Anchor = { t: string | null; m: string | null };
const name = (index: number) => `b${String(index).padStart(5, '0')}`;

/** A document written by hand: `write` gets each block's map and number. */
function written(write: (block: Y.Map<unknown>, index: number) => void): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (let index = 0; index < COUNT; index += 1) {
      const block = new Y.Map<unknown>();
      doc.getMap(ROOT.blocks).set(name(index), block);
      block.set(KEY.kind, 'POINT');
      block.set(KEY.alive, 1);
      write(block, index);
    }
  });
  return doc;
}

const own = (block: Y.Map<unknown>, parent: Anchor, text = 'x') => {
  block.set(KEY.text, new Y.Text(text));
  block.set(KEY.place, { ...parent, o: 'r0.B' });
};

const TOP: Anchor = { t: null, m: null };
const before = (index: number): Anchor => (index === 0 ? TOP : { t: name(index - 1), m: null });

test('ten thousand blocks below each other', () => {
  const doc = written((block, index) => own(block, before(index)));
  const document = new PlanDocument(doc);
  const order = document.order();
  expect(order).toHaveLength(COUNT);
  expect(order.at(-1)).toBe(name(COUNT - 1));
  expect(document.subtreeOf(name(0))).toHaveLength(COUNT);
  expect(document.numberingParentOf(name(COUNT - 1))).toBe(name(COUNT - 2));
  document.move(name(1), { parentId: null, beforeId: name(0) });
  expect(document.order()[0]).toBe(name(1));
  expect(document.indent(name(0))).toBe(true);
  expect(document.parentOf(name(0))).toBe(name(1));
  document.split(name(5000), 1);
  document.remove(name(2));
  expect(document.parentOf(name(3))).toBe(name(1));
  expect(document.blocks()).toHaveLength(COUNT);
  document.removeSubtree(name(1));
  expect(document.blocks()).toHaveLength(0);
});

test('a text that was split ten thousand times', () => {
  const doc = written((block, index) => {
    if (index === 0) own(block, TOP, '');
    else block.set(KEY.splitFrom, name(index - 1));
  });
  const text = (doc.getMap(ROOT.blocks).get(name(0)) as Y.Map<unknown>).get(KEY.text) as Y.Text;
  const markers = Array.from({ length: COUNT - 1 }, (_, index) => ({
    insert: { [MARKER_KEY]: name(index + 1) },
  }));
  text.applyDelta(markers.flatMap(marker => [{ insert: 'x' }, marker]));
  const document = new PlanDocument(doc);
  expect(document.order()).toHaveLength(COUNT);
  expect(document.order()[7777]).toBe(name(7777));
  // Inside the tie of ten thousand, all that follow are pinned.
  const added = document.createAfter(name(5000), 'POINT');
  expect(document.order()[5001]).toBe(added);
  expect(document.validate()).toEqual([]);
});

test('ten thousand blocks merged in a row, and children of the last', () => {
  const doc = written((block, index) => {
    own(block, TOP);
    if (index > 0) block.set(KEY.join, before(index));
  });
  const document = new PlanDocument(doc);
  expect(document.order()).toEqual([name(0)]);
  expect(document.lengthOf(name(0))).toBe(COUNT);
  document.insertBlock({ parentId: name(0), beforeId: null, kind: 'POINT', id: 'child' });
  const half = document.split(name(0), 5000);
  expect(document.lengthOf(half)).toBe(5000);
});

test('ten thousand markers that were undone, and blocks that stand at them', () => {
  const doc = written((block, index) => {
    if (index === 0) own(block, TOP);
    else if (index % 2 === 1) block.set(KEY.splitFrom, index === 1 ? name(0) : name(index - 2));
    else own(block, { t: name(0), m: name(index - 1) });
  });
  const document = new PlanDocument(doc);
  expect(document.order()).toHaveLength(COUNT / 2);
  expect(document.parentOf(name(COUNT - 2))).toBe(name(0));
});

test('ten thousand blocks in one cycle of places, of joins, and of splits', () => {
  const ring = (index: number): Anchor => ({ t: name((index + COUNT - 1) % COUNT), m: null });
  const places = new PlanDocument(written((block, index) => own(block, ring(index))));
  expect(places.order()).toHaveLength(COUNT);
  const joins = new PlanDocument(
    written((block, index) => {
      own(block, TOP);
      block.set(KEY.join, ring(index));
    }),
  );
  expect(joins.order()).toEqual([name(0)]);
  const splits = new PlanDocument(
    written((block, index) => block.set(KEY.splitFrom, name((index + 1) % COUNT))),
  );
  expect(splits.order()).toEqual([]);
});

test('moves that form one cycle after another are settled in a bounded number of rounds', () => {
  // Each block's former place closes the next cycle.
  const doc = written((block, index) => {
    block.set(KEY.text, new Y.Text('x'));
    const other = { t: name(index ^ 1), m: null, o: 'r0.B' };
    const former = { t: name((index * 7 + 3) % COUNT), m: null, o: 'r0.B' };
    block.set(KEY.place, { ...other, f: former });
  });
  const begun = performance.now();
  expect(new PlanDocument(doc).order()).toHaveLength(COUNT);
  expect(performance.now() - begun).toBeLessThan(5000);
});
