/** Where something is wrong, as narrow as it can be told. */
export interface Place {
  readonly file?: string;
  /** 1 is the first. */
  readonly line?: number;
  /** Of the leaf in the ledger. With `head`: the first of those among which it lies, up to that head's last. */
  readonly leaf?: number;
  /** Key of a text. */
  readonly text?: string;
  /** Leaves of the head that is meant. */
  readonly head?: number;
  /** Stream and version that are missing. */
  readonly stream?: string;
  readonly version?: number;
}

/** What can be wrong with a bundle. */
export const findingCodes = [
  'bundle.unreadable',
  'bundle.file-missing',
  'bundle.file-unknown',
  'bundle.file-changed',
  'manifest.invalid',
  'manifest.signature-wrong',
  'manifest.counts-wrong',
  'key.not-pinned',
  'head.signature-wrong',
  'head.of-another-tenant',
  'head.order-wrong',
  'head.not-a-beginning',
  'head.root-wrong',
  'leaf.invalid',
  'leaf.not-canonical',
  'leaf.of-another-tenant',
  'leaf.of-another-session',
  'leaf.order-wrong',
  'leaf.missing',
  'leaf.not-in-tree',
  'leaf.later-than-head',
  'stream.version-missing',
  'stream.version-twice',
  'text.not-committed',
  'text.changed',
  'text.missing',
  'saved-head.invalid',
  'saved-head.not-a-beginning',
  'saved-head.newer-than-bundle',
  'saved-head.not-covered',
] as const;
export type FindingCode = (typeof findingCodes)[number];

export interface Finding {
  readonly code: FindingCode;
  readonly place: Place;
}

/**
 * What is shown beyond doubt (granted SHA-256 and Ed25519), and what is not.
 * `integrity`: nothing in the bundle was altered since the head. `completeness`: nothing up to the head was left out.
 * `authenticity`: the head is by the pinned key. `continuity`: the ledger is a continuation of the saved head.
 */
export const claims = ['integrity', 'completeness', 'authenticity', 'continuity'] as const;
export type Claim = (typeof claims)[number];

export interface Report {
  /**
   * `broken`: something is wrong. `verified`: nothing is, and a pinned key or saved head vouches for the beginning.
   * `consistent`: nothing is, but whoever made the bundle may have made all of it: completeness and time are unproven.
   */
  readonly verdict: 'verified' | 'consistent' | 'broken';
  readonly proven: readonly Claim[];
  /** In the order they were found; at most 100, `more` tells how many were left out. */
  readonly findings: readonly Finding[];
  readonly more: number;
  readonly counts: {
    readonly leaves: number;
    readonly texts: number;
    /** Texts that leaves commit to and that are not there any more. */
    readonly erased: number;
    readonly heads: number;
    /** Texts whose erasure the bundle's leaves themselves tell of (of texts in no leaf too). Only of a bundle with texts. */
    readonly toldErased: { readonly byRequest: number; readonly byRetention: number };
  };
  /**
   * Of the anchored heads that were given: how many the bundle continues unchanged, how many are later than it and show that it is
   * not the newest, how many are of other ledgers; size and time of the largest it continues. Null: none were given.
   */
  readonly anchors: {
    readonly held: number;
    readonly later: number;
    readonly foreign: number;
    readonly size: number | null;
    readonly at: string | null;
  } | null;
  /** Of the bundle's head; null where the manifest could not be read. */
  readonly tenant: string | null;
  readonly size: number | null;
  readonly at: string | null;
  /** Id of the key that the bundle is signed with. */
  readonly key: string | null;
}
