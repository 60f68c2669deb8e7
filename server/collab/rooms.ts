import {
  CLOSE_CODES,
  type DeniedReason,
  type PresentUser,
  type RoomName,
  UNAVAILABLE_REASONS,
} from '@dong-soan/shared/collab';
import type { PlanDocument } from '@dong-soan/shared/document';
import { UserError } from '@dong-soan/shared/errors';
import type { Actor } from '../auth/index.js';
import type { AccessControl } from './access.js';
import type { Connection, Peer } from './connection.js';
import { type FanOut, InProcessFanOut } from './fan-out.js';
import { type CollabLimits, DEFAULT_LIMITS } from './limits.js';
import type { CollabLog } from './log.js';
import { DEFAULT_LOG_WRITER, LogWriter, type LogWriterOptions } from './log-writer.js';
import { Refusal } from './refusal.js';
import { Room, type StoredEvent } from './room.js';
import { DamagedLogError, NoSuchDocumentError, type UpdateStore } from './update-store.js';

export interface RoomsOptions {
  readonly store: UpdateStore;
  readonly access: AccessControl;
  readonly log: CollabLog;
  readonly fanOut?: FanOut;
  readonly limits?: Partial<CollabLimits>;
  readonly writer?: Partial<LogWriterOptions>;
  /** How long a plan stays in memory when nobody is there, in ms. */
  readonly idleMs?: number;
  /** How long stopping waits for the log, in ms. */
  readonly flushMs?: number;
}

export interface Joining {
  readonly room: RoomName;
  readonly actor: Actor;
  readonly peer: Peer;
  /** The client asked for our own messages (`?saved=1`). */
  readonly wantsSaved: boolean;
}

/** A client's seat in a room. */
export interface Seat {
  receive(frame: Uint8Array): void;
  leave(): void;
}

/** Somebody who edits through the server: a person, or the system itself. */
export type Editor = Actor | { readonly accountId: null };

interface Entry {
  readonly opening: Promise<Room>;
  room: Room | null;
  usedAt: number;
}

const IDLE_MS = 30_000;
const FLUSH_MS = 10_000;
/** Ended sessions and tokens that are remembered, for a connection that is just being made with one. */
const REMEMBERED_CREDENTIALS = 1_000;

/** The open plans: each is in memory once, for as long as somebody needs it. */
export class Rooms {
  private readonly entries = new Map<string, Entry>();
  private readonly listeners = new Set<(event: StoredEvent) => void>();
  private readonly ended = new Set<string>();
  /** Plans whose status or roles are being changed, until that is done. */
  private readonly resting = new Map<string, Promise<void>>();
  private readonly writer: LogWriter;
  private readonly fanOut: FanOut;
  private readonly limits: CollabLimits;
  private readonly idleMs: number;
  private readonly sweeper: NodeJS.Timeout;
  /** Rises whenever rights may have changed: what was looked up before has to be looked up again. */
  private epoch = 0;
  private stopping: Promise<void> | null = null;

  constructor(private readonly options: RoomsOptions) {
    this.limits = { ...DEFAULT_LIMITS, ...options.limits };
    this.fanOut = options.fanOut ?? new InProcessFanOut();
    this.writer = new LogWriter(options.store, options.log, { ...DEFAULT_LOG_WRITER, ...options.writer });
    this.idleMs = options.idleMs ?? IDLE_MS;
    this.sweeper = setInterval(() => this.unloadIdle(), Math.max(10, this.idleMs / 2));
    this.sweeper.unref();
  }

  /**
   * The plan's room in its present generation, loaded whole. Use it at once, without awaiting anything else in between:
   * a room that nobody uses is unloaded.
   *
   * @throws NoSuchDocumentError, DamagedLogError; Refusal when stopping
   */
  async open(planId: string): Promise<Room> {
    if (this.stopping) throw new Refusal(CLOSE_CODES.STOPPING);
    let entry = this.entries.get(planId);
    if (!entry) {
      entry = { opening: this.load(planId), room: null, usedAt: Date.now() };
      this.entries.set(planId, entry);
      const opened = entry;
      entry.opening.then(
        room => {
          opened.room = room;
        },
        () => this.entries.delete(planId),
      );
    }
    entry.usedAt = Date.now();
    return entry.opening;
  }

  /**
   * Seats a client.
   *
   * @throws Refusal with the code that the client is to be closed with
   */
  async join(joining: Joining): Promise<Seat> {
    const { actor, peer, wantsSaved } = joining;
    const { planId, generation } = joining.room;
    try {
      const { room, access, user } = await this.upToDate(async () => {
        const [found, identity] = await Promise.all([
          this.options.access.access(actor, planId),
          this.options.access.identity(actor, planId),
        ]);
        if (found.kind === 'none') throw new Refusal(CLOSE_CODES.NO_SUCH_PLAN);
        return { access: found, user: identity, room: await this.open(planId) };
      });
      if (room.name.generation !== generation) throw new Refusal(CLOSE_CODES.OUTDATED, 'GENERATION');
      if (this.ended.has(actor.credentialId)) throw new Refusal(CLOSE_CODES.NOT_SIGNED_IN);
      this.requireSeat(room, actor.accountId);
      const connection = room.join({ peer, actor, user, access, wantsSaved });
      return this.seat(planId, room, connection);
    } catch (error) {
      throw this.toRefusal(error, planId);
    }
  }

