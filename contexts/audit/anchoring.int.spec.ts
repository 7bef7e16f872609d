import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Actor } from '#shared-kernel/actor.js';
import { SystemClock } from '#shared-kernel/clock.js';
import type { SubjectId, TenantId } from '#shared-kernel/ids.js';
import { bucket, Outside, webhookReceiver } from '#test/fakes/outside.js';
import { SessionStory } from '#test/stories/session-story.js';
import { toldTo } from '#test/stories/told-to.js';
import { GetLedger } from './application/ledger/get-ledger.js';
import { SignTreeHead } from './application/ledger/sign-tree-head.js';
import type { SignedTreeHead } from './contract/ledger/tree-head.js';
import type { AnchorPlace } from './domain/ledger/anchoring.js';
import { AnchorClock } from './infrastructure/anchoring/anchor-clock.js';
import { anchorPlaces } from './infrastructure/anchoring/anchor-places.js';
import { SqlAnchorings } from './infrastructure/anchoring/sql-anchorings.js';
import { FileLedgerKey } from './infrastructure/ledger/file-ledger-key.js';
import { SqlLedgers } from './infrastructure/ledger/sql-ledgers.js';
import { auditModule, ledgerKeyFile } from './testing/audit-module.js';

const secret = 'a-secret-of-a-receiver-of-webhooks!';
const account = { id: 'AKIDEXAMPLE', secret: 'wJalrXUtnFEMI', region: 'eu-central-1' };

/** Looks after one ledger only, so that tests do not get in each other's way. */
class AnchoringsOfOne extends SqlAnchorings {
  constructor(
    private readonly tenant: TenantId,
    ...given: ConstructorParameters<typeof SqlAnchorings>
  ) {
    super(...given);
  }

  override async due(places: readonly string[], limit: number) {
    return (await super.due(places, limit)).filter(({ tenant }) => tenant === this.tenant);
  }
}

