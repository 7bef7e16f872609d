import { describe, expect, it } from 'vitest';
import type { Part, Utterance } from '../../application/players/role-player.js';
import { EmbeddedPlayer } from './embedded-player.js';
import { chunksOf } from './pace.js';
import { replyTo } from './reply.js';
import { aPart, keeper, tutor } from './testing/characters.js';

const player = new EmbeddedPlayer(0);

async function heard(part: Part, signal = new AbortController().signal): Promise<Utterance[]> {
  const all: Utterance[] = [];
  for await (const utterance of player.play(part, signal)) all.push(utterance);
  return all;
}

describe('the embedded player as a role player', () => {
  it('[S1.2] streams a reply in small pieces and ends once, by its own name', async () => {
    const all = await heard(aPart(keeper, ['How does the lamp work?']));
    const text = all.flatMap((one) => (one.kind === 'text' ? [one.text] : []));
    expect(text.join('')).toContain('great lens');
    expect(text.length).toBeGreaterThan(8);
    expect(all.at(-1)).toEqual({ kind: 'end', reason: 'stop', player: 'embedded' });
    expect(all.filter((one) => one.kind === 'end')).toHaveLength(1);
  });

  it('[S1.2] says the same for the same part and may vary with the seed', () => {
    const part = aPart(keeper, ['Do you know anything about submarines?']);
    expect(replyTo(part)).toEqual(replyTo(part));
    const texts = new Set([1, 2, 3, 4, 5, 6, 7, 8].map((seed) => replyTo({ ...part, seed }).text));
    expect(texts.size).toBeGreaterThan(1);
  });

  it('[S1.2] stops at once with the reason of the signal', async () => {
    const stop = new AbortController();
    const slow = new EmbeddedPlayer(60_000);
    const pieces: string[] = [];
    const playing = (async () => {
      for await (const one of slow.play(aPart(keeper, ['How does the lamp work?']), stop.signal)) {
        if (one.kind === 'text') pieces.push(one.text);
        queueMicrotask(() => stop.abort(new Error('stopped by the user')));
      }
    })();
    await expect(playing).rejects.toThrow('stopped by the user');
    expect(pieces).toHaveLength(1);
  });

  it('[S1.2] refuses to begin under a signal that is already aborted', async () => {
    await expect(heard(aPart(keeper, ['Hello']), AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone');
  });

  it('[S1.2] goes on after its own words where they broke off', () => {
    const part = aPart(tutor, ['绿茶怎么泡？']);
    const whole = replyTo(part).text;
    for (const cut of [1, 7, whole.length - 1]) {
      const rest = replyTo({ ...part, spoken: whole.slice(0, cut) }).text;
      expect(whole.slice(0, cut) + rest).toBe(whole);
      const withTurn = {
        ...part,
        messages: [...part.messages, { role: 'assistant' as const, content: whole.slice(0, cut) }],
      };
      expect(replyTo({ ...withTurn, spoken: whole.slice(0, cut) }).text).toBe(rest);
    }
  });

  it('[S1.2] goes on after the words of another player without repeating them', () => {
    const part = aPart(keeper, ['How does the lamp work?'], [], {
      spoken: 'The lamp is a small flame behind a great lens.',
    });
    const rest = replyTo(part).text;
    expect(rest).not.toContain('small flame');
    expect(rest).toMatch(/^ /);
    const broken = replyTo({ ...part, spoken: 'Well, the old lamp up there is' }).text;
    expect(broken).toMatch(/^… [A-Z]/);
  });

  it('[S1.2] cuts text into pieces that add up to it', () => {
    const text =
      'Ice seals the door, so I leave by the window. 请用三句话解释Transformer的自注意力机制。\n1. 水温八十度';
    expect(chunksOf(text).join('')).toBe(text);
    expect(Math.max(...chunksOf(text).map((chunk) => chunk.length))).toBeLessThanOrEqual(14);
  });
});
