import { describe, expect, it } from 'vitest';
import { Actor, type Role } from '#shared-kernel/actor.js';
import { newMessageId, type SubjectId, type TenantId } from '#shared-kernel/ids.js';
import { openedTexts } from '#shared-kernel/sql/text-commitments.js';
import { getTexts } from '#shared-kernel/sql/texts.js';
import { SessionStory } from '#test/stories/session-story.js';
import { type Listener, toldTo } from '#test/stories/told-to.js';
import type { HoldScope } from './contract/privacy/retention.js';
import type { ExportFilters } from './contract/exports.js';
import { GetEvidence } from './application/get-evidence.js';
import { ExportEvidence } from './application/ledger/export-evidence.js';
import { GetLeaves } from './application/ledger/get-leaves.js';
import { DecideUnmask } from './application/privacy/decide-unmask.js';
import { GetRetention } from './application/privacy/get-retention.js';
import { LiftHold } from './application/privacy/lift-hold.js';
import { ListErasures } from './application/privacy/list-erasures.js';
import { ListHolds } from './application/privacy/list-holds.js';
import { ListUnmaskRequests } from './application/privacy/list-unmask-requests.js';
import { PlaceHold } from './application/privacy/place-hold.js';
import { ReadTranscript } from './application/privacy/read-transcript.js';
import { RequestErasure } from './application/privacy/request-erasure.js';
import { RequestUnmask } from './application/privacy/request-unmask.js';
import { RunRetention } from './application/privacy/run-retention.js';
import { SetRetention } from './application/privacy/set-retention.js';
import { auditModule } from './testing/audit-module.js';

let tenants = 0;
/** A tenant of its own for each test: policies and holds are a tenant's. */
const aTenant = () => `house-${(tenants += 1)}` as TenantId;
const person = (tenant: TenantId, role: Role, name: string) => new Actor(tenant, name as SubjectId, role);
const reason = 'Looking into complaint 17';

function aStory(tenant: TenantId, customer = 'mia'): SessionStory {
  const story = new SessionStory(customer as SubjectId, tenant);
  story.characterSays('Nobody answers there.', story.customerSays('Write to mia@example.org or call 13812345678'));
  story.agentTakes('ann');
  story.agentSays('I am on it.', 'ann');
  story.closes();
  return story;
}

/** What stands in the ledger of these types. */
async function leavesOf(listener: Listener, auditor: Actor, prefix: string) {
  await listener.takenIn(auditor.tenant);
  const { leaves } = await listener.queries.execute(new GetLeaves(auditor, -1, 1_000));
  return leaves
    .map(({ json }) => JSON.parse(json) as { type: string; payload: Record<string, unknown>; actor: unknown })
    .filter(({ type }) => type.startsWith(prefix));
}

const textsOf = ({ database }: Listener, story: SessionStory) =>
  database.inTenant(story.tenant, (tx) => getTexts(tx, [...story.words.keys()]));

