import { createPublicKey, verify } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Actor } from '#shared-kernel/actor.js';
import type { SubjectId, TenantId } from '#shared-kernel/ids.js';
import { SessionStory } from '#test/stories/session-story.js';
import { type Listener, toldTo } from '#test/stories/told-to.js';
import { GetLeaves } from './application/ledger/get-leaves.js';
import { GetLedger } from './application/ledger/get-ledger.js';
import { ProveConsistency } from './application/ledger/prove-consistency.js';
import { ProveInclusion } from './application/ledger/prove-inclusion.js';
import { SignTreeHead } from './application/ledger/sign-tree-head.js';
import { fromHex } from './contract/ledger/hex.js';
import { type Leaf, leafJson, leafSchema, utf8 } from './contract/ledger/leaf.js';
import { provesConsistency, provesInclusion } from './contract/ledger/proofs.js';
import { type SignedTreeHead, signedText } from './contract/ledger/tree-head.js';
import { LedgerLag } from './domain/ledger/ledger-lag.js';
import { LedgerLogConsumer } from './infrastructure/ledger/ledger-log-consumer.js';
import { auditModule } from './testing/audit-module.js';
import { hasher, treeHash } from './testing/rfc9162.js';

const auditorOf = (tenant: TenantId) => new Actor(tenant, 'olga' as SubjectId, 'auditor');

function aStory(tenant: TenantId): SessionStory {
  const story = new SessionStory('mia' as SubjectId, tenant);
  story.characterSays('Because of the light.', story.customerSays('Why is the sky blue?'));
  story.agentTakes();
  story.agentSays('Anything else?');
  return story;
}

async function leavesOf({ queries }: Listener, tenant: TenantId): Promise<string[]> {
  const leaves: string[] = [];
  for (let after: number | null = -1; after !== null;) {
    const page: { leaves: readonly { index: number; json: string }[]; next: number | null } = await queries.execute(
      new GetLeaves(auditorOf(tenant), after, 3),
    );
    expect(page.leaves.map(({ index }) => index)).toEqual(page.leaves.map((_, place) => leaves.length + place));
    leaves.push(...page.leaves.map(({ json }) => json));
    after = page.next;
  }
  return leaves;
}

function isSigned(head: SignedTreeHead, publicKey: string): boolean {
  const key = createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey, 'hex').toString('base64url') },
    format: 'jwk',
  });
  return verify(null, Buffer.from(signedText(head)), key, Buffer.from(head.signature, 'hex'));
}

