/** Two people at one plan, for tests. */
import * as Y from 'yjs';
import type { ClauseKind } from '../clauses/index.js';
import { PlanDocument } from './index.js';

export interface Person {
  readonly document: PlanDocument;
  readonly undo: Y.UndoManager;
}

export interface Pair {
  readonly a: Person;
  readonly b: Person;
  /** Brings both to the same state, in which each sees all of the other's edits. */
  sync(): void;
}

/** Two sections S1, S2 of two clauses C11, C12, C21, C22 of two points 11a, 11b, …, and a closing paragraph END. */
export function pairAtPlan(): Pair {
  return pair(document => {
    const add = (parentId: string | null, kind: ClauseKind, id: string) => {
      document.insertBlock({ parentId, beforeId: null, kind, id });
      document.insertText(id, 0, `text ${id}`);
    };
    for (const s of ['1', '2']) {
      add(null, 'SECTION', `S${s}`);
      for (const c of ['1', '2']) {
        add(`S${s}`, 'CLAUSE', `C${s}${c}`);
        for (const p of ['a', 'b']) add(`C${s}${c}`, 'POINT', `${s}${c}${p}`);
      }
    }
    add(null, 'PARAGRAPH', 'END');
  });
}

/** Three clauses d1, d2, d3 at the top level. */
export function pairAtClauses(): Pair {
  return pair(document => {
    for (const [id, text] of [
      ['d1', 'Điều một'],
      ['d2', 'Điều hai'],
      ['d3', 'Điều ba'],
    ] as const) {
      document.insertBlock({ parentId: null, beforeId: null, kind: 'CLAUSE', id });
      document.insertText(id, 0, text);
    }
  });
}

function pair(fill: (document: PlanDocument) => void): Pair {
  const person = (index: number): Person => {
    const doc = new Y.Doc();
    doc.clientID = index;
    let made = 0;
    const newId = () => {
      made += 1;
      return `${'_AB'[index]}${made}`;
    };
    const document = new PlanDocument(doc, { positionId: `r${index}`, newId });
    return { document, undo: document.undoManager() };
  };
  const [a, b] = [person(1), person(2)];
  fill(a.document);
  const pass = (from: Y.Doc, to: Y.Doc) =>
    Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)), 'remote');
  const sync = () => {
    pass(a.document.doc, b.document.doc);
    pass(b.document.doc, a.document.doc);
  };
  sync();
  a.undo.clear();
  return { a, b, sync };
}

/** The tree on one line: dots for depth, `!` a conflict, `<X>` numbered below X where that is not the parent. */
export function outline({ document }: Person): string {
  const depths = new Map<string | null, number>([[null, -1]]);
  return document
    .blocks()
    .map(({ id, parentId, conflict }) => {
      const depth = (depths.get(parentId) ?? -1) + 1;
      depths.set(id, depth);
      const above = document.numberingParentOf(id);
      return `${'.'.repeat(depth)}${id}${conflict ? '!' : ''}${above === parentId ? '' : `<${above}>`}`;
    })
    .join(' ');
}

/** The texts on one line. */
export const texts = ({ document }: Person): string =>
  document
    .blocks()
    .map(({ id, text, conflict }) => `${id}${conflict ? '!' : ''}:${text}`)
    .join(' | ');

/** A person who loads the document anew. */
export function loaded({ document }: Person): Person {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(document.doc));
  const fresh = new PlanDocument(doc);
  return { document: fresh, undo: fresh.undoManager() };
}
