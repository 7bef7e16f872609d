import { createHash, type Hash } from 'node:crypto';
import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { ZipFile } from 'yazl';
import type { Actor } from '#shared-kernel/actor.js';
import type { DomainEvent } from '#shared-kernel/domain-event.js';
import type { SessionId } from '#shared-kernel/ids.js';
import type { PlainTextLeave } from '#shared-kernel/plain-text-leave.js';
import { EventPublisher } from '#shared-kernel/nest/event-publisher.js';
import { appendEvents } from '#shared-kernel/sql/append-events.js';
import { Database } from '#shared-kernel/sql/database.js';
import { openedTexts } from '#shared-kernel/sql/text-commitments.js';
import { putTexts } from '#shared-kernel/sql/texts.js';
import { exportKey } from '../../contract/events.js';
import {
  bundleFiles,
  type HeadLine,
  type LeafLine,
  type Manifest,
  manifestJson,
  type ManifestSignature,
  signedManifest,
} from '../../contract/ledger/bundle.js';
import { toHex } from '../../contract/ledger/hex.js';
import type { Leaf } from '../../contract/ledger/leaf.js';
import { type Bundle, type BundleRequest, Bundles } from '../../domain/ledger/bundles.js';
import { LedgerKey } from '../../domain/ledger/ledger-key.js';
import { Ledgers, type PlacedLeaf } from '../../domain/ledger/ledgers.js';
import { useUp } from '../privacy/use-up.js';

/** Leaves and heads read at a time; with texts or paths, whose bytes count, fewer. */
const pageSize = { plain: 2_000, full: 1_000 };
/** Of deflate: what repeats in lines is found by the least effort too, and packing must not be what takes the time. */
const compressionLevel = 1;

@Injectable()
export class ZipBundles extends Bundles {
  constructor(
    private readonly database: Database,
    private readonly publisher: EventPublisher,
    private readonly ledgers: Ledgers,
    private readonly key: LedgerKey,
  ) {
    super();
  }

  async record(
    actor: Actor,
    purpose: string,
    at: Date,
    event: (id: string) => DomainEvent,
    once: PlainTextLeave | null = null,
  ): Promise<string> {
    const id = v7();
    const { tenant, subject, role } = actor;
    const written = await this.database.inTenant(tenant, async (tx) => {
      if (once) await useUp(tx, once, id);
      await putTexts(tx, [{ tenant, key: exportKey(id), subject, body: purpose }]);
      const stream = { tenant, stream: `audit/${id}`, expectedVersion: 0, actor: { subject, role }, at };
      return appendEvents(tx, stream, [event(id)]);
    });
    await this.publisher.publish(written);
    return id;
  }

  open(request: BundleRequest): Bundle {
    const zip = new ZipFile();
    const leaves = new CountedFile();
    const heads = new CountedFile();
    const counts = { leaves: 0, texts: 0, erased: 0 };
    const bytes = zip.outputStream as Readable;
    // A reader that went away hears no error any more, and an error that nobody hears would end the process.
    bytes.on('error', () => {});
    const add = (name: string, content: AsyncIterable<Buffer>, then: () => void) => {
      const stream = Readable.from(content, { objectMode: false }).on('end', then);
      stream.on('error', (error) => bytes.destroy(error));
      bytes.once('close', () => stream.destroy());
      zip.addReadStream(stream, name, { mtime: request.at, compressionLevel });
    };
    add(bundleFiles.leaves, leaves.of(this.leafLines(request, counts)), () =>
      add(bundleFiles.heads, heads.of(this.headLines(request)), () => {
        const json = manifestJson(manifestOf(request, counts, leaves, heads));
        const signature: ManifestSignature = {
          publicKey: this.key.publicKey,
          signature: this.key.sign(signedManifest(json)),
        };
        zip.addBuffer(Buffer.from(json), bundleFiles.manifest, { mtime: request.at });
        zip.addBuffer(Buffer.from(JSON.stringify(signature)), bundleFiles.signature, { mtime: request.at });
        zip.end();
      }),
    );
    return { id: request.id, head: request.head, bytes };
  }

