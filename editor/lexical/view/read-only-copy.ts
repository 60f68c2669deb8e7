import type { ClauseNumber } from '@dong-soan/shared/clauses';
import { $createRangeSelectionFromDom, type LexicalEditor } from 'lexical';
import { $copySelection, putOnClipboard } from '../commands/copy.js';

/** Lexical follows no selection in a page that is read-only: what is copied there comes from the DOM's. */
export function listenToCopy(
  page: HTMLElement,
  editor: LexicalEditor,
  numbers: () => ReadonlyMap<string, ClauseNumber>,
): () => void {
  const copy = (event: ClipboardEvent) => {
    if (editor.isEditable()) return;
    editor.read(() => {
      const copied = $copySelection(numbers(), $createRangeSelectionFromDom(getSelection(), editor));
      if (copied) putOnClipboard(event, copied);
    });
  };
  page.addEventListener('copy', copy);
  return () => page.removeEventListener('copy', copy);
}
