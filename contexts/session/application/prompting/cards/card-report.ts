/** What cleaning takes out, and why a field changes. Words for each are in the apps' catalogues. */
export type Finding =
  /** A script, or what would run one. */
  | 'script'
  /** Any other HTML; its text stays. */
  | 'html'
  /** `onclick=` and the like. */
  | 'event-handler'
  /** A link that would run something or carry data: `javascript:`, `data:` … ; its text stays. */
  | 'link'
  /** An image, video or frame from elsewhere: whoever reads the text would fetch it. */
  | 'remote-media'
  /** A regular expression that could take forever, or none at all. */
  | 'expression'
  /** Zero-width and private characters where none belong. */
  | 'invisible'
  /** Characters that turn the direction of writing. */
  | 'bidi'
  | 'control'
  /** `{{…}}` that stands for something other than the two names. */
  | 'macro'
  /** Cut at the limit. */
  | 'too-long'
  /** More items than the limit. */
  | 'too-many'
  /** Not of the kind that the format says: a number for a text. */
  | 'wrong-kind'
  /** A key that reaches into programs (`__proto__`). */
  | 'key'
  /** Part of a portrait's file that is not the picture: thumbnails, places, profiles. */
  | 'portrait'
  /** A picture, sound or address beside the card; only the portrait is taken. */
  | 'asset';

export interface Removal {
  readonly what: Finding;
  /** Path in the card: `data.character_book.entries[3].content`. */
  readonly where: string;
  /** How often it was found there. */
  readonly count: number;
}

export interface CardReport {
  readonly format: CardSource;
  /** What came in: field of the card, what it became in the character, and how many. */
  readonly taken: readonly { readonly from: string; readonly to: string; readonly count: number }[];
  readonly removed: readonly Removal[];
  /** Kept in the file and given back on export, but never put before a model. */
  readonly kept: readonly string[];
}

export type CardSource = 'v1-json' | 'v2-json' | 'v3-json' | 'v1-png' | 'v2-png' | 'v3-png' | 'v3-charx' | 'v2-charx';

const mostRemovals = 500;

/** Collects what cleaning finds, by place and kind; bounded, so that a hostile card has no endless report. */
export class Findings {
  private readonly counts = new Map<string, { what: Finding; where: string; count: number }>();

  add(what: Finding, where: string, count = 1): void {
    const key = `${what} ${where}`;
    const known = this.counts.get(key);
    if (known) known.count += count;
    else if (this.counts.size < mostRemovals) this.counts.set(key, { what, where, count });
  }

  get all(): readonly Removal[] {
    return [...this.counts.values()];
  }
}
