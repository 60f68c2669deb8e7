import {
  type CloseCode,
  type DeniedReason,
  encodeDenied,
  encodeIdentity,
  encodeSaved,
  type PresentUser,
} from '@dong-soan/shared/collab';
import type { Actor } from '../auth/index.js';
import type { Access } from './access.js';
import { Bucket, type CollabLimits } from './limits.js';

/** A transport's end of a connection: whatever carries frames to a client. */
export interface Peer {
  /** Sends a frame, or drops it when the peer is closing. Never throws. */
  send(frame: Uint8Array): void;
  /** Closes; from then on the transport hands over nothing more. */
  close(code: CloseCode, reason: string): void;
}

export interface ConnectionOptions {
  readonly peer: Peer;
  readonly actor: Actor;
  readonly user: PresentUser;
  readonly access: Exclude<Access, { kind: 'none' }>;
  /** The client asked for our own messages (`?saved=1`). */
  readonly wantsSaved: boolean;
}

/** One client in one room: what it may do, and how much of what it sent is durable. */
export class Connection {
  readonly peer: Peer;
  readonly actor: Actor;
  readonly user: PresentUser;
  readonly wantsSaved: boolean;
  access: Exclude<Access, { kind: 'none' }>;

  private readonly messages: Bucket;
  private readonly bytes: Bucket;
  private readonly maxDenied: number;
  /** Journal positions that make this connection's messages durable, in their order. */
  private unsaved: number[] = [];
  private savedCount = 0;
  private denied = 0;

  constructor(options: ConnectionOptions, limits: CollabLimits) {
    this.peer = options.peer;
    this.actor = options.actor;
    this.user = options.user;
    this.access = options.access;
    this.wantsSaved = options.wantsSaved;
    this.messages = new Bucket(limits.messages);
    this.bytes = new Bucket(limits.bytes);
    this.maxDenied = limits.deniedUpdates;
    if (this.wantsSaved) this.peer.send(encodeIdentity(this.user));
    if (this.access.kind === 'read') this.tellReadOnly(this.access.reason);
  }

  /** Whether the rate limits let a frame of so many bytes pass. */
  admits(frameBytes: number): boolean {
    return this.messages.take(1) && this.bytes.take(frameBytes);
  }

  /** An update-carrying message was taken in; it is durable when the journal has reached `position`. */
  count(position: number): void {
    // After a dropped message the count would stand for other messages than the client thinks: it stays where it is.
    if (this.denied === 0 && this.wantsSaved) this.unsaved.push(position);
  }

  /** The journal has reached `position`. */
  durable(position: number): void {
    let saved = 0;
    while (saved < this.unsaved.length && this.unsaved[saved]! <= position) saved += 1;
    if (saved === 0) return;
    this.unsaved.splice(0, saved);
    this.savedCount += saved;
    this.peer.send(encodeSaved(this.savedCount));
  }

  /**
   * An update was dropped: tells the client why.
   *
   * @returns whether that has happened too often
   */
  deny(reason: DeniedReason): boolean {
    this.denied += 1;
    this.peer.send(encodeDenied(reason));
    return this.denied > this.maxDenied;
  }

  /** Updates of it were dropped, so its copy is ahead of the room's for good. */
  get lostUpdates(): boolean {
    return this.denied > 0;
  }

  /** Tells clients of ours, before they try. To a stock client this would look like an answer to an update. */
  tellReadOnly(reason: DeniedReason): void {
    if (this.wantsSaved) this.peer.send(encodeDenied(reason));
  }
}
