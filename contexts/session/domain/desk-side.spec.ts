import { describe, expect, it } from 'vitest';
import { newMessageId, type SubjectId } from '#shared-kernel/ids.js';
import { aMessage, aReplyingSession, aSession, agent, ann, at, counter } from '../testing/session-mother.js';
import type { Ask } from './desk-side.js';
import type { RoleSessionContext } from './role-session-context.js';

const bob = 'bob' as SubjectId;
const ask = (by: Ask['by'], how: Ask['how'] = 'button'): Ask => ({ by, how, rule: null, reason: '', language: 'en' });
const later = (seconds: number): Date => new Date(at.getTime() + seconds * 1_000);
const kinds = (context: RoleSessionContext) =>
  context.pullEvents().map(({ type }) => type.replace(/^session\.|\.v1$/g, ''));
const drafting = () => {
  const context = aSession();
  context.takeOver({ ...agent, mode: 'draft' }, 1, '', '', counter());
  const question = aMessage();
  context.acceptMessage(question, at);
  context.pullEvents();
  return { context, question };
};

describe('how the turn stood', () => {
  it('[S3.1] is remembered for those who come back, the last twelve changes of it', () => {
    const context = aSession();
    const take = counter(10);
    context.desk.ask(ask('customer'), at, take);
    context.takeOver(agent, 1, '', '', take);
    context.handBack(ann, 2, {}, later(1), take);
    const told = context.state.desk.turns.map(({ seq, epoch, turn, asked }) => [seq, epoch, turn, asked?.by]);
    expect(told).toEqual([
      [12, 1, { state: 'open', owner: { kind: 'character', ...context.state.character } }, 'customer'],
      [14, 2, { state: 'open', owner: agent }, undefined],
      [16, 3, { state: 'open', owner: { kind: 'character', ...context.state.character } }, undefined],
    ]);
    for (let epoch = 3; epoch < 20; epoch += 2) {
      context.takeOver(agent, epoch, '', '', take);
      context.handBack(ann, epoch + 1, {}, later(1), take);
    }
    expect(context.state.desk.turns.map(({ epoch }) => epoch)).toEqual(Array.from({ length: 12 }, (_, i) => i + 10));
  });
});

describe('asking for a person', () => {
  it('[S2.3] changes nothing about who answers, and asking again is nothing', () => {
    const { context } = aReplyingSession();
    context.pullEvents();
    expect(context.desk.ask(ask('customer'), at, counter(10))).toBe(true);
    expect(context.desk.ask(ask('customer', 'words'), later(1), counter(20))).toBe(false);
    expect(kinds(context)).toEqual(['person-asked-for']);
    expect(context.state).toMatchObject({ epoch: 1, turnSeq: 12, desk: { asked: { by: 'customer', how: 'button' } } });
    expect(context.running).not.toBeNull();
  });

  it('[S2.3] ends when the customer would rather stay, somebody takes the turn, or the session closes', () => {
    for (const [end, ...rest] of [
      [(c: RoleSessionContext) => c.desk.cancel(counter(20)), 'person-no-longer-asked-for'],
      [
        (c: RoleSessionContext) => c.takeOver(agent, 1, '', '', counter()),
        'person-no-longer-asked-for',
        'turn-handed-over',
      ],
      [(c: RoleSessionContext) => c.close('', counter(), at), 'person-no-longer-asked-for', 'closed'],
    ] as const) {
      const context = aSession();
      context.desk.ask(ask('customer'), at, counter());
      context.pullEvents();
      end(context);
      expect(kinds(context)).toEqual(rest);
      expect(context.state.desk.asked).toBeNull();
    }
  });

  it('[S2.3] is nothing while a person answers', () => {
    const context = aSession();
    context.takeOver(agent, 1, '', '', counter());
    expect(context.desk.ask(ask('customer'), at, counter())).toBe(false);
  });

  it('[S2.3] the loop guard: a policy asks three times in ten minutes, the customer always', () => {
    const context = aSession();
    const tries = [0, 60, 120, 180, 599, 601, 661].map((second) => {
      const took = context.desk.ask(ask('policy', 'emotion'), later(second), counter());
      context.desk.cancel(counter());
      return took;
    });
    expect(tries).toEqual([true, true, true, false, false, true, true]);
    expect(context.desk.ask(ask('customer'), later(662), counter())).toBe(true);
  });

  it('[S2.3] the loop guard: nobody is called back within a minute, but by the customer', () => {
    const context = aSession();
    context.takeOver(agent, 1, '', '', counter());
    context.handBack(ann, 2, { note: 'done' }, at, counter());
    expect(context.desk.ask(ask('character', 'tool'), later(59), counter())).toBe(false);
    expect(context.desk.ask(ask('customer'), later(59), counter())).toBe(true);
    context.desk.cancel(counter());
    expect(context.desk.ask(ask('character', 'tool'), later(60), counter())).toBe(true);
  });

  it('[S2.3] the character announces it, as the reply where a message asked for it', () => {
    const context = aSession();
    const message = aMessage('A person, please');
    context.acceptMessage(message, at);
    context.announce({ messageId: newMessageId(), text: 'Called.' }, message.messageId, at, counter());
    expect(context.state.waiting).toEqual([]);
    expect(kinds(context)).toEqual(['message-accepted', 'reply-started', 'reply-finished']);
    expect(context.messages.added.at(-1)).toMatchObject({
      replyTo: message.messageId,
      text: 'Called.',
      status: 'complete',
    });
  });

  it('[S2.3] announces beside a running reply without touching it', () => {
    const { context } = aReplyingSession();
    context.pullEvents();
    context.announce({ messageId: newMessageId(), text: 'Called.' }, null, at, counter());
    expect(context.running).not.toBeNull();
    expect(context.pullEvents().map(({ payload }) => payload)).toMatchObject([{ author: 'character' }]);
  });
});