describe('what may be read, and for how long it is there', () => {
  toldTo([auditModule()], (listener) => {
    const tell = async (...stories: SessionStory[]) => {
      await listener.tell(...stories);
      for (const { tenant } of stories) await listener.takenIn(tenant);
    };

    it('[S5.1] a transcript is read for a purpose, masked, and that it was stands in the ledger', async () => {
      const story = aStory(aTenant());
      await tell(story);
      const olga = person(story.tenant, 'auditor', 'olga');
      const more = { caseReference: 'C-2026/17' };
      const read = await listener.commands.execute(new ReadTranscript(olga, story.session, 'complaint', more));
      expect(read).toMatchObject({ customer: 'mia', masked: true, plainUntil: null, previous: null });
      expect(read.messages.map(({ author, text }) => [author.kind, author.name, text])).toEqual([
        ['customer', 'mia', 'Write to ▇▇▇ or call ▇▇▇'],
        ['character', '学术导师', 'Nobody answers there.'],
        ['agent', 'ann', 'I am on it.'],
      ]);
      expect(read.messages[0]!.masks.map(({ kind }) => kind)).toEqual(['email', 'phone']);
      expect(read.messages.map(({ id, passport }) => passport === id)).toEqual([false, true, false]);
      const [leaf, ...others] = await leavesOf(listener, olga, 'audit.');
      expect(others).toEqual([]);
      expect(leaf).toMatchObject({
        type: 'audit.transcript-read.v1',
        actor: { subject: 'olga', role: 'auditor' },
        payload: {
          ...{ session: story.session, customer: 'mia', purpose: 'complaint', caseReference: 'C-2026/17' },
          ...{ reading: read.reading, masked: true, unmask: null, grantedBy: null, messages: 3 },
        },
      });
    });

    it('[S5.1] it begins with the greeting and has replies where they began, as the customer saw it', async () => {
      const story = new SessionStory('mia' as SubjectId, aTenant(), undefined, 'Come in, mia@example.org!');
      story.characterSays('Because of the light.', story.customerSays('Why is the sky blue?'), 1, () =>
        story.customerSays('A person, please'),
      );
      await tell(story);
      const olga = person(story.tenant, 'auditor', 'olga');
      const { messages } = await listener.commands.execute(new ReadTranscript(olga, story.session, 'complaint'));
      expect(messages.map(({ author, text, passport }) => [author.kind, text, passport !== null])).toEqual([
        ['character', 'Come in, ▇▇▇!', false],
        ['customer', 'Why is the sky blue?', false],
        ['character', 'Because of the light.', true],
        ['customer', 'A person, please', false],
      ]);
    });

    it('[S5.1] pages of it go back from its end', async () => {
      const story = aStory(aTenant());
      await tell(story);
      const olga = person(story.tenant, 'auditor', 'olga');
      const page = (before?: string) =>
        listener.commands.execute(new ReadTranscript(olga, story.session, 'regulator', { before, limit: 2 }));
      const last = await page();
      expect(last.messages.map(({ author }) => author.kind)).toEqual(['character', 'agent']);
      const first = await page(last.previous!);
      expect(first.messages.map(({ author }) => author.kind)).toEqual(['customer']);
      expect(first.previous).toBeNull();
      await expect(page('elsewhere')).rejects.toMatchObject({ code: 'audit.place-not-known' });
    });

    it('[S5.1] nobody reads without the right, nor a conversation of their own, nor one of another tenant', async () => {
      const story = aStory(aTenant());
      await tell(story);
      const read = (by: Actor, caseReference?: string) =>
        listener.commands.execute(new ReadTranscript(by, story.session, 'complaint', { caseReference }));
      for (const role of ['customer', 'agent', 'supervisor', 'admin'] as const) {
        await expect(read(person(story.tenant, role, 'paul'))).rejects.toMatchObject({ code: 'permission.denied' });
      }
      for (const name of ['mia', 'ann']) {
        const refused = read(person(story.tenant, 'auditor', name));
        await expect(refused).rejects.toMatchObject({ code: 'audit.took-part' });
      }
      const stranger = read(person(aTenant(), 'auditor', 'olga'));
      await expect(stranger).rejects.toMatchObject({ code: 'audit.session-not-recorded' });
      const olga = person(story.tenant, 'auditor', 'olga');
      await expect(read(olga, 'she said: "no"')).rejects.toMatchObject({ code: 'audit.purpose-needed' });
      expect(await leavesOf(listener, olga, 'audit.')).toEqual([]);
    });

    it('[S5.1] plain text needs a second person, and every step of it stands in the ledger', async () => {
      const story = aStory(aTenant());
      await tell(story);
      const [olga, otto] = ['olga', 'otto'].map((name) => person(story.tenant, 'auditor', name)) as [Actor, Actor];
      const { execute } = { execute: listener.commands.execute.bind(listener.commands) };
      const request = await execute(
        new RequestUnmask(olga, { session: story.session }, 'legal-request', reason, 'C-9'),
      );
      const plain = (by: Actor, unmask = request.id) =>
        execute(new ReadTranscript(by, story.session, 'legal-request', { unmask }));
      await expect(plain(olga)).rejects.toMatchObject({ code: 'audit.not-unmasked' });
      await expect(execute(new DecideUnmask(olga, request.id, 'approved'))).rejects.toMatchObject({
        code: 'audit.second-person-needed',
      });
      const ann = person(story.tenant, 'auditor', 'ann');
      await expect(execute(new DecideUnmask(ann, request.id, 'approved'))).rejects.toMatchObject({
        code: 'audit.took-part',
      });
      const seen = async (by: Actor) => (await listener.queries.execute(new ListUnmaskRequests(by))).requests;
      expect(await seen(otto)).toMatchObject([{ id: request.id, reason, state: 'pending', mayDecide: true }]);
      expect(await seen(olga)).toMatchObject([{ mayDecide: false }]);
      const granted = await execute(new DecideUnmask(otto, request.id, 'approved'));
      expect(granted).toMatchObject({ state: 'approved', decidedBy: { subject: 'otto' }, reason });
      await expect(execute(new DecideUnmask(otto, request.id, 'refused'))).rejects.toMatchObject({
        code: 'audit.already-decided',
      });
      const read = await plain(olga);
      expect(read).toMatchObject({ masked: false, plainUntil: granted.until });
      expect(read.messages[0]!.text).toBe('Write to mia@example.org or call 13812345678');
      await expect(plain(otto)).rejects.toMatchObject({ code: 'audit.not-unmasked' });
      expect((await leavesOf(listener, olga, 'audit.')).map(({ type }) => type)).toEqual([
        'audit.unmask-requested.v1',
        'audit.unmask-granted.v1',
        'audit.transcript-read.v1',
      ]);
      const evidence = await listener.queries.execute(new GetEvidence(olga, story.session));
      expect(evidence.complete).toBe(true);
    });

    it('[S2.3c] erasure destroys words and key; the ledger stands and says so, and what is said later is kept', async () => {
      const tenant = aTenant();
      const [story, another] = [aStory(tenant), aStory(tenant, 'noah')];
      await tell(story, another);
      const admin = person(tenant, 'admin', 'ada');
      const before = await leavesOf(listener, admin, 'session.');
      const erasure = await listener.commands.execute(
        new RequestErasure(person(tenant, 'customer', 'mia'), story.customer),
      );
      expect(erasure).toMatchObject({ state: 'done', subject: 'mia', texts: 3, sessions: 1 });
      expect((await textsOf(listener, story)).size).toBe(0);
      expect((await textsOf(listener, another)).size).toBe(3);
      const { rows } = await listener.database.inTenant(tenant, (tx) =>
        tx.execute(`SELECT wrapped IS NULL AS destroyed FROM subject_keys WHERE subject = 'mia'`),
      );
      expect(rows).toEqual([{ destroyed: true }]);
      expect(await leavesOf(listener, admin, 'session.')).toEqual(before);
      expect((await leavesOf(listener, admin, 'audit.')).map(({ type, payload }) => [type, payload])).toMatchObject([
        ['audit.erasure-requested.v1', { erasure: erasure.id, subject: 'mia', waits: false }],
        ['audit.session-erased.v1', { session: story.session, because: 'request', by: erasure.id }],
        ['audit.erased-by-request.v1', { erasure: erasure.id, subject: 'mia', texts: 3, sessions: 1 }],
      ]);
      const evidence = await listener.queries.execute(new GetEvidence(admin, story.session));
      expect(evidence).toMatchObject({ state: 'erased', complete: true });
      const olga = person(tenant, 'auditor', 'olga');
      const read = await listener.commands.execute(new ReadTranscript(olga, story.session, 'complaint'));
      expect(read.messages.map(({ text }) => text)).toEqual([null, null, null]);
      const later = aStory(tenant);
      await tell(later);
      expect((await textsOf(listener, later)).size).toBe(3);
    });

    it("[S2.3] a legal hold outranks a person's erasure, which waits, says so, and is carried out when it is lifted", async () => {
      const tenant = aTenant();
      const story = aStory(tenant);
      await tell(story);
      const [olga, admin] = [person(tenant, 'auditor', 'olga'), person(tenant, 'admin', 'ada')];
      const scope = { kind: 'subject', subject: story.customer } as const;
      const hold = await listener.commands.execute(new PlaceHold(olga, scope, reason, 'C-17'));
      expect(hold).toMatchObject({
        scope,
        reason,
        caseReference: 'C-17',
        placedBy: { subject: 'olga' },
        liftedAt: null,
      });
      const evidence = async () => (await listener.queries.execute(new GetEvidence(olga, story.session))).state;
      expect(await evidence()).toBe('held');
      const mia = person(tenant, 'customer', 'mia');
      const asked = await listener.commands.execute(new RequestErasure(mia, mia.subject));
      expect(asked).toMatchObject({ state: 'waiting', texts: null });
      expect(await listener.commands.execute(new RequestErasure(admin, mia.subject))).toEqual(asked);
      expect((await textsOf(listener, story)).size).toBe(3);
      const lifted = await listener.commands.execute(new LiftHold(olga, hold.id));
      expect(lifted).toMatchObject({ id: hold.id, reason, liftedBy: { subject: 'olga' } });
      expect((await textsOf(listener, story)).size).toBe(0);
      const { erasures } = await listener.queries.execute(new ListErasures(olga));
      expect(erasures).toMatchObject([{ id: asked.id, state: 'done', texts: 3 }]);
      await listener.takenIn(tenant);
      expect(await evidence()).toBe('erased');
      await expect(listener.commands.execute(new LiftHold(olga, hold.id))).rejects.toMatchObject({
        code: 'audit.no-such-hold',
      });
      expect((await listener.queries.execute(new ListHolds(olga))).holds).toEqual([lifted]);
      expect((await leavesOf(listener, olga, 'audit.')).map(({ type }) => type)).toEqual([
        'audit.hold-placed.v1',
        'audit.erasure-requested.v1',
        'audit.hold-lifted.v1',
        'audit.session-erased.v1',
        'audit.erased-by-request.v1',
      ]);
    });

    it('[S2.3] a hold on one conversation keeps its words and no others; they follow when it is lifted', async () => {
      const tenant = aTenant();
      const [held, free] = [aStory(tenant), aStory(tenant)];
      await tell(held, free);
      const [olga, mia] = [person(tenant, 'auditor', 'olga'), person(tenant, 'customer', 'mia')];
      const hold = await listener.commands.execute(
        new PlaceHold(olga, { kind: 'session', session: held.session }, reason),
      );
      const state = async ({ session }: SessionStory) =>
        (await listener.queries.execute(new GetEvidence(olga, session))).state;
      expect([await state(held), await state(free)]).toEqual(['held', 'retained']);
      const opened = ({ words }: SessionStory) =>
        listener.database.inTenant(tenant, (tx) => openedTexts(tx, [...words.keys()]));
      const livingKeys = async () =>
        (
          await listener.database.inTenant(tenant, (tx) =>
            tx.execute<{ subject: string }>(
              `SELECT subject FROM subject_keys WHERE tenant = '${tenant}' AND wrapped IS NOT NULL ORDER BY subject`,
            ),
          )
        ).rows.map(({ subject }) => subject);
      const before = await opened(held);
      const ask = () => listener.commands.execute(new RequestErasure(mia, mia.subject));

      const asked = await ask();
      expect(asked).toMatchObject({ state: 'partly', doneAt: null, texts: 3, sessions: 1, heldSessions: 1 });
      expect((await textsOf(listener, free)).size).toBe(0);
      // sealed anew, and still what the ledger commits to
      expect(await opened(held)).toEqual(before);
      expect(await livingKeys()).toEqual([`held\n${held.session}`, 'olga']);
      await listener.takenIn(tenant);
      expect([await state(held), await state(free)]).toEqual(['held', 'erased']);

      // what is said meanwhile is erased when they ask again, and stays when they do not
      const [meanwhile, later] = [aStory(tenant), aStory(tenant)];
      await tell(meanwhile);
      expect(await ask()).toMatchObject({ id: asked.id, state: 'partly', texts: 6, sessions: 2, heldSessions: 1 });
      await tell(later);
      expect(await opened(held)).toEqual(before);
      await listener.commands.execute(new LiftHold(olga, hold.id));
      const { erasures } = await listener.queries.execute(new ListErasures(olga));
      expect(erasures).toMatchObject([{ id: asked.id, state: 'done', texts: 9, sessions: 3, heldSessions: 0 }]);
      expect((await textsOf(listener, held)).size).toBe(0);
      expect((await textsOf(listener, later)).size).toBe(3);
      expect(await livingKeys()).toEqual(['mia', 'olga']);
      await listener.takenIn(tenant);
      expect([await state(held), await state(later)]).toEqual(['erased', 'retained']);
      const told = await leavesOf(listener, olga, 'audit.erased-by-request');
      expect(told.map(({ payload }) => payload)).toMatchObject([
        { texts: 3, sessions: 1, held: [held.session] },
        { texts: 3, sessions: 1, held: [held.session] },
        { texts: 3, sessions: 1, freed: [held.session] },
      ]);
    });

    it('[S2.3] a wider hold on top of one of a conversation keeps what is left of an erasure waiting', async () => {
      const tenant = aTenant();
      const [held, free] = [aStory(tenant), aStory(tenant)];
      await tell(held, free);
      const [olga, mia] = [person(tenant, 'auditor', 'olga'), person(tenant, 'customer', 'mia')];
      const place = (scope: HoldScope) => listener.commands.execute(new PlaceHold(olga, scope, reason));
      const lift = ({ id }: { id: string }) => listener.commands.execute(new LiftHold(olga, id));
      const narrow = await place({ kind: 'session', session: held.session });
      const wide = await place({ kind: 'tenant' });
      const ask = () => listener.commands.execute(new RequestErasure(mia, mia.subject));
      expect(await ask()).toMatchObject({ state: 'waiting', texts: null, heldSessions: 0 });
      const only = async () => (await listener.queries.execute(new ListErasures(olga))).erasures[0];
      await lift(wide);
      expect(await only()).toMatchObject({ state: 'partly', texts: 3, heldSessions: 1 });
      const again = await place({ kind: 'subject', subject: 'mia' });
      await lift(narrow);
      expect(await only()).toMatchObject({ state: 'partly', texts: 3, heldSessions: 1 });
      expect((await textsOf(listener, held)).size).toBe(3);
      await lift(again);
      expect(await only()).toMatchObject({ state: 'done', texts: 6, heldSessions: 0 });
      expect((await textsOf(listener, held)).size).toBe(0);
    });

    it('[S2.3] retention: a dry run counts, a run erases what is past its time and nothing that is held', async () => {
      const tenant = aTenant();
      const [story, held, heldAlone] = [aStory(tenant), aStory(tenant, 'noah'), aStory(tenant)];
      await tell(story, held, heldAlone);
      await listener.database.inTenant(tenant, async (tx) => {
        await tx.execute(`UPDATE texts SET at = now() - interval '40 days' WHERE tenant = '${tenant}'`);
        for (const { session, customer } of [story, held, heldAlone]) {
          const message = newMessageId();
          await tx.execute(`
            INSERT INTO session_turns (session, message, position, record)
            VALUES ('${session}', '${message}', 1, '{"turn": 1, "emotion": {}}'::jsonb)`);
          await tx.execute(`
            INSERT INTO session_emotions
              (session, message, subject, speaker, position, at, confidence, valence, arousal, shared, words)
            VALUES ('${session}', '${message}', '${customer}', 'character', 1, now() - interval '40 days', 1, 0, 0,
              '{}'::jsonb, '[]'::jsonb)`);
        }
      });
      const [olga, admin] = [person(tenant, 'auditor', 'olga'), person(tenant, 'admin', 'ada')];
      const run = (by: Actor, dryRun: boolean) => listener.commands.execute(new RunRetention(by, dryRun));
      const messages = async (by: Actor, dryRun: boolean) => (await run(by, dryRun)).categories[0];
      expect(await messages(olga, true)).toMatchObject({ category: 'messages', before: null, due: 0, held: 0 });
      const days = { messages: 30, blocked: null, notes: null, memories: 365, readings: 30 };
      await expect(listener.commands.execute(new SetRetention(olga, 0, days))).rejects.toMatchObject({
        code: 'permission.denied',
      });
      const set = await listener.commands.execute(new SetRetention(admin, 0, days));
      expect(set).toMatchObject({ version: 1, days, setBy: { subject: 'ada' }, lastRun: null });
      await expect(listener.commands.execute(new SetRetention(admin, 0, days))).rejects.toMatchObject({
        code: 'audit.retention-changed',
      });
      await listener.commands.execute(new PlaceHold(olga, { kind: 'subject', subject: 'noah' }, reason));
      await listener.commands.execute(new PlaceHold(olga, { kind: 'session', session: heldAlone.session }, reason));
      expect(await messages(olga, true)).toMatchObject({ due: 3, held: 6, erased: 0 });
      expect((await textsOf(listener, story)).size).toBe(3);
      await expect(run(olga, false)).rejects.toMatchObject({ code: 'permission.denied' });
      expect((await run(admin, false)).categories).toMatchObject([
        { category: 'messages', due: 3, held: 6, erased: 3 },
        ...['blocked', 'notes', 'memories'].map((category) => ({ category, due: 0, held: 0, erased: 0 })),
        { category: 'readings', due: 1, held: 2, erased: 1 },
      ]);
      const left = [story, held, heldAlone].map(async (each) => (await textsOf(listener, each)).size);
      expect(await Promise.all(left)).toEqual([0, 3, 3]);
      const { rows: moods } = await listener.database.inTenant(tenant, (tx) =>
        tx.execute<{ session: string }>(
          `SELECT session FROM session_turns WHERE tenant = '${tenant}' AND NOT jsonb_exists(record, 'emotion') ORDER BY session`,
        ),
      );
      expect(moods).toEqual([{ session: story.session }]);
      expect((await run(olga, true)).categories.map(({ due, held: kept }) => [due, kept])).toEqual([
        [0, 6],
        ...Array.from({ length: 3 }, () => [0, 0]),
        [0, 2],
      ]);
      expect((await listener.queries.execute(new GetRetention(olga))).lastRun).toMatchObject({ erased: 4 });
      const leaves = await leavesOf(listener, olga, 'audit.');
      expect(leaves.map(({ type }) => type).filter((type) => !type.includes('session-erased'))).toEqual([
        'audit.retention-set.v1',
        'audit.hold-placed.v1',
        'audit.hold-placed.v1',
        'audit.retention-applied.v1',
      ]);
      const { payload } = leaves.find(({ type }) => type.includes('applied'))!;
      expect(payload).toMatchObject({ erased: { messages: 3, readings: 0 }, estimates: 1 });
    });

    it('[S5.1] whoever took part in a conversation neither takes its words away nor lets others, named or not', async () => {
      const tenant = aTenant();
      const [story, another] = [aStory(tenant), aStory(tenant, 'noah')];
      await tell(story, another);
      const execute = listener.commands.execute.bind(listener.commands);
      const [ann, mia, olga, otto] = ['ann', 'mia', 'olga', 'otto'].map((name) => person(tenant, 'auditor', name)) as [
        ...[Actor, Actor, Actor, Actor],
      ];
      const ask = (by: Actor, filters: ExportFilters) =>
        execute(new RequestUnmask(by, { export: { format: null, filters } }, 'complaint', reason));
      await expect(ask(ann, {})).rejects.toMatchObject({ code: 'audit.took-part', details: { sessions: 2 } });
      await expect(ask(mia, {})).rejects.toMatchObject({ code: 'audit.took-part', details: { sessions: 1 } });
      await expect(ask(mia, { session: story.session })).rejects.toMatchObject({ code: 'audit.took-part' });
      for (const apart of [{ customer: 'noah' }, { character: 'another' }, { until: '2020-01-01T00:00:00Z' }])
        expect(await ask(mia, apart)).toMatchObject({ state: 'pending' });

      const { id } = await ask(olga, {});
      const decide = (by: Actor) => execute(new DecideUnmask(by, id, 'approved'));
      await expect(decide(ann)).rejects.toMatchObject({ code: 'audit.took-part', details: { sessions: 2 } });
      expect(await decide(otto)).toMatchObject({ state: 'approved' });
      // at the time of the action: she has answered somebody since
      const since = aStory(tenant, 'zoe');
      since.agentTakes('olga');
      await tell(since);
      const taken = execute(new ExportEvidence(olga, reason, true, undefined, id));
      await expect(taken).rejects.toMatchObject({ code: 'audit.took-part', details: { sessions: 1 } });
    });

    it('[S2.3] one tenant holds and erases nothing of another', async () => {
      const [one, other] = [aStory(aTenant()), aStory(aTenant())];
      await tell(one, other);
      const hold = new PlaceHold(person(one.tenant, 'auditor', 'olga'), { kind: 'tenant' }, reason);
      await listener.commands.execute(hold);
      const mia = (tenant: TenantId) => person(tenant, 'customer', 'mia');
      const kept = await listener.commands.execute(new RequestErasure(mia(one.tenant), one.customer));
      const erased = await listener.commands.execute(new RequestErasure(mia(other.tenant), other.customer));
      expect([kept.state, erased.state]).toEqual(['waiting', 'done']);
      expect((await textsOf(listener, one)).size).toBe(3);
      await expect(
        listener.commands.execute(new RequestErasure(mia(other.tenant), 'noah' as SubjectId)),
      ).rejects.toMatchObject({ code: 'permission.denied' });
    });
  });
});
