// Implementation note. IndexedDB holds, per account and room, what this browser knows: `confirmed`, updates that are on
// the server for certain, and `unsaved`, local edits that are not. The two are apart so that edits which the server turns
// out not to take (the plan was issued meanwhile) never show as if they were in the plan. Keys are
// [account, room, tab, number]: tabs don't collide, and all of a room or an account is one range.
import { uuidv4 } from 'lib0/random';
import type { UnsavedEdit } from './unsaved-edits.js';

const DATABASE = 'dong-soan';
const VERSION = 1;
const CONFIRMED = 'confirmed';
const UNSAVED = 'unsaved';

type Key = [account: string, room: string, tab: string, number: number];

interface ConfirmedRow {
  readonly update: Uint8Array;
}

interface UnsavedRow {
  readonly update: Uint8Array;
  readonly kept: boolean;
}

/** What a room's local copy consists of. */
export interface LocalCopy {
  readonly confirmed: readonly Uint8Array[];
  readonly unsaved: readonly UnsavedEdit[];
}

/** One account's copy of one room in this browser. Writing never fails loudly: without storage there is just no copy. */
export class LocalStore {
  // `crypto.randomUUID` is missing where a page does not come over HTTPS.
  private readonly tab = uuidv4();
  private next = 0;
  private confirmedRows: Key[] = [];
  private pendingConfirmed: Uint8Array[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private working: Promise<unknown> = Promise.resolve();
  private readonly opened: Promise<IDBDatabase | null>;

  constructor(
    factory: IDBFactory | null,
    private readonly account: string,
    private readonly room: string,
  ) {
    this.opened = open(factory);
  }

  /** Everything that earlier visits left. */
  async load(): Promise<LocalCopy> {
    const database = await this.opened;
    if (!database) return { confirmed: [], unsaved: [] };
    const transaction = database.transaction([CONFIRMED, UNSAVED], 'readonly');
    const [confirmedKeys, confirmed, unsavedKeys, unsaved] = await Promise.all([
      done<IDBValidKey[]>(transaction.objectStore(CONFIRMED).getAllKeys(this.range())),
      done<ConfirmedRow[]>(transaction.objectStore(CONFIRMED).getAll(this.range())),
      done<IDBValidKey[]>(transaction.objectStore(UNSAVED).getAllKeys(this.range())),
      done<UnsavedRow[]>(transaction.objectStore(UNSAVED).getAll(this.range())),
    ]);
    this.confirmedRows = confirmedKeys as Key[];
    return {
      confirmed: confirmed.map(({ update }) => update),
      unsaved: unsaved.map(({ update, kept }, index) => ({
        id: JSON.stringify(unsavedKeys[index]),
        update,
        kept,
        applied: false,
      })),
    };
  }

  /** Puts one state in the place of the rows that were loaded. */
  compact(state: Uint8Array): void {
    const replaced = this.confirmedRows.splice(0);
    const key = this.newKey();
    void this.write([CONFIRMED], transaction => {
      for (const row of replaced) transaction.objectStore(CONFIRMED).delete(row);
      transaction.objectStore(CONFIRMED).put({ update: state } satisfies ConfirmedRow, key);
    });
  }

  /** Keeps an update that came from the server; soon, not at once: it can be had again. */
  addConfirmed(update: Uint8Array): void {
    this.pendingConfirmed.push(update);
    this.timer ??= setTimeout(() => void this.flush(), 500);
  }

  /** Keeps a local edit, at once. @returns its id */
  addUnsaved(update: Uint8Array): string {
    const key = this.newKey();
    void this.write([CONFIRMED, UNSAVED], transaction => {
      this.putPending(transaction);
      transaction.objectStore(UNSAVED).put({ update, kept: false } satisfies UnsavedRow, key);
    });
    return JSON.stringify(key);
  }

  /** The server has stored these edits. */
  confirm(edits: readonly UnsavedEdit[]): void {
    if (edits.length === 0) return;
    const keys = edits.map(() => this.newKey());
    void this.write([CONFIRMED, UNSAVED], transaction => {
      edits.forEach(({ id, update }, index) => {
        transaction.objectStore(UNSAVED).delete(JSON.parse(id) as Key);
        transaction.objectStore(CONFIRMED).put({ update } satisfies ConfirmedRow, keys[index]!);
      });
    });
  }

  /** Marks edits as kept for export, or not. */
  mark(edits: readonly UnsavedEdit[]): void {
    void this.write([UNSAVED], transaction => {
      for (const { id, update, kept } of edits) {
        transaction.objectStore(UNSAVED).put({ update, kept } satisfies UnsavedRow, JSON.parse(id) as Key);
      }
    });
  }

  discard(edits: readonly UnsavedEdit[]): void {
    void this.write([UNSAVED], transaction => {
      for (const { id } of edits) transaction.objectStore(UNSAVED).delete(JSON.parse(id) as Key);
    });
  }

  /** Resolves when everything has been written that was handed over so far. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.pendingConfirmed.length > 0) {
      void this.write([CONFIRMED], transaction => this.putPending(transaction));
    }
    await this.working;
  }

  async close(): Promise<void> {
    await this.flush();
    (await this.opened)?.close();
  }

  private putPending(transaction: IDBTransaction): void {
    for (const update of this.pendingConfirmed.splice(0)) {
      transaction.objectStore(CONFIRMED).put({ update } satisfies ConfirmedRow, this.newKey());
    }
  }

  private write(stores: string[], work: (transaction: IDBTransaction) => void): Promise<void> {
    const written = this.opened.then(async database => {
      if (!database) return;
      try {
        const transaction = database.transaction(stores, 'readwrite');
        work(transaction);
        // Not waiting for the answers first: a page may be closed right after a key.
        transaction.commit?.();
        await committed(transaction);
      } catch (error) {
        console.warn('The local copy could not be written', error);
      }
    });
    this.working = Promise.all([this.working, written]);
    return written;
  }

  private newKey(): Key {
    this.next += 1;
    return [this.account, this.room, this.tab, this.next];
  }

  private range(): IDBKeyRange {
    return IDBKeyRange.bound([this.account, this.room], [this.account, this.room, []]);
  }
}

/** The rooms in which this browser holds edits of the account that the server has not stored, and how many. */
export async function unsavedRooms(
  account: string,
  factory: IDBFactory | null = defaultFactory(),
): Promise<{ room: string; count: number }[]> {
  const database = await open(factory);
  if (!database) return [];
  const store = database.transaction(UNSAVED, 'readonly').objectStore(UNSAVED);
  const keys = (await done(store.getAllKeys(accountRange(account)))) as Key[];
  database.close();
  const counts = new Map<string, number>();
  for (const [, room] of keys) counts.set(room, (counts.get(room) ?? 0) + 1);
  return [...counts].map(([room, count]) => ({ room, count }));
}

/** Removes everything of the account from this browser, unsaved edits too: after signing out on a shared machine. */
export async function forgetAccount(
  account: string,
  factory: IDBFactory | null = defaultFactory(),
): Promise<void> {
  const database = await open(factory);
  if (!database) return;
  const transaction = database.transaction([CONFIRMED, UNSAVED], 'readwrite');
  for (const name of [CONFIRMED, UNSAVED]) transaction.objectStore(name).delete(accountRange(account));
  await committed(transaction);
  database.close();
}

/** The browser's IndexedDB, where there is one. */
export function defaultFactory(): IDBFactory | null {
  return globalThis.indexedDB ?? null;
}

function accountRange(account: string): IDBKeyRange {
  return IDBKeyRange.bound([account], [account, []]);
}

async function open(factory: IDBFactory | null): Promise<IDBDatabase | null> {
  if (!factory) return null;
  try {
    const request = factory.open(DATABASE, VERSION);
    request.onupgradeneeded = () => {
      for (const name of [CONFIRMED, UNSAVED]) request.result.createObjectStore(name);
    };
    return await done(request);
  } catch (error) {
    console.warn('There is no local copy: IndexedDB does not open', error);
    return null;
  }
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function committed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
  });
}
