import * as Y from 'yjs';
import { PlanDocument } from './index.js';
import { KEY, MARKER_KEY, ROOT } from './schema.js';

/** A document with one clause `own`, and what `write` makes of it by hand. */
function forged(write: (text: Y.Text, blocks: Y.Map<unknown>) => void): PlanDocument {
  const document = new PlanDocument(new Y.Doc());
  document.insertBlock({ parentId: null, beforeId: null, kind: 'CLAUSE', id: 'own' });
  document.insertText('own', 0, 'một hai ba');
  const blocks = document.doc.getMap(ROOT.blocks);
  document.doc.transact(() => write((blocks.get('own') as Y.Map<unknown>).get(KEY.text) as Y.Text, blocks));
  return document;
}

const block = (entries: Record<string, unknown>) =>
  new Y.Map(Object.entries({ k: 'POINT', a: 1, ...entries }));
const marker = (id: unknown) => ({ [MARKER_KEY]: id });

test('markers that nobody could have written are passed over, and text goes on around them', () => {
  const document = forged((text, blocks) => {
    blocks.set('other', block({ t: new Y.Text('khác'), at: { t: null, m: null, o: 'z.B' } }));
    blocks.set('loose', block({}));
    for (const id of ['nowhere', 'other', 'loose', 'own', 7]) text.insertEmbed(3, marker(id));
  });
  expect(document.textOf('own')).toBe('một hai ba');
  expect(document.order()).toEqual(['own', 'other']);
  // Offsets count what shows.
  document.insertText('own', 4, 'và ');
  document.deleteText('own', 2, 2);
  expect(document.textOf('own')).toBe('mộvà hai ba');
  document.format('own', 0, 5, { bold: true });
  expect(document.runsOf('own')).toEqual([{ text: 'mộvà ', bold: true }, { text: 'hai ba' }]);
  const half = document.split('own', 5);
  expect([document.textOf('own'), document.textOf(half)]).toEqual(['mộvà ', 'hai ba']);
  const position = document.relativePosition('own', 4);
  document.insertText('own', 0, '>');
  expect(document.absolutePosition(position)).toEqual({ blockId: 'own', offset: 5 });
  expect(new Set(document.validate().map(({ code }) => code))).toEqual(
    new Set(['MARKER', 'EMBED', 'NO_TEXT']),
  );
});

test('of two markers for one block the first counts', () => {
  const document = forged((text, blocks) => {
    blocks.set('half', block({ s: 'own' }));
    text.insertEmbed(8, marker('half'));
    text.insertEmbed(4, marker('half'));
  });
  expect(document.blocks().map(({ id, text }) => [id, text])).toEqual([
    ['own', 'một '],
    ['half', 'hai ba'],
  ]);
});

test('a marker counts as soon as its block is known', () => {
  const document = forged(text => text.insertEmbed(4, marker('half')));
  expect(document.order()).toEqual(['own']);
  document.doc.getMap(ROOT.blocks).set('half', block({ s: 'own' }));
  expect(document.order()).toEqual(['own', 'half']);
  expect(document.textOf('half')).toBe('hai ba');
});

test('embeds of no known form, and attributes of no known kind, do not show', () => {
  const document = forged(text => {
    text.insertEmbed(0, { image: 'x' });
    text.insertEmbed(0, new Y.Map());
    text.format(0, 12, { b: 1, q: true, d: { id: 1 } });
  });
  expect(document.runsOf('own')).toEqual([{ text: 'một hai ba' }]);
  expect(new Set(document.validate().map(({ code }) => code))).toEqual(new Set(['EMBED', 'ATTRIBUTE']));
});
