import {
  bundleFiles,
  headLineSchema,
  leafLineSchema,
  type LeafLine,
  type Manifest,
  manifestSchema,
  manifestSignatureSchema,
  signedManifest,
} from './bundle.js';
import { BundleReading, type BundleReader, type Primitives } from './bundle-reading.js';
import { isCanonicalJson, type Json } from './canonical-json.js';
import { GrowingTree } from './growing-tree.js';
import { fromHex, toHex } from './hex.js';
import { hmac } from './hmac.js';
import { type Leaf, leafSchema, utf8 } from './leaf.js';
import { type PlainLeaf, readPlainLeaf } from './read-plain-leaf.js';
import { provesConsistency, provesInclusion } from './proofs.js';
import type { Claim, Finding, FindingCode, Place, Report } from './report.js';
import { toldErased } from './told-erased.js';
import { TreeHasher } from './tree-hasher.js';
import { type SignedTreeHead, signedText, signedTreeHeadSchema } from './tree-head.js';

/** What whoever verifies has by another way than from the server, and therefore trusts. */
export interface Pins {
  /** Public key, 32 bytes, hex. */
  readonly publicKey?: string;
  /** A head taken away earlier, as JSON was read: anything. */
  readonly head?: unknown;
}

const mostFindings = 100;
/** ms by which the clocks of two nodes may disagree: an event of one may bear a later time than the head that another signed. */
const clockTolerance = 300_000;

/**
 * Checks a bundle by nothing but itself and the pins: no server is asked. Reads each file once, in constant memory but for one
 * entry a stream and a head. Never throws for what is in the bundle: what is wrong is a finding.
 */
export function verifyBundle(bundle: BundleReader, primitives: Primitives, pins: Pins = {}): Promise<Report> {
  return new BundleCheck(bundle, primitives, pins).run();
}

class BundleCheck {
  private readonly findings: Finding[] = [];
  private more = 0;
  private readonly hasher: TreeHasher;
  private readonly files: BundleReading;
  private readonly counts = {
    ...{ leaves: 0, texts: 0, erased: 0, heads: 0 },
    toldErased: { byRequest: 0, byRetention: 0 },
  };
  /** Roots by size, of the heads that hold. */
  private readonly roots = new Map<number, string>();
  private readonly versions = new Map<string, number>();
  private manifest: Manifest | undefined;
  private publicKey: string | undefined;

  constructor(
    private readonly bundle: BundleReader,
    private readonly primitives: Primitives,
    private readonly pins: Pins,
  ) {
    this.hasher = new TreeHasher(primitives.sha256);
    this.files = new BundleReading(bundle, primitives, (code, place) => this.found(code, place));
  }

  async run(): Promise<Report> {
    const known: readonly string[] = Object.values(bundleFiles);
    for (const name of known) if (!this.bundle.names.includes(name)) this.found('bundle.file-missing', { file: name });
    for (const name of this.bundle.names) if (!known.includes(name)) this.found('bundle.file-unknown', { file: name });
    if (this.bundle.names.length !== new Set(this.bundle.names).size) this.found('bundle.unreadable', {});
    this.manifest = await this.checkManifest();
    if (this.manifest) {
      await this.checkHead(this.manifest.head, { file: bundleFiles.manifest });
      await this.checkHeads(this.manifest);
      await this.checkLeaves(this.manifest);
      await this.checkSavedHead(this.manifest);
    }
    return this.report();
  }

  private async checkManifest(): Promise<Manifest | undefined> {
    const place = { file: bundleFiles.manifest };
    const json = await this.files.whole(bundleFiles.manifest);
    const signed = manifestSignatureSchema.safeParse(parse(await this.files.whole(bundleFiles.signature)));
    if (json === undefined) return undefined;
    if (!signed.success) this.found('manifest.signature-wrong', { file: bundleFiles.signature });
    const pinned = this.pins.publicKey?.toLowerCase();
    if (signed.success && pinned !== undefined && signed.data.publicKey !== pinned) this.found('key.not-pinned', place);
    this.publicKey = pinned ?? (signed.success ? signed.data.publicKey : undefined);
    const holds =
      signed.success &&
      this.publicKey !== undefined &&
      (await this.isSigned(this.publicKey, signedManifest(json), signed.data.signature));
    if (signed.success && !holds) this.found('manifest.signature-wrong', place);
    const manifest = manifestSchema.safeParse(parse(json));
    if (!manifest.success) this.found('manifest.invalid', place);
    return manifest.data;
  }

