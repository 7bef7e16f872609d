import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Frame } from '#contexts/session/contract/frames.js';
import type { MessageView, Transcript } from '#contexts/session/contract/views.js';
import { applyFrame, emptyConversation, type ConversationState } from './conversation-state.js';
import { withNewestPage, withOlderPage } from './transcript-merge.js';
import type { Speaker } from './turn-notes.js';
import { isReplying, openQuestion, visibleMessages } from './visible-messages.js';

const at = '2026-11-23T08:00:00.000Z';
const session = '018f0000-0000-7000-8000-000000000001';
const place = { session, epoch: 1 };
const mentor = { kind: 'character', name: '学术导师' } as const;

const accepted = (seq: number, id: string, text: string, clientMessageId?: string): Frame => ({
  ...place,
  seq,
  messageId: id,
  offset: 0,
  kind: 'message.accepted',
  author: { kind: 'customer', name: 'Lin' },
  text,
  at,
  ...(clientMessageId ? { clientMessageId } : {}),
});
const delta = (seq: number, id: string, offset: number, text: string, version = 1): Frame => ({
  ...place,
  seq,
  messageId: id,
  offset,
  kind: 'reply.delta',
  text,
  ...(offset === 0 ? { replyTo: 'question', version, author: mentor } : {}),
});
const done = (seq: number, id: string, offset: number, version = 1): Frame => ({
  ...place,
  seq,
  messageId: id,
  offset,
  kind: 'reply.done',
  replyTo: 'question',
  version,
  finishReason: 'stop',
});
const turn = (seq: number, state: 'open' | 'suspended' | 'closed', owner: Speaker | null = null, epoch = 1): Frame => ({
  ...place,
  seq,
  epoch,
  messageId: null,
  offset: 0,
  kind: 'turn.changed',
  state,
  owner,
});
const openQuestionOf = (state: ConversationState) => openQuestion(visibleMessages(state), state);
const after = (frames: readonly Frame[], start = emptyConversation(session)): ConversationState =>
  frames.reduce((state, frame) => applyFrame(state, frame, at), start);
const texts = (state: ConversationState): string[] => visibleMessages(state).map(({ text }) => text);

/** `text` cut into pieces at `cuts`, as frames from `seq` on. */
function pieces(text: string, cuts: readonly number[], seq: number): Frame[] {
  const ends = [...new Set([...cuts.map((cut) => cut % (text.length + 1)), text.length])].sort((a, b) => a - b);
  let offset = 0;
  return ends
    .filter((end) => end > 0)
    .map((end) => {
      const frame = delta(seq++, 'answer', offset, text.slice(offset, end));
      offset = end;
      return frame;
    });
}

