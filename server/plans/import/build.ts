import { PlanDocument } from '@dong-soan/shared/document';
import type * as Y from 'yjs';
import type { ImportedPlan } from './types.js';

/**
 * Writes an imported plan into a document, in one transaction: an update of its own for the log. Meant for an empty one.
 *
 * @param origin of the transaction
 * @returns the block ids, in the order of `plan.blocks`
 */
export function buildDocument(
  plan: Pick<ImportedPlan, 'blocks'>,
  doc: Y.Doc,
  origin: unknown = 'import',
): string[] {
  const document = new PlanDocument(doc, { origin });
  try {
    return document.transact(() => {
      const ids: string[] = [];
      // All blocks first: the text of one may cite a footnote that comes later.
      for (const { kind, parent, labelStyle } of plan.blocks) {
        const parentId = parent === null ? null : (ids[parent] ?? null);
        ids.push(document.insertBlock({ parentId, beforeId: null, kind, labelStyle }));
      }
      plan.blocks.forEach(({ runs }, index) => {
        const id = ids[index] ?? '';
        let offset = 0;
        for (const run of runs) {
          if ('footnote' in run) {
            document.insertEmbed(id, offset, { footnote: ids[run.footnote] ?? '' });
            offset += 1;
          } else {
            const { text, ...format } = run;
            document.insertText(id, offset, text, format);
            offset += text.length;
          }
        }
      });
      return ids;
    });
  } finally {
    document.destroy();
  }
}
