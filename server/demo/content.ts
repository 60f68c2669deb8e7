import type { ClauseKind } from '@dong-soan/shared/clauses';
import { PlanDocument, type TextFormat } from '@dong-soan/shared/document';
import * as Y from 'yjs';

/** A piece of text with a format, or the place where a footnote is cited. */
export type Piece =
  | string
  | { readonly text: string; readonly format: TextFormat }
  | { readonly note: string };

/** A block of a demo plan, with what stands below it. */
export interface Content {
  readonly kind: ClauseKind;
  readonly pieces: readonly Piece[];
  readonly children: readonly Content[];
  /** The name under which a footnote is cited. */
  readonly name?: string;
}

export const bold = (text: string): Piece => ({ text, format: { bold: true } });
/** Cites the footnote of this name. */
export const note = (name: string): Piece => ({ note: name });

const block =
  (kind: ClauseKind) =>
  (text: Piece | readonly Piece[], ...children: Content[]): Content => ({
    kind,
    pieces: Array.isArray(text) ? text : [text as Piece],
    children,
  });
export const title = block('TITLE');
export const legalBasis = block('LEGAL_BASIS');
export const section = block('SECTION');
export const clause = block('CLAUSE');
export const point = block('POINT');
export const paragraph = block('PARAGRAPH');
export const recipient = block('RECIPIENT');
export const signature = block('SIGNATURE');
export const footnote = (name: string, ...pieces: Piece[]): Content => ({
  kind: 'FOOTNOTE',
  pieces,
  children: [],
  name,
});

/** A new document with this content, as the one update that makes it. */
export function documentUpdate(content: readonly Content[]): Uint8Array {
  const doc = new Y.Doc();
  const document = new PlanDocument(doc);
  const blocks: { readonly id: string; readonly content: Content }[] = [];
  const footnotes = new Map<string, string>();
  const insert = (list: readonly Content[], parentId: string | null) => {
    for (const one of list) {
      const id = document.insertBlock({ parentId, beforeId: null, kind: one.kind });
      blocks.push({ id, content: one });
      if (one.name !== undefined) footnotes.set(one.name, id);
      insert(one.children, id);
    }
  };
  document.transact(() => {
    // All blocks first: a text may cite a footnote that comes after it.
    insert(content, null);
    for (const { id, content: one } of blocks) write(document, id, one.pieces, footnotes);
  });
  const update = Y.encodeStateAsUpdate(doc);
  document.destroy();
  doc.destroy();
  return update;
}

function write(
  document: PlanDocument,
  id: string,
  pieces: readonly Piece[],
  footnotes: ReadonlyMap<string, string>,
): void {
  for (const piece of pieces) {
    const end = document.lengthOf(id);
    if (typeof piece === 'string') document.insertText(id, end, piece);
    else if ('text' in piece) document.insertText(id, end, piece.text, piece.format);
    else {
      const footnoteId = footnotes.get(piece.note);
      if (footnoteId === undefined) throw new Error(`There is no footnote ${piece.note}`);
      document.insertEmbed(id, end, { footnote: footnoteId });
    }
  }
}