  /** A head by the bundle's key, of its tenant. */
  private async checkHead(head: SignedTreeHead, place: Place): Promise<boolean> {
    const where = { ...place, head: head.size };
    const before = this.findings.length + this.more;
    if (head.tenant !== this.manifest?.tenant && this.manifest) this.found('head.of-another-tenant', where);
    if (!(await this.isSignedHead(head))) this.found('head.signature-wrong', where);
    return this.findings.length + this.more === before;
  }

  private async isSignedHead(head: SignedTreeHead): Promise<boolean> {
    const { publicKey } = this;
    return (
      publicKey !== undefined &&
      head.key === toHex(this.primitives.sha256(fromHex(publicKey))).slice(0, 16) &&
      (await this.isSigned(publicKey, signedText(head), head.signature))
    );
  }

  private async checkHeads({ head: last, files }: Manifest): Promise<void> {
    let before: SignedTreeHead | undefined;
    await this.files.lines(bundleFiles.heads, files[bundleFiles.heads], async (text, place) => {
      const line = headLineSchema.safeParse(parse(text));
      if (!line.success) return this.found('head.signature-wrong', place);
      const { head, path } = line.data;
      this.counts.heads += 1;
      if (
        (before && (before.size >= head.size || before.at > head.at)) ||
        head.size >= last.size ||
        head.at > last.at
      ) {
        this.found('head.order-wrong', { ...place, head: head.size });
      }
      before = head;
      if (!(await this.checkHead(head, place))) return;
      const proof = { first: head.size, second: last.size, path: path.map(fromHex) };
      if (provesConsistency(this.hasher, proof, fromHex(head.root), fromHex(last.root))) {
        this.roots.set(head.size, head.root);
      } else {
        this.found('head.not-a-beginning', { ...place, head: head.size });
      }
    });
    this.roots.set(last.size, last.root);
  }

  private async checkLeaves(manifest: Manifest): Promise<void> {
    const { scope, head, files } = manifest;
    const tree = scope.kind === 'all' ? new GrowingTree(this.hasher) : undefined;
    const saved = signedTreeHeadSchema.safeParse(this.pins.head).data;
    let next = 0;
    let [sound, isLost] = [0, false];
    await this.files.lines(bundleFiles.leaves, files[bundleFiles.leaves], (text, place) => {
      const line = leafLineSchema.safeParse(parse(text));
      if (!line.success) return this.found('leaf.invalid', place);
      const { index } = line.data;
      const where = { ...place, leaf: index };
      this.counts.leaves += 1;
      if (index < next) this.found('leaf.order-wrong', where);
      else if (tree && index > next) this.found('leaf.missing', { leaf: next });
      next = Math.max(next, index + 1);
      const hash = this.checkLeaf(line.data, manifest, where);
      if (!tree) return this.checkPath(line.data, hash, head, where);
      tree.append(hash);
      const expected = this.roots.get(tree.size) ?? (saved?.size === tree.size ? saved.root : undefined);
      if (expected === undefined || isLost) return;
      isLost = expected !== toHex(tree.root());
      // told once, since every later head repeats it: the first wrong leaf lies between the last head that fits and this one
      if (isLost) this.found('head.root-wrong', { leaf: sound, head: tree.size });
      else sound = tree.size;
    });
    if (tree && next < head.size) this.found('leaf.missing', { leaf: next });
    if (tree && tree.size > head.size) this.found('leaf.not-in-tree', { leaf: head.size });
    if (tree?.size === 0 && head.size === 0 && toHex(tree.root()) !== head.root)
      this.found('head.root-wrong', { head: 0 });
    if (this.counts.leaves !== manifest.counts.leaves || this.counts.texts !== manifest.counts.texts) {
      this.found('manifest.counts-wrong', { file: bundleFiles.manifest });
    }
  }

  /** Answers the leaf's hash. */
  private checkLeaf(line: LeafLine, manifest: Manifest, place: Place): Uint8Array {
    const { scope } = manifest;
    const bytes = utf8(line.json);
    const hash = this.hasher.leaf(bytes);
    // of a session's bundle the payload is looked into, and texts are held against what the leaf commits to
    const plain = scope.kind === 'all' && !line.texts ? readPlainLeaf(line.json) : undefined;
    if (plain) {
      this.checkPlaceAndTime(plain, manifest, place);
      return hash;
    }
    const value = parse(line.json);
    const read = leafSchema.safeParse(value);
    if (!read.success) {
      this.found('leaf.invalid', place);
      return hash;
    }
    const leaf = read.data;
    if (!isCanonicalJson(line.json, value as Json)) this.found('leaf.not-canonical', place);
    if (scope.kind === 'session' && leaf.payload['session'] !== scope.session)
      this.found('leaf.of-another-session', place);
    this.checkPlaceAndTime(leaf, manifest, place);
    this.checkTexts(leaf, line.texts, place);
    return hash;
  }