  /**
   * Changes a plan's text through its room, so that whoever has it open sees it at once: all of `change`, or nothing if
   * it throws. Resolves when that is durable. Never call it inside a database transaction: it would wait for its own end.
   *
   * @throws UserError NOT_FOUND, FORBIDDEN, READ_ONLY, TOO_LARGE, and whatever `change` throws
   */
  async edit<T>(planId: string, editor: Editor, change: (document: PlanDocument) => T): Promise<T> {
    for (;;) {
      await this.resting.get(planId);
      const { epoch } = this;
      const access = editor.accountId === null ? null : await this.options.access.access(editor, planId);
      const room = await this.openForApi(planId);
      // Nothing is awaited between this and the edit: what was looked up still holds.
      if (epoch !== this.epoch || this.resting.has(planId)) continue;
      if (access?.kind === 'none') throw new UserError('NOT_FOUND');
      if (access?.kind === 'read') throw new UserError(errorFor(access.reason));
      const { result, durable } = room.edit(editor.accountId, change);
      await durable;
      return result;
    }
  }

  /**
   * Changes a plan's status or roles while its text rests: what was taken in before is durable, and what clients send or
   * the API edits meanwhile waits and meets the new rights. So nothing is stored in a plan after it was issued.
   *
   * @param change a transaction, which it must not be called in
   */
  async atRest<T>(planId: string, change: () => Promise<T>): Promise<T> {
    const before = this.resting.get(planId);
    let done = () => {};
    const rest = new Promise<void>(resolve => {
      done = resolve;
    });
    this.resting.set(planId, rest);
    await before;
    const room = await this.open(planId).catch(() => null);
    const release = room?.hold() ?? (() => {});
    try {
      await room?.flush().catch(() => {});
      const result = await change();
      await this.refreshAccess(planId);
      return result;
    } finally {
      release();
      done();
      if (this.resting.get(planId) === rest) this.resting.delete(planId);
    }
  }

  /** Looks at a plan's text as it is now, durable or not. `look` must not change it. The caller has checked the right to. */
  async read<T>(planId: string, look: (document: PlanDocument) => T): Promise<T> {
    return look((await this.openForApi(planId)).document);
  }

  /** Who is in the plan now, each account once. */
  present(planId: string): PresentUser[] {
    const users = new Map<string, PresentUser>();
    for (const { user } of this.entries.get(planId)?.room?.members ?? []) users.set(user.accountId, user);
    return [...users.values()];
  }

