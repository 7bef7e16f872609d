import { describe, expect, it } from 'vitest';
import { SessionStory } from '#test/stories/session-story.js';
import { ConversationBatch } from './conversation-batch.js';
import { takeInEvents } from './take-in-events.js';

function takenIn(story: SessionStory, batch = new ConversationBatch(new Map())): ConversationBatch {
  takeInEvents(story.envelopes, batch);
  return batch;
}

const stateOf = (batch: ConversationBatch, story: SessionStory) => batch.find(story.session)?.state;

describe('what the customer context takes in', () => {
  it('[C1] a session that was opened is a conversation of its customer', () => {
    const story = new SessionStory();
    expect(stateOf(takenIn(story), story)).toMatchObject({
      customer: 'mia',
      character: { id: 'academic-mentor', name: '学术导师' },
      seen: 1,
    });
  });

  it('[C2] the whole story told again changes nothing', () => {
    const story = new SessionStory();
    const question = story.customerSays('Why?');
    story.characterSays('Because.', question);
    story.agentTakes();
    story.agentSays('Hello');
    story.closes();
    const batch = takenIn(story);
    const once = structuredClone({
      state: stateOf(batch, story),
      messages: batch.messages,
      shown: batch.shownVersions,
    });
    takenIn(story, batch);
    expect({ state: stateOf(batch, story), messages: batch.messages, shown: batch.shownVersions }).toEqual(once);
  });

  it('[C2] an event of a session that never opened here is left alone', () => {
    const story = new SessionStory();
    story.customerSays('Hello?');
    const batch = new ConversationBatch(new Map());
    takeInEvents(story.envelopes.slice(1), batch);
    expect(batch.contexts).toEqual([]);
    expect(batch.messages).toEqual([]);
  });

  it('[C3] messages of the customer and of agents, and spoken replies, are visible; silent ones are not', () => {
    const story = new SessionStory();
    const question = story.customerSays('Why?');
    story.characterSays('', question);
    const again = story.customerSays('Why??');
    story.characterSays('Because.', again);
    story.agentTakes();
    story.agentSays('Let me help.');
    expect(takenIn(story).messages.map(({ author, empty }) => [author, empty])).toEqual([
      ['customer', false],
      ['character', true],
      ['customer', false],
      ['character', false],
      ['agent', false],
    ]);
  });

  it('[C3] of a reply the newest version is shown, or the one that was chosen', () => {
    const story = new SessionStory();
    const question = story.customerSays('Why?');
    const first = story.characterSays('Because.', question);
    const batch = takenIn(story);
    expect(batch.shownVersions).toEqual([]);
    const second = story.characterSays('Since ever.', question, 2);
    takenIn(story, batch);
    expect(batch.shownVersions).toEqual([{ session: story.session, replyTo: question, message: second }]);
    story.customerChooses(first, question, 1);
    takenIn(story, batch);
    expect(batch.shownVersions).toEqual([{ session: story.session, replyTo: question, message: first }]);
  });

  it('[C4] the state follows the turn', () => {
    const story = new SessionStory();
    const states = [stateOf(takenIn(story), story)?.standing.state];
    for (const step of [() => story.agentTakes(), () => story.agentHandsBack(), () => story.closes()]) {
      step();
      states.push(stateOf(takenIn(story), story)?.standing.state);
    }
    expect(states).toEqual(['engaged', 'with-agent', 'engaged', 'ended']);
  });
});