  private checkPlaceAndTime(leaf: PlainLeaf, { tenant, head }: Manifest, place: Place): void {
    if (leaf.tenant !== tenant) this.found('leaf.of-another-tenant', place);
    if (Date.parse(leaf.at) > Date.parse(head.at) + clockTolerance) this.found('leaf.later-than-head', place);
    this.checkVersion(leaf, place);
  }

  private checkVersion({ stream, version }: PlainLeaf, place: Place): void {
    const last = this.versions.get(stream) ?? 0;
    if (version <= last) this.found('stream.version-twice', { ...place, stream, version });
    else if (version > last + 1) this.found('stream.version-missing', { ...place, stream, version: last + 1 });
    this.versions.set(stream, Math.max(last, version));
  }

  private checkTexts(leaf: Leaf, texts: LeafLine['texts'], place: Place): void {
    if (!texts) return;
    const { byRequest, byRetention } = toldErased(leaf);
    this.counts.toldErased.byRequest += byRequest;
    this.counts.toldErased.byRetention += byRetention;
    for (const { key } of leaf.texts) {
      if (!texts.some((text) => text.key === key)) this.found('text.missing', { ...place, text: key });
    }
    for (const { key, body, nonce } of texts) {
      const seal = leaf.texts.find((text) => text.key === key);
      if (!seal) {
        this.found('text.not-committed', { ...place, text: key });
      } else if (body === null || nonce === null) {
        this.counts.erased += 1;
      } else {
        this.counts.texts += 1;
        const commitment = toHex(hmac(this.primitives.sha256, fromHex(nonce), utf8(body)));
        if (seal.commitment !== commitment) this.found('text.changed', { ...place, text: key });
      }
    }
  }

  private checkPath({ index, path }: LeafLine, hash: Uint8Array, { size, root }: SignedTreeHead, place: Place): void {
    const holds = path && provesInclusion(this.hasher, hash, { index, size, path: path.map(fromHex) }, fromHex(root));
    if (!holds) this.found('leaf.not-in-tree', place);
  }

  private async checkSavedHead({ scope, head }: Manifest): Promise<void> {
    if (this.pins.head === undefined) return;
    const saved = signedTreeHeadSchema.safeParse(this.pins.head);
    if (!saved.success || !(await this.isSignedHead(saved.data)) || saved.data.tenant !== head.tenant) {
      return this.found('saved-head.invalid', saved.success ? { head: saved.data.size } : {});
    }
    const { size, root, at } = saved.data;
    const place = { head: size };
    if (size > head.size || (size === head.size && at > head.at && root !== head.root)) {
      return this.found('saved-head.newer-than-bundle', place);
    }
    const known = this.roots.get(size);
    // of a whole ledger the root at that size was computed with the leaves
    if (known === undefined && scope.kind === 'session') this.found('saved-head.not-covered', place);
    else if (known !== undefined && known !== root) this.found('saved-head.not-a-beginning', place);
  }

  private async isSigned(publicKey: string, text: string, signature: string): Promise<boolean> {
    try {
      return await this.primitives.isSigned(publicKey, text, signature);
    } catch {
      return false;
    }
  }

  private found(code: FindingCode, place: Place): void {
    if (this.findings.length < mostFindings) this.findings.push({ code, place });
    else this.more += 1;
  }

  private report(): Report {
    const { manifest, pins } = this;
    const sound = this.findings.length === 0 && manifest !== undefined;
    const vouched = pins.publicKey !== undefined || pins.head !== undefined;
    const proven: Claim[] = [];
    if (sound) proven.push('integrity');
    if (sound && vouched && manifest.scope.kind === 'all') proven.push('completeness');
    if (sound && pins.publicKey !== undefined) proven.push('authenticity');
    if (sound && pins.head !== undefined) proven.push('continuity');
    return {
      verdict: sound ? (vouched ? 'verified' : 'consistent') : 'broken',
      proven,
      findings: this.findings,
      more: this.more,
      counts: this.counts,
      tenant: manifest?.tenant ?? null,
      size: manifest?.head.size ?? null,
      at: manifest?.head.at ?? null,
      key: manifest?.head.key ?? null,
    };
  }
}

function parse(json: string | undefined): unknown {
  try {
    return json === undefined ? undefined : (JSON.parse(json) as unknown);
  } catch {
    return undefined;
  }
}
