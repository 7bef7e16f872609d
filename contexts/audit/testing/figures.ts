import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { Actor } from '#shared-kernel/actor.js';
import { SystemClock } from '#shared-kernel/clock.js';
import type { EventEnvelope } from '#shared-kernel/event-log.js';
import { newEventId, newMessageId, newSessionId, type SubjectId, type TenantId } from '#shared-kernel/ids.js';
import { openDatabase } from '#shared-kernel/sql/open-database.js';
import type { Database } from '#shared-kernel/sql/database.js';
import { bundleFiles, manifestJson } from '../contract/ledger/bundle.js';
import { GrowingTree } from '../contract/ledger/growing-tree.js';
import { leafJson, utf8 } from '../contract/ledger/leaf.js';
import { verifyBundle } from '../contract/ledger/verify-bundle.js';
import { leafOf } from '../application/ledger/leaf-of.js';
import { FileLedgerKey } from '../infrastructure/ledger/file-ledger-key.js';
import { LedgerLogConsumer } from '../infrastructure/ledger/ledger-log-consumer.js';
import { nodePrimitives } from '../infrastructure/ledger/node-primitives.js';
import { hasher } from '../infrastructure/ledger/node-sha256.js';
import { SqlLedgers } from '../infrastructure/ledger/sql-ledgers.js';
import { ZipBundles } from '../infrastructure/ledger/zip-bundles.js';
import { attacks } from './attacks.js';
import { Forger, OpenedBundle } from './forged-bundles.js';

const tenant = 'bench' as TenantId;
const session = newSessionId();

/** As a turn leaves them: about 300 bytes each. */
const anEvent = (version: number): EventEnvelope => ({
  id: newEventId(),
  tenant,
  stream: `session/${session}`,
  version,
  type: 'session.closed.v1',
  payload: { session, customer: 'mia', messageId: newMessageId(), seq: version, epoch: 1, clientMessageId: null },
  at: new Date(),
  actor: { subject: 'mia' as SubjectId, role: 'customer' },
});

const cpuMicros = (since: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since);
  return user + system;
};
const round = (value: number): number => Math.round(value * 100) / 100;

/**
 * CPU of canonical JSON, leaf hash and tree for one record, µs.
 * @public
 */
export function treeFigures(count: number) {
  const events = Array.from({ length: count }, (_, at) => anEvent(at + 1));
  const leaves = events.map((event) => leafOf(event, new Map()));
  const began = process.cpuUsage();
  const tree = new GrowingTree(hasher);
  const bytes = leaves.map((leaf) => utf8(leafJson(leaf)));
  const written = cpuMicros(began);
  for (const leaf of bytes) tree.append(hasher.leaf(leaf));
  const all = cpuMicros(began);
  return { records: count, canonicalMicros: round(written / count), treeMicros: round((all - written) / count) };
}

/**
 * Appending, exporting, verifying and proving on PostgreSQL, through the adapters that serve.
 * @public
 */
