import { afterAll, beforeAll, expect, it } from 'vitest';
import { OwnerGone } from '#contexts/agent/contract/events.js';
import { EmotionShifted } from '#contexts/session/contract/events.js';
import type { DomainEvent } from '#shared-kernel/domain-event.js';
import type { SubjectId, TenantId } from '#shared-kernel/ids.js';
import { appendEvents } from '#shared-kernel/sql/append-events.js';
import { Database } from '#shared-kernel/sql/database.js';
import { LogReaders } from '#shared-kernel/sql/log-readers.js';
import { freshDatabase, type FreshDatabase } from '../../../test/servers/fresh-database.js';
import { until } from '../../../test/servers/until.js';
import { Troupe } from '../testing/troupe.js';

const tenant = 'demo' as TenantId;
let database: FreshDatabase;
afterAll(() => database?.drop());
beforeAll(async () => {
  database = await freshDatabase();
});

/** As if the context that tells of it had recorded it. */
async function recorded(troupe: Troupe, stream: string, event: DomainEvent): Promise<void> {
  const actor = { subject: 'server' as SubjectId, role: 'system' } as const;
  const { nest } = troupe.app;
  await nest
    .get(Database, { strict: false })
    .inTenant(tenant, (tx) =>
      appendEvents(tx, [{ tenant, stream, expectedVersion: 0, actor, at: new Date(), events: [event] }]),
    );
  nest.get(LogReaders, { strict: false }).wake(tenant);
}

it.each(['PostgreSQL', 'embedded'] as const)(
  '[S2.3] on %s a heavy mood calls for a person, and a turn comes back whose owner is gone',
  async (kind) => {
    const troupe = await Troupe.start(kind === 'PostgreSQL' ? { DATABASE_URL: database.url } : {});
    try {
      const customer = await troupe.as('customer');
      const { body: opened } = await troupe.call('POST', '/v1/sessions', { character: 'shop-assistant' }, customer);
      const session = opened.id;
      const facts = { session, customer: 'a-customer' };
      const look = async () => (await troupe.call('GET', `/v1/sessions/${session}`, undefined, customer)).body;

      const mood = {
        message: 'm',
        from: 'neutral',
        to: 'anger',
        valence: -0.7,
        arousal: 0.6,
        confidence: 0.8,
        strength: 'strong',
        tone: 'unpleasant',
      } as const;
      await recorded(troupe, `mood/${session}`, new EmotionShifted({ ...facts, ...mood }));
      await until('a person is asked for', async () => (await look()).asked?.how === 'emotion');
      expect((await look()).asked).toMatchObject({ by: 'policy' });

      const take = { epoch: 1, reason: 'Mine' };
      await troupe.call('POST', `/v1/sessions/${session}/take-over`, take, await troupe.as('agent', 'mei'));
      await recorded(troupe, `gone/${session}/1`, new OwnerGone({ session, agent: 'mei', epoch: 1 }));
      await recorded(troupe, `gone/${session}/2`, new OwnerGone({ session, agent: 'mei', epoch: 2 }));
      await until('the character has the turn again', async () => (await look()).owner.kind === 'character');
      expect(await look()).toMatchObject({ epoch: 3 });
      const authors = async () => {
        const { messages } = (await troupe.call('GET', `/v1/sessions/${session}/messages`, undefined, customer)).body;
        return messages.map(({ author }: { author: { kind: string } }) => author.kind);
      };
      await expect.poll(authors).toEqual(['character', 'character', 'character']);
    } finally {
      await troupe.stop();
    }
  },
  120_000,
);
