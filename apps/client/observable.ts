/** A value that can be read now and followed; the shape of React's `useSyncExternalStore` and of most stores. */
export interface Observable<T> {
  get(): T;
  /** `listener` is called after each change. Returns the way to stop. */
  subscribe(listener: () => void): () => void;
}

/** The writable side of an `Observable`; kept private by whoever owns the value. */
export class Cell<T> implements Observable<T> {
  private readonly listeners = new Set<() => void>();

  constructor(private value: T) {}

  readonly get = (): T => this.value;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  set(value: T): void {
    if (Object.is(value, this.value)) return;
    this.value = value;
    for (const listener of [...this.listeners]) listener();
  }
}
