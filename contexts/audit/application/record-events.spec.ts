import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { EventEnvelope } from '#shared-kernel/event-log.js';
import type { SessionId } from '#shared-kernel/ids.js';
import type { RoleSessionContext } from '../domain/role-session-context.js';
import { SessionStory } from '#test/stories/session-story.js';
import { eventTypes, recordEvents } from './record-events.js';

describe('what is recorded', () => {
  it('[E1] every type of event in every contract of the house', async () => {
    const contexts = join(import.meta.dirname, '../..');
    const all: string[] = [];
    for (const file of readdirSync(contexts, { recursive: true, encoding: 'utf8' })) {
      if (!/^[^/]+\/contract\/([^/]+-)?events\.ts$/.test(file)) continue;
      const contract = (await import(pathToFileURL(join(contexts, file)).href)) as Record<string, { type?: unknown }>;
      all.push(...Object.values(contract).flatMap(({ type }) => (typeof type === 'string' ? type : [])));
    }
    expect(all.length).toBeGreaterThan(10);
    expect(all.filter((type) => !eventTypes.includes(type))).toEqual([]);
  });

  it('[E1] each session on its own, and nothing of what names no session', () => {
    const [one, other] = [new SessionStory(), new SessionStory()];
    one.customerSays('Hello');
    const [opened] = other.envelopes as [EventEnvelope];
    const recordings = new Map<SessionId, RoleSessionContext>();
    recordEvents(
      [...one.envelopes, opened, { ...opened, payload: {} }, { ...opened, payload: { session: 'mine' } }],
      recordings,
    );
    expect([...recordings.values()].map(({ session, count }) => [session, count])).toEqual([
      [one.session, 2],
      [other.session, 1],
    ]);
  });

  it('[E2] the whole story told again changes nothing', () => {
    const story = new SessionStory();
    story.customerSays('Hello');
    const recordings = new Map<SessionId, RoleSessionContext>();
    recordEvents(story.envelopes, recordings);
    recordEvents(story.envelopes, recordings);
    expect(recordings.get(story.session)?.count).toBe(2);
  });
});
