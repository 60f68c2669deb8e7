import { readFileSync } from 'node:fs';
import { PlanDocument } from '@dong-soan/shared/document';
import fc from 'fast-check';
import * as Y from 'yjs';
import { buildDocument, decodeFile, type ImportedPlan, parsePlanText } from './index.js';

/** Builds, sends to another replica as one update, and reads there. */
function built(plan: ImportedPlan) {
  const updates: Uint8Array[] = [];
  const doc = new Y.Doc();
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const ids = buildDocument(plan, doc);
  const replica = new Y.Doc();
  for (const update of updates) Y.applyUpdate(replica, update);
  return { ids, updates, document: new PlanDocument(replica) };
}

/** The document holds what was imported: kinds, parents, texts, formats and citations of footnotes. */
function expectSame(plan: ImportedPlan): void {
  const { ids, document } = built(plan);
  const blocks = document.blocks();
  expect(blocks.map(({ id }) => id)).toEqual(ids);
  expect(
    blocks.map(({ kind, parentId, text, labelStyle, conflict }) => ({
      kind,
      parent: parentId === null ? null : ids.indexOf(parentId),
      text,
      labelStyle,
      conflict,
    })),
  ).toEqual(
    plan.blocks.map(({ kind, parent, text, labelStyle }) => ({
      kind,
      parent,
      text,
      labelStyle,
      conflict: false,
    })),
  );
  expect(
    blocks.map(({ runs }) =>
      runs.map(run =>
        run.embed ? { footnote: ids.indexOf(run.embed.footnote) } : { ...run, embed: undefined },
      ),
    ),
  ).toEqual(plan.blocks.map(({ runs }) => [...runs]));
  expect(document.validate()).toEqual([]);
}

test.each(['state-plan', 'party-plan', 'mislabelled'])('%s: the document is the imported plan', name => {
  expectSame(parsePlanText(decodeFile(readFileSync(new URL(`fixtures/${name}.txt`, import.meta.url)))));
});

test('one transaction, one update', () => {
  const { updates } = built(parsePlanText('I. MỘT\n1. Hai¹.\n¹ Ba.\n'));
  expect(updates).toHaveLength(1);
});

test('random texts', () => {
  const line = fc.constantFrom(
    'I. A',
    '1. B',
    'a) C',
    '- D',
    '+ E',
    'Thứ nhất, F',
    'G',
    '¹ H',
    'k¹ *l* **m** n',
    'Nơi nhận:',
    '',
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 25 }), lines => {
      expectSame(parsePlanText(lines.join('\n')));
    }),
    { numRuns: 60 },
  );
});

test('a plan of 2,000 blocks is built within seconds', () => {
  const text = Array.from({ length: 500 }, (_, i) =>
    [`${i % 50 === 0 ? 'I. MỤC\n' : ''}1. Việc thứ ${i}`, 'Làm cho xong.', 'a) Một;', '- Hai.'].join('\n'),
  ).join('\n');
  const plan = parsePlanText(text);
  expect(plan.blocks.length).toBeGreaterThan(2000);
  const begun = performance.now();
  buildDocument(plan, new Y.Doc());
  // About 0.2 s on a quiet machine.
  expect(performance.now() - begun).toBeLessThan(4000);
});
