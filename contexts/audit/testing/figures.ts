import { generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import fc from 'fast-check';
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
import { LedgerLag } from '../domain/ledger/ledger-lag.js';
import { FileLedgerKey } from '../infrastructure/ledger/file-ledger-key.js';
import { LedgerLogConsumer } from '../infrastructure/ledger/ledger-log-consumer.js';
import { nodePrimitives } from '../infrastructure/ledger/node-primitives.js';
import { hasher } from '../infrastructure/ledger/node-sha256.js';
import { SqlLedgers } from '../infrastructure/ledger/sql-ledgers.js';
import { attacks } from './attacks.js';
import { Forger, OpenedBundle } from './forged-bundles.js';

const tenant = 'bench' as TenantId;
/** Events of one session, one after the other. */
const perSession = 20;
let session = newSessionId();

/** As a turn leaves them: about 300 bytes each. */
function anEvent(place: number): EventEnvelope {
  const version = (place % perSession) + 1;
  if (version === 1) session = newSessionId();
  return eventOf(version);
}

const eventOf = (version: number): EventEnvelope => ({
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
  const events = Array.from({ length: count }, (_, at) => anEvent(at));
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
 * Appending and proving on PostgreSQL, through the adapters that serve.
 * @param keys folder of the keys, which are made there
 * @public
 */
export async function ledgerFigures(url: string, keys: string, events: number, proofLeaves: number) {
  const database = await openDatabase({ kind: 'postgres', url, poolSize: 4, textKey: join(keys, 'text-key') });
  try {
    const key = FileLedgerKey.open(join(keys, 'ledger-key.pem'));
    const ledgers = new SqlLedgers(database, new SystemClock(), key);
    const append = await appendFigures(database, events);
    return { publicKey: key.publicKey, events, append, proof: await proofFigures(database, ledgers, proofLeaves) };
  } finally {
    await database.close();
  }
}

/** Leaves of one statement: none may take longer than a statement may. */
const atOnce = 50_000;

/**
 * A ledger of that many leaves of some 400 bytes, as a turn leaves them; made in the database, because only how they go out is
 * measured. Its root is none.
 * @public
 */
export async function fillLedger(url: string, keys: string, of: string, events: number): Promise<void> {
  const database = await openDatabase({ kind: 'postgres', url, poolSize: 1, textKey: join(keys, 'text-key') });
  const roots = '00'.repeat(32 * events.toString(2).replaceAll('0', '').length);
  for (let from = 0; from < events; from += atOnce) {
    await database.inTenant(of as TenantId, (tx) =>
      tx.execute(`
        INSERT INTO audit_leaves (index, event, session, json)
        SELECT at, md5('event' || at)::uuid, NULL,
          '{"actor":{"role":"customer","subject":"mia"},"at":"2026-11-23T09:30:00.000Z","id":"' || md5(at::text)::uuid ||
          '","payload":{"clientMessageId":null,"customer":"mia","epoch":1,"messageId":"' || md5('m' || at)::uuid ||
          '","seq":' || at || ',"session":"' || md5('s' || at)::uuid || '"},"stream":"session/' || md5('s' || at)::uuid ||
          '","tenant":"exported","texts":[],"type":"session.message-accepted.v1","v":1,"version":' || at + 1 || '}'
        FROM generate_series(${from}, ${Math.min(events, from + atOnce) - 1}) AS at`),
    );
  }
  await database.inTenant(of as TenantId, (tx) =>
    tx.execute(`INSERT INTO audit_trees (size, roots) VALUES (${events}, decode('${roots}', 'hex'))`),
  );
  await database.close();
}

async function appendFigures(database: Database, count: number) {
  const consumer = new LedgerLogConsumer(new LedgerLag());
  const batches = Array.from({ length: count / 500 }, (_, batch) =>
    Array.from({ length: 500 }, (_event, at) => anEvent(batch * 500 + at)),
  );
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  for (const batch of batches) await database.inTenant(tenant, (tx) => consumer.handle(batch, tx));
  const seconds = (performance.now() - began) / 1_000;
  return { perSecond: Math.round(count / seconds), cpuMicros: round(cpuMicros(cpu) / count) };
}

/** So many that those before the process is warm do not make the 99th percentile. */
const proofs = 2_000;

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
  for (let round_ = 0; round_ < proofs; round_ += 1) {
    const index = Math.floor(Math.random() * leaves);
    const began = performance.now();
    await ledgers.inclusion(large, index, leaves);
    times.push(performance.now() - began);
  }
  times.sort((one, other) => one - other);
  return { leaves, p50Ms: round(times[proofs * 0.5]!), p99Ms: round(times[proofs * 0.99]!) };
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
    json: leafJson(leafOf({ ...anEvent(index), tenant: of as TenantId }, new Map())),
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
