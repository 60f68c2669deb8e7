import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import type { PlanSession } from '../../view/open-plan-editor.js';

type Message = { readonly kind: 'update' | 'awareness'; readonly data: Uint8Array };

/**
 * A session for tests in a browser: pages of one origin hear of each other over a BroadcastChannel, which keeps the order
 * of what one page sends. Incoming updates can be held back, to arrive at the worst moment.
 */
export class RelaySession implements PlanSession {
  readonly doc = new Y.Doc();
  readonly awareness: Awareness;
  readonly whenLoaded = Promise.resolve();
  gate = (update: Uint8Array) => Y.applyUpdate(this.doc, update, 'remote');
  received = 0;
  private readonly channel = new BroadcastChannel('plan');
  private held: Uint8Array[] | null = null;

  constructor(client: number, seed: Uint8Array, user: Record<string, string>) {
    this.doc.clientID = client;
    Y.applyUpdate(this.doc, seed, 'remote');
    this.awareness = new Awareness(this.doc);
    this.awareness.setLocalStateField('user', user);
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'remote') this.send({ kind: 'update', data: update });
    });
    this.awareness.on('update', (_: unknown, origin: unknown) => {
      if (origin !== 'remote')
        this.send({ kind: 'awareness', data: encodeAwarenessUpdate(this.awareness, [client]) });
    });
    this.channel.addEventListener('message', ({ data }: MessageEvent<Message>) => this.receive(data));
  }

  /** Keeps back what the others do. */
  hold(): void {
    this.held ??= [];
  }

  /** Lets in what was kept back, update by update. */
  release(): void {
    const held = this.held ?? [];
    this.held = null;
    for (const update of held) this.gate(update);
  }

  private receive({ kind, data }: Message): void {
    if (kind === 'awareness') applyAwarenessUpdate(this.awareness, data, 'remote');
    else {
      this.received++;
      if (this.held) this.held.push(data);
      else this.gate(data);
    }
  }

  private send(message: Message): void {
    this.channel.postMessage(message);
  }
}
