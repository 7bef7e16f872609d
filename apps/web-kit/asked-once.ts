/** Several parts of a screen that want the same at the same time ask once. */
export class AskedOnce {
  private readonly underWay = new Map<string, Promise<unknown>>();
  private readonly next = new Map<string, Promise<unknown>>();

  /** What is under way already, if something is. */
  once<T>(key: string, load: () => Promise<T>): Promise<T> {
    const running =
      (this.underWay.get(key) as Promise<T> | undefined) ?? load().finally(() => this.underWay.delete(key));
    this.underWay.set(key, running);
    return running;
  }

  /** Something has changed: what is under way may have been asked for before it did, so it is asked again behind that. */
  anew<T>(key: string, load: () => Promise<T>): Promise<T> {
    const running = this.underWay.get(key);
    if (!running) return this.once(key, load);
    const waiting = this.next.get(key) as Promise<T> | undefined;
    if (waiting) return waiting;
    const again = () => {
      this.next.delete(key);
      return this.once(key, load);
    };
    const next = running.then(again, again);
    this.next.set(key, next);
    return next;
  }
}