describe('anchoring', () => {
  toldTo([auditModule()], (listener) => {
    const folder = mkdtempSync(join(tmpdir(), 'troupe-anchors-'));
    let [webhook, store] = [] as unknown as [Outside, Outside];
    beforeAll(async () => {
      webhook = await Outside.start(webhookReceiver(secret));
      store = await Outside.start(bucket(account, 30));
    });
    afterAll(async () => {
      await Promise.all([webhook.stop(), store.stop()]);
      rmSync(folder, { recursive: true, force: true });
    });

    const anchoringsOf = (tenant: TenantId) => {
      const { database } = listener;
      const key = FileLedgerKey.open(ledgerKeyFile());
      return new AnchoringsOfOne(tenant, database, new SqlLedgers(database, new SystemClock(), key));
    };
    /** A node that anchors there. */
    const nodeWith = (tenant: TenantId, places: readonly AnchorPlace[]) =>
      new AnchorClock(anchoringsOf(tenant), places);
    const auditor = (tenant: TenantId) => new Actor(tenant, 'olga' as SubjectId, 'auditor');
    async function signed(tenant: TenantId): Promise<SignedTreeHead> {
      await listener.tell(new SessionStory('mia' as SubjectId, tenant));
      await listener.readers.caughtUp(tenant);
      return listener.commands.execute(new SignTreeHead(auditor(tenant)));
    }
    const anchorsOf = async (tenant: TenantId) =>
      (await listener.queries.execute(new GetLedger(auditor(tenant)))).anchors;
    /** Time passes until a place that failed is tried again. */
    const later = (tenant: TenantId) =>
      listener.database.inTenant(tenant, (tx) => tx.execute('UPDATE audit_anchorings SET due_at = now()'));

    it('[S2.3c] every signed head is brought to every place, in order, each as it was signed', async () => {
      const tenant = 'anchored' as TenantId;
      const file = join(folder, 'heads.jsonl');
      const s3 = { ...account, url: `${store.url}/evidence/troupe one`.replaceAll(' ', '%20'), days: 30 };
      const node = nodeWith(tenant, anchorPlaces({ file, webhook: { url: `${webhook.url}/heads`, secret }, s3 }));
      const heads = [await signed(tenant), await signed(tenant)];
      await node.work();
      heads.push(await signed(tenant));
      await node.work();
      await node.work();
      const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
      expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(heads);
      for (const { taken } of [webhook, store])
        expect(taken.map(({ body }) => JSON.parse(body) as unknown)).toEqual(heads);
      expect(store.taken[0]!.path).toMatch(/^\/evidence\/troupe%20one\/anchored\/\d{16}-[0-9a-f]{16}\.json$/);
      const newest = { size: heads[2]!.size, at: expect.any(String) as string, waiting: 0, failure: null };
      expect(await anchorsOf(tenant)).toEqual([
        { place: `file:${file}`, ...newest },
        { place: `s3:${s3.url}`, ...newest },
        { place: `webhook:${webhook.url}/heads`, ...newest },
      ]);
    });

    it('[S2.3c] a place that takes nothing for a while gets every head in the end, and says meanwhile why not', async () => {
      const tenant = 'refused' as TenantId;
      const place = `webhook:${webhook.url}/later`;
      const node = nodeWith(tenant, anchorPlaces({ webhook: { url: `${webhook.url}/later`, secret } }));
      const before = webhook.taken.length;
      webhook.refusals.push(503, 302);
      const heads = [await signed(tenant), await signed(tenant)];
      await node.work();
      expect(await anchorsOf(tenant)).toEqual([{ place, size: null, at: null, waiting: 2, failure: 'http-503' }]);
      // not at once: it waits longer with each failure
      await node.work();
      expect(webhook.refusals).toEqual([302]);
      await later(tenant);
      await node.work();
      expect((await anchorsOf(tenant))[0]).toMatchObject({ waiting: 2, failure: 'http-302' });
      await later(tenant);
      await node.work();
      expect(webhook.taken.slice(before).map(({ body }) => JSON.parse(body) as unknown)).toEqual(heads);
      expect((await anchorsOf(tenant))[0]).toMatchObject({ waiting: 0, failure: null, size: heads[1]!.size });
    });

    it('[S2.3c] what a node had in hand when it died is brought by another, once its claim is over', async () => {
      const tenant = 'died' as TenantId;
      const file = join(folder, 'died.jsonl');
      const places = anchorPlaces({ file });
      const head = await signed(tenant);
      const anchorings = anchoringsOf(tenant);
      // it wrote the head and had not noted it yet
      expect(await anchorings.claim(tenant, places[0]!.name, 10, 60_000)).toEqual([head]);
      await places[0]!.put(head, new AbortController().signal);
      await nodeWith(tenant, places).work();
      expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(2);
      await listener.database.inTenant(tenant, (tx) =>
        tx.execute(`UPDATE audit_anchorings SET claimed_until = now() - interval '1 second'`),
      );
      await nodeWith(tenant, places).work();
      const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
      expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([head, head]);
    });

    it('[S2.3c] a full disk and a wrong secret are told as what they are, and a broken line breaks no other', async () => {
      const tenant = 'full' as TenantId;
      await signed(tenant);
      await nodeWith(tenant, anchorPlaces({ file: '/dev/full' })).work();
      const wrong = { ...account, secret: 'another', url: `${store.url}/b`, days: 30 };
      await nodeWith(tenant, anchorPlaces({ s3: wrong })).work();
      expect(await anchorsOf(tenant)).toMatchObject([{ failure: 'ENOSPC' }, { failure: 'http-403' }]);
      const file = join(folder, 'broken.jsonl');
      writeFileSync(file, '{"v":1,"ten');
      await nodeWith(tenant, anchorPlaces({ file })).work();
      const [first, second] = readFileSync(file, 'utf8').split('\n');
      expect(first).toBe('{"v":1,"ten');
      expect(JSON.parse(second!)).toMatchObject({ tenant });
    });

    it('[S2.3c] a file that cannot be written is told at the start', () => {
      expect(() => anchorPlaces({ file: join(folder, 'none', 'heads.jsonl') })).toThrow(/TROUPE_ANCHOR_FILE.*none/);
    });
  });
});
