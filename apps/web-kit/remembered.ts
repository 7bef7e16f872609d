/** What was loaded before, for a screen that comes back; the latest of it, and nothing that its person may no longer see. */
export class Remembered {
  private readonly kept = new Map<string, { readonly data: unknown; readonly at: number }>();

  /** @param most answers that are kept */
  constructor(private readonly most: number) {}

  get(key: string): unknown {
    return this.kept.get(key)?.data;
  }

  put(key: string, data: unknown, at: number): void {
    this.kept.delete(key);
    this.kept.set(key, { data, at });
    if (this.kept.size > this.most) this.kept.delete(this.kept.keys().next().value!);
  }

  /** ms since the answer came; infinite where there is none. */
  ageOf(key: string, now: number): number {
    return now - (this.kept.get(key)?.at ?? -Infinity);
  }

  /** It could not be loaded again: what is not allowed any more is not shown any more either. */
  refused(key: string, status: number): void {
    if (status === 403) this.kept.delete(key);
  }

  clear(): void {
    this.kept.clear();
  }
}
