/**
 * Values read from the store, kept as long as there is room: those used last stay. A value is the promise of its read, so
 * that many who ask at once cost one; a failed read is not kept.
 */
export class Loaded<Value> {
  /** In the order of their last use. */
  private readonly values = new Map<string, Promise<Value>>();

  constructor(private readonly most: number) {}

  get(key: string, read: () => Promise<Value>): Promise<Value> {
    const known = this.values.get(key);
    const value = known ?? read();
    this.values.delete(key);
    this.values.set(key, value);
    if (!known) value.catch(() => this.values.get(key) === value && this.values.delete(key));
    const [oldest] = this.values.keys();
    if (this.values.size > this.most && oldest !== undefined) this.values.delete(oldest);
    return value;
  }

  /** To be called once a change is committed: what is being read at that time may be old, and is not kept either. */
  forget(key: string): void {
    this.values.delete(key);
  }

  /** As `forget`, of all. */
  clear(): void {
    this.values.clear();
  }
}
