import * as Y from 'yjs';
import { BLOCKS_ROOT, changedBlocks, type DocumentChange, PlanDocument, SCHEMA_VERSION } from './index.js';
import { outline, pairAtPlan } from './testing.js';

test('a plan is written and read', () => {
  const document = new PlanDocument(new Y.Doc());
  const section = document.insertBlock({ parentId: null, beforeId: null, kind: 'SECTION' });
  const clause = document.insertBlock({ parentId: section, beforeId: null, kind: 'CLAUSE' });
  document.insertText(clause, 0, 'Giao các đơn vị', { bold: true });
  const tail = document.split(clause, 4);
  document.insertText(tail, 11, ' phối hợp');
  const common = { kind: 'CLAUSE', parentId: section, conflict: false, labelStyle: 'DEFAULT' };
  expect(document.blocks()).toEqual([
    {
      id: section,
      kind: 'SECTION',
      parentId: null,
      text: '',
      runs: [],
      conflict: false,
      labelStyle: 'DEFAULT',
    },
    { ...common, id: clause, text: 'Giao', runs: [{ text: 'Giao', bold: true }] },
    {
      ...common,
      id: tail,
      text: ' các đơn vị phối hợp',
      runs: [{ text: ' các đơn vị', bold: true }, { text: ' phối hợp' }],
    },
  ]);
  expect(document.doc.getMap('document').get('schema')).toBe(SCHEMA_VERSION);
  expect(document.validate()).toEqual([]);
});

test('label styles are kept, and go on with the next block', () => {
  const { document } = pairAtPlan().a;
  document.setLabelStyle('C11', 'ORDINAL');
  const next = document.split('C11', 4);
  expect(document.labelStyleOf(next)).toBe('ORDINAL');
  expect(document.labelStyleOf(document.split('C11', 2, { kind: 'PARAGRAPH' }))).toBe('DEFAULT');
  document.setLabelStyle('C11', 'DEFAULT');
  expect(document.labelStyleOf('C11')).toBe('DEFAULT');
});

test('several PlanDocuments on one Y.Doc, also in one transaction, and one opened later', () => {
  const doc = new Y.Doc();
  const one = new PlanDocument(doc);
  const other = new PlanDocument(doc, { origin: 'other' });
  const id = one.insertBlock({ parentId: null, beforeId: null, kind: 'CLAUSE' });
  other.insertText(id, 0, 'một hai');
  doc.transact(() => {
    const tail = one.split(id, 3);
    other.insertText(tail, 4, ' ba');
    one.setKind(tail, 'POINT');
    other.move(tail, { parentId: id, beforeId: null });
  });
  const blocks = one.blocks();
  expect(blocks.map(({ text, kind, parentId }) => [text, kind, parentId])).toEqual([
    ['một', 'CLAUSE', null],
    [' hai ba', 'POINT', id],
  ]);
  expect(other.blocks()).toEqual(blocks);
  one.destroy();
  one.destroy();
  other.insertText(id, 0, '!');
  expect(other.textOf(id)).toBe('!một');
  other.destroy();
  expect(new PlanDocument(doc).textOf(id)).toBe('!một');
});

test('updates of any origin arrive, in a document that was opened before anything was there', () => {
  const { document } = pairAtPlan().a;
  const doc = new Y.Doc();
  const late = new PlanDocument(doc);
  expect(late.blocks()).toEqual([]);
  document.doc.on('update', update => Y.applyUpdate(doc, update));
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(document.doc), late);
  document.move('C11', { parentId: 'S2', beforeId: null });
  document.split('C12', 4);
  expect(late.blocks()).toEqual(document.blocks());
});

test('lists that were read before an edit stay as they were', () => {
  const { document } = pairAtPlan().a;
  const [order, children] = [document.order(), document.childrenOf('C11')];
  document.insertBlock({ parentId: 'C11', beforeId: null, kind: 'POINT', id: 'x' });
  expect(children).toEqual(['11a', '11b']);
  expect(document.childrenOf('C11')).toEqual(['11a', '11b', 'x']);
  expect(order).not.toContain('x');
  expect(document.order()).not.toBe(order);
});

test('roots that are not ours are ignored', () => {
  const { document } = pairAtPlan().a;
  const before = document.blocks();
  document.doc.getText('notes').insert(0, 'x');
  document.doc.getMap('other').set('C11', 1);
  expect(document.blocks()).toEqual(before);
  expect(document.validate()).toEqual([]);
});

