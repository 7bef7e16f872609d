import type { DataKey } from './sealed-text.js';

/** Keys kept at most, some hundred bytes each. */
const most = 20_000;
/** ms: for so long a node may go on reading with a key that another one has destroyed. */
const longest = 5 * 60_000;

interface Kept {
  readonly owner: string;
  readonly key: DataKey;
  readonly since: number;
}

/** Data keys by their owner and by their id (hex); those not used for longest give way. */
export class KeyCache {
  /** In the order of their last use. */
  private readonly byOwner = new Map<string, Kept>();
  private readonly byId = new Map<string, Kept>();

  ofOwner(owner: string): DataKey | undefined {
    return this.use(this.byOwner.get(owner));
  }

  ofId(id: string): DataKey | undefined {
    return this.use(this.byId.get(id));
  }

  keep(owner: string, key: DataKey): void {
    this.drop(owner);
    const kept = { owner, key, since: Date.now() };
    this.byOwner.set(owner, kept);
    this.byId.set(hex(key), kept);
    for (const oldest of this.byOwner.keys()) {
      if (this.byOwner.size <= most) return;
      this.drop(oldest);
    }
  }

  drop(owner: string): void {
    const kept = this.byOwner.get(owner);
    if (!kept) return;
    this.byOwner.delete(owner);
    this.byId.delete(hex(kept.key));
  }

  private use(kept: Kept | undefined): DataKey | undefined {
    if (!kept) return undefined;
    if (Date.now() - kept.since > longest) {
      this.drop(kept.owner);
      return undefined;
    }
    this.byOwner.delete(kept.owner);
    this.byOwner.set(kept.owner, kept);
    return kept.key;
  }
}

const hex = ({ id }: DataKey): string => id.replaceAll('-', '');