describe('whispers', () => {
  it('[S2.3] are for the next reply, and for that one only', () => {
    const context = aSession();
    context.desk.whisper('w1', 'Be brief', { subject: ann, name: 'Ann' });
    expect(context.texts.get('whisper/w1')).toBe('Be brief');
    expect(JSON.stringify(context.state)).not.toContain('Be brief');
    for (const heard of [[{ id: 'w1', by: 'Ann' }], undefined]) {
      context.acceptMessage(aMessage(), at);
      const reply = context.startReply(newMessageId(), 2, at)!;
      expect(reply.whispers).toEqual(heard);
      context.finishReply(reply.messageId, 1, { reason: 'stop', text: 'Hi' }, counter());
    }
    expect(JSON.stringify(context.pullEvents())).not.toContain('Be brief');
  });

  it('[S2.3] are three at most', () => {
    const context = aSession();
    for (const id of ['a', 'b', 'c']) context.desk.whisper(id, 'x', { subject: ann, name: 'Ann' });
    expect(() => context.desk.whisper('d', 'x', { subject: ann, name: 'Ann' })).toThrow(
      expect.objectContaining({ code: 'session.too-many-whispers' }),
    );
  });
});

describe('the turn between agents', () => {
  it('[S2.3] goes on to another agent in one step, by its owner only', () => {
    const context = aSession();
    context.takeOver(agent, 1, '', '', counter());
    const to = { kind: 'agent', subject: bob, name: 'Bob', mode: 'off' } as const;
    expect(() => context.handTo(bob, 2, to, 'x', counter())).toThrow(
      expect.objectContaining({ code: 'session.stale-owner' }),
    );
    context.handTo(ann, 2, to, 'Your field', counter());
    expect(context.owner).toEqual(to);
    expect(() => context.acceptAgentMessage(aMessage(), ann, 3, at)).toThrow(
      expect.objectContaining({ code: 'session.stale-owner', owner: { kind: 'agent', name: 'Bob' } }),
    );
  });

  it('[S2.3] of two who take over at once one wins, and the other is told who', () => {
    const context = aSession();
    context.takeOver(agent, 1, '', '', counter());
    const other = { kind: 'agent', subject: bob, name: 'Bob', mode: 'off' } as const;
    expect(() => context.takeOver(other, 1, '', '', counter())).toThrow(
      expect.objectContaining({ epoch: 2, owner: { kind: 'agent', name: 'Ann' } }),
    );
  });

  it('[S2.3] comes back when its owner is gone, and from nobody else', () => {
    const context = aSession();
    context.takeOver(agent, 1, '', '', counter());
    expect(context.loseOwner(bob, 2, 'gone', at, counter())).toBe(false);
    expect(context.loseOwner(ann, 1, 'gone', at, counter())).toBe(false);
    expect(context.loseOwner(ann, 2, 'gone', at, counter())).toBe(true);
    expect(context.pullEvents().at(-1)!.payload).toMatchObject({
      reason: 'owner-gone',
      toKind: 'character',
      mode: 'auto',
    });
  });

  it('[S2.3] the words of a hand-back are texts, in no event', () => {
    const context = aSession();
    context.takeOver(agent, 1, '', '', counter());
    context.handBack(ann, 2, { note: 'Refunded', summary: 'Long story' }, at, counter());
    expect([...context.texts]).toEqual([
      [`turn/${context.id}/3/note`, 'Refunded'],
      [`turn/${context.id}/3/summary`, 'Long story'],
    ]);
    expect(JSON.stringify(context.pullEvents())).not.toMatch(/Refunded|Long story/);
  });
});

describe('drafts', () => {
  it('[S2.3] are used once, and the share that was changed is kept', () => {
    const { context, question } = drafting();
    const id = newMessageId();
    context.desk.finishDraft({ id, replyTo: question.messageId }, 2, { reason: 'stop', text: 'Hello' });
    const message = aMessage('Hello!');
    context.acceptAgentMessage(message, ann, 2, at, { id, changed: 0.2 });
    expect(context.pullEvents().at(-1)!.payload).toMatchObject({
      draft: id,
      messageId: message.messageId,
      edited: true,
      changed: 0.2,
    });
    expect(() => context.acceptAgentMessage(aMessage(), ann, 2, at, { id, changed: 0 })).toThrow(
      expect.objectContaining({ code: 'session.draft-unknown' }),
    );
  });

  it('[S2.3] come to nothing after the turn has gone on, or the mode has', () => {
    for (const change of [
      (c: RoleSessionContext) => c.handBack(ann, 2, { note: 'x' }, at, counter()),
      (c: RoleSessionContext) => c.desk.changeMode(ann, 2, 'off'),
    ]) {
      const { context, question } = drafting();
      change(context);
      const finish = () =>
        context.desk.finishDraft({ id: newMessageId(), replyTo: question.messageId }, 2, {
          reason: 'stop',
          text: 'Hi',
        });
      expect(finish).toThrow(expect.objectContaining({ code: 'session.stale-owner' }));
    }
  });

  it('[S2.3] leave nothing in the transcript', () => {
    const { context, question } = drafting();
    const before = context.messages.added.length;
    context.desk.finishDraft({ id: newMessageId(), replyTo: question.messageId }, 2, {
      reason: 'stop',
      text: 'Secret',
    });
    expect(context.messages.added).toHaveLength(before);
    expect(JSON.stringify([context.state, context.recorded])).not.toContain('Secret');
  });
});
