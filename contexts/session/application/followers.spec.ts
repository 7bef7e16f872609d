import { describe, expect, it } from 'vitest';
import { Actor } from '#shared-kernel/actor.js';
import type { SubjectId, TenantId } from '#shared-kernel/ids.js';
import type { Frame } from '../contract/frames.js';
import type { RoleSessionContext } from '../domain/role-session-context.js';
import type { MessageRecord } from '../domain/session-state.js';
import { aMessage, aSession, agent, ann, at, counter } from '../testing/session-mother.js';
import { Followers } from './followers.js';

const mia = new Actor('demo' as TenantId, 'mia' as SubjectId, 'customer', 'Mia');

/** What somebody is told who comes back after `after` to a session of which the log has forgotten everything. */
async function told(context: RoleSessionContext, messages: readonly MessageRecord[], after: number): Promise<Frame[]> {
  const upTo = 10_000;
  const contexts = { glance: () => Promise.resolve(context) };
  const sessions = { ...contexts, between: (_: unknown, work: () => Promise<unknown>) => work() };
  const log = {
    join: () => Promise.resolve(undefined),
    follow: (_s: unknown, _t: unknown, place: number) =>
      Promise.resolve(place < upTo ? { kind: 'missing', upTo } : { kind: 'live', seq: upTo, detach: () => undefined }),
  };
  const store = {
    released: () => Promise.resolve(messages.filter(({ seq }) => seq > after).sort((a, b) => a.seq - b.seq)),
  };
  const homes = { adopt: () => Promise.resolve() };
  const followers = new Followers(sessions as never, contexts as never, store as never, log as never, homes as never);
  const frames: Frame[] = [];
  await followers.attach(mia, context.id, after, (frame) => frames.push(frame));
  return frames;
}

/** `changes` times an agent takes the turn, says something and gives it back. */
function handedOver(changes: number) {
  const context = aSession();
  const take = counter(10);
  const messages: MessageRecord[] = [];
  for (let epoch = 1; epoch < 2 * changes; epoch += 2) {
    context.takeOver(agent, epoch, '', '', take);
    const said = { ...aMessage(`of ${epoch + 1}`), author: agent, epoch: epoch + 1, seq: take() };
    messages.push({ id: said.messageId, replyTo: null, at, ...said } as never);
    context.handBack(ann, epoch + 1, {}, at, take);
  }
  return { context, messages };
}
const story = (frames: readonly Frame[]) =>
  frames.map((frame) => {
    const who = frame.kind === 'turn.changed' ? frame.owner?.kind : 'text' in frame ? frame.text : '';
    return `${frame.kind} ${frame.epoch} ${who}`;
  });

describe('whoever comes back', () => {
  it('[S3.1] is told from the store who had the turn in between, and where in the conversation', async () => {
    const { context, messages } = handedOver(2);
    expect(story(await told(context, messages, 12))).toEqual([
      'message.accepted 2 of 2',
      'turn.changed 3 character',
      'turn.changed 4 agent',
      'message.accepted 4 of 4',
      'turn.changed 5 character',
    ]);
  });

  it('[S3.1] is told to load the transcript where more changes were missed than are remembered', async () => {
    const { context, messages } = handedOver(7);
    const all = await told(context, messages, 0);
    expect(all).toMatchObject([{ kind: 'gap', after: 0, seq: 10_000 }]);
    const { seq } = context.state.desk.turns[0]!;
    const later = await told(context, messages, seq);
    expect(later.filter(({ kind }) => kind === 'turn.changed')).toHaveLength(11);
  });
});
