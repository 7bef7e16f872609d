import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CloseSession } from './application/close-session.js';
import { HandBack } from './application/desk/hand-back.js';
import { RegenerateReply } from './application/regenerate-reply.js';
import { SelectReplyVersion } from './application/select-reply-version.js';
import { StopReply } from './application/stop-reply.js';
import { TakeOver } from './application/desk/take-over.js';
import type { Frame } from './contract/frames.js';
import { databases, type Place } from '#test/servers/databases.js';
import { RecitingPlayer } from './testing/reciting-player.js';
import { aCustomer, anAgent, Reader, SessionRoom } from './testing/session-room.js';

type Step =
  | 'post'
  | 'repost'
  | 'stop'
  | 'regenerate'
  | 'select'
  | 'take-over'
  | 'hand-back'
  | 'agent-post'
  | 'reattach'
  | 'close';

/** Refusals that are right when somebody else was faster. */
const expected = new Set([
  'session.stale-owner',
  'session.reply-running',
  'session.no-such-reply',
  'session.not-last-reply',
  'session.too-many-waiting',
  'session.closed',
]);

let place: Place;
let room: SessionRoom;
beforeAll(async () => {
  place = await databases.PostgreSQL();
  // As long as a few changes take, so that they fall into the middle of replies.
  const player = new RecitingPlayer(
    (part) => Array.from({ length: (part.seed % 40) + 1 }, (_, i) => `${part.seed % 97}.${i}, `),
    () => ms(1),
  );
  room = await SessionRoom.open(place.database, player);
});
afterAll(async () => {
  await room?.close();
  await place?.remove();
});

const ms = (count: number) => new Promise<void>((resolve) => setTimeout(resolve, count));

/** One conversation in which all of this happens at once. */
class Turmoil {
  readonly mia = aCustomer();
  readonly ann = anAgent();
  readonly reader = new Reader();
  private session = '';
  private posts = 0;
  private epoch = 1;
  private lastReply = 'none';
  private follower = { detach: () => undefined as void };
  /** Reads along too, but leaves and comes back. */
  readonly wanderer = new Reader();

  async begin(): Promise<void> {
    this.session = await room.opened(this.mia);
    const { followers } = room;
    await followers.attach(this.mia, this.session, 0, (frame) => {
      this.reader.hear(frame);
      this.epoch = frame.epoch;
      if (frame.kind === 'reply.done') this.lastReply = frame.messageId!;
    });
    await this.reattach();
  }

  async take(step: Step): Promise<void> {
    try {
      await this.does(step);
    } catch (error) {
      const { code } = error as { code?: string };
      if (code === undefined || !expected.has(code)) throw error;
    }
  }

  private does(step: Step): Promise<unknown> {
    const { session, mia, ann, lastReply: reply } = this;
    switch (step) {
      case 'post':
        return room.post(mia, session, `m${++this.posts}`, `c${this.posts}`);
      case 'repost':
        return room.post(mia, session, `m${Math.max(1, this.posts)}`, `c${Math.max(1, this.posts)}`);
      case 'stop':
        return room.commands.execute(new StopReply(mia, session));
      case 'regenerate':
        return room.commands.execute(new RegenerateReply(mia, session, reply));
      case 'select':
        return room.commands.execute(new SelectReplyVersion(mia, session, reply));
      case 'take-over':
        return room.commands.execute(new TakeOver(ann, session, this.epoch, ''));
      case 'hand-back':
        return room.commands.execute(new HandBack(ann, session, this.epoch, 'done'));
      case 'agent-post':
        return room.answer(ann, session, `a${++this.posts}`, this.epoch);
      case 'reattach':
        return this.reattach();
      case 'close':
        return room.commands.execute(new CloseSession(mia, session));
    }
  }

