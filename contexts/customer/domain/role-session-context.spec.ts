import { describe, expect, it } from 'vitest';
import { type MessageId, newMessageId, newSessionId, type SubjectId } from '#shared-kernel/ids.js';
import { RoleSessionContext } from './role-session-context.js';

const at = (second: number) => new Date(Date.UTC(2026, 10, 22, 9, 0, second));

function aConversation(): RoleSessionContext {
  const character = { id: 'academic-mentor', name: '学术导师' };
  return RoleSessionContext.begin({ session: newSessionId(), customer: 'mia' as SubjectId, character }, at(0));
}

const ann = { subject: 'ann' as SubjectId, name: 'Ann' };
const message = (seq: number, byCustomer = false, id: MessageId = newMessageId()) => ({ id, byCustomer, seq });

describe("a customer's RoleSessionContext", () => {
  it('[C1] begins engaged, unread, untitled', () => {
    expect(aConversation().state).toMatchObject({
      standing: { state: 'engaged' },
      lastActivityAt: at(0),
      firstMessage: null,
      hasOwnTitle: false,
      hidden: false,
      readUpTo: 0,
    });
  });

  it('[C2] takes each event in once, and does not mind gaps', () => {
    const conversation = aConversation();
    expect([1, 2, 5, 5, 3, 6].map((version) => conversation.takeIn(version))).toEqual([
      true,
      true,
      true,
      false,
      false,
      true,
    ]);
  });

  it('[C3] its activity is that of its newest message, whatever order they come in', () => {
    const conversation = aConversation();
    conversation.show(message(3), at(20));
    conversation.show(message(6), at(10));
    expect(conversation.state).toMatchObject({ lastActivityAt: at(20), lastSeq: 6 });
  });

  it('[C4] goes to the agent and back, and ends for good', () => {
    const conversation = aConversation();
    conversation.meetAgent(ann, at(1));
    expect(conversation.state.standing).toEqual({ state: 'with-agent', since: at(1) });
    expect(conversation.state.agent).toEqual(ann);
    conversation.meetCharacter(at(2));
    expect(conversation.state.standing).toEqual({ state: 'engaged' });
    conversation.end(at(3));
    conversation.meetAgent(ann, at(4));
    conversation.wait(at(4));
    conversation.meetCharacter(at(5));
    conversation.end(at(6));
    expect(conversation.state.standing).toEqual({ state: 'ended', since: at(3) });
  });

  it('[C4] waits for a person, and stays with the character or meets the person', () => {
    const conversation = aConversation();
    conversation.wait(at(1));
    conversation.wait(at(2));
    expect(conversation.state.standing).toEqual({ state: 'waiting', since: at(1) });
    conversation.waitNoMore();
    expect(conversation.state.standing).toEqual({ state: 'engaged' });
    conversation.wait(at(3));
    conversation.meetAgent(ann, at(4));
    conversation.waitNoMore();
    conversation.wait(at(5));
    expect(conversation.state.standing).toEqual({ state: 'with-agent', since: at(4) });
  });

  it('[C5] the read position moves forwards only, and no further than what there is', () => {
    const conversation = aConversation();
    conversation.show(message(10), at(1));
    conversation.read(4);
    expect(conversation.state.readUpTo).toBe(4);
    conversation.read(2);
    expect(conversation.state.readUpTo).toBe(4);
    conversation.read(1_000_000);
    expect(conversation.state.readUpTo).toBe(10);
  });

  it('[C5] whoever writes has read what stands before', () => {
    const conversation = aConversation();
    conversation.show(message(10), at(1));
    conversation.show(message(13, true), at(2));
    expect(conversation.state.readUpTo).toBe(13);
  });

  it('[C6] the first message of the customer stays the first; an own title is an event without its words', () => {
    const conversation = aConversation();
    const [first, second] = [newMessageId(), newMessageId()];
    conversation.show(message(1), at(1));
    conversation.show(message(3, true, first), at(2));
    conversation.show(message(6, true, second), at(3));
    expect(conversation.state.firstMessage).toBe(first);
    conversation.rename('A secret wish');
    expect(conversation.newTitle).toBe('A secret wish');
    const events = conversation.pullEvents();
    expect(events.map(({ type }) => type)).toEqual(['customer.conversation-renamed.v1']);
    expect(JSON.stringify([events, conversation.state])).not.toContain('secret');
  });

  it('[C10] is rated once something is over, by whoever said something', () => {
    const conversation = aConversation();
    const notYet = expect.objectContaining({ code: 'customer.not-yet-to-be-rated' });
    expect(() => conversation.rate(5, '')).toThrow(notYet);
    conversation.show(message(3, true), at(1));
    expect(() => conversation.rate(5, '')).toThrow(notYet);
    conversation.meetAgent(ann, at(2));
    expect(() => conversation.rate(5, '')).toThrow(notYet);
    conversation.meetCharacter(at(3));
    conversation.rate(5, ' A secret wish came true. ');
    conversation.rate(5, '');
    conversation.rate(4, '');
    expect(conversation.newComment).toBe('A secret wish came true.');
    const events = conversation.pullEvents();
    expect(events.map(({ payload }) => payload)).toMatchObject([
      { agent: 'ann', stars: 5, comment: true },
      { agent: 'ann', stars: 4, comment: false },
    ]);
    expect(JSON.stringify([events, conversation.state])).not.toContain('secret');
  });

  it('[C10] without a person it is the character that is rated, at the end', () => {
    const conversation = aConversation();
    conversation.show(message(3, true), at(1));
    conversation.end(at(2));
    const notAllowed = expect.objectContaining({ code: 'customer.rating-not-allowed' });
    for (const stars of [0, 6, 1.5, Number.NaN]) expect(() => conversation.rate(stars, '')).toThrow(notAllowed);
    expect(() => conversation.rate(3, '啊'.repeat(1_001))).toThrow(notAllowed);
    conversation.rate(3, '啊'.repeat(1_000));
    expect(conversation.pullEvents()).toMatchObject([{ payload: { agent: null, stars: 3, comment: true } }]);
  });

  it('[C7] is hidden once', () => {
    const conversation = aConversation();
    conversation.hide();
    conversation.hide();
    expect(conversation.state.hidden).toBe(true);
    expect(conversation.pullEvents()).toHaveLength(1);
  });
});
