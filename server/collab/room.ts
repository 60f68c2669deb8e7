// Implementation note. A room holds the one Y.Doc that all of a plan's editors meet in. An update is applied, passed on at
// once and queued for the log; the sender's count of durable messages moves when the log's commit has come back. What is
// passed on and stored is what the document emits, not what came in: that leaves out what is known already (an offline
// client sends all its deletions every time), and it includes Yjs' format clean-ups, which have no sender. Only where
// the document holds back a part because something before it is missing, the update is stored as it came.
//
// The room knows no transport: connections are objects with `send` and `close`. Everything here is synchronous.
import {
  CLOSE_CODES,
  type CloseCode,
  type DeniedReason,
  decodeAwarenessEntries,
  decodeMessage,
  encodeAwareness,
  encodeAwarenessEntries,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
  MalformedFrame,
  type RoomName,
  UNAVAILABLE_REASONS,
} from '@dong-soan/shared/collab';
import { PlanDocument } from '@dong-soan/shared/document';
import { UserError } from '@dong-soan/shared/errors';
import * as Y from 'yjs';
import type { Access } from './access.js';
import { Compactor } from './compactor.js';
import { Connection, type ConnectionOptions } from './connection.js';
import { DocumentSize } from './document-size.js';
import type { FanOut, FanOutChannel, FanOutMessage } from './fan-out.js';
import type { Journal, JournalEntry } from './journal.js';
import type { CollabLimits } from './limits.js';
import type { CollabLog } from './log.js';
import { LogPosition } from './log-position.js';
import type { LogWriter } from './log-writer.js';
import { Presence } from './presence.js';
import { StorageWatch } from './storage-watch.js';
import type { StoredDocument, UpdateStore } from './update-store.js';
import { editOnCopy, heldBack, isWellFormed, missingFrom, sameHeldBack } from './updates.js';

/** What became durable in one commit. */
export interface StoredEvent {
  readonly planId: string;
  readonly generation: number;
  /** The number of the last update in it. */
  readonly seq: number;
  /** The blocks that changed. */
  readonly blocks: ReadonlySet<string>;
  /** Who changed a block last; absent for what the server did by itself. */
  readonly editors: ReadonlyMap<string, string>;
}

export interface RoomServices {
  readonly store: UpdateStore;
  readonly writer: LogWriter;
  readonly fanOut: FanOut;
  readonly limits: CollabLimits;
  readonly log: CollabLog;
  readonly onStored: (event: StoredEvent) => void;
}

/** How long a message of another process may be late before the log is read instead, in ms. */
const CATCH_UP_AFTER = 300;

/** Where an update comes from. */
class Origin {
  /** The document was holding something back before it, which it may complete. */
  completes = false;

  constructor(
    readonly accountId: string | null,
    /** Null for an edit that the server makes. */
    readonly sender: Connection | null,
    /** Another process has stored it already. */
    readonly stored = false,
  ) {}
}

export class Room {
  readonly doc = new Y.Doc();
  readonly document: PlanDocument;
  private readonly connections = new Set<Connection>();
  private readonly presence: Presence;
  private readonly journal: Journal;
  private readonly compactor: Compactor;
  private readonly position: LogPosition;
  private catchingUp: NodeJS.Timeout | undefined;
  private readonly channel: FanOutChannel;
  /** Blocks changed by the transaction at hand. */
  private changed = new Set<string>();
  private readonly size: DocumentSize;
  private readonly storage: StorageWatch;
  private holds = 0;
  private held: { connection: Connection; frame: Uint8Array }[] = [];
  private readonly editClientId = new Y.Doc().clientID;

