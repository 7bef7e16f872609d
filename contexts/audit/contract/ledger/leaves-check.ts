import type { Manifest } from './bundle.js';
import { eachLine, type LinePlace, type NextLine } from './bundle-reading.js';
import { GrowingTree } from './growing-tree.js';
import { fromHex, toHex } from './hex.js';
import { addTo, type LeafBlock } from './leaf-blocks.js';
import type { LeafLines, LeafRead } from './leaf-lines.js';
import { provesInclusion } from './proofs.js';
import type { PlainLeaf } from './read-plain-line.js';
import type { FindingCode, Place } from './report.js';
import { hashLength, type TreeHasher } from './tree-hasher.js';

/** ms by which the clocks of two nodes may disagree: an event of one may bear a later time than the head that another signed. */
const clockTolerance = 300_000;

/** `leaves.jsonl` against the rest of the bundle: order, place in the tree, tenant, time, and that no event of a stream is missing. */
export class LeavesCheck {
  readonly counts = { leaves: 0, texts: { texts: 0, erased: 0, byRequest: 0, byRetention: 0 } };
  /** Grown from all leaves; undefined for a session's, each of which brings its path to the root. */
  private readonly tree: GrowingTree | undefined;
  /** Last of each stream. */
  private readonly versions = new Map<string, number>();
  /** The time that no leaf is later than. */
  private readonly latest: string;
  /** Index of the next leaf. */
  private next = 0;
  /** Size of the last tree whose root is that of a head. */
  private sound = 0;
  private isLost = false;

  /** @param rootAt the root that a head of this size has */
  constructor(
    private readonly manifest: Manifest,
    private readonly hasher: TreeHasher,
    private readonly lines: LeafLines,
    private readonly rootAt: (size: number) => string | undefined,
    private readonly found: (code: FindingCode, place: Place) => void,
  ) {
    const { scope, head } = manifest;
    this.tree = scope.kind === 'all' ? new GrowingTree(hasher) : undefined;
    this.latest = new Date(Date.parse(head.at) + clockTolerance).toISOString();
  }

  /** A block in which nothing is wrong is taken as a whole, any other line by line, to tell what is and where. */
  async check(block: Uint8Array, read: LeafBlock | undefined, next: NextLine): Promise<void> {
    if (this.tree && read && this.fits(read)) next.line += this.take(read, this.tree);
    else await eachLine(block, next, (line, place) => this.checkLine(line, place));
  }

  end(): void {
    const { tree, next } = this;
    const { head, counts } = this.manifest;
    if (tree && next < head.size) this.found('leaf.missing', { leaf: next });
    if (tree && tree.size > head.size) this.found('leaf.not-in-tree', { leaf: head.size });
    if (tree?.size === 0 && head.size === 0 && toHex(tree.root()) !== head.root)
      this.found('head.root-wrong', { head: 0 });
    if (this.counts.leaves !== counts.leaves || this.counts.texts.texts !== counts.texts) {
      this.found('manifest.counts-wrong', { file: 'manifest.json' });
    }
  }

  private fits({ first, tenant, latest, streams }: LeafBlock): boolean {
    if (first !== this.next || tenant !== this.manifest.tenant || latest > this.latest) return false;
    for (const [stream, { first: version }] of streams) {
      if (version !== (this.versions.get(stream) ?? 0) + 1) return false;
    }
    return true;
  }

  /** Gives how many leaves they are. */
  private take({ hashes, streams, texts }: LeafBlock, tree: GrowingTree): number {
    for (const [stream, { last }] of streams) this.versions.set(stream, last);
    for (let at = 0; at < hashes.length; at += hashLength) this.grow(tree, hashes.subarray(at, at + hashLength));
    const count = hashes.length / hashLength;
    this.next += count;
    this.counts.leaves += count;
    addTo(this.counts.texts, texts);
    return count;
  }

  private checkLine(bytes: Uint8Array, { file, line }: LinePlace): void {
    const inLine = (code: FindingCode, more?: Place) => this.found(code, { file, line, ...more });
    const findings: [FindingCode, Place?][] = [];
    const read = this.lines.readInFull(bytes, (code, more) => findings.push([code, more]));
    if (!read) return inLine('leaf.invalid');
    const { index, hash, leaf, texts } = read;
    const found = (code: FindingCode, more?: Place) => inLine(code, { leaf: index, ...more });
    if (index < this.next) found('leaf.order-wrong');
    else if (this.tree && index > this.next) this.found('leaf.missing', { leaf: this.next });
    this.next = Math.max(this.next, index + 1);
    this.counts.leaves += 1;
    for (const [code, more] of findings) found(code, more);
    if (leaf) this.checkLeaf(leaf, found);
    if (texts) addTo(this.counts.texts, texts);
    if (this.tree) this.grow(this.tree, hash);
    else if (!this.provesPlace(read)) found('leaf.not-in-tree');
  }

  private checkLeaf(leaf: NonNullable<LeafRead['leaf']>, found: (code: FindingCode, more?: Place) => void): void {
    const { scope, tenant } = this.manifest;
    if (scope.kind === 'session' && leaf.payload?.['session'] !== scope.session) found('leaf.of-another-session');
    if (leaf.tenant !== tenant) found('leaf.of-another-tenant');
    // both are ISO 8601 of the same length, in UTC
    if (leaf.at > this.latest) found('leaf.later-than-head');
    this.checkVersion(leaf, found);
  }

  private checkVersion({ stream, version }: PlainLeaf, found: (code: FindingCode, more: Place) => void): void {
    const last = this.versions.get(stream) ?? 0;
    if (version <= last) found('stream.version-twice', { stream, version });
    else if (version > last + 1) found('stream.version-missing', { stream, version: last + 1 });
    this.versions.set(stream, Math.max(last, version));
  }

  private grow(tree: GrowingTree, hash: Uint8Array): void {
    tree.append(hash);
    const expected = this.isLost ? undefined : this.rootAt(tree.size);
    if (expected === undefined) return;
    this.isLost = expected !== toHex(tree.root());
    // told once, since every later head repeats it: the first wrong leaf lies between the last head that fits and this one
    if (this.isLost) this.found('head.root-wrong', { leaf: this.sound, head: tree.size });
    else this.sound = tree.size;
  }

  private provesPlace({ index, path, hash }: LeafRead): boolean {
    const { size, root } = this.manifest.head;
    return (
      path !== undefined && provesInclusion(this.hasher, hash, { index, size, path: path.map(fromHex) }, fromHex(root))
    );
  }
}