export async function ledgerFigures(url: string, events: number, proofLeaves: number) {
  const folder = mkdtempSync(join(tmpdir(), 'troupe-audit-bench-'));
  const database = await openDatabase({ kind: 'postgres', url, poolSize: 4, textKey: join(folder, 'text-key') });
  try {
    const key = FileLedgerKey.open(join(folder, 'key.pem'));
    const ledgers = new SqlLedgers(database, new SystemClock(), key);
    const append = await appendFigures(database, events);
    const bundles = new ZipBundles(database, undefined as never, ledgers, key);
    const head = await ledgers.signHead(tenant);
    const actor = new Actor(tenant, 'olga' as SubjectId, 'auditor');
    const request = {
      id: newMessageId(),
      actor,
      purpose: 'benchmark',
      at: new Date(),
      head,
      scope: { kind: 'all' } as const,
      texts: false,
    };
    const began = performance.now();
    let [bytes, mostRss] = [0, 0];
    const pieces: Uint8Array[] = [];
    for await (const piece of bundles.open(request).bytes) {
      bytes += piece.length;
      mostRss = Math.max(mostRss, process.memoryUsage.rss());
      pieces.push(piece);
    }
    const exported = {
      perSecond: Math.round(events / ((performance.now() - began) / 1_000)),
      bytes,
      mostRssMiB: Math.round(mostRss / 2 ** 20),
    };
    const opened = await OpenedBundle.from(pieces.values() as never);
    const verifying = performance.now();
    const report = await verifyBundle(opened, nodePrimitives, { publicKey: key.publicKey });
    const verify = {
      verdict: report.verdict,
      leavesPerSecond: Math.round(events / ((performance.now() - verifying) / 1_000)),
    };
    return { events, append, export: exported, verify, proof: await proofFigures(database, ledgers, proofLeaves) };
  } finally {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function appendFigures(database: Database, count: number) {
  const consumer = new LedgerLogConsumer();
  const batches = Array.from({ length: count / 500 }, (_, batch) =>
    Array.from({ length: 500 }, (_event, at) => anEvent(batch * 500 + at + 1)),
  );
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  for (const batch of batches) await database.inTenant(tenant, (tx) => consumer.handle(batch, tx));
  const seconds = (performance.now() - began) / 1_000;
  return { perSecond: Math.round(count / seconds), cpuMicros: round(cpuMicros(cpu) / count) };
}

/** The tiles of a large tree filled with whatever, since a proof reads and hashes the same however it came to be. */
async function proofFigures(database: Database, ledgers: SqlLedgers, leaves: number) {
  const large = 'large' as TenantId;
  await database.inTenant(large, async (tx) => {
    await tx.execute(`INSERT INTO audit_trees (size, roots) VALUES (${leaves}, '')`);
    for (let [level, count] = [0, leaves]; count > 0; level += 1, count = Math.floor(count / 256)) {
      await tx.execute(`
        INSERT INTO audit_tiles (level, index, hashes)
        SELECT ${level}, tile, decode(repeat(md5(tile::text) || md5((tile + 1)::text), least(256, ${count} - tile * 256)::int), 'hex')
        FROM generate_series(0, ${Math.ceil(count / 256) - 1}) AS tile`);
    }
  });
  const times: number[] = [];
  for (let round_ = 0; round_ < 300; round_ += 1) {
    const index = Math.floor(Math.random() * leaves);
    const began = performance.now();
    await ledgers.inclusion(large, index, leaves);
    times.push(performance.now() - began);
  }
  times.sort((one, other) => one - other);
  return { leaves, p50Ms: round(times[150]!), p99Ms: round(times[296]!) };
}

/**
 * Tampers with a bundle in every way there is; answers how often each was tried, and betrayed.
 * @public
 */
export async function tamperingFigures(instances: number) {
  const insider = new Forger(generateKeyPairSync('ed25519').privateKey);
  const bundle = (count: number, of: string) => fabricated(count, of, insider);
  const bundles = { all: bundle(60, 'bench'), earlier: bundle(30, 'bench'), foreign: bundle(20, 'other') };
  const kept = bundles.all.heads.at(-1)!.head;
  const numbers = fc.sample(fc.nat(), { numRuns: 200_000, seed: 17 });
  let next = 0;
  const pick = (below: number): number => numbers[(next += 1) % numbers.length]! % below;
  const kinds: Record<string, { tried: number; betrayed: number }> = {};
  for (const attack of attacks.filter(({ on, name }) => on === 'all' && !/said|commitment/.test(name))) {
    const figures = { tried: 0, betrayed: 0 };
    for (let instance = 0; instance < instances; instance += 1) {
      const forged = attack.act(bundles.all, { pick, insider, stranger: new Forger(), ...bundles });
      const pins = {
        ...(attack.needs !== 'bundle' && { publicKey: insider.publicKey }),
        ...(attack.needs === 'head' && { head: kept }),
      };
      figures.tried += 1;
      if ((await verifyBundle(forged, nodePrimitives, pins)).verdict === 'broken') figures.betrayed += 1;
    }
    kinds[attack.name] = figures;
  }
  const all = Object.values(kinds);
  const sum = (of: (figures: { tried: number; betrayed: number }) => number) =>
    all.reduce((total, one) => total + of(one), 0);
  return {
    kinds: all.length,
    tried: sum(({ tried }) => tried),
    betrayed: sum(({ betrayed }) => betrayed),
    missed: Object.entries(kinds).filter(([, one]) => one.betrayed < one.tried),
  };
}

/** A bundle as the server would write it, without a server. */
function fabricated(count: number, of: string, insider: Forger): OpenedBundle {
  const at = new Date().toISOString();
  const head = (size: number) => insider.head({ v: 1, tenant: of, size, root: '00'.repeat(32), at });
  const lines = Array.from({ length: count }, (_, index) => ({
    index,
    json: leafJson(leafOf({ ...anEvent(index + 1), tenant: of as TenantId }, new Map())),
  }));
  const manifest = {
    v: 1 as const,
    kind: 'troupe-evidence' as const,
    tenant: of,
    scope: { kind: 'all' as const },
    head: head(count),
    at,
    by: { subject: 'olga', role: 'auditor' },
    purpose: 'benchmark',
    counts: { leaves: count, texts: 0, erased: 0 },
    files: { [bundleFiles.leaves]: { bytes: 0, sha256: '' }, [bundleFiles.heads]: { bytes: 0, sha256: '' } } as never,
  };
  // the last one, which is kept, covers what `rewritten` changes
  const heads = [5, 12, 31].filter((size) => size < count).map((size) => ({ head: head(size), path: [] }));
  const files = new Map([
    [bundleFiles.leaves as string, ''],
    [bundleFiles.heads as string, ''],
    [bundleFiles.manifest as string, manifestJson(manifest)],
    [bundleFiles.signature as string, ''],
  ]);
  return new OpenedBundle(files).withHeads(heads).rewrittenBy(insider, () => lines);
}

/**
 * For whoever wants to look at the figures of a run again.
 * @public
 */
export const keep = (file: string, figures: object): void =>
  writeFileSync(file, `${JSON.stringify(figures, null, 1)}\n`);
