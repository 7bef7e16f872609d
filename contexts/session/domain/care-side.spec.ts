import { describe, expect, it } from 'vitest';
import { newMessageId, type MessageId } from '#shared-kernel/ids.js';
import {
  aMessage,
  aReplyingSession,
  aSession,
  agent,
  anAnsweredSession,
  ann,
  at,
  counter,
} from '../testing/session-mother.js';
import type { NewNotice, Suspicion } from './care-side.js';
import { RoleSessionContext } from './role-session-context.js';

const policy = 'f'.repeat(64);
const help: NewNotice = { kind: 'help', language: 'en', text: 'Stop.', lines: [{ name: 'A', contact: '1' }], policy };
const disclosure: NewNotice = { kind: 'disclosure', language: 'en', text: 'An AI.', policy };
const why = (messageId: MessageId, mayResume = true): Suspicion => ({
  messageId,
  reason: 'help.danger',
  rule: 'danger/wish',
  language: 'en',
  locale: 'en-GB',
  mayResume,
  policy,
});
const later = (minutes: number) => new Date(at.getTime() + minutes * 60_000);
const kinds = (context: RoleSessionContext) =>
  context.pullEvents().map(({ type }) => type.replace(/^session\.|\.v1$/g, ''));
const code = (work: () => unknown): unknown => {
  try {
    work();
    return undefined;
  } catch (error) {
    return (error as { code?: string }).code;
  }
};

function aSuspendedSession(mayResume = true) {
  const { context, reply } = aReplyingSession();
  context.pullEvents();
  const message = aMessage('I want to die');
  context.acceptMessage(message, at);
  context.care.suspend(why(message.messageId, mayResume), help, 'Once upon', at, counter(10));
  return { context, reply, message };
}

