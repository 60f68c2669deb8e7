import { CLOSE_CODES, type CloseCode } from '@dong-soan/shared/collab';
import { WebSocket } from 'ws';
import type { Peer } from './connection.js';

/** How long a client has to answer that the socket is closing, in ms. One that does not read never will. */
const CLOSE_MS = 3_000;

/** A WebSocket as the rooms see it. */
export class SocketPeer implements Peer {
  /** It was told to go: whatever it still sends is dropped. */
  closing = false;
  /** Is told when the peer closes the socket by itself: nobody need wait for a reader that does not read. */
  onClosing: () => void = () => {};
  private alive = true;

  /** @param unreadBytes how much the client may leave unread */
  constructor(
    private readonly socket: WebSocket,
    private readonly unreadBytes: number,
  ) {
    socket.on('pong', () => {
      this.alive = true;
    });
    socket.on('message', () => {
      this.alive = true;
    });
    // An oversized or malformed frame: `ws` closes the socket by itself.
    socket.on('error', () => {
      this.closing = true;
    });
  }

  send(frame: Uint8Array): void {
    if (this.closing || this.socket.readyState !== WebSocket.OPEN) return;
    if (this.socket.bufferedAmount > this.unreadBytes) this.close(CLOSE_CODES.TOO_SLOW, '');
    else this.socket.send(frame);
  }

  close(code: CloseCode, reason: string): void {
    if (this.closing) return;
    this.closing = true;
    this.onClosing();
    this.socket.close(code, reason);
    // The closing handshake waits behind what is unread, and the client may be gone.
    setTimeout(() => this.socket.terminate(), CLOSE_MS).unref();
  }

  /** Ends the socket if the last question was not answered, and asks again. */
  beat(frame: Uint8Array): void {
    if (!this.alive) {
      this.socket.terminate();
      return;
    }
    this.alive = false;
    if (this.socket.readyState === WebSocket.OPEN) this.socket.ping();
    this.send(frame);
  }

  /** Resolves when the socket is closed, by force after `withinMs`. */
  async gone(withinMs: number): Promise<void> {
    if (this.socket.readyState === WebSocket.CLOSED) return;
    const timer = setTimeout(() => this.socket.terminate(), withinMs);
    await new Promise<void>(resolve => {
      this.socket.once('close', () => resolve());
    });
    clearTimeout(timer);
  }
}
