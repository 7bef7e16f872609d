import { describe, expect, it } from 'vitest';
import { Actor } from '#shared-kernel/actor.js';
import type { SubjectId, TenantId } from '#shared-kernel/ids.js';
import { CloseSession } from './application/close-session.js';
import { GetSession } from './application/get-session.js';
import { HandBack } from './application/desk/hand-back.js';
import { ImportHistory } from './application/import-history.js';
import { NameSession } from './application/name-session.js';
import { OpenSession } from './application/open-session.js';
import { PlayerBroke } from './application/players/player-errors.js';
import { RegenerateReply } from './application/regenerate-reply.js';
import { SelectReplyVersion } from './application/select-reply-version.js';
import { StopReply } from './application/stop-reply.js';
import { TakeOver } from './application/desk/take-over.js';
import type { Frame } from './contract/frames.js';
import { onEachDatabase } from './testing/on-each-database.js';
import { aCustomer, anAgent, tenant } from './testing/session-room.js';

const wait = { wait: true } as const;
const kinds = (frames: readonly Frame[]) => frames.map(({ kind }) => kind);
const isDelta = ({ kind }: Frame) => kind === 'reply.delta';

onEachDatabase('a conversation', (room) => {
  const lines = async (actor: Actor, session: string) =>
    (await room.transcript(actor, session)).messages.slice(1).map(({ author, text }) => `${author.kind}: ${text}`);

  it('[S1.1] is opened with a greeting, answers a message and keeps both', async () => {
    const mia = aCustomer();
    const session = await room.opened(mia, 'sess_abc123');
    const reader = await room.follow(mia, 'sess_abc123');
    const posted = await room.post(mia, 'sess_abc123', 'Hello');
    expect(posted).toMatchObject({ session, repeated: false, epoch: 1 });
    await reader.done();
    const transcript = await room.transcript(mia, session);
    expect(transcript.messages.map(({ author, text, status }) => [author.kind, text, status])).toEqual([
      ['character', expect.any(String), 'complete'],
      ['customer', 'Hello', 'complete'],
      ['character', 'You said: Hello', 'complete'],
    ]);
    expect([...reader.texts.values()]).toEqual(transcript.messages.map(({ text }) => text));
    expect(transcript.seq).toBe(reader.frames.at(-1)!.seq);
    expect(await room.queries.execute(new GetSession(mia, session))).toMatchObject({ state: 'open', epoch: 1 });
  });

  it('[S1.1] a key opens one session, however many ask at once, and belongs to one person', async () => {
    const mia = aCustomer();
    const many = await Promise.all(
      Array.from({ length: 6 }, () => room.commands.execute(new OpenSession(mia, '学术导师', 'same'))),
    );
    expect(new Set(many.map(({ session }) => session.id)).size).toBe(1);
    expect(many.filter(({ created }) => created)).toHaveLength(1);
    expect(await room.opened(aCustomer(), 'same')).not.toBe(many[0]!.session.id);
    await expect(room.commands.execute(new OpenSession(mia, 'shop-assistant', 'same'))).rejects.toMatchObject({
      code: 'session.character-mismatch',
    });
    await expect(room.commands.execute(new OpenSession(mia, 'nobody'))).rejects.toMatchObject({
      code: 'character.unknown',
    });
    await expect(room.commands.execute(new OpenSession(mia, '学术导师', 'a b'))).rejects.toMatchObject({
      code: 'input.invalid-key',
    });
  });

  it('[S1.1] the same client message id is one message, also when it is posted twice at once', async () => {
    const mia = aCustomer();
    const session = await room.opened(mia);
    const reader = await room.follow(mia, session);
    const twice = await Promise.all([room.post(mia, session, 'Hi', 'c-1'), room.post(mia, session, 'Hi', 'c-1')]);
    await reader.done();
    const third = await room.post(mia, session, 'Hi', 'c-1');
    expect(new Set([...twice, third].map(({ messageId, seq }) => `${messageId} ${seq}`)).size).toBe(1);
    expect(twice.map(({ repeated }) => repeated).sort()).toEqual([false, true]);
    expect(third.repeated).toBe(true);
    expect(await lines(mia, session)).toEqual(['customer: Hi', 'character: You said: Hi']);
  });

  it('[S1.1] a client message id is still known when the message is long past', async () => {
    const mia = aCustomer();
    const session = await room.opened(mia);
    const first = await room.post(mia, session, 'First', 'c-1');
    const reader = await room.follow(mia, session);
    await reader.done();
    for (let i = 0; i < 35; i += 1) {
      await room.post(mia, session, `Message ${i}`);
      await reader.done(i + 2);
    }
    expect(await room.post(mia, session, 'First', 'c-1')).toMatchObject({ messageId: first.messageId, repeated: true });
    expect(reader.frames.filter(({ kind }) => kind === 'reply.done')).toHaveLength(36);
  });

  it('[F7] messages are answered one after the other, at most eight wait', async () => {
    const mia = aCustomer();
    const session = await room.opened(mia);
    const reader = await room.follow(mia, session);
    room.player.will('One, ', wait);
    await room.post(mia, session, 'm0');
    await reader.until((frames) => frames.some(isDelta));
    for (let i = 1; i <= 8; i += 1) await room.post(mia, session, `m${i}`);
    await expect(room.post(mia, session, 'm9')).rejects.toMatchObject({ code: 'session.too-many-waiting' });
    room.player.go();
    await reader.done(9);
    const replies = reader.frames.filter(({ kind }) => kind === 'reply.done');
    const asked = reader.frames.filter((frame) => frame.kind === 'message.accepted').slice(1);
    expect(replies.map((frame) => 'replyTo' in frame && frame.replyTo)).toEqual(
      asked.map(({ messageId }) => messageId),
    );
    expect(room.player.parts.at(-1)?.messages.at(-1)?.content).toBe('m8');
  });

  it('[S1.2] a stopped reply keeps what was released, its player is aborted and the next message works', async () => {
    const mia = aCustomer();
    const session = await room.opened(mia);
    const reader = await room.follow(mia, session);
    const { aborted } = room.player;
    room.player.will('Once upon a time, ', 'when', wait, ' never said');
    await room.post(mia, session, 'Tell me a story');
    await reader.until((frames) => frames.some(isDelta));
    await room.commands.execute(new StopReply(mia, session));
    await reader.done();
    expect(reader.frames.at(-1)).toMatchObject({ kind: 'reply.done', finishReason: 'stopped' });
    await expect.poll(() => room.player.aborted).toBe(aborted + 1);
    await room.post(mia, session, 'Again');
    await reader.done(2);
    expect(await lines(mia, session)).toEqual([
      'customer: Tell me a story',
      'character: Once upon a time, ',
      'customer: Again',
      'character: You said: Again',
    ]);
    await room.commands.execute(new StopReply(mia, session));
  });

  it('[S1.1] regenerating makes a new version, earlier ones stay and can be chosen; the model sees the chosen one', async () => {
    const mia = aCustomer();
    const session = await room.opened(mia);
    const reader = await room.follow(mia, session);
    room.player.will('First try');
    await room.post(mia, session, 'Say it');
    await reader.done();
    const first = reader.frames.at(-1)!.messageId!;
    room.player.will('Second try');
    const { messageId: second } = await room.commands.execute(new RegenerateReply(mia, session, first));
    await reader.done(2);
    expect(await lines(mia, session)).toEqual(['customer: Say it', 'character: Second try']);
    await room.commands.execute(new SelectReplyVersion(mia, session, first));
    await reader.done(3);
    expect(reader.frames.at(-1)).toMatchObject({ kind: 'reply.done', messageId: first, version: 1 });
    const transcript = await room.transcript(mia, session);
    expect(transcript.messages.at(-1)).toMatchObject({
      id: first,
      text: 'First try',
      version: 1,
      versions: [
        { id: first, version: 1 },
        { id: second, version: 2 },
      ],
    });
    await room.post(mia, session, 'Go on');
    await reader.done(4);
    const prompt = room.player.parts.at(-1)!.messages.map(({ content }) => content);
    expect(prompt).toContain('First try');
    expect(prompt).not.toContain('Second try');
    await expect(room.commands.execute(new RegenerateReply(mia, session, first))).rejects.toMatchObject({
      code: 'session.not-last-reply',
    });
    for (const no of ['0190a5a5-0000-7000-8000-000000000000', 'nonsense', transcript.messages[1]!.id]) {
      await expect(room.commands.execute(new RegenerateReply(mia, session, no))).rejects.toMatchObject({
        code: 'session.no-such-reply',
      });
    }
  });

  it('[S1.2] a player that fails leaves a clear state, and the next message works', async () => {
    const mia = aCustomer();
    const session = await room.opened(mia);
    const reader = await room.follow(mia, session);
    room.player.will({ fail: new PlayerBroke('gone') });
    await room.post(mia, session, 'One');
    await reader.done();
    expect(reader.frames.at(-1)).toMatchObject({ finishReason: 'failed', code: 'player.broke' });
    room.player.will('Half a', { fail: new PlayerBroke('gone') });
    await room.post(mia, session, 'Two');
    await reader.done(2);
    expect(reader.frames.at(-1)).toMatchObject({ finishReason: 'interrupted', code: 'player.broke' });
    await room.post(mia, session, 'Three');
    await reader.done(3);
    expect(await lines(mia, session)).toEqual([
      'customer: One',
      'character: ',
      'customer: Two',
      'character: Half a',
      'customer: Three',
      'character: You said: Three',
    ]);
    const { messages } = await room.transcript(mia, session);
    expect(messages.map(({ status }) => status).filter((status) => status !== 'complete')).toEqual([
      'failed',
      'interrupted',
    ]);
  });

  it('[S1.2] a reply that never ends is cut at its greatest length', async () => {
    const mia = aCustomer();
    const session = await room.opened(mia);
    const reader = await room.follow(mia, session);
    room.player.will(...Array.from({ length: 9 }, () => '😀'.repeat(2_000)));
    await room.post(mia, session, 'Talk');
    await reader.done();
    expect(reader.frames.at(-1)).toMatchObject({ finishReason: 'length', offset: 32_000 });
  });

  it('[S3.3] a node whose session another one has taken says no more of its reply, and takes no part in its end', async () => {
    const mia = aCustomer();
    const session = await room.opened(mia);
    const reader = await room.follow(mia, session);
    room.player.will('Half, ', wait, 'too late');
    await room.post(mia, session, 'Tell me');
    await reader.until((frames) => frames.some(isDelta));
    const { aborted } = room.player;
    room.lose(session);
    room.player.go();
    await room.finishOrphans();
    await reader.done();
    expect(room.player.aborted).toBe(aborted + 1);
    expect((await room.transcript(mia, session)).messages.at(-1)).toMatchObject({
      text: 'Half, You said: Tell me',
      code: 'session.reply-resumed',
    });
  });

  it('[S3] a take-over silences the character at once; only who holds the turn may write for it', async () => {
    const mia = aCustomer();
    const ann = anAgent();
    const session = await room.opened(mia);
    const reader = await room.follow(mia, session);
    room.player.will('Let me see, ', wait, 'what I can do');
    await room.post(mia, session, 'Help');
    await reader.until((frames) => frames.some(isDelta));
    await room.post(mia, session, 'Hello?');
    await expect(room.answer(ann, session, 'Hi', 1)).rejects.toMatchObject({ code: 'session.stale-owner' });
    const { epoch } = await room.commands.execute(new TakeOver(ann, session, 1, 'asked for a person'));
    expect(epoch).toBe(2);
    await expect(room.commands.execute(new TakeOver(anAgent(), session, 1, 'late'))).rejects.toMatchObject({
      code: 'session.stale-owner',
    });
    await room.post(mia, session, 'Anybody?');
    await room.answer(ann, session, 'I am here');
    expect((await room.commands.execute(new HandBack(ann, session, 2, 'solved'))).epoch).toBe(3);
    await room.post(mia, session, 'Thanks');
    await reader.done(2);
    expect(
      reader.frames
        .filter(({ kind }) => kind !== 'notice')
        .slice(3)
        .map((frame) => [frame.kind, frame.epoch]),
    ).toEqual([
      ['message.accepted', 1],
      ['reply.done', 1],
      ['turn.changed', 2],
      ['message.accepted', 2],
      ['message.accepted', 2],
      ['turn.changed', 3],
      ['message.accepted', 3],
      ['reply.delta', 3],
      ['reply.delta', 3],
      ['reply.done', 3],
    ]);
    expect(await lines(mia, session)).toEqual([
      'customer: Help',
      'character: Let me see, ',
      'customer: Hello?',
      'customer: Anybody?',
      'agent: I am here',
      'customer: Thanks',
      'character: You said: Thanks',
    ]);
    // Nothing about who held the turn is told to the model; the agent's words are the character's side.
    expect(room.player.parts.at(-1)!.messages.slice(-3)).toEqual([
      { role: 'user', content: 'Hello?\n\nAnybody?' },
      { role: 'assistant', content: 'I am here' },
      { role: 'user', content: 'Thanks' },
    ]);
  });

  it('[S1.1] closing ends a running reply and refuses what comes after; closing again is nothing', async () => {
    const mia = aCustomer();
    const session = await room.opened(mia);
    const reader = await room.follow(mia, session);
    room.player.will('I was about to, ', wait);
    await room.post(mia, session, 'Hm');
    await reader.until((frames) => frames.some(isDelta));
    await room.commands.execute(new CloseSession(mia, session));
    await room.commands.execute(new CloseSession(mia, session));
    expect(kinds(reader.frames).slice(-2)).toEqual(['reply.done', 'turn.changed']);
    expect(reader.frames.at(-1)).toMatchObject({ state: 'closed', owner: null });
    await expect(room.post(mia, session, 'One more')).rejects.toMatchObject({ code: 'session.closed' });
    expect(await lines(mia, session)).toEqual(['customer: Hm', 'character: I was about to, ']);
  });

  it("[S1.6] somebody else's session is not yours, a role that may not is told so, a tenant sees only its own", async () => {
    const mia = aCustomer();
    const session = await room.opened(mia);
    await expect(room.post(aCustomer(), session, 'Hi')).rejects.toMatchObject({ code: 'session.not-yours' });
    await expect(room.followers.attach(aCustomer(), session, 0, () => undefined)).rejects.toMatchObject({
      code: 'session.not-yours',
    });
    const stranger = new Actor('other' as TenantId, mia.subject, 'customer');
    await expect(room.post(stranger, session, 'Hi')).rejects.toMatchObject({ code: 'session.not-found' });
    await expect(room.post(mia, 'no-such-key', 'Hi')).rejects.toMatchObject({ code: 'session.not-found' });
    const auditor = new Actor(tenant, 'otto' as SubjectId, 'auditor');
    await expect(room.transcript(auditor, session)).rejects.toMatchObject({ code: 'permission.denied' });
    const ann = anAgent();
    expect((await room.transcript(ann, session)).messages).toHaveLength(1);
    await expect(room.commands.execute(new StopReply(ann, session))).rejects.toMatchObject({
      code: 'session.not-yours',
    });
    await expect(room.commands.execute(new TakeOver(mia, session, 1, ''))).rejects.toMatchObject({
      code: 'permission.denied',
    });
  });

  it('[S1.1] history is taken in once; a key can be moved to another session', async () => {
    const mia = aCustomer();
    const session = await room.opened(mia, 'mine');
    await room.commands.execute(
      new ImportHistory(mia, session, [
        { author: 'customer', text: 'My name is Mia' },
        { author: 'character', text: 'Nice to meet you' },
      ]),
    );
    const again = new ImportHistory(mia, session, [{ author: 'customer', text: 'x' }]);
    await expect(room.commands.execute(again)).rejects.toMatchObject({ code: 'session.history-exists' });
    const reader = await room.follow(mia, session);
    await room.post(mia, session, 'What is my name?');
    await reader.done();
    expect(
      room.player.parts
        .at(-1)!
        .messages.slice(-3)
        .map(({ content }) => content),
    ).toEqual(['My name is Mia', 'Nice to meet you', 'What is my name?']);
    const other = await room.opened(mia);
    await room.commands.execute(new NameSession(mia, other, 'mine'));
    expect((await room.queries.execute(new GetSession(mia, 'mine'))).id).toBe(other);
  });

  it('[S1.1] a transcript comes in pages, newest first, oldest message first within a page', async () => {
    const mia = aCustomer();
    const session = await room.opened(mia);
    const reader = await room.follow(mia, session);
    for (let i = 1; i <= 4; i += 1) {
      await room.post(mia, session, `m${i}`);
      await reader.done(i);
    }
    const pages: string[][] = [];
    let before: string | undefined;
    do {
      const page = await room.transcript(mia, session, before, 4);
      pages.push(page.messages.map(({ text }) => text));
      before = page.previous ?? undefined;
    } while (before);
    expect(pages.map((page) => page.length)).toEqual([4, 4, 1]);
    expect(pages[0]).toEqual(['m3', 'You said: m3', 'm4', 'You said: m4']);
    await expect(room.transcript(mia, session, 'x')).rejects.toMatchObject({ code: 'input.invalid-cursor' });
  });

  describe('followed', () => {
    it('[F4] from any place tells what came after it, in order, once', async () => {
      const mia = aCustomer();
      const session = await room.opened(mia);
      const reader = await room.follow(mia, session);
      const waiting = room.player.waiting;
      room.player.will('a, ', 'b, ', wait, 'c');
      await room.post(mia, session, 'Spell');
      await reader.until(() => [...reader.texts.values()].includes('a, b, '));
      const live = await room.follow(mia, session, reader.frames[1]!.seq);
      // What it said is heard before it is asked for more.
      await expect.poll(() => room.player.waiting).toBeGreaterThan(waiting);
      room.player.go();
      await Promise.all([reader.done(), live.done()]);
      expect(live.frames).toEqual(reader.frames.slice(2));
      for (const [index, frame] of reader.frames.entries()) {
        const late = await room.follow(mia, session, frame.seq);
        expect(late.frames).toEqual(reader.frames.slice(index + 1));
        late.detach();
      }
    });

    it('[F5] by nobody, a reply is spoken to its end', async () => {
      const mia = aCustomer();
      const session = await room.opened(mia);
      const reader = await room.follow(mia, session);
      const waiting = room.player.waiting;
      room.player.will('still, ', wait, 'here');
      await room.post(mia, session, 'Are you there?');
      await reader.until((frames) => frames.some(isDelta));
      reader.detach();
      await expect.poll(() => room.player.waiting).toBeGreaterThan(waiting);
      room.player.go();
      await expect.poll(() => lines(mia, session)).toEqual(['customer: Are you there?', 'character: still, here']);
    });
  });
});
