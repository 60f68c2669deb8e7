/** A value that tells its listeners when it changes. */
export class Signal<T> {
  private readonly listeners = new Set<(value: T) => void>();

  /** @param same tells whether two values are alike, so that nobody need be told */
  constructor(
    private value: T,
    private readonly same: (a: T, b: T) => boolean = Object.is,
  ) {}

  get(): T {
    return this.value;
  }

  set(value: T): void {
    if (this.same(this.value, value)) return;
    this.value = value;
    for (const listener of this.listeners) listener(value);
  }

  /** Tells the present value at once, and each later one. @returns ends it */
  subscribe(listener: (value: T) => void): () => void {
    listener(this.value);
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