  /** Is told what became durable, after the commit. Returns the end of it. */
  onStored(listener: (event: StoredEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /**
   * Roles, status or generation of a plan changed: looks up again what each connection may do. Until that is known, what
   * the clients send waits. Call it after the commit.
   */
  async refreshAccess(planId: string): Promise<void> {
    this.epoch += 1;
    const room = await this.entries.get(planId)?.opening.catch(() => null);
    if (!room) return;
    const release = room.hold();
    try {
      const generation = await this.options.access.generation(planId);
      if (generation !== room.name.generation) {
        this.retire(planId, room, generation);
        return;
      }
      for (const connection of [...room.members]) {
        room.setAccess(connection, await this.options.access.access(connection.actor, planId));
      }
    } catch (error) {
      this.options.log.error(
        { err: error, planId },
        'rights could not be looked up: everybody has to come back',
      );
      room.dismissAll(CLOSE_CODES.UNAVAILABLE, UNAVAILABLE_REASONS.DATABASE);
    } finally {
      release();
    }
  }

  /** A session or token has ended: closes what was opened with it. */
  dropCredential(credentialId: string): void {
    this.ended.add(credentialId);
    if (this.ended.size > REMEMBERED_CREDENTIALS) this.ended.delete(this.ended.values().next().value!);
    for (const { room } of this.entries.values()) {
      for (const connection of [...(room?.members ?? [])]) {
        if (connection.actor.credentialId === credentialId) {
          room?.dismiss(connection, CLOSE_CODES.NOT_SIGNED_IN, '');
        }
      }
    }
  }

  /** The sessions and tokens that connections were opened with. */
  credentials(): string[] {
    const ids = new Set<string>();
    for (const { room } of this.entries.values()) {
      for (const { actor } of room?.members ?? []) ids.add(actor.credentialId);
    }
    return [...ids];
  }

  /** Lets nobody in any more, waits until everything is stored, and closes all connections so that they come back. */
  stop(): Promise<void> {
    this.stopping ??= this.shutDown();
    return this.stopping;
  }

  private async load(planId: string): Promise<Room> {
    const { store, access, log } = this.options;
    const generation = await access.generation(planId);
    if (generation === null) throw new NoSuchDocumentError(`No plan ${planId}`);
    const name = { planId, generation };
    const stored = await store.load(name);
    if (stored.recovered)
      log.error({ err: stored.recovered }, 'a compacted state is damaged; an older one stood in');
    return new Room(name, stored, {
      store,
      log,
      writer: this.writer,
      fanOut: this.fanOut,
      limits: this.limits,
      onStored: event => this.tellStored(event),
    });
  }

  private async openForApi(planId: string): Promise<Room> {
    try {
      return await this.open(planId);
    } catch (error) {
      throw error instanceof NoSuchDocumentError ? new UserError('NOT_FOUND') : error;
    }
  }

  /** Looks something up again until rights have not changed meanwhile. */
  private async upToDate<T>(look: () => Promise<T>): Promise<T> {
    for (;;) {
      const { epoch } = this;
      const found = await look();
      if (epoch === this.epoch) return found;
    }
  }

  private seat(planId: string, room: Room, connection: Connection): Seat {
    return {
      receive: frame => room.receive(connection, frame),
      leave: () => {
        room.leave(connection);
        const entry = this.entries.get(planId);
        if (entry?.room === room) entry.usedAt = Date.now();
      },
    };
  }

  private requireSeat(room: Room, accountId: string): void {
    const here = [...room.members].filter(({ actor }) => actor.accountId === accountId).length;
    let everywhere = 0;
    for (const entry of this.entries.values()) {
      for (const { actor } of entry.room?.members ?? []) if (actor.accountId === accountId) everywhere += 1;
    }
    const { connectionsPerPlan, connectionsPerAccount, connectionsPerAccountAndPlan } = this.limits;
    if (
      room.members.size >= connectionsPerPlan ||
      here >= connectionsPerAccountAndPlan ||
      everywhere >= connectionsPerAccount
    ) {
      throw new Refusal(CLOSE_CODES.TOO_FAST, 'CONNECTIONS');
    }
  }

  private toRefusal(error: unknown, planId: string): Refusal {
    if (error instanceof Refusal) return error;
    if (error instanceof NoSuchDocumentError) return new Refusal(CLOSE_CODES.NO_SUCH_PLAN);
    this.options.log.error({ err: error, planId }, 'the plan could not be opened');
    const reason =
      error instanceof DamagedLogError ? UNAVAILABLE_REASONS.DAMAGED : UNAVAILABLE_REASONS.DATABASE;
    return new Refusal(CLOSE_CODES.UNAVAILABLE, reason);
  }

  private tellStored(event: StoredEvent): void {
    for (const listener of this.listeners) {
      try {
        listener(event);
      } catch (error) {
        this.options.log.error({ err: error, planId: event.planId }, 'a listener to stored updates failed');
      }
    }
  }

  /** Another generation has taken this one's place, or the plan is gone. */
  private retire(planId: string, room: Room, generation: number | null): void {
    room.dismissAll(generation === null ? CLOSE_CODES.NO_SUCH_PLAN : CLOSE_CODES.OUTDATED, 'GENERATION');
    this.unload(planId, room);
  }

  private unloadIdle(): void {
    const before = Date.now() - this.idleMs;
    for (const [planId, { room, usedAt }] of this.entries) {
      if (room?.idle && usedAt <= before) this.unload(planId, room);
    }
  }

  private unload(planId: string, room: Room): void {
    if (this.entries.get(planId)?.room === room) this.entries.delete(planId);
    void room.close();
  }

  private async shutDown(): Promise<void> {
    clearInterval(this.sweeper);
    const opened = await Promise.all(
      [...this.entries.values()].map(({ opening }) => opening.catch(() => null)),
    );
    const rooms = opened.filter(room => room !== null);
    this.writer.hurry();
    await this.flush(rooms);
    for (const room of rooms) room.dismissAll(CLOSE_CODES.STOPPING, '');
    this.writer.hurry();
    if (!(await this.flush(rooms))) {
      const plans = rooms.filter(room => !room.idle).map(room => room.name.planId);
      this.options.log.error({ plans }, 'stopped before everything was stored');
    }
    this.writer.stop();
    await Promise.all(rooms.map(room => room.close()));
    this.entries.clear();
  }

  /** @returns whether everything is durable */
  private async flush(rooms: Room[]): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<false>(resolve => {
      timer = setTimeout(() => resolve(false), this.options.flushMs ?? FLUSH_MS);
    });
    const stored = Promise.all(rooms.map(room => room.flush().catch(() => {}))).then(() => true);
    const done = await Promise.race([stored, late]);
    clearTimeout(timer);
    return done;
  }
}

function errorFor(reason: DeniedReason): 'FORBIDDEN' | 'READ_ONLY' {
  return reason === 'ROLE' ? 'FORBIDDEN' : 'READ_ONLY';
}
