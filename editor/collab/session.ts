// Implementation note. What was typed here is a row in `UnsavedEdits` (and in IndexedDB) from the moment Yjs emits it
// until the server's `saved` count reaches the message that carried it; only with no such row does the state say `saved`.
// On a new connection everything unsaved travels in the answer to the server's sync step 1. That step also says that the
// server takes edits: without it (the AUTH message came) unsaved edits are kept for export and not shown as the plan's.
import {
  type CloseCode,
  DENIED_REASONS,
  type DeniedReason,
  encodeAwareness,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
  type Message,
} from '@dong-soan/shared/collab';
import {
  Awareness,
  applyAwarenessUpdate,
  encodeAwarenessUpdate,
  removeAwarenessStates,
} from 'y-protocols/awareness';
import * as Y from 'yjs';
import { type ExportedEdits, exportEdits } from './export-edits.js';
import { DEFAULT_TIMING, Link, type LinkTiming } from './link.js';
import { defaultFactory, LocalStore } from './local-store.js';
import { type SaveState, sameSaveState } from './save-state.js';
import { UnsavedEdits } from './unsaved-edits.js';

/** Origin of every update that comes from the server: whoever replaces `gate` applies updates with it. */
export const REMOTE = 'remote';

/** Origin of what earlier visits left in this browser. */
const LOCAL_COPY = Symbol('local copy');

/** How many rows of the local copy are worth putting into one. */
const COMPACTED_ROWS = 50;
/** How long opening waits for the server before it shows the local copy, in ms. */
const LOCAL_COPY_AFTER = 3_000;

export interface CollabSessionOptions {
  /** `ws(s)://host/collab` */
  readonly url: string;
  /** `Plan.room` */
  readonly room: string;
  /** Whose edits these are: what is kept in the browser belongs to account and room. */
  readonly accountId: string;
  /** An API token; without one the session cookie says who it is. */
  readonly token?: string;
  readonly WebSocket?: typeof WebSocket;
  /** null: keep nothing in the browser. */
  readonly indexedDB?: IDBFactory | null;
  readonly timing?: Partial<LinkTiming>;
}

/** One plan, open in this browser: its document, kept in step with the server's, and the truth about what is saved. */
export class CollabSession {
  readonly doc = new Y.Doc();
  readonly awareness = new Awareness(this.doc);
  /**
   * Every update from the server goes through here; an editor replaces it so that it can choose the moment. It must apply
   * the update with the origin `REMOTE`.
   */
  gate: (update: Uint8Array) => void = update => Y.applyUpdate(this.doc, update, REMOTE);
  /** Resolves when there is a text to show: the server's, or without a connection the local copy. */
  readonly whenLoaded: Promise<void>;

  private current: SaveState = { kind: 'connecting' };
  private readonly listeners = new Set<() => void>();
  private readonly unsaved = new UnsavedEdits();
  private readonly store: LocalStore;
  private readonly link: Link;
  private readonly copyLoaded: Promise<void>;
  private hasCopy = false;
  private loaded = false;
  private markLoaded: () => void = () => {};
  /** The server has sent what it has over this connection. */
  private synced = false;
  /** The server has asked for our edits over this connection. */
  private asked = false;
  private denied: DeniedReason | null = null;
  private ended: CloseCode | null = null;
  private offline = false;
  private destroyed = false;
  private patience: ReturnType<typeof setTimeout> | undefined;

  constructor(options: CollabSessionOptions) {
    const { url, room, accountId, token } = options;
    const factory = options.indexedDB === undefined ? defaultFactory() : options.indexedDB;
    this.whenLoaded = new Promise(resolve => {
      this.markLoaded = resolve;
    });
    this.store = new LocalStore(factory, accountId, room);
    this.link = new Link(
      {
        url,
        room,
        token,
        WebSocket: options.WebSocket ?? globalThis.WebSocket,
        timing: { ...DEFAULT_TIMING, ...options.timing },
      },
      {
        opened: () => this.opened(),
        message: message => this.received(message),
        lost: () => this.lost(),
        ended: code => this.stop(code),
      },
    );
    this.awareness.on('update', this.announce);
    this.doc.on('update', this.updated);
    this.copyLoaded = this.loadCopy();
  }

