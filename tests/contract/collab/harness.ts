// What the contract tests of live editing share: a browser's session against a real server, with stores that can fail.
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { WebSocket } from 'ws';
import { CollabSession } from '../../../editor/collab/index.js';
import type { LogBatch, StoredDocument, UpdateStore } from '../../../server/collab/index.js';
import type { TestPerson, TestPlan, TestServer } from '../../../server/collab/testing.js';

globalThis.IDBKeyRange ??= IDBKeyRange;

/** Sessions of one test, to be destroyed after it. */
export class Browser {
  readonly indexedDB = new IDBFactory();
  private readonly sessions: CollabSession[] = [];

  /** Opens a plan in a tab of this browser, and connects. */
  open(server: Pick<TestServer, 'url'>, plan: Pick<TestPlan, 'room'>, person: TestPerson): CollabSession {
    const session = new CollabSession({
      url: server.url,
      room: plan.room,
      accountId: person.accountId,
      token: person.token,
      WebSocket: WebSocket as unknown as typeof globalThis.WebSocket,
      indexedDB: this.indexedDB,
      timing: { backoff: { first: 20, last: 100 } },
    });
    this.sessions.push(session);
    session.connect();
    return session;
  }

  async close(): Promise<void> {
    await Promise.all(this.sessions.splice(0).map(session => session.destroy()));
  }
}

/** A store whose appends wait, or fail, when told to. */
export class TroubledStore implements UpdateStore {
  failing = false;
  private held: Promise<void> = Promise.resolve();

  constructor(private readonly store: UpdateStore) {}

  /** Appends wait from now on, until the returned function is called. */
  hold(): () => void {
    let release = () => {};
    this.held = new Promise(resolve => {
      release = resolve;
    });
    return release;
  }

  load(...room: Parameters<UpdateStore['load']>): Promise<StoredDocument> {
    return this.store.load(...room);
  }

  async append(batches: readonly LogBatch[]): Promise<(number | null)[]> {
    await this.held;
    if (this.failing) throw new Error('the database is gone');
    return this.store.append(batches);
  }

  since(...from: Parameters<UpdateStore['since']>) {
    return this.store.since(...from);
  }

  compact(...state: Parameters<UpdateStore['compact']>): Promise<void> {
    return this.store.compact(...state);
  }
}

/** The text that these tests write in. */
export function text(session: CollabSession) {
  return session.doc.getText('t');
}

/** Numbers of 0 to 1 that are the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
