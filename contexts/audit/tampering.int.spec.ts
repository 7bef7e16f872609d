import { readFileSync } from 'node:fs';
import { createPrivateKey } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { Actor } from '#shared-kernel/actor.js';
import type { SessionId, SubjectId, TenantId } from '#shared-kernel/ids.js';
import { SessionStory } from '#test/stories/session-story.js';
import { type Listener, toldTo } from '#test/stories/told-to.js';
import { RequestErasure } from './application/privacy/request-erasure.js';
import { ExportEvidence } from './application/ledger/export-evidence.js';
import { SignTreeHead } from './application/ledger/sign-tree-head.js';
import type { SignedTreeHead } from './contract/ledger/tree-head.js';
import { type Pins, verifyBundle } from './contract/ledger/verify-bundle.js';
import { nodePrimitives } from './infrastructure/ledger/node-primitives.js';
import { approvedExport } from './testing/approved-export.js';
import { type Attack, attacks, type Means } from './testing/attacks.js';
import { auditModule, ledgerKeyFile } from './testing/audit-module.js';
import { Forger, OpenedBundle, withLeaf } from './testing/forged-bundles.js';

/** Of each kind of attack; `npm run bench audit` does ten thousand in all. */
const instances = 3;
const [tenant, foreign] = ['evidence', 'foreign'] as TenantId[];
const auditor = (of = tenant!) => new Actor(of, 'olga' as SubjectId, 'auditor');

function aStory(of: TenantId): SessionStory {
  const story = new SessionStory('mia' as SubjectId, of, undefined, 'Welcome to the office.');
  story.characterSays('Because of the light.', story.customerSays('Why is the sky blue?'));
  story.agentTakes();
  story.agentSays('还有什么可以帮您？');
  return story;
}

async function bundleOf({ commands, takenIn }: Listener, of: TenantId, session?: SessionId): Promise<OpenedBundle> {
  await takenIn(of);
  const purpose = 'Looking into complaint 17';
  const query = { format: null, filters: session ? { session } : {} };
  const unmask = await approvedExport(commands, auditor(of), query, purpose);
  const bundle = await commands.execute(new ExportEvidence(auditor(of), purpose, true, session, unmask));
  return OpenedBundle.from(bundle.bytes);
}

