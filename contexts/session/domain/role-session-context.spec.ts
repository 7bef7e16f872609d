import { describe, expect, it } from 'vitest';
import { newMessageId, newSessionId, type SubjectId, type TenantId } from '#shared-kernel/ids.js';
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
import { maxVersions, maxWaiting, resumableMs, RoleSessionContext } from './role-session-context.js';
import type { Ending } from './session-draft.js';

const code = (work: () => unknown): unknown => {
  try {
    work();
    return undefined;
  } catch (error) {
    return (error as { code?: string }).code;
  }
};
const kinds = (context: RoleSessionContext) =>
  context.pullEvents().map(({ type }) => type.replace(/^session\.|\.v1$/g, ''));

describe('RoleSessionContext', () => {
  it('[S1] begins with the character holding the turn, and its greeting', () => {
    const who = {
      id: newSessionId(),
      tenant: 'demo' as TenantId,
      customer: { subject: 'mia' as SubjectId, name: 'Mia' },
      character: { id: 'x', name: 'X' },
    };
    const greeting = { messageId: newMessageId(), text: 'Welcome', seq: 2 };
    const context = RoleSessionContext.open(who, greeting, at);
    expect(context.owner).toEqual({ kind: 'character', id: 'x', name: 'X' });
    expect(context.epoch).toBe(1);
    expect(context.messages.added).toMatchObject([
      { text: 'Welcome', position: 1, author: { kind: 'character' }, seq: 2 },
    ]);
    const opened = (of: RoleSessionContext) => of.pullEvents().map(({ type, payload }) => [type, payload]);
    expect(opened(context)).toMatchObject([['session.opened.v1', { greeting: greeting.messageId }]]);
    const silent = opened(RoleSessionContext.open(who, { ...greeting, text: '' }, at));
    expect(silent).toEqual([['session.opened.v1', expect.not.objectContaining({ greeting: expect.anything() })]]);
  });

  it('[S2] takes a customer’s message whoever holds the turn, and gives the character none of an agent’s', () => {
    const context = aSession();
    context.takeOver(agent, 1, '', '', counter());
    context.acceptMessage(aMessage(), at);
    expect(context.startReply(newMessageId(), 4, at)).toBeUndefined();
    expect(kinds(context)).toEqual(['turn-handed-over', 'message-accepted']);
  });

  it('[S3] lets eight messages wait and refuses the ninth', () => {
    const { context } = aReplyingSession();
    for (let i = 0; i < maxWaiting; i += 1) context.acceptMessage(aMessage(), at);
    expect(code(() => context.acceptMessage(aMessage(), at))).toBe('session.too-many-waiting');
  });

  it('[S4] lets only the agent who holds the turn speak for it', () => {
    const context = aSession();
    expect(code(() => context.acceptAgentMessage(aMessage(), ann, 1, at))).toBe('session.stale-owner');
    context.takeOver(agent, 1, '', '', counter());
    expect(code(() => context.acceptAgentMessage(aMessage(), 'bob' as SubjectId, 2, at))).toBe('session.stale-owner');
    context.acceptAgentMessage(aMessage('I am here'), ann, 2, at);
    expect(context.messages.added.at(-1)).toMatchObject({ author: { kind: 'agent', name: 'Ann' }, text: 'I am here' });
  });

  it('[S5] starts one reply at a time, in the order of the messages', () => {
    const { context, reply } = aReplyingSession();
    const [second, third] = [aMessage(), aMessage()];
    context.acceptMessage(second, at);
    context.acceptMessage(third, at);
    expect(context.startReply(newMessageId(), 2, at)).toBeUndefined();
    context.finishReply(reply.messageId, 1, { reason: 'stop', text: 'x' }, counter());
    expect(context.startReply(newMessageId(), 2, at)).toMatchObject({ replyTo: second.messageId, version: 1 });
  });

  it('[S6] ends a reply once and under its epoch', () => {
    const { context, reply } = aReplyingSession();
    expect(code(() => context.finishReply(reply.messageId, 2, { reason: 'stop', text: '' }, counter()))).toBe(
      'session.stale-owner',
    );
    context.finishReply(reply.messageId, 1, { reason: 'interrupted', text: 'Hal', code: 'player.broke' }, counter(8));
    expect(code(() => context.finishReply(reply.messageId, 1, { reason: 'stop', text: '' }, counter()))).toBe(
      'session.stale-owner',
    );
    expect(context.messages.added.at(-1)).toMatchObject({
      text: 'Hal',
      status: 'interrupted',
      finishReason: 'interrupted',
      code: 'player.broke',
      seq: 10,
    });
    expect(context.pullEvents().at(-1)?.payload).toMatchObject({ length: 3, seq: 10, epoch: 1, version: 1 });
  });

  it('[S7] speaks only the last reply again, and keeps the versions before it', () => {
    const { context, reply } = anAnsweredSession();
    const second = context.startNewVersion(reply.messageId, newMessageId(), 6, at);
    expect(second).toMatchObject({ version: 2, replyTo: reply.replyTo });
    expect(code(() => context.startNewVersion(reply.messageId, newMessageId(), 6, at))).toBe('session.reply-running');
    context.finishReply(second.messageId, 1, { reason: 'stop', text: 'Hello' }, counter(6));
    expect(context.state.lastReply).toMatchObject({
      shown: second.messageId,
      versions: [{ id: reply.messageId }, { id: second.messageId }],
    });
    expect(context.messages.added.find(({ id }) => id === reply.messageId)).toMatchObject({ shown: false, text: 'Hi' });
    context.acceptMessage(aMessage(), at);
    context.startReply(newMessageId(), 10, at);
    context.finishReply(context.running!.messageId, 1, { reason: 'stop', text: '' }, counter());
    expect(code(() => context.startNewVersion(second.messageId, newMessageId(), 6, at))).toBe('session.not-last-reply');
  });

  it('[S7] bounds the versions of a reply', () => {
    const { context, reply } = anAnsweredSession();
    const again = () => context.startNewVersion(reply.messageId, newMessageId(), 6, at);
    for (let i = 1; i < maxVersions; i += 1) {
      context.finishReply(again().messageId, 1, { reason: 'stop', text: '' }, counter());
    }
    expect(code(again)).toBe('session.too-many-versions');
  });

  it('[S8] shows the version that was chosen', () => {
    const { context, reply } = anAnsweredSession();
    const second = context.startNewVersion(reply.messageId, newMessageId(), 6, at);
    expect(code(() => context.selectVersion(reply.messageId, 'Hi', counter()))).toBe('session.reply-running');
    context.finishReply(second.messageId, 1, { reason: 'stop', text: 'Hello' }, counter());
    context.pullEvents();
    context.selectVersion(second.messageId, 'Hello', counter());
    expect(context.isChanged).toBe(false);
    context.selectVersion(reply.messageId, 'Hi', counter(20));
    expect(kinds(context)).toEqual(['reply-version-selected']);
    expect(context.messages.added.filter(({ version }) => version).map(({ shown, seq }) => [shown, seq])).toEqual([
      [true, 22],
      [false, 2],
    ]);
  });

  it('[S9] raises the epoch, ends the running reply with what it said and drops what waited for the character', () => {
    const { context } = aReplyingSession();
    context.acceptMessage(aMessage(), at);
    context.pullEvents();
    expect(code(() => context.takeOver(agent, 2, '', '', counter()))).toBe('session.stale-owner');
    context.takeOver(agent, 1, 'asked', 'Let me', counter(10));
    expect(context.pullEvents().map(({ payload }) => payload)).toMatchObject([
      { finishReason: 'taken-over', length: 6, epoch: 1, seq: 12 },
      { from: 'character/academic-mentor', to: 'agent/ann', epoch: 2, reason: 'taken', noted: true },
    ]);
    expect(context.state).toMatchObject({ epoch: 2, waiting: [], running: null, turnSeq: 14 });
  });

  it('[S9] taking what one holds changes nothing; only the owner gives it back', () => {
    const context = aSession();
    expect(code(() => context.handBack(ann, 1, { note: '' }, at, counter()))).toBe('session.stale-owner');
    context.takeOver(agent, 1, '', '', counter());
    context.pullEvents();
    context.takeOver(agent, 2, '', '', counter());
    expect(context.isChanged).toBe(false);
    expect(code(() => context.handBack('bob' as SubjectId, 2, { note: '' }, at, counter()))).toBe(
      'session.stale-owner',
    );
    context.handBack(ann, 2, { note: 'done' }, at, counter());
    expect(context.owner?.kind).toBe('character');
    expect(context.epoch).toBe(3);
  });

  it('[S10] closes once, with the running reply, and takes nothing afterwards', () => {
    const { context } = aReplyingSession();
    context.pullEvents();
    context.close('So far', counter(), at);
    expect(kinds(context)).toEqual(['reply-finished', 'closed']);
    context.close('', counter(), at);
    expect(context.isChanged).toBe(false);
    const refused = [
      () => context.acceptMessage(aMessage(), at),
      () => context.acceptAgentMessage(aMessage(), ann, 1, at),
      () => context.takeOver(agent, 2, '', '', counter()),
      () => context.selectVersion(newMessageId(), '', counter()),
      () => context.importTurns([], at),
    ];
    expect(refused.map(code)).toEqual(refused.map(() => 'session.closed'));
  });

  it('[S11] resumes the reply of a dead node once, marks its end, and takes no end of it from before', () => {
    const { context, reply } = aReplyingSession();
    context.acceptMessage(aMessage(), at);
    context.pullEvents();
    const { messageId } = reply;
    expect(context.resumeReply('Half ', counter(8), at)).toBe(true);
    expect(context.pullEvents().map(({ payload }) => payload)).toMatchObject([
      { messageId, offset: 5, seq: 10, epoch: 1 },
    ]);
    expect(context.state).toMatchObject({
      running: { ...reply, resumedFrom: 5 },
      waiting: [expect.anything()],
      epoch: 1,
    });
    expect(context.messages.added.at(-2)).toMatchObject({ id: messageId, text: 'Half ', status: 'streaming' });
    expect(context.resumeReply('Half and ', counter(), at)).toBe(false);
    const end = { reason: 'stop', text: 'Half a loaf' } as const;
    expect(code(() => context.finishReply(messageId, 1, end, counter()))).toBe('session.stale-owner');
    context.finishReply(messageId, 1, end, counter(20), 5);
    expect(context.pullEvents().at(-1)?.payload).toMatchObject({
      code: 'session.reply-resumed',
      resumedFrom: 5,
      length: 11,
    });
    expect(context.messages.added.at(-2)).toMatchObject({ status: 'complete', code: 'session.reply-resumed' });
  });

  it('[S11] marks no reply that begins anew or breaks off, and keeps another code', () => {
    const ends = (said: string, ending: Ending) => {
      const { context, reply } = aReplyingSession();
      context.resumeReply(said, counter(), at);
      context.finishReply(reply.messageId, 1, ending, counter(), said.length);
      return context.messages.added.at(-1)?.code;
    };
    expect(ends('', { reason: 'stop', text: 'Hi' })).toBeNull();
    expect(ends('Half', { reason: 'length', text: 'Half a' })).toBe('session.reply-resumed');
    expect(ends('Half', { reason: 'taken-over', text: 'Half' })).toBeNull();
    expect(ends('Half', { reason: 'stop', text: 'Half. No.', code: 'filter.deflected' })).toBe('filter.deflected');
  });

  it('[S11] resumes nothing that began long ago, or that is not the character’s to say', () => {
    const { context } = aReplyingSession();
    const late = new Date(at.getTime() + resumableMs + 1);
    expect(context.resumeReply('Half', counter(), late)).toBe(false);
    expect(aSession().resumeReply('', counter(), at)).toBe(false);
    context.takeOver(agent, 1, '', 'Half', counter());
    expect(context.resumeReply('Half', counter(), at)).toBe(false);
  });

  it('[S11] leaves nothing open after the death of a node', () => {
    const { context } = aReplyingSession();
    const [second, third] = [aMessage(), aMessage()];
    context.acceptMessage(second, at);
    context.acceptMessage(third, at);
    context.pullEvents();
    const empty = newMessageId();
    context.endOrphans('Hal', 'session.interrupted', empty, counter(), at);
    expect(context.state).toMatchObject({ running: null, waiting: [] });
    expect(kinds(context)).toEqual(['reply-finished', 'reply-started', 'reply-finished']);
    expect(context.state.lastReply).toMatchObject({ replyTo: third.messageId, shown: empty });
    expect(context.startNewVersion(empty, newMessageId(), 20, at)).toMatchObject({ replyTo: third.messageId });
  });

  it('[S12] takes history in once, before the customer has spoken', () => {
    const context = aSession();
    const turns = (['customer', 'character'] as const).map((author) => ({ ...aMessage(), author }));
    context.importTurns(turns, at);
    expect(context.startReply(newMessageId(), 2, at)).toBeUndefined();
    expect(context.messages.added.map(({ author }) => author.kind)).toEqual(['character', 'customer', 'character']);
    expect(code(() => context.importTurns(turns, at))).toBe('session.history-exists');
  });

  it('survives its own state: what was stored comes back the same', () => {
    const { context, reply } = anAnsweredSession();
    const again = RoleSessionContext.from(structuredClone(context.state));
    expect(again.state).toEqual(context.state);
    expect(again.startNewVersion(reply.messageId, newMessageId(), 9, at).version).toBe(2);
  });
});