describe('CareSide', () => {
  it('[S4.4][S19] silences the character in one step: reply ended with what it said, epoch, notice, event', () => {
    const { context, reply, message } = aSuspendedSession();
    expect(kinds(context)).toEqual(['message-accepted', 'reply-finished', 'notice-shown', 'suspended']);
    expect(context.state).toMatchObject({
      turn: { state: 'suspended', reason: 'help.danger', at: at.toISOString(), mayResume: true },
      epoch: 2,
      running: null,
      waiting: [],
      turnSeq: 16,
    });
    expect(context.messages.changed.find(({ id }) => id === reply.messageId) ?? context.messages.added).toBeDefined();
    expect(context.messages.added.find(({ id }) => id === reply.messageId)).toMatchObject({
      text: 'Once upon',
      finishReason: 'suspended',
      code: 'help.danger',
    });
    expect(context.messages.added.some(({ id }) => id === message.messageId)).toBe(true);
    // The notice is told under the new epoch, before the frame of the turn.
    expect(context.care.latest('help')).toMatchObject({ seq: 14, text: 'Stop.' });
  });

  it('[S19] lets no late word of the character through, and starts nothing while suspended', () => {
    const { context, reply } = aSuspendedSession();
    expect(code(() => context.finishReply(reply.messageId, 1, { reason: 'stop', text: 'late' }, counter()))).toBe(
      'session.stale-owner',
    );
    context.acceptMessage(aMessage('are you there?'), at);
    expect(context.startReply(newMessageId(), 30, at)).toBeUndefined();
    expect(context.state.waiting).toEqual([]);
  });

  it('[S19] goes on where the customer may, and answers the next message, none of those before', () => {
    const { context } = aSuspendedSession();
    context.acceptMessage(aMessage('are you there?'), at);
    context.pullEvents();
    context.care.resume(context.state.customer.subject, 'customer', counter(40));
    expect(context.state).toMatchObject({ turn: { state: 'open', owner: { kind: 'character' } }, epoch: 3 });
    expect(context.startReply(newMessageId(), 50, at)).toBeUndefined();
    const next = aMessage('let us go on');
    context.acceptMessage(next, at);
    expect(context.startReply(newMessageId(), 52, at)).toMatchObject({ replyTo: next.messageId });
    expect(kinds(context)).toEqual(['resumed', 'message-accepted', 'reply-started']);
  });

  it('[S19] leaves it to the desk where the policy says so; agents may go on, or take the turn and hand it back', () => {
    const { context } = aSuspendedSession(false);
    const { subject } = context.state.customer;
    expect(code(() => context.care.resume(subject, 'customer', counter(40)))).toBe('session.resume-not-allowed');
    context.takeOver(agent, 2, 'I am here', '', counter(40));
    expect(context.owner).toMatchObject({ kind: 'agent' });
    context.handBack(ann, 3, { note: 'She is safe.' }, at, counter(50));
    expect(context.owner).toMatchObject({ kind: 'character' });
    expect(code(() => context.care.resume(subject, 'customer', counter(60)))).toBe('session.not-suspended');
    const other = aSuspendedSession(false).context;
    other.care.resume(ann, 'agent', counter(40));
    expect(other.owner).toMatchObject({ kind: 'character' });
  });

  it('[S19] takes the turn from no person: then help is shown, and nothing else changes', () => {
    const context = aSession();
    context.takeOver(agent, 1, '', '', counter());
    context.pullEvents();
    const message = aMessage('I want to die');
    context.acceptMessage(message, at);
    context.care.suspend(why(message.messageId), help, '', at, counter(10));
    expect(context.owner).toMatchObject({ kind: 'agent' });
    expect(context.epoch).toBe(2);
    expect(kinds(context)).toEqual(['message-accepted', 'notice-shown']);
  });

  it('[S10][S19] can be closed while it is suspended, and not suspended or resumed once closed', () => {
    const { context, message } = aSuspendedSession();
    context.close('', counter(60), at);
    expect(context.isClosed).toBe(true);
    const { care } = context;
    expect(code(() => care.suspend(why(message.messageId), help, '', at, counter()))).toBe('session.closed');
    expect(code(() => care.resume(ann, 'agent', counter()))).toBe('session.closed');
  });

  it('[S20] keeps the last twelve notices, and counts from the last one about the AI', () => {
    const { context } = anAnsweredSession();
    context.care.show(disclosure, at, counter(10));
    context.care.sit(later(1), 30);
    context.care.sit(later(2), 30);
    expect(context.state.care.told).toEqual({ at: at.toISOString(), messages: 2 });
    for (let i = 0; i < 20; i += 1) context.care.show(help, later(i), counter(20 + i));
    expect(context.state.care.notices).toHaveLength(12);
    expect(context.state.care.told).toEqual({ at: at.toISOString(), messages: 2 });
  });

  it('[S21] records what was found, and points out what counts', () => {
    const context = aSession();
    const { messageId } = aMessage();
    const finding = { code: 'filter.pattern', rule: 'r', start: 0, end: 3, confidence: 0.9 };
    context.care.mark(
      messageId,
      [
        { ...finding, act: 'mark', category: 'injection', shadow: false },
        { ...finding, act: 'mark', category: 'hate', shadow: true },
      ],
      policy,
    );
    expect(kinds(context)).toEqual(['input-marked', 'input-marked']);
    expect(context.state.care.marked).toEqual([{ message: messageId, categories: ['injection'] }]);
  });

  it('[S22] counts a sitting anew after a break, and closes behind the reply once it is over', () => {
    const { context, reply } = aReplyingSession();
    const { care } = context;
    care.sit(at, 30);
    care.sit(later(29), 30);
    expect(care.sit(later(70), 30)).toMatchObject({ messages: 1, since: later(70).toISOString() });
    care.endSitting();
    expect(code(() => context.acceptMessage(aMessage(), later(71)))).toBe('session.cap-reached');
    context.closeAtCap(later(71), counter());
    expect(context.isClosed).toBe(false);
    context.finishReply(reply.messageId, 1, { reason: 'stop', text: 'Bye' }, counter(20));
    context.closeAtCap(later(71), counter(30));
    expect(context.state.turn).toEqual({ state: 'closed', closedAt: later(71), code: 'session.cap-reached' });
    expect(context.recorded.at(-1)).toMatchObject({ payload: { code: 'session.cap-reached' } });
  });

  it('survives its own state', () => {
    const { context } = aSuspendedSession();
    expect(RoleSessionContext.from(structuredClone(context.state)).state).toEqual(context.state);
  });
});