  /** What has become of the edits made here; the same object until it changes. */
  get state(): SaveState {
    return this.current;
  }

  /** Calls the listener whenever `state` has changed. Returns the end of it. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Connects, and comes back after every loss until the server ends it for good. */
  connect(): void {
    this.ended = null;
    this.patience ??= setTimeout(() => this.settleForCopy(), LOCAL_COPY_AFTER);
    void this.copyLoaded.then(() => {
      if (!this.destroyed) this.link.connect();
    });
    this.refresh();
  }

  /** How many edits made here the server has not stored, those that are kept for export included. */
  pendingUpdates(): number {
    return this.unsaved.count;
  }

  /** The edits that the server has not stored, to save to a file; null when there are none. */
  exportUnsaved(): ExportedEdits | null {
    const { edits } = this.unsaved;
    return edits.length > 0 ? exportEdits(this.doc, edits) : null;
  }

  /** Gives the unsaved edits up, once the person has them elsewhere. The document keeps what it shows. */
  discardUnsaved(): void {
    this.store.discard(this.unsaved.clear());
    this.refresh();
  }

  /** Leaves the room. What is not saved stays in this browser and is sent on the next visit. */
  destroy(): Promise<void> {
    if (this.destroyed) return this.store.flush();
    this.destroyed = true;
    clearTimeout(this.patience);
    // While there still is a connection: the others need not wait for it to be missed.
    this.awareness.destroy();
    this.link.disconnect();
    this.doc.off('update', this.updated);
    this.listeners.clear();
    this.doc.destroy();
    return this.store.close();
  }

  private async loadCopy(): Promise<void> {
    const copy = await this.store.load().catch(() => ({ confirmed: [], unsaved: [] }));
    if (this.destroyed) return;
    this.hasCopy = copy.confirmed.length + copy.unsaved.length > 0;
    this.doc.transact(() => {
      for (const update of copy.confirmed) Y.applyUpdate(this.doc, update, LOCAL_COPY);
    }, LOCAL_COPY);
    if (copy.confirmed.length >= COMPACTED_ROWS) this.store.compact(Y.encodeStateAsUpdate(this.doc));
    for (const edit of copy.unsaved) this.unsaved.add(edit);
    this.refresh();
  }

  /** Brings in what earlier visits left, once it is clear that it can be sent, or that nobody can be asked. */
  private applyUnsaved(): void {
    const held = this.unsaved.edits.filter(edit => !edit.applied && !edit.kept);
    if (held.length === 0) return;
    for (const edit of held) edit.applied = true;
    this.doc.transact(() => {
      for (const { update } of held) Y.applyUpdate(this.doc, update, LOCAL_COPY);
    }, LOCAL_COPY);
  }

  /** There is no server to be had at the moment: shows the local copy, if there is one. */
  private settleForCopy(): void {
    clearTimeout(this.patience);
    if (this.destroyed || this.loaded || this.synced) return;
    this.offline = true;
    if (this.hasCopy) {
      this.applyUnsaved();
      this.load();
    }
    this.refresh();
  }

  private load(): void {
    this.loaded = true;
    this.markLoaded();
  }

  private readonly updated = (update: Uint8Array, origin: unknown): void => {
    if (origin === REMOTE) this.store.addConfirmed(update);
    if (origin === REMOTE || origin === LOCAL_COPY) return;
    // Also Yjs' format clean-ups, which nobody typed: the server lacks them as much.
    const id = this.store.addUnsaved(update);
    const edit = { id, update, applied: true, kept: this.refused };
    this.unsaved.add(edit);
    if (edit.kept) this.store.mark([edit]);
    else if (this.asked && this.link.connected) {
      this.link.send(encodeUpdate(update));
      this.unsaved.sentLast();
    }
    this.refresh();
  };