  /** A page of lines at a time; the database looks for the next page while one is written. */
  private async *leafLines(request: BundleRequest, counts: Manifest['counts']) {
    for (let reading: Reading | undefined = this.page(request, 0); reading;) {
      const page: readonly PlacedLeaf[] = (await reading).filter(({ index }) => index < request.head.size);
      const next = (page.at(-1)?.index ?? request.head.size) + 1;
      reading = page.length > 0 && next < request.head.size ? this.page(request, next) : undefined;
      counts.leaves += page.length;
      if (request.scope.kind === 'all' && !request.leave) {
        yield page.map(({ index, json }) => `{"index":${index},"json":${JSON.stringify(json)}}\n`).join('');
        continue;
      }
      const lines = await this.linesOf(page, request);
      for (const { body } of lines.flatMap(({ texts }) => texts ?? [])) counts[body === null ? 'erased' : 'texts'] += 1;
      yield lines.map((line) => `${JSON.stringify(line)}\n`).join('');
    }
  }

  private page({ actor: { tenant }, scope, head, leave }: BundleRequest, from: number): Reading {
    const size = scope.kind === 'all' && !leave ? pageSize.plain : pageSize.full;
    const reading =
      scope.kind === 'all'
        ? this.ledgers.leaves(tenant, from, Math.min(from + size, head.size))
        : this.ledgers.leavesOf(tenant, scope.session as SessionId, from - 1, size);
    // whoever takes the bundle may be gone before anybody waits for the page
    reading.catch(() => undefined);
    return reading;
  }

  private async linesOf(
    page: readonly PlacedLeaf[],
    { actor, scope, head, leave }: BundleRequest,
  ): Promise<LeafLine[]> {
    const leaves = page.map(({ json }) => JSON.parse(json) as Leaf);
    const keys = leave ? leaves.flatMap((leaf) => leaf.texts.map(({ key }) => key)) : [];
    const opened = await this.database.inTenant(actor.tenant, (tx) => openedTexts(tx, keys));
    const indexes = page.map(({ index }) => index);
    const paths = scope.kind === 'all' ? [] : await this.ledgers.inclusions(actor.tenant, indexes, head.size);
    return page.map(({ index, json }, place) => {
      const path = paths[place]?.map(toHex);
      const line: LeafLine = { index, json, ...(path && { path }) };
      if (!leave) return line;
      return {
        ...line,
        texts: leaves[place]!.texts.map(({ key }) => {
          const text = opened.get(key);
          return { key, body: text?.body ?? null, nonce: text?.nonce ?? null };
        }),
      };
    });
  }

  private async *headLines({ actor: { tenant }, head: last }: BundleRequest) {
    for (let after = -1; ;) {
      const heads = await this.ledgers.headsAfter(tenant, after, pageSize.full);
      for (const head of heads) {
        if (head.size >= last.size) return;
        const path = await this.ledgers.consistency(tenant, head.size, last.size);
        yield `${JSON.stringify({ head, path: path.map(toHex) } satisfies HeadLine)}\n`;
      }
      if (heads.length < pageSize.full) return;
      after = heads.at(-1)!.size;
    }
  }
}

type Reading = Promise<readonly PlacedLeaf[]>;

/** Bytes and hash of a file on its way. */
class CountedFile {
  bytes = 0;
  private readonly hash: Hash = createHash('sha256');

  async *of(texts: AsyncIterable<string>): AsyncIterable<Buffer> {
    for await (const text of texts) {
      const bytes = Buffer.from(text);
      this.bytes += bytes.length;
      this.hash.update(bytes);
      yield bytes;
    }
  }

  get sum(): { bytes: number; sha256: string } {
    return { bytes: this.bytes, sha256: this.hash.digest('hex') };
  }
}

const manifestOf = (
  { actor, purpose, at, head, scope }: BundleRequest,
  counts: Manifest['counts'],
  leaves: CountedFile,
  heads: CountedFile,
): Manifest => ({
  v: 1,
  kind: 'troupe-evidence',
  tenant: actor.tenant,
  scope,
  head,
  at: at.toISOString(),
  by: { subject: actor.subject, role: actor.role },
  purpose,
  counts,
  files: { [bundleFiles.leaves]: leaves.sum, [bundleFiles.heads]: heads.sum },
});