  private async reattach(): Promise<void> {
    this.follower.detach();
    this.follower = { detach: () => undefined };
    const after = this.wanderer.frames.at(-1)?.seq ?? 0;
    const visit = new Reader();
    const following = await room.followers.attach(this.mia, this.session, after, (frame) => {
      visit.hear(frame);
      this.wanderer.hear(frame);
    });
    // Two visits that overlap would each tell the rest: only the last one stays.
    this.follower.detach();
    this.follower = following;
  }

  /** Until the last reply has ended. */
  async settle(): Promise<void> {
    for (const deadline = Date.now() + 60_000; Date.now() < deadline; await ms(2)) {
      const { messages } = await this.transcript();
      if (!messages.some(({ status }) => status === 'streaming')) return;
    }
    throw new Error('A reply has not ended.');
  }

  async transcript() {
    return room.transcript(this.mia, this.session, undefined, 200);
  }
}

/** What any reader was told must be one consistent story. */
function expectOneStory(frames: readonly Frame[]): void {
  const seqs = frames.map(({ seq }) => seq);
  expect(seqs, 'seq grows').toEqual([...new Set(seqs)].sort((a, b) => a - b));
  const epochs = frames.map(({ epoch }) => epoch);
  expect(epochs, 'no late word').toEqual([...epochs].sort((a, b) => a - b));
  const accepted = frames.filter(({ kind }) => kind === 'message.accepted').map(({ messageId }) => messageId);
  expect(new Set(accepted).size, 'each message once').toBe(accepted.length);
  const ended = new Set<string | null>();
  for (const frame of frames) {
    if (frame.kind === 'reply.done') ended.add(frame.messageId);
    // A version that is chosen again is told whole, from its beginning.
    if (frame.kind === 'reply.delta' && ended.has(frame.messageId))
      expect(frame.offset, 'no word after the end').toBe(0);
  }
}

const steps = fc.array(
  fc.record({
    step: fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom<Step>('post', 'repost', 'stop', 'regenerate', 'select', 'reattach') },
      { weight: 3, arbitrary: fc.constantFrom<Step>('take-over', 'hand-back', 'agent-post') },
      { weight: 1, arbitrary: fc.constant<Step>('close') },
    ),
    pause: fc.integer({ min: 0, max: 15 }),
  }),
  { minLength: 5, maxLength: 30 },
);

it('[S1.1, S3] however things happen at once, everybody is told the story that is kept', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (story) => {
      const turmoil = new Turmoil();
      await turmoil.begin();
      const doing: Promise<void>[] = [];
      for (const { step, pause } of story) {
        // A visit is waited for: a client has one link at a time.
        if (step === 'reattach') await turmoil.take(step);
        else doing.push(turmoil.take(step));
        if (pause > 0) await ms(pause);
      }
      await Promise.all(doing);
      await turmoil.settle();

      expectOneStory(turmoil.reader.frames);
      expectOneStory(turmoil.wanderer.frames);
      const { messages } = await turmoil.transcript();
      const kept = messages.map(({ id, text }) => [id, text]);
      for (const reader of [turmoil.reader, turmoil.wanderer]) {
        const { texts } = reader;
        expect(messages.map(({ id }) => [id, texts.get(id) ?? ''])).toEqual(kept);
      }
      const said = new Set(messages.map(({ id }) => id));
      for (const frame of turmoil.reader.frames)
        if (frame.kind === 'message.accepted') expect(said).toContain(frame.messageId);
      const replies = messages.filter(({ replyTo }) => replyTo !== null);
      const ends = new Set(
        turmoil.reader.frames.filter(({ kind }) => kind === 'reply.done').map(({ messageId }) => messageId),
      );
      for (const { id, finishReason } of replies) {
        expect(finishReason, 'every reply has ended').not.toBeNull();
        expect(ends).toContain(id);
      }
      const answered = replies.map(({ replyTo }) => messages.findIndex(({ id }) => id === replyTo));
      expect(answered, 'answered in order').toEqual([...answered].sort((a, b) => a - b));
    }),
    { numRuns: 100 },
  );
}, 180_000);
