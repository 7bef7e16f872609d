import { describe, expect, it } from 'vitest';
import { SessionStory } from '#test/stories/session-story.js';
import { defaultSettings } from '../domain/default-settings.js';
import { DeskBatch } from './desk-batch.js';
import { takeInEvents, textKeys } from './take-in-events.js';

function takenIn(
  story: SessionStory,
  batch = new DeskBatch(new Map(), new Map(), { ...defaultSettings, reviewRate: 0 }),
  texts?: ReadonlyMap<string, string>,
): DeskBatch {
  takeInEvents(story.envelopes, batch, texts);
  return batch;
}

const liveOf = (batch: DeskBatch, story: SessionStory) => batch.find(story.session)?.state;
const factsOf = (batch: DeskBatch) =>
  batch.facts.flatMap(({ events, actor }) => events.map(({ type }) => `${actor.subject}: ${type}`));

describe('what the desk takes in', () => {
  it('[A1] the whole story told again changes nothing', () => {
    const story = new SessionStory();
    story.customerSays('Help');
    story.agentTakes();
    story.agentSays('Hello');
    story.agentHandsBack();
    const batch = takenIn(story);
    const once = structuredClone([liveOf(batch, story), batch.tickets.map(({ state }) => state), factsOf(batch)]);
    takenIn(story, batch);
    expect([liveOf(batch, story), batch.tickets.map(({ state }) => state), factsOf(batch)]).toEqual(once);
  });

  it('[A2] a customer waits from the first unanswered message on; silence is no answer', () => {
    const story = new SessionStory();
    const question = story.customerSays('Why?');
    const since = story.lastAt;
    story.customerSays('Hello?');
    story.characterSays('', question);
    expect(liveOf(takenIn(story), story)).toMatchObject({ waitingSince: since, live: true });
    story.characterSays('Because.', question);
    expect(liveOf(takenIn(story), story)).toMatchObject({ waitingSince: null, lastActivityAt: story.lastAt });
  });

  it('[A2] shows who holds the turn, and no session that is closed', () => {
    const story = new SessionStory();
    expect(liveOf(takenIn(story), story)?.owner).toEqual({ kind: 'character', name: '学术导师' });
    story.agentTakes('ann');
    expect(liveOf(takenIn(story), story)?.owner).toEqual({ kind: 'agent', name: 'ann', subject: 'ann' });
    story.closes();
    expect(liveOf(takenIn(story), story)?.live).toBe(false);
  });

  it('[A3] whoever asks for a person waits in the queue that asks for such conversations', () => {
    const story = new SessionStory();
    story.customerFeels('anger', -0.7, story.customerSays('This is wrong'));
    story.customerAsksForPerson();
    const batch = takenIn(story);
    expect(batch.ticket(story.session)?.state).toMatchObject({
      ticket: { state: 'queued' },
      queue: 'general',
      reason: { by: 'customer', how: 'button' },
      life: { moodBefore: -0.7 },
    });
    expect(liveOf(batch, story)).toMatchObject({ handedOver: true, mood: { emotion: 'anger', valence: -0.7 } });
    story.nobodyIsAskedFor();
    expect(takenIn(story).handlings).toMatchObject([{ outcome: 'cancelled', agent: null, firstResponseMs: null }]);
  });

  it('[A4, A5, A6, A7] the path of a ticket, in the name of whoever moved it', () => {
    const story = new SessionStory();
    story.customerSays('A person, please');
    story.agentTakes('ann');
    story.agentSays('Hello', 'ann');
    story.agentTakes('bob', 'agent/ann');
    story.agentSays('I am Bob', 'bob');
    story.agentHandsBack('bob');
    story.agentTakes('ann');
    story.closes();
    const batch = takenIn(story);
    expect(factsOf(batch)).toEqual([
      'ann: agent.ticket-assigned.v1',
      'ann: agent.ticket-responded.v1',
      'bob: agent.ticket-assigned.v1',
      'bob: agent.ticket-responded.v1',
      'bob: agent.ticket-closed.v1',
      'ann: agent.ticket-assigned.v1',
      'mia: agent.ticket-closed.v1',
    ]);
    expect(batch.ticket(story.session)?.state.ticket).toMatchObject({ state: 'closed', outcome: 'session-closed' });
  });

  it('[S2.3] what an agent leaves for the character is a note for colleagues too, once', () => {
    const story = new SessionStory();
    story.customerSays('A person, please');
    story.agentTakes('ann');
    story.agentHandsBack('ann');
    const key = textKeys(story.envelopes).at(-1)!;
    expect(key).toBe(`turn/${story.session}/3/note`);
    const batch = takenIn(story, undefined, new Map([[key, 'A refund is on its way.']]));
    takenIn(story, batch, new Map([[key, 'A refund is on its way.']]));
    expect(batch.notes).toMatchObject([{ session: story.session, author: 'ann', text: 'A refund is on its way.' }]);
    expect(takenIn(story).notes, 'its words are erased').toEqual([]);
  });

  it('[A4] without a person there is no ticket', () => {
    const story = new SessionStory();
    story.characterSays('Because.', story.customerSays('Why?'));
    story.closes();
    expect(takenIn(story).tickets).toEqual([]);
  });
});