describe('a bundle of evidence', () => {
  toldTo([auditModule()], (listener) => {
    const bundles = {} as Record<'all' | 'session' | 'earlier' | 'foreign', OpenedBundle>;
    const insider = new Forger(createPrivateKey(readFileSync(ledgerKeyFile())));
    let kept: SignedTreeHead;

    beforeAll(async () => {
      const story = aStory(tenant!);
      for (let day = 0; day < 3; day += 1) {
        await listener.tell(aStory(tenant!), aStory(tenant!));
        await listener.takenIn(tenant!);
        await listener.commands.execute(new SignTreeHead(auditor()));
      }
      bundles.earlier = await bundleOf(listener, tenant!);
      await listener.tell(story, aStory(tenant!));
      await listener.takenIn(tenant!);
      kept = await listener.commands.execute(new SignTreeHead(auditor()));
      await listener.tell(aStory(tenant!), aStory(foreign!));
      bundles.all = await bundleOf(listener, tenant!);
      bundles.session = await bundleOf(listener, tenant!, story.session);
      bundles.foreign = await bundleOf(listener, foreign!);
    });

    const pinsFor = (needs: Attack['needs']): Pins => ({
      ...(needs !== 'bundle' && { publicKey: insider.publicKey }),
      ...(needs === 'head' && { head: kept }),
    });

    it('[S2.3c] proves by itself that it holds together, and no more', async () => {
      for (const bundle of [bundles.all, bundles.session]) {
        const report = await verifyBundle(bundle, nodePrimitives);
        expect(report).toMatchObject({ verdict: 'consistent', proven: ['integrity'], findings: [] });
      }
    });

    it('[S2.3c] proves more to whoever has kept the key, or a head', async () => {
      const report = (pins: Pins, of: 'all' | 'session' = 'all') => verifyBundle(bundles[of], nodePrimitives, pins);
      expect(await report(pinsFor('key'))).toMatchObject({
        verdict: 'verified',
        proven: ['integrity', 'completeness', 'authenticity'],
        counts: { leaves: bundles.all.manifest.head.size, erased: 0 },
      });
      expect(await report(pinsFor('head'))).toMatchObject({
        verdict: 'verified',
        proven: ['integrity', 'completeness', 'authenticity', 'continuity'],
      });
      expect(await report(pinsFor('head'), 'session')).toMatchObject({
        verdict: 'verified',
        proven: ['integrity', 'authenticity', 'continuity'],
      });
    });

    it('[S2.3c] holds what was said, for each text its commitment', () => {
      const texts = bundles.all.leaves.flatMap((line) => line.texts ?? []);
      expect(texts.filter(({ body }) => body === '还有什么可以帮您？').length).toBeGreaterThan(3);
      expect(texts.filter(({ body }) => body === 'Welcome to the office.').length).toBeGreaterThan(3);
      expect(texts.every(({ nonce }) => nonce !== null)).toBe(true);
    });

    it(`[S2.3c] betrays ${attacks.length} kinds of tampering, ${instances} of each`, async () => {
      const seed = fc.sample(fc.nat(), 1)[0]!;
      const numbers = fc.sample(fc.nat(), { numRuns: attacks.length * instances * 80, seed }).values();
      const pick = (below: number) => numbers.next().value! % below;
      for (const attack of attacks) {
        for (let instance = 0; instance < instances; instance += 1) {
          const means: Means = { pick, insider, stranger: new Forger(), ...bundles };
          const after = attack.act(bundles[attack.on], means);
          expect(same(after, bundles[attack.on]), `${attack.name} changes something (seed ${seed})`).toBe(false);
          const report = await verifyBundle(after, nodePrimitives, pinsFor(attack.needs));
          expect(report.verdict, `${attack.name} (seed ${seed})`).toBe('broken');
          // told where, not only that
          const places = report.findings.filter(({ place }) => Object.keys(place).length > 0);
          expect(places.length, `${attack.name} (seed ${seed})`).toBeGreaterThan(0);
        }
      }
    });

    it('[S2.3c] anchored heads betray a history that was written anew with the stolen key, wherever', async () => {
      const anchors = [...bundles.all.heads.map(({ head }) => head), kept];
      const { publicKey } = insider;
      expect(await verifyBundle(bundles.all, nodePrimitives, { publicKey, anchors })).toMatchObject({
        verdict: 'verified',
        proven: ['integrity', 'completeness', 'authenticity', 'continuity'],
        anchors: { held: anchors.length, later: 0, foreign: 0, size: kept.size },
      });
      const forged = bundles.all.rewrittenBy(insider, (leaves) =>
        leaves.with(3, withLeaf(leaves[3]!, { actor: { subject: 'somebody else', role: 'agent' } })),
      );
      expect((await verifyBundle(forged, nodePrimitives, { publicKey })).verdict).toBe('verified');
      expect(await verifyBundle(forged, nodePrimitives, { publicKey, anchors })).toMatchObject({ verdict: 'broken' });
    });

    it('[S2.3c] tells where it was tampered with', async () => {
      const { leaves } = bundles.all;
      const findings = async (bundle: OpenedBundle) => (await verifyBundle(bundle, nodePrimitives)).findings;
      const changed = leaves.with(17, { ...leaves[17]!, json: leaves[17]!.json.replace('session', 'sessiom') });
      const [before, after] = bundles.all.heads.map(({ head }) => head.size).filter((size) => size > 8);
      expect(await findings(bundles.all.withLeaves(changed))).toContainEqual({
        code: 'head.root-wrong',
        place: { leaf: before, head: after },
      });
      expect(await findings(bundles.all.withLeaves(leaves.toSpliced(5, 1)))).toContainEqual({
        code: 'leaf.missing',
        place: { leaf: 5 },
      });
      expect(await findings(bundles.all.withLeaves(leaves.slice(0, -1)))).toContainEqual({
        code: 'leaf.missing',
        place: { leaf: leaves.length - 1 },
      });
    });

    it('[S2.3c] still verifies after words were erased, and says how many', async () => {
      const story = aStory(tenant!);
      await listener.tell(story);
      await listener.takenIn(tenant!);
      await listener.database.inTenant(tenant!, (tx) =>
        tx.execute(`DELETE FROM texts WHERE key IN (${[...story.words.keys()].map((key) => `'${key}'`).join()})`),
      );
      const bundle = await bundleOf(listener, tenant!, story.session);
      expect(JSON.stringify(bundle.leaves)).not.toContain('还有什么');
      expect(await verifyBundle(bundle, nodePrimitives, pinsFor('key'))).toMatchObject({
        verdict: 'verified',
        counts: { texts: 0, erased: story.words.size },
      });
    });

    it('[S2.3c] says of words that their person had erased that this is why they are missing', async () => {
      const house = 'erasing-house' as TenantId;
      const story = aStory(house);
      await listener.tell(story);
      await listener.takenIn(house);
      const customer = new Actor(house, story.customer, 'customer');
      await listener.commands.execute(new RequestErasure(customer, story.customer));
      const report = await verifyBundle(await bundleOf(listener, house), nodePrimitives, pinsFor('key'));
      const { size } = story.words;
      expect(report).toMatchObject({
        verdict: 'verified',
        counts: { texts: 0, erased: size, toldErased: { byRequest: size, byRetention: 0 } },
      });
    });

    it('[S2.3c] asks what for, and leaves a trace of having been asked for', async () => {
      const asked = (purpose: string) => listener.commands.execute(new ExportEvidence(auditor(), purpose, false));
      for (const purpose of ['', 'too short', 'x'.repeat(501), 'a purpose\u0000']) {
        await expect(asked(purpose)).rejects.toMatchObject({ code: 'audit.purpose-needed' });
      }
      const { id, bytes } = await asked('Looking into complaint 18');
      for await (const piece of bytes) if (piece.length > 0) break; // A reader that goes away.
      const after = await bundleOf(listener, tenant!);
      expect(after.leaves.filter(({ json }) => json.includes(id))).toHaveLength(1);
      for (const role of ['customer', 'agent', 'supervisor'] as const) {
        const actor = new Actor(tenant!, 'someone' as SubjectId, role);
        await expect(
          listener.commands.execute(new ExportEvidence(actor, 'Looking into complaint 19', false)),
        ).rejects.toMatchObject({ code: 'permission.denied' });
      }
    });

    it('[S2.3c] is never accepted for what it is not: bytes at random, cut and mixed files', async () => {
      const seed = fc.sample(fc.nat(), 1)[0]!;
      const content = fc.oneof(
        fc.string({ maxLength: 300 }),
        fc.json(),
        fc.json().map((json) => `${json}\n`),
      );
      await fc.assert(
        fc.asyncProperty(fc.subarray(bundles.all.names.slice(), { minLength: 1 }), content, async (names, garbage) => {
          const bundle = names.reduce((forged, name) => forged.with(name, garbage), bundles.all);
          expect((await verifyBundle(bundle, nodePrimitives)).verdict).toBe('broken');
        }),
        { numRuns: 200, seed },
      );
    });
  });
});

const same = (one: OpenedBundle, other: OpenedBundle): boolean =>
  one.names.length === other.names.length && one.names.every((name) => one.files.get(name) === other.files.get(name));
