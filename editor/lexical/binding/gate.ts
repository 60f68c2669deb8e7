import * as Y from 'yjs';

/** What the gate needs of the binding. */
export interface GateHost {
  /** Whether an input method is composing: nothing may touch the text, the nodes or the selection then. */
  isComposing(): boolean;
  /** Writes down what Lexical has not told the model yet, and remembers the selection. */
  prepare(): void;
  apply(update: Uint8Array): void;
}

/**
 * The one way in for other people's updates, so that the model equals Lexical's state whenever one is applied.
 *
 * All of them wait while an input method composes, not only those for the clause in which it does: the node under the
 * caret could not be guaranteed otherwise, and what it costs is the time of one word.
 */
export class Gate {
  private queue: Uint8Array[] = [];

  constructor(private readonly host: GateHost) {}

  /** Takes in an update of the shared document. */
  receive(update: Uint8Array): void {
    if (this.host.isComposing()) {
      this.queue.push(update);
      return;
    }
    this.host.prepare();
    this.host.apply(update);
  }

  /** Lets in what waited, unless a composition goes on. */
  drain(): void {
    if (this.queue.length === 0 || this.host.isComposing()) return;
    this.receive(this.take());
  }

  /** How many updates wait. */
  get waiting(): number {
    return this.queue.length;
  }

  /** Hands over what waited, as one update; for somebody else to apply when the editor is going away. */
  take(): Uint8Array {
    const update = Y.mergeUpdates(this.queue);
    this.queue = [];
    return update;
  }
}
