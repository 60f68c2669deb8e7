import {
  CLOSE_CODES,
  type CloseCode,
  decodeMessage,
  isFinal,
  type Message,
  PROTOCOL_VERSION,
  UNAVAILABLE_REASONS,
} from '@dong-soan/shared/collab';

export interface LinkHandlers {
  opened(): void;
  message(message: Message): void;
  /** The connection is gone, or could not be made; another attempt follows. */
  lost(): void;
  /** The server closed it for good. */
  ended(code: CloseCode): void;
}

export interface LinkOptions {
  /** `ws(s)://host/collab` */
  readonly url: string;
  readonly room: string;
  /** An API token; without one the session cookie says who it is. */
  readonly token?: string | undefined;
  readonly WebSocket: typeof WebSocket;
  readonly timing: LinkTiming;
}

/** All in ms. */
export interface LinkTiming {
  /** The wait before coming back: doubles from `first` to `last`, of which a random half is left out. */
  readonly backoff: { readonly first: number; readonly last: number };
  /** How long a connection attempt may take. */
  readonly opening: number;
  /** The server says something at least every 15 s; a silence as long as this means that it is gone. */
  readonly silence: number;
}

export const DEFAULT_TIMING: LinkTiming = {
  backoff: { first: 200, last: 10_000 },
  opening: 10_000,
  silence: 35_000,
};

/** A WebSocket that comes back. */
export class Link {
  private socket: WebSocket | null = null;
  private wanted = false;
  private attempts = 0;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private watchdog: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly options: LinkOptions,
    private readonly handlers: LinkHandlers,
  ) {}

  get connected(): boolean {
    return this.socket?.readyState === this.options.WebSocket.OPEN;
  }

  connect(): void {
    this.wanted = true;
    this.attempts = 0;
    clearTimeout(this.retry);
    if (!this.socket) this.open();
    globalThis.window?.addEventListener('online', this.online);
    globalThis.window?.addEventListener('offline', this.offline);
  }

  disconnect(): void {
    this.wanted = false;
    clearTimeout(this.retry);
    globalThis.window?.removeEventListener('online', this.online);
    globalThis.window?.removeEventListener('offline', this.offline);
    const { socket } = this;
    this.drop();
    socket?.close(1000);
  }

  send(frame: Uint8Array): void {
    if (this.connected) this.socket?.send(new Uint8Array(frame));
  }

  /** The connection does what it is for: the next loss starts with a short wait again. */
  proven(): void {
    this.attempts = 0;
  }

  private readonly online = () => {
    if (this.socket || !this.wanted) return;
    clearTimeout(this.retry);
    this.open();
  };

  private readonly offline = () => this.lose();

  private open(): void {
    const { WebSocket: Socket, timing } = this.options;
    const socket = new Socket(this.address());
    socket.binaryType = 'arraybuffer';
    this.socket = socket;
    this.watch(timing.opening);
    socket.onopen = () => {
      this.watch(timing.silence);
      this.handlers.opened();
    };
    socket.onmessage = event => {
      this.watch(timing.silence);
      this.receive(event.data);
    };
    socket.onclose = event => this.closed(event.code, event.reason);
    socket.onerror = () => {};
  }

  private address(): string {
    const { url, room, token } = this.options;
    const query = new URLSearchParams({ v: String(PROTOCOL_VERSION), saved: '1' });
    if (token !== undefined) query.set('token', token);
    return `${url.replace(/\/+$/, '')}/${room}?${query}`;
  }

  private receive(data: unknown): void {
    let message: Message;
    try {
      message = decodeMessage(new Uint8Array(data as ArrayBuffer));
    } catch (error) {
      console.warn('The server sent a frame that can’t be read', error);
      this.lose();
      return;
    }
    this.handlers.message(message);
  }

  private closed(code: number, reason: string): void {
    this.drop();
    if (!this.wanted) return;
    if (isFinal(code)) {
      this.wanted = false;
      this.handlers.ended(code as CloseCode);
      return;
    }
    const now =
      code === CLOSE_CODES.UNAVAILABLE && reason === UNAVAILABLE_REASONS.RESYNC && this.attempts === 0;
    this.comeBack(now ? 0 : undefined);
    this.handlers.lost();
  }

  /** Gives the connection up from this side. */
  private lose(): void {
    const { socket } = this;
    if (!socket) return;
    this.drop();
    socket.close();
    if (!this.wanted) return;
    this.comeBack();
    this.handlers.lost();
  }

  private comeBack(afterMs?: number): void {
    const { first, last } = this.options.timing.backoff;
    const longest = Math.min(last, first * 2 ** this.attempts);
    this.attempts += 1;
    clearTimeout(this.retry);
    this.retry = setTimeout(() => this.open(), afterMs ?? longest * (0.5 + Math.random() / 2));
  }

  private watch(silenceMs: number): void {
    clearTimeout(this.watchdog);
    this.watchdog = setTimeout(() => this.lose(), silenceMs);
  }

  private drop(): void {
    clearTimeout(this.watchdog);
    const { socket } = this;
    this.socket = null;
    if (!socket) return;
    socket.onopen = null;
    socket.onmessage = null;
    socket.onclose = null;
    // Closing a socket that is still connecting is an error event, which Node throws when nobody listens.
    socket.onerror = () => {};
  }
}
