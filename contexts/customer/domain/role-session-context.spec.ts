import { describe, expect, it } from 'vitest';
import { type MessageId, newMessageId, newSessionId, type SubjectId } from '#shared-kernel/ids.js';
import { RoleSessionContext } from './role-session-context.js';

const at = (second: number) => new Date(Date.UTC(2026, 10, 22, 9, 0, second));

function aConversation(): RoleSessionContext {
  const character = { id: 'academic-mentor', name: '学术导师' };
  return RoleSessionContext.begin({ session: newSessionId(), customer: 'mia' as SubjectId, character }, at(0));
}

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
    conversation.meetAgent('Ann', at(1));
    expect(conversation.state.standing).toEqual({ state: 'with-agent', agent: 'Ann', since: at(1) });
    conversation.meetCharacter(at(2));
    expect(conversation.state.standing).toEqual({ state: 'engaged' });
    conversation.end(at(3));
    conversation.meetAgent('Ann', at(4));
    conversation.meetCharacter(at(5));
    conversation.end(at(6));
    expect(conversation.state.standing).toEqual({ state: 'ended', since: at(3) });
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

  it('[C7] is hidden once', () => {
    const conversation = aConversation();
    conversation.hide();
    conversation.hide();
    expect(conversation.state.hidden).toBe(true);
    expect(conversation.pullEvents()).toHaveLength(1);
  });
});
