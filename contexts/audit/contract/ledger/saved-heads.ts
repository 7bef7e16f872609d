import type { FindingCode, Place, Report } from './report.js';
import { type SignedTreeHead, signedTreeHeadSchema } from './tree-head.js';

/** What whoever verifies has by another way than from the server, and therefore trusts. */
export interface Pins {
  /** Public key, 32 bytes, hex. */
  readonly publicKey?: string;
  /** A head taken away earlier, as JSON was read: anything. */
  readonly head?: unknown;
  /** Heads that the server anchored outside, of any tenant, as JSON was read. */
  readonly anchors?: readonly unknown[];
}

type Found = (code: FindingCode, place: Place) => void;

/** Heads that were kept outside, held against what a bundle says. */
export class SavedHeads {
  private readonly heads: { readonly head: SignedTreeHead; readonly isAnchor: boolean }[] = [];
  private readonly told = { held: 0, later: 0, foreign: 0 };
  private last: SignedTreeHead | undefined;

  private constructor(
    private readonly pins: Pins,
    private readonly found: Found,
  ) {}

  /** @param isSigned whether a head is by the bundle's key */
  static async of(
    pins: Pins,
    tenant: string,
    isSigned: (head: SignedTreeHead) => Promise<boolean>,
    found: Found,
  ): Promise<SavedHeads> {
    const saved = new SavedHeads(pins, found);
    if (pins.head !== undefined) await saved.take(pins.head, false, tenant, isSigned);
    for (const anchor of pins.anchors ?? []) await saved.take(anchor, true, tenant, isSigned);
    return saved;
  }

  /** Roots by size, to be held against those that the leaves add up to. */
  get roots(): ReadonlyMap<number, string> {
    return new Map(this.heads.map(({ head: { size, root } }) => [size, root]));
  }

  /**
   * @param known roots by size, of the bundle's own heads
   * @param isWhole the leaves are all there: a root that is in none of the bundle's heads was computed with them
   */
  holdAgainst(last: SignedTreeHead, known: ReadonlyMap<number, string>, isWhole: boolean): void {
    for (const { head, isAnchor } of this.heads) {
      const { size, root, at } = head;
      const place = { head: size };
      // a bundle may be older than the newest anchor; that a larger head was signed before its own is beyond excuse
      if (isAnchor && size > last.size && at > last.at) {
        this.told.later += 1;
        continue;
      }
      if (size > last.size || (size === last.size && at > last.at && root !== last.root)) {
        this.found('saved-head.newer-than-bundle', place);
        continue;
      }
      const root_ = known.get(size);
      if (root_ === undefined && !isWhole) this.found('saved-head.not-covered', place);
      else if (root_ !== undefined && root_ !== root) this.found('saved-head.not-a-beginning', place);
      else this.hold(head, isAnchor);
    }
  }

  /** What the anchors showed; null where none were given. */
  get report(): Report['anchors'] {
    if (!this.pins.anchors) return null;
    const { last } = this;
    return { ...this.told, size: last?.size ?? null, at: last?.at ?? null };
  }

  /** Whether a head that was kept vouches for the beginning of the bundle. */
  get vouch(): boolean {
    return this.pins.head !== undefined || this.told.held > 0;
  }

  private async take(
    given: unknown,
    isAnchor: boolean,
    tenant: string,
    isSigned: (head: SignedTreeHead) => Promise<boolean>,
  ): Promise<void> {
    const head = signedTreeHeadSchema.safeParse(given).data;
    if (isAnchor && head && head.tenant !== tenant) {
      this.told.foreign += 1;
    } else if (!head || head.tenant !== tenant || !(await isSigned(head))) {
      this.found('saved-head.invalid', head ? { head: head.size } : {});
    } else {
      this.heads.push({ head, isAnchor });
    }
  }

  private hold(head: SignedTreeHead, isAnchor: boolean): void {
    if (!isAnchor) return;
    this.told.held += 1;
    if (!this.last || this.last.size < head.size) this.last = head;
  }
}

/** Heads out of a file as they were kept or anchored: a line each, or one JSON document with one or a list of them. A line that broke off is none. */
export function headsIn(content: string): readonly unknown[] {
  const whole = parsed(content);
  if (whole !== undefined) return [whole].flat();
  return content
    .split('\n')
    .map(parsed)
    .filter((head) => head !== undefined);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}