  constructor(
    readonly name: RoomName,
    stored: StoredDocument,
    private readonly services: RoomServices,
  ) {
    const { limits, writer, fanOut, store, log } = services;
    this.doc.transact(() => {
      if (stored.state) Y.applyUpdate(this.doc, stored.state);
      for (const update of stored.updates) Y.applyUpdate(this.doc, update);
    });
    const tailBytes = stored.updates.reduce((sum, update) => sum + update.length, 0);
    this.document = new PlanDocument(this.doc);
    this.document.observe(change => {
      for (const id of change.blocks) this.changed.add(id);
    });
    this.doc.on('update', (update: Uint8Array, origin: unknown) => this.emitted(update, origin));
    this.presence = new Presence(limits.awarenessBytes);
    this.journal = writer.journal(name, {
      stored: (entries, seq) => this.stored(entries, seq),
      failing: () => {},
      gone: () => this.dismissAll(CLOSE_CODES.NO_SUCH_PLAN, ''),
    });
    const tail = { rows: stored.updates.length, bytes: tailBytes };
    this.position = new LogPosition(stored.seq);
    const state = () => Y.encodeStateAsUpdate(this.doc);
    const loadedBytes = (stored.state?.length ?? 0) + tailBytes;
    this.size = new DocumentSize(limits.documentBytes, loadedBytes, () => state().length);
    this.storage = new StorageWatch(this.journal, limits, () => this.storageShut());
    this.compactor = new Compactor(name, store, log, state, this.position, tail);
    this.channel = fanOut.join(name, message => this.fromElsewhere(message));
  }

  /** Nobody is here and nothing waits for the log. */
  get idle(): boolean {
    return this.connections.size === 0 && this.journal.durable === this.journal.position;
  }

  /** Everybody with a connection. */
  get members(): ReadonlySet<Connection> {
    return this.connections;
  }

  join(options: ConnectionOptions): Connection {
    const connection = new Connection(options, this.services.limits);
    this.connections.add(connection);
    if (connection.access.kind === 'write' && this.storage.closed) connection.tellReadOnly('STORAGE');
    // Whoever may not write is not asked for what it has: a stock client would answer with updates.
    else if (connection.access.kind === 'write') {
      connection.peer.send(encodeSyncStep1(Y.encodeStateVector(this.doc)));
    }
    const present = this.presence.entries();
    if (present.length > 0) connection.peer.send(encodeAwareness(encodeAwarenessEntries(present)));
    return connection;
  }

  /** The connection is gone. */
  leave(connection: Connection): void {
    if (!this.connections.delete(connection)) return;
    this.tellLeft(connection);
  }

  /** Closes one connection. */
  dismiss(connection: Connection, code: CloseCode, reason: string): void {
    if (!this.connections.has(connection)) return;
    this.leave(connection);
    connection.peer.close(code, reason);
  }

  dismissAll(code: CloseCode, reason: string): void {
    for (const connection of [...this.connections]) this.dismiss(connection, code, reason);
  }

  /** Takes in a frame from a client. Never throws: whoever sends what can't be taken is closed, the others stay. */
  receive(connection: Connection, frame: Uint8Array): void {
    if (!this.connections.has(connection)) return;
    if (!connection.admits(frame.length)) this.dismiss(connection, CLOSE_CODES.TOO_FAST, 'RATE');
    else if (this.holds > 0) this.held.push({ connection, frame });
    else this.tryToHandle(connection, frame);
  }

  /** Lets frames wait from now on, until the returned function is called: rights are being looked up anew. */
  hold(): () => void {
    this.holds += 1;
    return () => {
      this.holds -= 1;
      if (this.holds > 0) return;
      for (const { connection, frame } of this.held.splice(0)) {
        if (this.connections.has(connection)) this.tryToHandle(connection, frame);
      }
    };
  }

  /** What the connection may do from now on. */
  setAccess(connection: Connection, access: Access): void {
    if (access.kind === 'none') {
      this.dismiss(connection, CLOSE_CODES.FORBIDDEN, 'ROLE');
    } else if (access.kind === 'write' && connection.access.kind === 'read') {
      // It was never asked for what it has, and what it sent was dropped: it starts over.
      this.dismiss(connection, CLOSE_CODES.UNAVAILABLE, UNAVAILABLE_REASONS.RESYNC);
    } else {
      const before = connection.access;
      connection.access = access;
      if (access.kind === 'read' && (before.kind === 'write' || before.reason !== access.reason)) {
        connection.tellReadOnly(access.reason);
      }
    }
  }

