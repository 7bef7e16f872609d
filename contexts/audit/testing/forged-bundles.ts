import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { Readable } from 'node:stream';
import { fromBufferPromise } from 'yauzl';
import {
  bundleFiles,
  type HeadLine,
  type LeafLine,
  type Manifest,
  manifestJson,
  signedManifest,
} from '../contract/ledger/bundle.js';
import { canonicalJson, type Json } from '../contract/ledger/canonical-json.js';
import { GrowingTree, rootOf } from '../contract/ledger/growing-tree.js';
import { toHex } from '../contract/ledger/hex.js';
import { type Leaf, utf8 } from '../contract/ledger/leaf.js';
import { type SignedTreeHead, signedText, type TreeHead } from '../contract/ledger/tree-head.js';
import type { BundleReader } from '../contract/ledger/bundle-reading.js';
import { consistencyPlan } from '../domain/ledger/subtrees.js';
import { hasher, treeHash } from './rfc9162.js';

/** A bundle in memory, for whoever wants to do something to it. */
export class OpenedBundle implements BundleReader {
  constructor(readonly files: ReadonlyMap<string, string>) {}

  static async from(zip: AsyncIterable<Uint8Array>): Promise<OpenedBundle> {
    const pieces: Uint8Array[] = [];
    for await (const piece of zip) pieces.push(piece);
    const archive = await fromBufferPromise(Buffer.concat(pieces), { lazyEntries: true });
    const files = new Map<string, string>();
    for await (const entry of archive.eachEntry()) {
      const content: Uint8Array[] = [];
      for await (const piece of await archive.openReadStreamPromise(entry)) content.push(piece as Uint8Array);
      files.set(entry.fileName, Buffer.concat(content).toString());
    }
    return new OpenedBundle(files);
  }

  get names(): readonly string[] {
    return [...this.files.keys()];
  }

  read(name: string): AsyncIterable<Uint8Array> {
    return Readable.from([Buffer.from(this.files.get(name) ?? '')]);
  }

  get manifest(): Manifest {
    return JSON.parse(this.files.get(bundleFiles.manifest)!) as Manifest;
  }

  get leaves(): LeafLine[] {
    return linesIn(this.files.get(bundleFiles.leaves)!) as LeafLine[];
  }

  get heads(): HeadLine[] {
    return linesIn(this.files.get(bundleFiles.heads)!) as HeadLine[];
  }

  with(name: string, content: string | undefined): OpenedBundle {
    const files = new Map(this.files);
    if (content === undefined) files.delete(name);
    else files.set(name, content);
    return new OpenedBundle(files);
  }

  withLeaves(leaves: readonly LeafLine[]): OpenedBundle {
    return this.with(bundleFiles.leaves, written(leaves));
  }

  withHeads(heads: readonly HeadLine[]): OpenedBundle {
    return this.with(bundleFiles.heads, written(heads));
  }

  /** The sums and counts in the manifest made to fit again, as whoever has no key could. */
  withSums(): OpenedBundle {
    const { manifest, leaves } = this;
    const texts = leaves.flatMap((line) => line.texts ?? []);
    const sumOf = (name: string) => {
      const content = this.files.get(name) ?? '';
      return { bytes: Buffer.byteLength(content), sha256: createHash('sha256').update(content).digest('hex') };
    };
    const counts = {
      leaves: leaves.length,
      texts: texts.filter(({ body }) => body !== null).length,
      erased: texts.filter(({ body }) => body === null).length,
    };
    const files = { [bundleFiles.leaves]: sumOf(bundleFiles.leaves), [bundleFiles.heads]: sumOf(bundleFiles.heads) };
    return this.with(bundleFiles.manifest, manifestJson({ ...manifest, counts, files } as Manifest));
  }

  /** Signed anew, by whoever has this key. */
  signedBy(forger: Forger): OpenedBundle {
    const json = this.files.get(bundleFiles.manifest)!;
    return this.with(
      bundleFiles.signature,
      JSON.stringify({ publicKey: forger.publicKey, signature: forger.sign(signedManifest(json)) }),
    );
  }

  /** The history rewritten from end to end: tree, heads, proofs and sums all fit what the leaves say now. */
  rewrittenBy(forger: Forger, change: (leaves: LeafLine[]) => LeafLine[]): OpenedBundle {
    const { manifest, heads } = this;
    const leaves = change(this.leaves).map((line, index) => ({ ...line, index }));
    const bytes = leaves.map(({ json }) => utf8(json));
    const tree = new GrowingTree(hasher);
    const roots = [toHex(tree.root())];
    for (const leaf of bytes) {
      tree.append(hasher.leaf(leaf));
      roots.push(toHex(tree.root()));
    }
    const headAt = (head: SignedTreeHead, size: number) => forger.head({ ...head, size, root: roots[size]! });
    const last = headAt(manifest.head, leaves.length);
    const newHeads = heads
      .filter(({ head }) => head.size < leaves.length)
      .map(({ head }) => ({ head: headAt(head, head.size), path: consistency(head.size, bytes) }));
    return this.withLeaves(leaves)
      .withHeads(newHeads)
      .with(bundleFiles.manifest, manifestJson({ ...manifest, head: last }))
      .withSums()
      .signedBy(forger);
  }
}

/** Whoever signs: the installation's own key in the wrong hands, or another one. */
export class Forger {
  readonly publicKey: string;
  readonly id: string;

  constructor(private readonly key: KeyObject = generateKeyPairSync('ed25519').privateKey) {
    // never as JWK: of a private key Node 20 may lock itself up for good when it collects garbage meanwhile
    const raw = createPublicKey(key).export({ type: 'spki', format: 'der' }).subarray(-32);
    this.publicKey = raw.toString('hex');
    this.id = createHash('sha256').update(raw).digest('hex').slice(0, 16);
  }

  sign(text: string): string {
    return sign(null, Buffer.from(text), this.key).toString('hex');
  }

  head({ v, tenant, size, root, at }: TreeHead): SignedTreeHead {
    const head = { v, tenant, size, root, at };
    return { ...head, key: this.id, signature: this.sign(signedText(head)) };
  }
}

/** The same leaf with something else in it, written as canonically as before. */
export function withLeaf(line: LeafLine, change: Partial<Leaf>): LeafLine {
  const leaf = { ...(JSON.parse(line.json) as Leaf), ...change };
  return { ...line, json: canonicalJson(leaf as Json) };
}

const consistency = (first: number, leaves: readonly Uint8Array[]): string[] =>
  consistencyPlan(first, leaves.length).map((subtrees) =>
    toHex(
      rootOf(
        hasher,
        subtrees.map(({ level, index }) => treeHash(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level))),
      ),
    ),
  );

const linesIn = (content: string): unknown[] =>
  content
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as unknown);

const written = (lines: readonly unknown[]): string => lines.map((line) => `${JSON.stringify(line)}\n`).join('');