describe('observe', () => {
  function watched() {
    const pair = pairAtPlan();
    const changes: DocumentChange[] = [];
    const stop = pair.a.document.observe(change => changes.push(change));
    const last = () => {
      const change = changes.at(-1)!;
      return { blocks: [...change.blocks].sort(), texts: [...change.texts], structure: change.structure };
    };
    return { ...pair, changes, last, stop };
  }

  test('a key changes one block, and not the structure', () => {
    const { a, last } = watched();
    a.document.insertText('C11', 0, 'x');
    expect(last()).toEqual({ blocks: ['C11'], texts: ['C11'], structure: false });
    a.document.split('C11', 4, { id: 'x' });
    expect(last()).toMatchObject({ texts: ['C11'], structure: true });
    // The points went with the second half.
    expect(last().blocks).toEqual(['11a', '11b', 'C11', 'x']);
    a.document.insertText('x', 0, '!');
    expect(last()).toEqual({ blocks: ['x'], texts: ['C11'], structure: false });
  });

  test('a move changes what moved; a merge both, and the children', () => {
    const { a, last } = watched();
    a.document.move('C11', { parentId: 'S2', beforeId: null });
    expect(last()).toMatchObject({ blocks: ['C11'], structure: true });
    a.document.mergeIntoPrevious('C22');
    expect(last().blocks).toEqual(['21b', '22a', '22b', 'C22']);
    a.document.remove('C21');
    expect(last().blocks).toContain('C21');
  });

  test('others’ edits are told too, until the listener ends', () => {
    const { a, b, sync, changes, last, stop } = watched();
    b.document.setLabelStyle('C12', 'CARDINAL');
    b.document.removeSubtree('C21');
    sync();
    expect(last().blocks).toEqual(['21a', '21b', 'C12', 'C21']);
    const count = changes.length;
    stop();
    a.document.insertText('C11', 0, 'x');
    expect(changes).toHaveLength(count);
  });
});

test('changedBlocks tells the blocks of a transaction, and of an update', () => {
  const { a, b } = pairAtPlan();
  const updates: Uint8Array[] = [];
  const transactions: Y.Transaction[] = [];
  a.document.doc.on('update', update => updates.push(update));
  a.document.doc.on('afterTransaction', transaction => transactions.push(transaction));
  const changes = (edit: () => void) => {
    updates.length = 0;
    transactions.length = 0;
    edit();
    for (const update of updates) Y.applyUpdate(b.document.doc, update);
    const byUpdate = [...changedBlocks(b.document, Y.mergeUpdates(updates))].sort();
    expect([...changedBlocks(a.document, transactions[0]!)].sort()).toEqual(byUpdate);
    return byUpdate;
  };
  expect(changes(() => a.document.insertText('C11', 0, 'x'))).toEqual(['C11']);
  expect(changes(() => a.document.deleteText('12a', 0, 2))).toEqual(['12a']);
  expect(changes(() => a.document.format('12a', 0, 2, { bold: true }))).toEqual(['12a']);
  expect(changes(() => a.document.move('C12', { parentId: 'S2', beforeId: null }))).toEqual(['C12']);
  expect(changes(() => a.document.split('C12', 3, { id: 'x' }))).toEqual(['C12', 'x']);
  expect(changes(() => a.document.setKind('21a', 'PARAGRAPH'))).toEqual(['21a']);
  expect(changes(() => a.document.mergeIntoPrevious('C21'))).toEqual(['S2']);
  expect(changedBlocks(a.document, Y.encodeStateAsUpdate(new Y.Doc())).size).toBe(0);
});

describe('positions', () => {
  test('stay with their characters through a split, a move, a merge and typing', () => {
    const { a, b, sync } = pairAtPlan();
    const position = a.document.relativePosition('C12', 6);
    b.document.split('C12', 4, { id: 'x' });
    b.document.move('x', { parentId: 'S2', beforeId: null });
    b.document.insertText('x', 0, '??');
    sync();
    expect(a.document.absolutePosition(position)).toEqual({ blockId: 'x', offset: 4 });
    b.document.merge('x', 'C11');
    sync();
    expect(a.document.absolutePosition(position, { shared: true })).toEqual({ blockId: 'C11', offset: 12 });
  });

  test('the ends of a block', () => {
    const { document } = pairAtPlan().a;
    const [start, end] = [document.relativePosition('C12', 0), document.relativePosition('C12', 8)];
    document.insertText('C12', 8, '.');
    document.insertText('C12', 0, '-');
    expect(document.absolutePosition(start)).toEqual({ blockId: 'C12', offset: 1 });
    expect(document.absolutePosition(end)).toEqual({ blockId: 'C12', offset: 9 });
  });

  test('of other documents and other roots are nowhere', () => {
    const { a } = pairAtPlan();
    const elsewhere = new Y.Doc().getText('x');
    elsewhere.insert(0, 'xyz');
    const foreign = Y.createRelativePositionFromTypeIndex(elsewhere, 2);
    expect(a.document.absolutePosition(foreign)).toBeNull();
    const root = Y.createRelativePositionFromTypeIndex(a.document.doc.getText('notes'), 0);
    expect(a.document.absolutePosition(root)).toBeNull();
    expect(a.document.absolutePosition({} as Y.RelativePosition)).toBeNull();
  });
});

test('a block that was cut and is pasted back keeps what others wrote in it', () => {
  const { a, b, sync } = pairAtPlan();
  a.document.remove('12a');
  b.document.insertText('12a', 8, ' mới');
  sync();
  a.document.createAfter('11a', 'POINT', '12a');
  sync();
  expect(outline(b)).toContain('.C11 ..11a ..12a ..11b');
  expect(b.document.block('12a')).toMatchObject({ text: ' mới', conflict: false });
});

test('the Y.Doc holds short keys, and a key costs few bytes', () => {
  const { document } = pairAtPlan().a;
  const block = document.doc.getMap(BLOCKS_ROOT).get('C11') as Y.Map<unknown>;
  expect([...block.keys()].sort()).toEqual(['a', 'at', 'k', 't']);
  let bytes = 0;
  document.doc.on('update', (update: Uint8Array) => {
    bytes += update.length;
  });
  for (let count = 0; count < 20; count += 1) document.insertText('C11', count, 'x');
  expect(bytes / 20).toBeLessThan(25);
});
