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
import { BundleReading, type BundleReader, type LinePlace, type Primitives } from './bundle-reading.js';
import { isCanonicalJson, type Json } from './canonical-json.js';
import { GrowingTree } from './growing-tree.js';
import { fromHex, toHex } from './hex.js';
import { hmac } from './hmac.js';
import { type Leaf, leafSchema, utf8 } from './leaf.js';
import { textOf } from './lines.js';
import { provesConsistency, provesInclusion } from './proofs.js';
import { type PlainLeaf, type PlainLine, PlainLines } from './read-plain-line.js';
import type { Claim, Finding, FindingCode, Place, Report } from './report.js';
import { type Pins, SavedHeads } from './saved-heads.js';
import { toldErased } from './told-erased.js';
import { TreeHasher } from './tree-hasher.js';
import { type SignedTreeHead, signedText } from './tree-head.js';

const mostFindings = 100;
/** ms by which the clocks of two nodes may disagree: an event of one may bear a later time than the head that another signed. */
const clockTolerance = 300_000;

export type { Pins };

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
  private saved: SavedHeads | undefined;
  private readonly plainLines = new PlainLines();

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
      const { scope, head } = this.manifest;
      this.saved = await SavedHeads.of(
        this.pins,
        head.tenant,
        (saved) => this.isSignedHead(saved),
        (code, place) => this.found(code, place),
      );
      await this.checkLeaves(this.manifest, this.saved.roots);
      this.saved.holdAgainst(head, this.roots, scope.kind === 'all');
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
    await this.files.lines(bundleFiles.heads, files[bundleFiles.heads], async (bytes, place) => {
      const line = headLineSchema.safeParse(parse(textOf(bytes)));
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

  private async checkLeaves(manifest: Manifest, saved: ReadonlyMap<number, string>): Promise<void> {
    const { scope, head, files } = manifest;
    const tree = scope.kind === 'all' ? new GrowingTree(this.hasher) : undefined;
    const latest = new Date(Date.parse(head.at) + clockTolerance).toISOString();
    let next = 0;
    let [sound, isLost] = [0, false];
    await this.files.lines(bundleFiles.leaves, files[bundleFiles.leaves], (bytes, place) => {
      // of a session's bundle the payload is looked into, and texts are held against what the leaf commits to
      const plain = tree && this.plainLines.read(bytes);
      const line = plain ?? this.lineIn(bytes, place);
      if (!line) return;
      const { index } = line;
      const where = { file: place.file, line: place.line, leaf: index };
      this.counts.leaves += 1;
      if (index < next) this.found('leaf.order-wrong', where);
      else if (tree && index > next) this.found('leaf.missing', { leaf: next });
      next = Math.max(next, index + 1);
      const hash =
        'json' in line ? this.checkLeaf(line, manifest, latest, where) : this.checkPlain(line, manifest, latest, where);
      if (!tree) return this.checkPath(line as LeafLine, hash, head, where);
      tree.append(hash);
      const expected = this.roots.get(tree.size) ?? saved.get(tree.size);
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

  private lineIn(bytes: Uint8Array, place: LinePlace): LeafLine | undefined {
    const line = leafLineSchema.safeParse(parse(textOf(bytes)));
    if (!line.success) this.found('leaf.invalid', place);
    return line.data;
  }

  private checkPlain(line: PlainLine, manifest: Manifest, latest: string, place: Place): Uint8Array {
    const hash = this.hasher.leafBehind(line.bytes);
    this.checkPlaceAndTime(line, manifest, latest, place);
    return hash;
  }

  /** Answers the leaf's hash. */
  private checkLeaf(line: LeafLine, manifest: Manifest, latest: string, place: Place): Uint8Array {
    const { scope } = manifest;
    const hash = this.hasher.leaf(utf8(line.json));
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
    this.checkPlaceAndTime(leaf, manifest, latest, place);
    this.checkTexts(leaf, line.texts, place);
    return hash;
  }

  /** @param latest time that a leaf may have */
  private checkPlaceAndTime(leaf: PlainLeaf, { tenant }: Manifest, latest: string, place: Place): void {
    if (leaf.tenant !== tenant) this.found('leaf.of-another-tenant', place);
    // both are ISO 8601 of the same length, in UTC
    if (leaf.at > latest) this.found('leaf.later-than-head', place);
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
    const { manifest, pins, saved } = this;
    const sound = this.findings.length === 0 && manifest !== undefined;
    const isContinued = saved?.vouch ?? false;
    const vouched = pins.publicKey !== undefined || isContinued;
    const proven: Claim[] = [];
    if (sound) proven.push('integrity');
    if (sound && vouched && manifest.scope.kind === 'all') proven.push('completeness');
    if (sound && pins.publicKey !== undefined) proven.push('authenticity');
    if (sound && isContinued) proven.push('continuity');
    return {
      verdict: sound ? (vouched ? 'verified' : 'consistent') : 'broken',
      proven,
      findings: this.findings,
      more: this.more,
      counts: this.counts,
      anchors: saved?.report ?? null,
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
