import {
  bundleFiles,
  headLineSchema,
  type Manifest,
  manifestSchema,
  manifestSignatureSchema,
  signedManifest,
} from './bundle.js';
import { BundleReading, type BundleReader, type Primitives } from './bundle-reading.js';
import { fromHex, toHex } from './hex.js';
import { type LeafBlocks, readHere } from './leaf-blocks.js';
import { LeafLines } from './leaf-lines.js';
import { LeavesCheck } from './leaves-check.js';
import { textOf } from './lines.js';
import { parse } from './parse.js';
import { provesConsistency } from './proofs.js';
import type { Claim, Finding, FindingCode, Place, Report } from './report.js';
import { type Pins, SavedHeads } from './saved-heads.js';
import { TreeHasher } from './tree-hasher.js';
import { type SignedTreeHead, signedText } from './tree-head.js';

const mostFindings = 100;
export type { Pins };

/**
 * Checks a bundle by nothing but itself and the pins: no server is asked. Reads each file once, in constant memory but for one
 * entry a stream and a head. Never throws for what is in the bundle: what is wrong is a finding.
 * @param blocks reads leaves in other threads; absent: in this one
 */
export function verifyBundle(
  bundle: BundleReader,
  primitives: Primitives,
  pins: Pins = {},
  blocks?: LeafBlocks,
): Promise<Report> {
  return new BundleCheck(bundle, primitives, pins, blocks).run();
}

class BundleCheck {
  private readonly findings: Finding[] = [];
  private more = 0;
  private readonly hasher: TreeHasher;
  private readonly files: BundleReading;
  private counts = { leaves: 0, texts: 0, erased: 0, heads: 0, toldErased: { byRequest: 0, byRetention: 0 } };
  /** Roots by size, of the heads that hold. */
  private readonly roots = new Map<number, string>();
  private manifest: Manifest | undefined;
  private publicKey: string | undefined;
  private saved: SavedHeads | undefined;

  constructor(
    private readonly bundle: BundleReader,
    private readonly primitives: Primitives,
    private readonly pins: Pins,
    private readonly blocks: LeafBlocks | undefined,
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
    const lines = new LeafLines(this.primitives.sha256);
    const check = new LeavesCheck(
      manifest,
      this.hasher,
      lines,
      (size) => this.roots.get(size) ?? saved.get(size),
      (code, place) => this.found(code, place),
    );
    // of a session's leaves each is looked at by itself: whose it is, and its path
    const blocks = manifest.scope.kind === 'all' ? (this.blocks ?? readHere(lines)) : undefined;
    await this.files.blocks(bundleFiles.leaves, manifest.files[bundleFiles.leaves], blocks, (block, read, next) =>
      check.check(block, read, next),
    );
    check.end();
    const { texts, erased, byRequest, byRetention } = check.counts.texts;
    const { leaves } = check.counts;
    this.counts = { ...this.counts, leaves, texts, erased, toldErased: { byRequest, byRetention } };
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
