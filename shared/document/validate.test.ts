import * as Y from 'yjs';
import { PlanDocument, type ProblemCode } from './index.js';
import { ROOT } from './schema.js';
import { pairAtPlan } from './testing.js';

type Blocks = Y.Map<Y.Map<unknown>>;

const cases: [string, ProblemCode, string | null, (blocks: Blocks, doc: Y.Doc) => void][] = [
  ['an unknown kind', 'UNKNOWN_KIND', 'C11', b => b.get('C11')?.set('k', 'CHAPTER')],
  ['no kind', 'UNKNOWN_KIND', 'C11', b => b.get('C11')?.delete('k')],
  ['an unknown style', 'UNKNOWN_LABEL_STYLE', 'C11', b => b.get('C11')?.set('n', 'ROMAN')],
  ['an unknown key', 'WRONG_TYPE', 'C11', b => b.get('C11')?.set('zz', 1)],
  ['a block that is a string', 'WRONG_TYPE', 'x', b => (b as Y.Map<unknown>).set('x', 'y')],
  ['a life that is a string', 'WRONG_TYPE', 'C11', b => b.get('C11')?.set('a', 'yes')],
  ['a join to nothing', 'UNKNOWN_REFERENCE', 'C11', b => b.get('C11')?.set('j', { t: 'nowhere', m: null })],
  ['a join that is a string', 'WRONG_TYPE', 'C11', b => b.get('C11')?.set('j', 'C12')],
  ['a join to the top', 'WRONG_TYPE', 'C11', b => b.get('C11')?.set('j', { t: null, m: null })],
  [
    'a place below nothing',
    'UNKNOWN_REFERENCE',
    'C11',
    b => b.get('C11')?.set('at', { t: 'nowhere', m: null, o: 'r.B' }),
  ],
  ['a place without an order', 'WRONG_TYPE', 'C11', b => b.get('C11')?.set('at', { t: null, m: null })],
  [
    'an absurd key',
    'ORDER_KEY',
    'C11',
    b => b.get('C11')?.set('at', { t: null, m: null, o: 'k'.repeat(20_000) }),
  ],
  ['a key that is none', 'ORDER_KEY', 'C11', b => b.get('C11')?.set('pn', { t: null, m: null, o: 'đ' })],
  [
    'a broken former place',
    'WRONG_TYPE',
    'C11',
    b => b.get('C11')?.set('at', { t: null, m: null, o: 'r.B', f: 5 }),
  ],
  ['an over-long id', 'BLOCK_ID', 'x'.repeat(300), b => b.set('x'.repeat(300), b.get('C11')!.clone())],
  ['a block without a text', 'NO_TEXT', 'x', b => b.set('x', new Y.Map<unknown>([['k', 'POINT']]))],
  ['a split from nothing', 'UNKNOWN_REFERENCE', 'x', b => b.set('x', new Y.Map<unknown>([['k', 'POINT'], ['s', 'nowhere']]))], // biome-ignore format: a table
  ['a later schema', 'SCHEMA_VERSION', null, (_, doc) => doc.getMap('document').set('schema', 2)],
  ['a schema that is none', 'SCHEMA_VERSION', null, (_, doc) => doc.getMap('document').set('schema', 'x')],
];

test.each(cases)('%s is reported, and the rest still shows', (_, code, blockId, forge) => {
  const { document } = pairAtPlan().a;
  expect(document.validate()).toEqual([]);
  const before = document.blocks().filter(({ id, parentId }) => ![id, parentId].includes('C11'));
  const doc = document.doc;
  doc.transact(() => forge(doc.getMap(ROOT.blocks) as Blocks, doc));
  expect(document.validate()).toContainEqual(expect.objectContaining({ code, blockId }));
  const after = document.blocks();
  for (const block of before) expect(after).toContainEqual(block);
  const text = after.map(block => block.text).join('');
  expect(text).toContain('text C11');
  const fresh = new PlanDocument(new Y.Doc());
  Y.applyUpdate(fresh.doc, Y.encodeStateAsUpdate(doc));
  expect(fresh.blocks()).toEqual(after);
});

test('a root of another type is read as empty', () => {
  const doc = new Y.Doc();
  const other = new Y.Doc();
  other.getArray(ROOT.blocks).push([1, 2]);
  other.getText('document').insert(0, 'x');
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
  const document = new PlanDocument(doc);
  expect(document.blocks()).toEqual([]);
  expect(document.validate()).toEqual([]);
});
