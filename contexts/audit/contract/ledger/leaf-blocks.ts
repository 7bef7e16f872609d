import type { LeafLines, LeafRead, TextCounts } from './leaf-lines.js';
import { linesIn } from './lines.js';
import { hashLength } from './tree-hasher.js';

/** What consecutive lines of `leaves.jsonl` say together, none of which is wrong by itself. */
export interface LeafBlock {
  /** Index of the first leaf; the others follow one after the other. */
  readonly first: number;
  readonly tenant: string;
  /** The latest time of a leaf. */
  readonly latest: string;
  /** Of each stream its first and last version here; none between them is missing or there twice. */
  readonly streams: ReadonlyMap<string, { readonly first: number; last: number }>;
  readonly texts: TextCounts;
  /** Of the leaves, 32 bytes each. */
  readonly hashes: Uint8Array;
}

/** Reads blocks before it is their turn to be checked, in threads where there are some. */
export interface LeafBlocks {
  /** Blocks that may wait to be read: memory is bound by it. */
  readonly ahead: number;
  /** Never rejects. Undefined: the lines are to be looked at one by one. */
  read(block: Uint8Array): Promise<LeafBlock | undefined>;
}

/** In this thread. */
export const readHere = (lines: LeafLines): LeafBlocks => ({
  ahead: 0,
  read: (block) => Promise.resolve(readLeafBlock(block, lines)),
});

/** @returns undefined where anything is wrong, or does not follow: whoever looks at the lines one by one finds out what and where */
export function readLeafBlock(block: Uint8Array, lines: LeafLines): LeafBlock | undefined {
  let isSound = true;
  const reads: LeafRead[] = [];
  try {
    for (const line of linesIn(block)) {
      const read = lines.read(line, () => (isSound = false));
      if (!isSound || !read) return undefined;
      reads.push(read);
    }
  } catch {
    return undefined;
  }
  return together(reads);
}

function together(reads: readonly LeafRead[]): LeafBlock | undefined {
  const [{ index: first, leaf: { tenant = '' } = {} } = { index: 0 }] = reads;
  const streams = new Map<string, { readonly first: number; last: number }>();
  const hashes = new Uint8Array(hashLength * reads.length);
  const texts = { texts: 0, erased: 0, byRequest: 0, byRetention: 0 };
  let latest = '';
  for (const [place, { index, hash, leaf, texts: counts }] of reads.entries()) {
    if (!leaf || index !== first + place || leaf.tenant !== tenant) return undefined;
    if (leaf.at > latest) latest = leaf.at;
    const known = streams.get(leaf.stream);
    if (!known) streams.set(leaf.stream, { first: leaf.version, last: leaf.version });
    else if (leaf.version !== known.last + 1) return undefined;
    else known.last = leaf.version;
    hashes.set(hash, hashLength * place);
    if (counts) addTo(texts, counts);
  }
  return { first, tenant, latest, streams, texts, hashes };
}

export function addTo(sum: TextCounts, counts: TextCounts): void {
  sum.texts += counts.texts;
  sum.erased += counts.erased;
  sum.byRequest += counts.byRequest;
  sum.byRetention += counts.byRetention;
}