  /**
   * Makes an edit for somebody; all of it, or nothing if `change` throws.
   *
   * @returns what `change` returned, and a promise of its being durable
   * @throws UserError TOO_LARGE, or READ_ONLY while the database has been failing for too long
   */
  edit<T>(
    accountId: string | null,
    change: (document: PlanDocument) => T,
  ): { result: T; durable: Promise<void> } {
    if (this.storage.closed) throw new UserError('READ_ONLY');
    const { result, update } = editOnCopy(this.doc, this.editClientId, change);
    if (update) {
      if (!this.size.fits(update.length)) throw new UserError('TOO_LARGE');
      this.apply(update, new Origin(accountId, null));
    }
    return { result, durable: this.journal.whenDurable() };
  }

  /** Resolves when everything that is queued now is durable. */
  flush(): Promise<void> {
    return this.journal.whenDurable();
  }

  /** Keeps a compacted state if there is enough to compact, and lets go of everything. Call it when the room is idle. */
  async close(): Promise<void> {
    clearTimeout(this.catchingUp);
    this.channel.leave();
    await this.compactor.finish();
    this.document.destroy();
    this.doc.destroy();
  }

  private tryToHandle(connection: Connection, frame: Uint8Array): void {
    try {
      this.handle(connection, frame);
    } catch (error) {
      // An update that decodes and still can't be applied is as malformed as one that does not decode.
      const { accountId } = connection.actor;
      this.services.log.warn({ err: error, ...this.name, accountId }, 'a frame could not be taken in');
      this.dismiss(connection, CLOSE_CODES.MALFORMED, '');
    }
  }

  private handle(connection: Connection, frame: Uint8Array): void {
    const message = decodeMessage(frame);
    switch (message.type) {
      case 'sync-step-1':
        this.answer(connection, encodeSyncStep2(missingFrom(this.doc, message.stateVector)));
        return;
      case 'sync-step-2':
      case 'update':
        this.receiveUpdate(connection, message.update);
        return;
      case 'awareness':
        this.receiveAwareness(connection, message.entries);
        return;
      case 'query-awareness':
        this.answer(connection, encodeAwareness(encodeAwarenessEntries(this.presence.entries())));
        return;
      default:
        throw new MalformedFrame(`a client does not send '${message.type}'`);
    }
  }

  /** Answers a question, unless it is asked so often that the answers alone are a burden. */
  private answer(connection: Connection, frame: Uint8Array): void {
    if (connection.admits(frame.length)) connection.peer.send(frame);
    else this.dismiss(connection, CLOSE_CODES.TOO_FAST, 'RATE');
  }

  private receiveAwareness(connection: Connection, bytes: Uint8Array): void {
    const entries = this.presence.hear(connection, decodeAwarenessEntries(bytes));
    if (entries.length === 0) return;
    const encoded = encodeAwarenessEntries(entries);
    this.send(encodeAwareness(encoded), connection);
    this.channel.publish({ type: 'awareness', entries: encoded });
  }

  private receiveUpdate(connection: Connection, update: Uint8Array): void {
    if (!isWellFormed(update)) throw new MalformedFrame('not a Yjs update');
    const denied = this.deniedReason(connection);
    if (denied) {
      if (connection.deny(denied)) this.dismiss(connection, CLOSE_CODES.FORBIDDEN, denied);
      return;
    }
    if (!this.size.fits(update.length)) {
      this.dismiss(connection, CLOSE_CODES.TOO_LARGE, 'DOCUMENT');
      return;
    }
    this.apply(update, new Origin(connection.actor.accountId, connection));
    connection.count(this.journal.position);
    connection.durable(this.journal.durable);
  }

  private deniedReason({ access }: Connection): DeniedReason | null {
    if (access.kind === 'read') return access.reason;
    return this.storage.closed ? 'STORAGE' : null;
  }