describe('the evidence ledger', () => {
  toldTo([auditModule()], (listener) => {
    it('[S2.3c] holds every event once, in the order of the log, as the event was', async () => {
      const tenant = 'holds' as TenantId;
      const stories = [aStory(tenant), aStory(tenant)];
      await listener.tell(...stories);
      await listener.takenIn(tenant);
      const leaves = await leavesOf(listener, tenant);
      const told = stories.flatMap(({ envelopes }) => envelopes);
      expect(leaves).toHaveLength(told.length);
      for (const [index, json] of leaves.entries()) {
        const leaf = leafSchema.parse(JSON.parse(json));
        expect(leafJson(leaf)).toBe(json);
        expect(leaf).toMatchObject({ tenant, type: told[index]!.type, version: told[index]!.version });
        expect(leaf.payload).toEqual(told[index]!.payload);
      }
    });

    it('[S2.3c] commits to what was said and never says it', async () => {
      const tenant = 'commits' as TenantId;
      const story = new SessionStory('mia' as SubjectId, tenant, undefined, 'Come in.');
      story.characterSays('Because of the light.', story.customerSays('Why is the sky blue?'));
      story.characterSays('', story.customerSays('And why red?'));
      story.agentTakes();
      story.agentSays('Anything else?');
      await listener.tell(story, aStory(tenant));
      await listener.takenIn(tenant);
      const leaves = await leavesOf(listener, tenant);
      for (const words of story.words.values()) expect(leaves.join()).not.toContain(words);
      const seals = leaves
        .map((json) => JSON.parse(json) as Leaf)
        .flatMap(({ stream, texts }) => (stream === story.stream ? texts : []));
      expect(seals.map(({ key }) => key).toSorted()).toEqual([...story.words.keys()].toSorted());
      expect(seals.every(({ commitment }) => commitment !== null)).toBe(true);
    });

    it('[S2.3c] proves each leaf, and each of its beginnings, by heads that it signs', async () => {
      const tenant = 'proves' as TenantId;
      const actor = auditorOf(tenant);
      const { commands, queries } = listener;
      const heads: SignedTreeHead[] = [await commands.execute(new SignTreeHead(actor))];
      for (let told = 0; told < 4; told += 1) {
        await listener.tell(aStory(tenant));
        await listener.takenIn(tenant);
        heads.push(await commands.execute(new SignTreeHead(actor)));
      }
      const leaves = (await leavesOf(listener, tenant)).map(utf8);
      const ledger = await queries.execute(new GetLedger(actor));
      expect(ledger.size).toBe(leaves.length);
      expect(ledger.heads).toEqual(heads.toReversed());
      for (const head of heads) {
        expect(isSigned(head, ledger.key.publicKey)).toBe(true);
        expect(isSigned({ ...head, size: head.size + 1 }, ledger.key.publicKey)).toBe(false);
        expect(head.root).toBe(Buffer.from(treeHash(leaves.slice(0, head.size))).toString('hex'));
        for (let index = 0; index < head.size; index += 1) {
          const { path } = await queries.execute(new ProveInclusion(actor, index, head.size));
          const proof = { index, size: head.size, path: path.map(fromHex) };
          expect(provesInclusion(hasher, hasher.leaf(leaves[index]!), proof, fromHex(head.root))).toBe(true);
        }
        for (const before of heads.filter(({ size }) => size <= head.size)) {
          const { path } = await queries.execute(new ProveConsistency(actor, before.size, head.size));
          const proof = { first: before.size, second: head.size, path: path.map(fromHex) };
          expect(provesConsistency(hasher, proof, fromHex(before.root), fromHex(head.root))).toBe(true);
        }
      }
      expect(await commands.execute(new SignTreeHead(actor))).toEqual(heads.at(-1));
    });

    it('[S2.3c] grows by the same leaves into the same tree, however they come, and takes none twice', async () => {
      const { database } = listener;
      const consumer = new LedgerLogConsumer(new LedgerLag());
      let run = 0;
      const seed = fc.sample(fc.nat(), 1)[0]!;
      const cuts = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 4 });
      await fc.assert(
        fc.asyncProperty(cuts, async (sizes) => {
          const tenant = `grows-${(run += 1)}` as TenantId;
          const events = sizes.map(() => Array.from({ length: 60 }, () => aStory(tenant).envelopes).flat());
          const batches = sizes.map((size, batch) => events[batch]!.slice(0, size));
          for (const batch of batches) {
            await database.inTenant(tenant, (tx) => consumer.handle(batch, tx));
            // a batch that does not commit leaves nothing behind
            const lost = database.inTenant(tenant, async (tx) => {
              await consumer.handle([aStory(tenant).envelopes[0]!], tx);
              throw new Error('the power is cut');
            });
            await expect(lost).rejects.toThrow('the power is cut');
          }
          const again = database.inTenant(tenant, (tx) => consumer.handle(batches[0]!, tx));
          await expect(again).rejects.toThrow();
          const head = await listener.commands.execute(new SignTreeHead(auditorOf(tenant)));
          const { leaves } = await listener.queries.execute(new GetLeaves(auditorOf(tenant), -1, 1_000));
          const all = batches.flat();
          expect(head.size).toBe(all.length);
          expect(leaves.map(({ json }) => (JSON.parse(json) as Leaf).id)).toEqual(
            all.slice(0, 1_000).map(({ id }) => id),
          );
          if (all.length > 1_000) return;
          expect(head.root).toBe(Buffer.from(treeHash(leaves.map(({ json }) => utf8(json)))).toString('hex'));
        }),
        { numRuns: 6, seed },
      );
    });

    it('[S2.3c] proves nothing that it does not hold', async () => {
      const actor = auditorOf('small' as TenantId);
      const refused = { code: 'audit.leaf-not-in-tree' };
      await expect(listener.queries.execute(new ProveInclusion(actor, 0, 1))).rejects.toMatchObject(refused);
      await expect(listener.queries.execute(new ProveConsistency(actor, 2, 1))).rejects.toMatchObject(refused);
    });

    it('[S2.3c] lets nobody change or remove a leaf or a head, not even the server itself', async () => {
      const tenant = 'fixed' as TenantId;
      await listener.tell(aStory(tenant));
      await listener.takenIn(tenant);
      await listener.commands.execute(new SignTreeHead(auditorOf(tenant)));
      for (const table of ['audit_leaves', 'audit_tree_heads']) {
        for (const change of [`DELETE FROM ${table}`, `UPDATE ${table} SET tenant = tenant`]) {
          const tried = listener.database.inTenant(tenant, (tx) => tx.execute(change));
          await expect(tried, change).rejects.toThrow();
        }
      }
    });

    it('[S2.3c] is for auditors, of their own tenant', async () => {
      const tenant = 'mine' as TenantId;
      await listener.tell(aStory(tenant));
      await listener.takenIn(tenant);
      expect((await listener.queries.execute(new GetLedger(auditorOf('theirs' as TenantId)))).size).toBe(0);
      for (const role of ['customer', 'agent', 'supervisor'] as const) {
        const actor = new Actor(tenant, 'someone' as SubjectId, role);
        for (const asked of [new GetLedger(actor), new GetLeaves(actor, -1, 10), new ProveInclusion(actor, 0, 1)]) {
          await expect(listener.queries.execute(asked)).rejects.toMatchObject({ code: 'permission.denied' });
        }
      }
    });
  });
});
