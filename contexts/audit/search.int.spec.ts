import { expect, it } from 'vitest';
import { Actor, type Role } from '#shared-kernel/actor.js';
import type { SubjectId, TenantId } from '#shared-kernel/ids.js';
import { SessionStory } from '#test/stories/session-story.js';
import { type Listener, toldTo } from '#test/stories/told-to.js';
import { GetLeaves } from './application/ledger/get-leaves.js';
import { GetFigures } from './application/search/get-figures.js';
import { SearchSessions } from './application/search/search-sessions.js';
import type { AuditedSessions } from './contract/search.js';
import type { SessionFilters } from './domain/search/session-index.js';
import { auditModule } from './testing/audit-module.js';

const tenant = 'searched' as TenantId;
const by = (role: Role = 'auditor', of = tenant) => new Actor(of, 'olga' as SubjectId, role);
const list = ({ queries }: Listener, filters: SessionFilters, cursor?: string, limit = 30) =>
  queries.execute(new SearchSessions(by(), filters, undefined, cursor, limit));
const find = ({ queries }: Listener, query: string, filters: SessionFilters = {}) =>
  queries.execute(new SearchSessions(by(), filters, { query, purpose: 'complaint' }));
const ids = ({ sessions }: AuditedSessions) => sessions.map(({ session }) => session);

toldTo([auditModule()], (listener) => {
  const stories: SessionStory[] = [];

  it('[S2.3] conversations are listed newest first, page by page, with what happened in them', async () => {
    for (let day = 1; day <= 4; day += 1) {
      const story = new SessionStory(
        `customer-${day}` as SubjectId,
        tenant,
        `2026-11-0${day}T09:00:00Z`,
        `Welcome ${day}!`,
      );
      const said = story.customerSays(`Parcel number ${day} is lost, call me on 1380013800${day}.`);
      story.characterSays('I am so sorry!', said);
      stories.push(story);
    }
    stories[1]!.agentTakes('ann');
    stories[1]!.agentSays('A REFUND is on its way.');
    stories[2]!.closes();
    await listener.tell(...stories);
    await listener.takenIn(tenant);

    const newestFirst = stories.map(({ session }) => session).toReversed();
    const pages: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list(listener, {}, cursor, 3);
      pages.push(...ids(page));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(pages).toEqual(newestFirst);
    const [handedOver] = (await list(listener, { agent: 'ann' })).sessions;
    expect(handedOver).toMatchObject({
      session: stories[1]!.session,
      state: 'open',
      customer: 'customer-2',
      agents: ['ann'],
      messages: 4,
      handOvers: 1,
      events: stories[1]!.events.length,
      excerpt: null,
    });
  });

  it('[S2.3] each filter narrows, and together they narrow more', async () => {
    const [first, second, third, fourth] = stories.map(({ session }) => session);
    expect(ids(await list(listener, { customer: 'customer-1' }))).toEqual([first]);
    expect(ids(await list(listener, { state: 'closed' }))).toEqual([third]);
    expect(ids(await list(listener, { kind: 'session.turn-handed-over.v1' }))).toEqual([second]);
    expect(ids(await list(listener, { from: new Date('2026-11-04T00:00:00Z') }))).toEqual([fourth]);
    expect(ids(await list(listener, { until: new Date('2026-11-02T00:00:00Z') }))).toEqual([first]);
    expect(ids(await list(listener, { session: second }))).toEqual([second]);
    expect(ids(await list(listener, { character: '导师' }))).toHaveLength(4);
    expect(ids(await list(listener, { agent: 'ann', state: 'closed' }))).toEqual([]);
    expect(ids(await list(listener, { session: 'no id' }))).toEqual([]);
  });

  it('[S2.3, S5.1] words are found in masked text only, shown in their passage, and the search is in the ledger', async () => {
    const found = await find(listener, 'refund');
    expect(ids(found)).toEqual([stories[1]!.session]);
    const { excerpt } = found.sessions[0]!;
    expect(excerpt).toMatchObject({ author: 'agent', text: 'A REFUND is on its way.' });
    expect(excerpt!.marks.map(({ start, end }) => excerpt!.text.slice(start, end))).toEqual(['REFUND']);

    const passage = (await find(listener, 'parcel lost', { customer: 'customer-4' })).sessions[0]!.excerpt!;
    expect(passage.text).toBe('Parcel number 4 is lost, call me on ▇▇▇.');
    const welcome = (await find(listener, 'welcome', { customer: 'customer-3' })).sessions[0]!.excerpt!;
    expect(welcome).toMatchObject({ author: 'character', text: 'Welcome 3!' });
    for (const probe of ['13800138004', '0013800', '▇']) expect(ids(await find(listener, probe))).toEqual([]);

    await listener.takenIn(tenant);
    const { leaves } = await listener.queries.execute(new GetLeaves(by(), -1, 1_000));
    const searched = leaves.map(({ json }) => json).filter((json) => json.includes('audit.sessions-searched.v1'));
    expect(searched).toHaveLength(6);
    expect(searched.join()).toContain('"complaint"');
    expect(searched.join()).not.toContain('refund');
  });

  it('[S2.3] is counted by day', async () => {
    const figures = await listener.queries.execute(
      new GetFigures(by(), new Date('2026-11-02T00:00:00Z'), new Date('2026-11-03T12:00:00Z')),
    );
    expect(figures).toMatchObject({ from: '2026-11-02', to: '2026-11-03' });
    expect(figures.counts).toContainEqual({
      day: '2026-11-02',
      type: 'session.turn-handed-over.v1',
      detail: 'taken',
      count: 1,
    });
    expect(figures.counts.filter(({ type }) => type === 'session.opened.v1')).toHaveLength(2);
  });

  it('[S5.1] words are not for whoever took part in the conversation', async () => {
    const as = new Actor(tenant, 'ann' as SubjectId, 'auditor');
    const wanted = { query: 'refund', purpose: 'complaint' } as const;
    expect(ids(await listener.queries.execute(new SearchSessions(as, {}, wanted)))).toEqual([]);
  });

  it('[S5.1] is for those who may read the audit, of their own tenant', async () => {
    const as = (actor: Actor) => listener.queries.execute(new SearchSessions(actor, {}));
    for (const role of ['customer', 'agent', 'supervisor'] as const)
      await expect(as(by(role))).rejects.toMatchObject({ code: 'permission.denied' });
    expect((await as(by('auditor', 'another' as TenantId))).sessions).toEqual([]);
  });
});
