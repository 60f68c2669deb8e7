import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import {
  CLOSE_CODES,
  encodeAwareness,
  encodeAwarenessEntries,
  PROTOCOL_VERSION,
  parseRoomName,
} from '@dong-soan/shared/collab';
import { type RawData, WebSocket, WebSocketServer } from 'ws';
import type { Auth } from '../auth/index.js';
import { type CollabLimits, DEFAULT_LIMITS } from './limits.js';
import type { CollabLog } from './log.js';
import { Refusal } from './refusal.js';
import type { Rooms } from './rooms.js';
import { SocketPeer } from './socket-peer.js';

export interface CollabServerOptions {
  readonly rooms: Rooms;
  readonly auth: Pick<Auth, 'authenticate' | 'onEnded' | 'endedAmong'>;
  readonly log: CollabLog;
  readonly limits?: Partial<CollabLimits>;
  /** How often sockets are asked whether they live, and credentials whether they still hold, in ms. */
  readonly heartbeatMs?: number;
}

export interface CollabServer {
  /** Takes over an upgrade request for `/collab/<room>`. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Stops the rooms (see `Rooms.stop`) and closes every socket. */
  stop(): Promise<void>;
}

const PATH = '/collab/';
const HEARTBEAT_MS = 15_000;
/** Stock clients give up on a server that is silent for 30 s: an awareness message about nobody breaks the silence. */
const NOTHING_NEW = encodeAwareness(encodeAwarenessEntries([]));
/** How long sockets have for the closing handshake when stopping, in ms. */
const GOODBYE_MS = 1_000;

/** A socket whose oversized frames are answered with our close code instead of 1009. */
class CollabSocket extends WebSocket {
  override close(code?: number, reason?: string | Buffer): void {
    if (code === 1009) super.close(CLOSE_CODES.TOO_LARGE, 'FRAME');
    else super.close(code, reason);
  }
}

/** The thin adapter between `ws` and the rooms. */
export function createCollabServer(options: CollabServerOptions): CollabServer {
  const { rooms, auth, log } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: limits.frameBytes,
    WebSocket: CollabSocket,
  });
  const peers = new Set<SocketPeer>();

  const beat = setInterval(() => {
    for (const peer of peers) peer.beat(NOTHING_NEW);
    void dropEnded();
  }, options.heartbeatMs ?? HEARTBEAT_MS);
  beat.unref();
  const stopListening = auth.onEnded(ids => {
    for (const id of ids) rooms.dropCredential(id);
  });

  /** Another process may have ended a session or token: nobody tells this one. */
  async function dropEnded(): Promise<void> {
    const credentials = rooms.credentials();
    if (credentials.length === 0) return;
    try {
      for (const id of await auth.endedAmong(credentials)) rooms.dropCredential(id);
    } catch (error) {
      log.warn({ err: error }, 'sessions could not be checked');
    }
  }

  async function admit(request: IncomingMessage, socket: WebSocket): Promise<void> {
    const peer = new SocketPeer(socket, limits.unreadBytes);
    peers.add(peer);
    socket.once('close', () => peers.delete(peer));
    // Read nothing until there is a seat to hand it to.
    socket.pause();
    try {
      const seat = await seatFor(request, peer);
      peer.onClosing = () => seat.leave();
      socket.on('close', () => seat.leave());
      socket.on('message', (data, isBinary) => {
        if (peer.closing) return;
        if (isBinary) seat.receive(toBytes(data));
        else peer.close(CLOSE_CODES.MALFORMED, '');
      });
      if (socket.readyState !== WebSocket.OPEN) seat.leave();
    } catch (error) {
      if (!(error instanceof Refusal)) log.error({ err: error }, 'a socket could not be opened');
      const refusal = error instanceof Refusal ? error : new Refusal(CLOSE_CODES.UNAVAILABLE, 'DATABASE');
      peer.close(refusal.code, refusal.reason);
    } finally {
      socket.resume();
    }
  }

  async function seatFor(request: IncomingMessage, peer: SocketPeer) {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const version = url.searchParams.get('v');
    if (version !== null && version !== String(PROTOCOL_VERSION)) {
      throw new Refusal(CLOSE_CODES.OUTDATED, 'PROTOCOL');
    }
    const actor = await auth.authenticate(request.headers, url.searchParams.get('token'));
    if (!actor) throw new Refusal(CLOSE_CODES.NOT_SIGNED_IN);
    const room = parseRoomName(url.pathname.slice(PATH.length));
    if (!room) throw new Refusal(CLOSE_CODES.NO_SUCH_PLAN);
    return rooms.join({ room, actor, peer, wantsSaved: url.searchParams.get('saved') === '1' });
  }

  return {
    handleUpgrade(request, socket, head) {
      // Accepted first and refused after: a browser is only told the code of a socket that was open.
      server.handleUpgrade(request, socket, head, client => void admit(request, client));
    },
    async stop() {
      clearInterval(beat);
      stopListening();
      await rooms.stop();
      for (const peer of peers) peer.close(CLOSE_CODES.STOPPING, '');
      await Promise.all([...peers].map(peer => peer.gone(GOODBYE_MS)));
      server.close();
    },
  };
}

function toBytes(data: RawData): Uint8Array {
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  return Array.isArray(data) ? Buffer.concat(data) : data;
}
