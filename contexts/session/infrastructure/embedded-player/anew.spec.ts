import { describe, expect, it, vi } from 'vitest';
import { charactersOf } from '../../testing/converse.js';
import { phrasesEn } from './phrases-en.js';
import { phrasesZh } from './phrases-zh.js';
import { replyTo } from './reply.js';
import { aPart, keeper, tutor } from './testing/characters.js';

// The first question of each character builds its index, which takes seconds on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const lamp = keeper.lore[0]!.text;

describe('a reply written anew', () => {
  it('[S1.2] is a whole reply, however much of the earlier versions was heard', () => {
    const part = aPart(keeper, ['How does the lamp work?']);
    const versions: string[] = [];
    for (const heard of [12, 60, 1000, 1000]) {
      const { text } = replyTo({ ...part, earlierVersions: [...versions], seed: part.seed + versions.length });
      expect(text).toContain('The lamp is a small flame behind a great lens. The lens gathers the light');
      versions.push(text.slice(0, heard));
    }
  });

  it('[S1.2] says more, or begins otherwise, where there is nothing else to say', () => {
    const part = aPart(keeper, ['How does the lamp work?']);
    const first = replyTo(part).text;
    const second = replyTo({ ...part, earlierVersions: [first] }).text;
    expect(second).not.toBe(first);
    expect(second).toContain(lamp);
    const third = replyTo({ ...part, earlierVersions: [first, second] }).text;
    expect([first, second]).not.toContain(third);
  });

  it('[S1.2] is another story, told whole, where one was asked for', () => {
    const conductor = charactersOf('prompts').find(({ id }) => id === 'night-train-conductor')!;
    const stories = conductor.facts.filter(({ topic }) => topic === 'story').map(({ text }) => text);
    const part = aPart(conductor, ['Tell me a story']);
    const first = replyTo(part).text;
    const second = replyTo({ ...part, earlierVersions: [first.slice(0, 40)] }).text;
    const told = (text: string): number => stories.findIndex((story) => text.includes(story));
    expect(told(first)).toBeGreaterThanOrEqual(0);
    expect(told(second)).toBeGreaterThanOrEqual(0);
    expect(told(second)).not.toBe(told(first));
  });

  it('[S1.2] a line that was stopped in its middle is told from its beginning when the talk goes on', () => {
    const part = aPart(keeper, ['Tell me about the great storm']);
    const messages = [
      ...part.messages,
      { role: 'assistant' as const, content: 'The great storm came in the Nov' },
      { role: 'user' as const, content: 'Go on' },
    ];
    expect(replyTo({ ...part, messages }).text).toMatch(/^The great storm came in the November of 1953\. Waves/);
  });
});

describe('a reply of which a filter kept something back', () => {
  const before = aPart(keeper, ['How does the lamp work?']);
  const asked = {
    ...before,
    messages: [
      ...before.messages,
      { role: 'assistant' as const, content: 'The lamp is a small flame behind a great lens.' },
      { role: 'user' as const, content: 'Can you say it simpler?' },
    ],
  };

  it('[S4.4] leads in only once', () => {
    for (const lead of phrasesEn.simply) {
      const { text } = replyTo({ ...asked, spoken: `${lead} `, keptBack: ['The lamp is a small flame.'] });
      expect(text).not.toBe('');
      expect(phrasesEn.simply.filter((other) => text.includes(other))).toEqual([]);
      expect(text).not.toContain('small flame');
    }
  });

  it('[S4.4] puts nothing between a lead-in and what it leads to', () => {
    const { text } = replyTo({ ...asked, spoken: 'In short: ', keptBack: ['In short: the lamp is a small flame.'] });
    expect(text).toMatch(/^[A-Z]/);
  });

  it('[S4.4] leaves a sentence open that was cut, closes its quotation, and comes to an end', () => {
    const part = aPart(tutor, ['绿茶怎么泡？']);
    const again = {
      ...part,
      messages: [
        ...part.messages,
        { role: 'assistant' as const, content: tutor.lore[0]!.text },
        { role: 'user' as const, content: '绿茶怎么泡？' },
      ],
    };
    const { text } = replyTo({ ...again, spoken: '还是这几句：“绿茶不发酵，', keptBack: ['采下来就杀青，'] });
    expect(text).toMatch(/^……”[^…“”]+。/);
    const frames = phrasesZh.asISaid.map((line) => line.split('{x}')[0]!);
    expect(frames.filter((frame) => text.includes(frame))).toEqual([]);
  });
});
