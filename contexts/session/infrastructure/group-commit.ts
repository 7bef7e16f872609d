/** Work that many callers bring at the same time and that is cheaper done together. */
interface Waiting<Item, Result> {
  readonly item: Item;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

export interface GroupBounds {
  /** Items in one batch. */
  readonly size: number;
  /** Batches under way at the same time. */
  readonly inFlight: number;
}

/**
 * Commits at once when idle; what arrives while commits are under way goes together in the next one. When a batch of several
 * fails, its items are tried one by one, so that nobody fails for somebody else's fault.
 */
export class GroupCommit<Item, Result> {
  private waiting: Waiting<Item, Result>[] = [];
  private inFlight = 0;

  /** @param commit answers one result an item, in their order */
  constructor(
    private readonly commit: (items: readonly Item[]) => Promise<readonly Result[]>,
    private readonly isForAll: (error: unknown) => boolean,
    private readonly bounds: GroupBounds = { size: 64, inFlight: 2 },
  ) {}

  run(item: Item): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      if (this.waiting.length === 1) queueMicrotask(() => this.flush());
    });
  }

  private flush(): void {
    while (this.waiting.length > 0 && this.inFlight < this.bounds.inFlight) {
      const batch = this.waiting.splice(0, this.bounds.size);
      this.inFlight += 1;
      void this.settle(batch).finally(() => {
        this.inFlight -= 1;
        this.flush();
      });
    }
  }

  private async settle(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await this.commit(batch.map(({ item }) => item));
      batch.forEach(({ resolve }, index) => resolve(results[index]!));
    } catch (error) {
      if (batch.length === 1 || this.isForAll(error)) for (const { reject } of batch) reject(error);
      else for (const one of batch) await this.settle([one]);
    }
  }
}