  /** Applies an update; `emitted` passes on and queues what it brings. */
  private apply(update: Uint8Array, origin: Origin): void {
    const before = heldBack(this.doc);
    origin.completes = before !== null;
    Y.applyUpdate(this.doc, update, origin);
    const after = heldBack(this.doc);
    if (after && !origin.stored && !(before && sameHeldBack(before, after))) this.enqueue(update, origin);
  }

  /** The document changed: passes the change on and queues it. */
  private emitted(update: Uint8Array, origin: unknown): void {
    const blocks = this.changed;
    this.changed = new Set();
    const from = origin instanceof Origin ? origin : null;
    this.size.grew(update.length);
    // What completes an earlier update brings that one along, which the sender may not have.
    this.send(encodeUpdate(update), from?.completes ? null : (from?.sender ?? null));
    if (!from?.stored) this.enqueue(update, from, blocks);
  }

  private enqueue(update: Uint8Array, origin: Origin | null, blocks: ReadonlySet<string> = new Set()): void {
    this.journal.append({ update, accountId: origin?.accountId ?? null, at: new Date(), blocks });
  }

  private stored(entries: readonly JournalEntry[], seq: number): void {
    const { onStored } = this.services;
    const updates = entries.map(({ update }) => update);
    const after = seq - entries.length;
    this.covered(after, seq, updates);
    this.channel.publish({ type: 'stored', after, seq, updates });
    for (const connection of this.connections) connection.durable(this.journal.durable);
    const editors = new Map<string, string>();
    const blocks = new Set<string>();
    for (const entry of entries) {
      for (const block of entry.blocks) {
        blocks.add(block);
        if (entry.accountId !== null) editors.set(block, entry.accountId);
      }
    }
    onStored({ ...this.name, seq, blocks, editors });
    if (this.storage.reopens()) this.storageReopened();
  }

  private fromElsewhere(message: FanOutMessage): void {
    if (message.type === 'awareness') {
      this.send(encodeAwareness(message.entries), null);
      return;
    }
    this.takeStored(message.after, message.seq, message.updates);
  }

  /** Takes in what another process has put into the log. */
  private takeStored(after: number, seq: number, updates: readonly Uint8Array[]): void {
    const origin = new Origin(null, null, true);
    for (const update of updates) this.apply(update, origin);
    this.covered(after, seq, updates);
  }

  private covered(after: number, seq: number, updates: readonly Uint8Array[]): void {
    this.position.add(after, seq);
    this.compactor.added(updates);
    if (this.position.hasGap) this.catchingUp ??= setTimeout(() => void this.catchUp(), CATCH_UP_AFTER);
  }

  /** Reads from the log what another process has stored and was not heard of. */
  private async catchUp(): Promise<void> {
    try {
      const { covered } = this.position;
      if (!this.position.hasGap) return;
      const { updates, seq } = await this.services.store.since(this.name, covered);
      this.takeStored(covered, seq, updates);
    } catch (error) {
      this.services.log.warn({ err: error, ...this.name }, 'the log could not be caught up with');
    } finally {
      this.catchingUp = undefined;
    }
  }

  private storageShut(): void {
    this.services.log.error({ ...this.name }, 'too much waits for the database: the plan is read-only');
    for (const connection of this.connections) {
      if (connection.access.kind === 'write') connection.tellReadOnly('STORAGE');
    }
  }

  /** Everything is stored again. Those who write come back at once and bring what was dropped. */
  private storageReopened(): void {
    for (const connection of [...this.connections]) {
      if (connection.access.kind !== 'write') continue;
      this.dismiss(connection, CLOSE_CODES.UNAVAILABLE, UNAVAILABLE_REASONS.RESYNC);
    }
  }

  private tellLeft(connection: Connection): void {
    const left = this.presence.leave(connection);
    if (!left) return;
    const entries = encodeAwarenessEntries([left]);
    this.send(encodeAwareness(entries), null);
    this.channel.publish({ type: 'awareness', entries });
  }

  private send(frame: Uint8Array, except: Connection | null): void {
    for (const connection of this.connections) if (connection !== except) connection.peer.send(frame);
  }
}
