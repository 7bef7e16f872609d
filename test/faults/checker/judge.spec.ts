import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Frame } from '#contexts/session/contract/frames.js';
import { type Journal, messageText, replyWords, restWords, type Shown } from './journal.js';
import { judge } from './judge.js';

const words = 4;
const customer = { kind: 'customer', name: 'mia' } as const;
const character = { kind: 'character', name: 'Robin' } as const;
const place = { session: 's', epoch: 1, offset: 0 };

/** A conversation of some messages, each answered whole. */
function good(count: number): { journal: Journal; told: Frame[]; shown: Shown[] } {
  const told: Frame[] = [];
  const shown: Shown[] = [];
  let seq = 0;
  for (let number = 1; number <= count; number += 1) {
    const text = messageText(7, number);
    const [asked, reply] = [`m${number}`, `r${number}`];
    told.push({
      ...place,
      kind: 'message.accepted',
      seq: (seq += 1),
      messageId: asked,
      author: customer,
      text,
      at: '',
    });
    shown.push({ id: asked, author: 'customer', text, status: 'complete', replyTo: null });
    let said = '';
    for (const word of replyWords(text, number, words)) {
      const head = said === '' ? { replyTo: asked, version: 1, author: character } : {};
      told.push({
        ...place,
        kind: 'reply.delta',
        seq: (seq += 1),
        messageId: reply,
        offset: said.length,
        text: word,
        ...head,
      });
      said += word;
    }
    const end = { replyTo: asked, version: 1, finishReason: 'stop' } as const;
    told.push({ ...place, kind: 'reply.done', seq: (seq += 1), messageId: reply, offset: said.length, ...end });
    shown.push({ id: reply, author: 'character', text: said, status: 'complete', replyTo: asked });
  }
  const said = shown.flatMap(({ author, text }) =>
    author === 'customer' ? [{ who: 'customer', text, isAcknowledged: true }] : [],
  );
  const readings = [
    { who: 'customer', told, shown },
    { who: 'newcomer', told: [], shown: [...shown] },
  ];
  return { journal: { session: 'one', said, handOvers: [], readings }, told, shown };
}

/** The same with one thing changed. */
function spoilt(change: (of: { told: Frame[]; shown: Shown[] }) => void): string {
  const { journal, ...of } = good(2);
  change(of);
  return judge(journal, words).join('\n');
}
const delta = (seq: number, offset: number, text: string, epoch = 1): Frame => {
  return { ...place, kind: 'reply.delta', seq, epoch, messageId: 'r2', offset, text };
};

describe('the checker of fault runs', () => {
  it('[S3.3] finds nothing wrong where nothing is', () => {
    expect(judge(good(3).journal, words)).toEqual([]);
  });

  it('[S3.3] takes a reported gap, an interrupted reply and a message that nobody acknowledged', () => {
    const { journal, told, shown } = good(2);
    told.splice(3, 1, { ...place, kind: 'gap', seq: told[3]!.seq, messageId: null, after: 3 });
    const last = shown.at(-1)!;
    shown.splice(-1, 1, { ...last, text: last.text.slice(0, 13), status: 'interrupted' });
    told.splice(-4);
    const readings = [journal.readings[0]!, { who: 'newcomer', told: [], shown }];
    const said = [...journal.said, { who: 'customer', text: 's7 m3', isAcknowledged: false }];
    expect(judge({ ...journal, readings, said }, words)).toEqual([]);
  });

  it('[S3.3] takes a reply that another call of the model went on with once, where its end says so', () => {
    /** The last reply as `text`, told at once, with this end. */
    const ending = (text: string, finishReason: 'stop' | 'interrupted', code?: string) => {
      const { journal, told, shown } = good(2);
      const [first] = told.splice(-1 - words - 1).filter(({ kind }) => kind === 'reply.delta');
      const end = { replyTo: 'm2', version: 1, finishReason, ...(code && { code }) } as const;
      told.push({ ...(first as Extract<Frame, { kind: 'reply.delta' }>), text });
      told.push({ ...place, kind: 'reply.done', seq: 99, messageId: 'r2', offset: text.length, ...end });
      const status = finishReason === 'stop' ? 'complete' : finishReason;
      shown[3] = { ...shown[3]!, text, status, ...(code && { code }) };
      const readings = [journal.readings[0]!, { who: 'newcomer', told: [], shown }];
      return judge({ ...journal, readings }, words).join('\n');
    };
    const said = 's7 m2 c2: 1, 2,';
    const resumed = said + restWords(said, 9, words).join('');
    expect(resumed).toBe('s7 m2 c2: 1, 2, c9: 3, 4.');
    expect(ending(resumed, 'stop', 'session.reply-resumed')).toBe('');
    expect(ending(resumed.slice(0, -3), 'interrupted')).toBe('');
    expect(ending(resumed, 'stop')).toMatch(/does not say so/);
    expect(ending('s7 m2 c2: 1, c9: 1, 2, 3, 4.', 'stop', 'session.reply-resumed')).toMatch(/more than one speaker/);
    expect(ending('s7 m2 c2: 1, c9: 2, c2: 3, 4.', 'stop', 'session.reply-resumed')).toMatch(/more than one speaker/);
    expect(ending('s7 m2 c2: 1, c9: 3, 4.', 'stop', 'session.reply-resumed')).toMatch(/more than one speaker/);
  });

  it('[S3.3] finds any frame that is lost on the way, and any that comes twice', () => {
    const count = good(2).told.length;
    fc.assert(
      fc.property(fc.nat(count - 2), fc.boolean(), (index, isLost) => {
        const { told, journal } = good(2);
        // The end of a reply says nothing that its successor and the transcript do not say.
        fc.pre(!isLost || told[index]!.kind !== 'reply.done');
        // Whoever hears of a message only by what is shown has missed nothing.
        fc.pre(!isLost || told[index]!.kind !== 'message.accepted');
        if (isLost) told.splice(index, 1);
        else told.splice(index, 0, told[index]!);
        expect(judge(journal, words)).not.toEqual([]);
      }),
      { seed: 8 },
    );
  });

  it.each<[string, RegExp, Parameters<typeof spoilt>[0]]>([
    ['a lost message', /acknowledged and is lost/, ({ shown }) => void shown.splice(2, 1)],
    ['a doubled message', /stands there twice/, ({ shown }) => void shown.push({ ...shown[2]!, id: 'm9' })],
    [
      'another order',
      /stands there/,
      ({ shown }) => void shown.splice(0, 4, shown[2]!, shown[3]!, shown[0]!, shown[1]!),
    ],
    ['a second answer', /answered twice/, ({ shown }) => void shown.push({ ...shown[3]!, id: 'r9' })],
    ['words behind an end', /behind the end/, ({ told }) => void told.push(delta(99, told.at(-1)!.offset, 'x'))],
    [
      'words that are taken back',
      /was told, and/,
      ({ shown }) => void (shown[3] = { ...shown[3]!, text: 's7 m2 c2: 1, ' }),
    ],
    ['two speakers', /more than one speaker/, ({ told }) => void told.splice(-3, 3, delta(98, 16, '9, '))],
    ['a reply that never ends', /never ended/, ({ shown }) => void (shown[3] = { ...shown[3]!, status: 'streaming' })],
    ['a different story', /do not see the same/, ({ shown }) => void (shown[1] = { ...shown[1]!, status: 'stopped' })],
  ])('[S3.3] finds %s', (_, what, change) => {
    expect(spoilt(change)).toMatch(what);
  });
});
