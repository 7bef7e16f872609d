import { leafLineSchema, type LeafLine } from './bundle.js';
import { isCanonicalJson, type Json } from './canonical-json.js';
import { fromHex, toHex } from './hex.js';
import { hmac } from './hmac.js';
import { type Leaf, leafSchema, utf8 } from './leaf.js';
import { textOf } from './lines.js';
import { parse } from './parse.js';
import { type PlainLeaf, PlainLines } from './read-plain-line.js';
import type { FindingCode, Place } from './report.js';
import { toldErased } from './told-erased.js';
import { type Sha256, TreeHasher } from './tree-hasher.js';

/** What a line of `leaves.jsonl` says of texts. */
export interface TextCounts {
  texts: number;
  erased: number;
  byRequest: number;
  byRetention: number;
}

/** A line of `leaves.jsonl`. */
export interface LeafRead {
  /** Of the leaf in the ledger. */
  readonly index: number;
  readonly hash: Uint8Array;
  /** Undefined: what was hashed is no leaf. */
  readonly leaf?: PlainLeaf & Partial<Pick<Leaf, 'payload'>>;
  readonly path?: LeafLine['path'];
  /** Undefined: none are in the bundle, or none belong to the leaf. */
  readonly texts?: TextCounts;
}

type Found = (code: FindingCode, place?: Place) => void;

/** Reads lines of `leaves.jsonl` and checks what each shows by itself: its form, its hash, its texts against their commitments. */
export class LeafLines {
  private readonly hasher: TreeHasher;
  private readonly plain = new PlainLines();

  constructor(private readonly sha256: Sha256) {
    this.hasher = new TreeHasher(sha256);
  }

  /**
   * Most lines are plain, and read many times as fast as the others.
   * @param found is told what is wrong
   * @returns undefined for what is no line of a bundle
   * @throws TypeError for what is not UTF-8
   */
  read(bytes: Uint8Array, found: Found): LeafRead | undefined {
    const plain = this.plain.read(bytes);
    if (!plain) return this.readInFull(bytes, found);
    return { index: plain.index, hash: this.hasher.leafBehind(plain.bytes), leaf: plain };
  }

  /** As `read`, with path and payload. */
  readInFull(bytes: Uint8Array, found: Found): LeafRead | undefined {
    const line = leafLineSchema.safeParse(parse(textOf(bytes))).data;
    if (!line) return undefined;
    const { index, json, path, texts } = line;
    const hash = this.hasher.leaf(utf8(json));
    const value = parse(json);
    const leaf = leafSchema.safeParse(value).data;
    if (!leaf) {
      found('leaf.invalid');
      return { index, hash, path };
    }
    if (!isCanonicalJson(json, value as Json)) found('leaf.not-canonical');
    return { index, hash, path, leaf, texts: texts && this.checkTexts(leaf, texts, found) };
  }

  private checkTexts(leaf: Leaf, texts: NonNullable<LeafLine['texts']>, found: Found): TextCounts {
    const counts = { texts: 0, erased: 0, ...toldErased(leaf) };
    for (const { key } of leaf.texts) {
      if (!texts.some((text) => text.key === key)) found('text.missing', { text: key });
    }
    for (const { key, body, nonce } of texts) {
      const seal = leaf.texts.find((text) => text.key === key);
      if (!seal) {
        found('text.not-committed', { text: key });
      } else if (body === null || nonce === null) {
        counts.erased += 1;
      } else {
        counts.texts += 1;
        const commitment = toHex(hmac(this.sha256, fromHex(nonce), utf8(body)));
        if (seal.commitment !== commitment) found('text.changed', { text: key });
      }
    }
    return counts;
  }
}