  private readonly announce = (
    { added, updated, removed }: { added: number[]; updated: number[]; removed: number[] },
    origin: unknown,
  ): void => {
    const own = this.doc.clientID;
    if (origin === REMOTE || ![...added, ...updated, ...removed].includes(own)) return;
    this.link.send(encodeAwareness(encodeAwarenessUpdate(this.awareness, [own])));
  };

  private opened(): void {
    this.link.send(encodeSyncStep1(Y.encodeStateVector(this.doc)));
    // Anew, with a higher clock: the others may have seen this one leave.
    this.awareness.setLocalState(this.awareness.getLocalState() ?? {});
  }

  private received(message: Message): void {
    switch (message.type) {
      case 'sync-step-1':
        this.answer(message.stateVector);
        break;
      case 'sync-step-2':
        this.letIn(message.update);
        this.synced = true;
        this.offline = false;
        this.link.proven();
        clearTimeout(this.patience);
        this.load();
        break;
      case 'update':
        this.letIn(message.update);
        break;
      case 'awareness':
        applyAwarenessUpdate(this.awareness, message.entries, REMOTE);
        break;
      case 'identity':
        this.awareness.setLocalStateField('user', message.user);
        break;
      case 'denied':
        this.deny(message.reason);
        break;
      case 'saved':
        this.store.confirm(this.unsaved.saved(message.count));
        break;
      case 'query-awareness':
        break;
    }
    this.refresh();
  }

  /** The server takes edits and says what it has: sends what it lacks. */
  private answer(stateVector: Uint8Array): void {
    this.denied = null;
    this.asked = true;
    this.applyUnsaved();
    this.link.send(encodeSyncStep2(Y.encodeStateAsUpdate(this.doc, stateVector)));
    this.unsaved.sentAll();
  }

  private letIn(update: Uint8Array): void {
    try {
      this.gate(update);
    } catch (error) {
      // The document must not fall behind because of what shows it: applying twice does no harm.
      console.error('An update could not be shown', error);
      Y.applyUpdate(this.doc, update, REMOTE);
    }
  }

  private deny(reason: string): void {
    this.denied = DENIED_REASONS.find(known => known === reason) ?? 'ROLE';
    this.asked = false;
    const { edits } = this.unsaved;
    if (!this.refused || edits.length === 0) return;
    for (const edit of edits) edit.kept = true;
    this.store.mark(edits);
  }

  /** The person may not write; a server that can't store at the moment will take the edits later. */
  private get refused(): boolean {
    return this.denied !== null && this.denied !== 'STORAGE';
  }

  private lost(): void {
    this.disconnected();
    this.offline = true;
    this.settleForCopy();
    this.refresh();
  }

  private stop(code: CloseCode): void {
    this.disconnected();
    this.ended = code;
    this.refresh();
  }

  private disconnected(): void {
    this.synced = false;
    this.asked = false;
    this.unsaved.disconnected();
    const others = [...this.awareness.getStates().keys()].filter(id => id !== this.doc.clientID);
    removeAwarenessStates(this.awareness, others, REMOTE);
  }

  private refresh(): void {
    const next = this.judge();
    if (this.destroyed || sameSaveState(next, this.current)) return;
    this.current = next;
    for (const listener of [...this.listeners]) listener();
  }

  private judge(): SaveState {
    const pending = this.unsaved.count;
    if (this.ended !== null) return { kind: 'stopped', code: this.ended, pending };
    if (this.denied !== null) return { kind: 'read-only', reason: this.denied, pending };
    if (!this.synced) {
      return this.offline || this.loaded ? { kind: 'offline', pending } : { kind: 'connecting' };
    }
    return this.unsaved.settled ? { kind: 'saved' } : { kind: 'saving', pending };
  }
}
