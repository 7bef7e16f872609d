import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keepPrompt, promptHash, restorePrompt } from './kept-prompt.js';

const turns = [
  { role: 'user', text: 'Why is the sky blue?' },
  { role: 'assistant', text: 'It scatters.' },
  { role: 'user', text: 'And at night?' },
] as const;
const system = { role: 'system', content: 'You are Émile.' } as const;
const asked = turns.map(({ role, text }) => ({ role, content: text }));

describe('what is kept of a prompt', () => {
  it('[S2.3] holds nothing that the transcript has', () => {
    const kept = keepPrompt([system, ...asked], turns);
    expect(JSON.parse(kept)).toEqual({ first: [system], turns: 3 });
    expect(restorePrompt(kept, turns)).toEqual([system, ...asked]);
  });

  it('[S2.3] keeps what is not to the letter in the transcript, and all before it', () => {
    const shortened = [system, { role: 'user' as const, content: 'Why…' }, ...asked.slice(1)];
    const kept = keepPrompt(shortened, turns);
    expect(JSON.parse(kept)).toMatchObject({ turns: 2 });
    expect(restorePrompt(kept, turns)).toEqual(shortened);
  });

  it('[S2.3] gives the same prompt again, whatever it was', () => {
    const role = fc.constantFrom('user' as const, 'assistant' as const);
    const said = fc.record({ role, text: fc.constantFrom('a', 'b', '好') });
    fc.assert(
      fc.property(fc.array(said, { maxLength: 6 }), fc.array(said, { maxLength: 6 }), fc.nat(6), (first, all, cut) => {
        const told = [...first, ...all.slice(Math.min(cut, all.length))];
        const messages = told.map(({ role: of, text }) => ({ role: of, content: text }));
        const again = restorePrompt(keepPrompt(messages, all), all);
        expect(again).toEqual(messages);
        expect(promptHash(again)).toBe(promptHash(messages));
      }),
    );
  });

  it('[S2.3] another word, another hash', () => {
    expect(promptHash(asked)).toMatch(/^[0-9a-f]{64}$/);
    expect(promptHash([{ role: 'user', content: 'a' }])).not.toBe(promptHash([{ role: 'assistant', content: 'a' }]));
  });
});