describe('a conversation made of frames', () => {
  it('[S3.1] has the same text however a reply was split, doubled and replayed', () => {
    const cuts = fc.array(fc.nat(400), { maxLength: 12 });
    const repeats = fc.array(fc.tuple(fc.nat(40), fc.nat(40)), { maxLength: 4 });
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 300, unit: 'binary' }),
        cuts,
        cuts,
        repeats,
        (text, one, other, replays) => {
          const asked = accepted(1, 'question', 'Why?');
          const live = [asked, ...pieces(text, one, 2), done(1000, 'answer', text.length)];
          // A replay may come in other pieces, from any point on, and any frame may come twice.
          const again = [asked, ...pieces(text, other, 2), done(1000, 'answer', text.length)];
          const stream = live.flatMap((frame, index) => {
            const replay = replays.find(([when]) => when % live.length === index);
            return replay ? [frame, frame, ...again.slice(0, replay[1] % again.length)] : [frame];
          });
          const state = after([...stream, ...again]);
          expect(texts(state)).toEqual(['Why?', text]);
          expect(isReplying(visibleMessages(state))).toBe(false);
          expect(state.seq).toBe(1000);
        },
      ),
    );
  });

  it('[S3.1] asks for the transcript when part of a reply is missing, and never shows text with a hole', () => {
    const state = after([
      accepted(1, 'question', 'Why?'),
      delta(2, 'answer', 0, 'Be'),
      delta(9, 'answer', 7, ' light'),
    ]);
    expect(state.missed).toBe(true);
    expect(texts(state)).toEqual(['Why?', 'Be']);
  });

  it('[S3.3] a reply that is resumed after its node died goes on in its place, also where what was heard last is lost', () => {
    const heard = [
      accepted(1, 'question', 'Why?'),
      delta(2, 'answer', 0, 'Because '),
      delta(3, 'answer', 8, 'of this'),
    ];
    const resumed = (said: string) => [
      ...heard,
      delta(101, 'answer', 0, said),
      delta(103, 'answer', said.length, ' day.'),
    ];
    const ended = (said: string) => after([...resumed(said), done(104, 'answer', said.length + 5)]);
    expect(texts(ended('Because of this'))).toEqual(['Why?', 'Because of this day.']);
    expect(ended('Because of this').missed).toBe(false);
    expect(texts(ended('Because'))).toEqual(['Why?', 'Because day.']);
    const shorter = after([...heard, delta(101, 'answer', 0, 'Because'), done(104, 'answer', 7)]);
    expect(shorter.missed).toBe(true);
  });

  it('[S3.1] asks for the transcript on a gap', () => {
    expect(after([{ ...place, seq: 5, messageId: null, offset: 0, kind: 'gap', after: 1 }]).missed).toBe(true);
  });

  it('[S1.2] shows a new version at once and goes back to an earlier one when told so', () => {
    const first = [accepted(1, 'question', 'Why?'), delta(2, 'one', 0, 'First'), done(3, 'one', 5)];
    const begun = after([...first, delta(4, 'two', 0, 'Sec', 2)]);
    expect(texts(begun)).toEqual(['Why?', 'Sec']);
    const both = after([delta(5, 'two', 3, 'ond'), done(6, 'two', 6, 2)], begun);
    expect(texts(both)).toEqual(['Why?', 'Second']);
    const back = after([done(7, 'one', 5, 1)], both);
    expect(texts(back)).toEqual(['Why?', 'First']);
    expect(visibleMessages(back)[1]?.versions.map(({ id }) => id)).toEqual(['one', 'two']);
    expect(texts(after([done(6, 'two', 6, 2)], back)), 'an old frame, replayed').toEqual(['Why?', 'First']);
  });

  it('[S1.2] shows a reply that failed before its first word', () => {
    const failed: Frame = {
      ...done(2, 'answer', 0),
      kind: 'reply.done',
      finishReason: 'failed',
      code: 'player.busy',
    } as Frame;
    const [, reply] = visibleMessages(after([accepted(1, 'question', 'Why?'), failed]));
    expect(reply).toMatchObject({ status: 'failed', code: 'player.busy', text: '' });
  });

  it('knows whether the last message waits for its answer', () => {
    expect(openQuestionOf(after([accepted(1, 'question', 'Why?')]))).toBe('awaited');
    expect(openQuestionOf(after([accepted(1, 'question', 'Why?'), delta(2, 'a', 0, 'B')]))).toBeNull();
  });

  it('[S2.3] waits for no answer to what was said before the turn changed hands', () => {
    const agent = { kind: 'agent', name: 'Mei' } as const;
    const taken = after([accepted(1, 'first', 'A person, please.'), turn(2, 'open', agent, 2)]);
    const asked = after([{ ...accepted(3, 'question', 'Are you there?'), epoch: 2 }], taken);
    expect(openQuestionOf(asked), 'while a person holds the turn').toBeNull();
    const back = after([turn(4, 'open', mentor, 3)], asked);
    expect(openQuestionOf(back)).toBe('left');
    expect(openQuestionOf(after([{ ...accepted(5, 'next', 'Hello?'), epoch: 3 }], back))).toBe('awaited');
  });

  it('[S4.4] waits for no answer to what was said out of the story', () => {
    const silent = after([accepted(1, 'question', 'I cannot go on.'), turn(3, 'suspended', null, 2)]);
    expect(openQuestionOf(silent)).toBeNull();
    expect(openQuestionOf(after([turn(4, 'open', mentor, 3)], silent))).toBe('left');
  });

  it('keeps the key that a message had in the outbox, so that a screen does not draw it anew', () => {
    expect(after([accepted(1, 'question', 'Why?', 'mine')]).slots[0]?.key).toBe('mine');
  });

  it('ignores frames of another session and turns that are older than the known one', () => {
    const closed = after([turn(8, 'closed'), turn(3, 'open')]);
    expect(closed.turn.state).toBe('closed');
    expect(applyFrame(closed, { ...turn(9, 'open'), session: 'another' }, at)).toBe(closed);
  });
});

describe('a transcript', () => {
  const view = (id: string, seq: number, text: string, more: Partial<MessageView> = {}): MessageView => ({
    id,
    author: mentor,
    text,
    at,
    seq,
    epoch: 1,
    status: 'complete',
    finishReason: 'stop',
    code: null,
    player: null,
    clientMessageId: null,
    replyTo: null,
    version: null,
    versions: [],
    ...more,
  });
  const page = (messages: MessageView[], seq: number, previous: string | null = null): Transcript => ({
    session,
    messages,
    previous,
    notices: [],
    seq,
  });

  it('[S3.1] joins the frames that came after it and those it already contains', () => {
    const loaded = withNewestPage(
      emptyConversation(session),
      page(
        [
          view('question', 1, 'Why?'),
          view('answer', 2, 'Bec', { replyTo: 'question', version: 1, status: 'streaming', finishReason: null }),
        ],
        2,
      ),
    );
    expect(
      texts(after([delta(2, 'answer', 0, 'Be'), delta(3, 'answer', 2, 'cause'), done(4, 'answer', 7)], loaded)),
    ).toEqual(['Why?', 'Because']);
  });

  it('[S3.1] mends a gap without losing older pages or newer frames', () => {
    const old = withOlderPage(
      withNewestPage(emptyConversation(session), page([view('b', 5, 'B')], 5, 'b')),
      page([view('a', 2, 'A')], 5),
    );
    const behind = after(
      [{ ...place, seq: 20, messageId: null, offset: 0, kind: 'gap', after: 5 }, accepted(30, 'd', 'D')],
      old,
    );
    const mended = withNewestPage(behind, page([view('b', 5, 'B'), view('c', 18, 'C')], 20, 'b'));
    expect(texts(mended)).toEqual(['A', 'B', 'C', 'D']);
    expect(mended).toMatchObject({ missed: false, previous: null, seq: 30 });
  });

  it('[S1.2] names versions it does not contain, and their choice asks for them', () => {
    const loaded = withNewestPage(
      emptyConversation(session),
      page(
        [
          view('two', 9, 'Second', {
            replyTo: 'question',
            version: 2,
            versions: [
              { id: 'one', version: 1 },
              { id: 'two', version: 2 },
            ],
          }),
        ],
        9,
      ),
    );
    expect(visibleMessages(loaded)[0]?.versions).toHaveLength(2);
    const chosen = after([done(10, 'one', 0, 1)], loaded);
    expect(chosen.missed).toBe(true);
    expect(texts(chosen), 'what is known stays until the rest is loaded').toEqual(['Second']);
  });
});
