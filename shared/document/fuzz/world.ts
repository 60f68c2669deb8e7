/** Three replicas of one plan, mostly offline, and the ledger of what is done in them. */
import * as Y from 'yjs';
import type { ClauseKind } from '../../clauses/index.js';
import { PlanDocument } from '../index.js';
import { KEY } from '../schema.js';
import { Ledger } from './ledger.js';
import { Random } from './random.js';

export interface Replica {
  readonly index: number;
  readonly document: PlanDocument;
  readonly undo: Y.UndoManager;
  /** What a reader has who only reads again what `observe` names. */
  readonly followed: Map<string, string>;
}

export class World {
  readonly ledger = new Ledger();
  readonly random: Random;
  readonly replicas: readonly Replica[];
  /** Times that the display order after an edit was not what the edit asked for. */
  wrongOrders = 0;
  /** Tokens of other people that an undo took away. */
  lostByUndo = 0;

  constructor(seed: number) {
    this.random = new Random(seed);
    const state = this.seed();
    this.replicas = [0, 1, 2].map(index => this.openReplica(index, state));
  }

  sync(a: number, b: number): void {
    const [one, other] = [this.replicas[a]!.document.doc, this.replicas[b]!.document.doc];
    const forOther = Y.encodeStateAsUpdate(one, Y.encodeStateVector(other));
    const forOne = Y.encodeStateAsUpdate(other, Y.encodeStateVector(one));
    Y.applyUpdate(other, forOther, 'remote');
    Y.applyUpdate(one, forOne, 'remote');
  }

  syncAll(): void {
    for (let round = 0; round < 4; round += 1) {
      this.sync(0, 1);
      this.sync(1, 2);
      this.sync(0, 2);
    }
  }

  destroy(): void {
    for (const { document, undo } of this.replicas) {
      undo.destroy();
      document.destroy();
    }
  }

  private openReplica(index: number, state: Uint8Array): Replica {
    const doc = new Y.Doc();
    doc.clientID = index + 1;
    Y.applyUpdate(doc, state, 'remote');
    let made = 0;
    const newId = () => {
      made += 1;
      return `n${index}_${made}`;
    };
    const document = new PlanDocument(doc, { positionId: `r${index}`, newId });
    const followed = new Map(document.blocks().map(block => [block.id, JSON.stringify(block)]));
    document.observe(({ blocks }) => {
      for (const id of blocks) {
        if (document.isVisible(id)) followed.set(id, JSON.stringify(document.block(id)));
        else followed.delete(id);
      }
    });
    this.watchMoves(doc);
    return { index, document, undo: document.undoManager(), followed };
  }

  /** Notes which blocks were put below something else, on purpose or not. */
  private watchMoves(doc: Y.Doc): void {
    doc.getMap('blocks').observeDeep((events, transaction) => {
      if (!transaction.local) return;
      for (const event of events) {
        const change = event.path.length === 1 ? event.changes.keys.get(KEY.place) : undefined;
        if (!change) continue;
        const id = String(event.path[0]);
        const place: unknown = event.target instanceof Y.Map ? event.target.get(KEY.place) : undefined;
        if (parentIn(place) !== parentIn(change.oldValue)) this.ledger.moved.add(id);
      }
    });
  }

  /** Two sections of two clauses of two points, and a closing paragraph in each. */
  private seed(): Uint8Array {
    const doc = new Y.Doc();
    doc.clientID = 99;
    const document = new PlanDocument(doc, { positionId: 'seed' });
    const add = (parentId: string | null, kind: ClauseKind, id: string) => {
      document.insertBlock({ parentId, beforeId: null, kind, id });
      let text = '';
      for (let count = 0; count < 3; count += 1) {
        const token = this.ledger.newToken(id, null);
        this.ledger.typed(token, text, text.length);
        text += token;
      }
      document.insertText(id, 0, text);
      this.ledger.bornUnder.set(id, { parent: parentId, segments: parentId === null ? [] : [parentId] });
      return id;
    };
    for (const s of [0, 1]) {
      const section = add(null, 'SECTION', `s${s}`);
      for (const c of [0, 1]) {
        const clause = add(section, 'CLAUSE', `c${s}${c}`);
        for (const p of [0, 1]) add(clause, 'POINT', `p${s}${c}${p}`);
      }
      add(section, 'PARAGRAPH', `e${s}`);
    }
    document.destroy();
    return Y.encodeStateAsUpdate(doc);
  }
}

function parentIn(place: unknown): string {
  const { t = null, m = null } = (place ?? {}) as { t?: string | null; m?: string | null };
  return JSON.stringify([t, m]);
}
