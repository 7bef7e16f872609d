import { describe, expect, it } from 'vitest';
import type { MessageId } from '#shared-kernel/ids.js';
import type { MessageRecord } from '../../domain/session-state.js';
import { turnsUpTo } from './conversation-turns.js';
import { estimateTokens } from './estimate-tokens.js';

let position = 0;
const said = (
  author: 'customer' | 'character' | 'agent',
  text: string,
  more: Partial<MessageRecord> = {},
): MessageRecord => ({
  id: `m${(position += 1)}` as MessageId,
  position,
  author: { kind: author, name: author },
  text,
  clientMessageId: null,
  replyTo: null,
  version: null,
  shown: true,
  status: 'complete',
  finishReason: null,
  code: null,
  player: null,
  seq: position,
  epoch: 1,
  at: new Date(0),
  ...more,
});
const reply = (to: MessageRecord, text: string, more: Partial<MessageRecord> = {}) =>
  said('character', text, { replyTo: to.id, version: 1, ...more });

describe('the turns of a conversation', () => {
  it('[S1.1] are the chosen versions only, each reply behind its message, and nothing that came later', () => {
    const [greeting, first] = [said('character', 'Good morning.'), said('customer', 'one')];
    const second = said('customer', 'two');
    const hidden = reply(first, 'no', { shown: false });
    const chosen = reply(first, 'yes', { version: 2 });
    const third = said('customer', 'three');
    const turns = turnsUpTo([greeting, first, second, hidden, chosen, third], second.id);
    expect(turns.map(({ text }) => text)).toEqual(['Good morning.', 'one', 'yes', 'two']);
  });

  it('[S2.3] have an agent’s words on the character’s side, and neither failed replies nor control state', () => {
    const first = said('customer', 'help');
    const messages = [
      first,
      reply(first, '', { status: 'failed' }),
      said('agent', 'I am Ann'),
      said('customer', 'thanks'),
    ];
    expect(turnsUpTo(messages, messages.at(-1)!.id)).toEqual([
      { role: 'user', text: 'help' },
      { role: 'assistant', text: 'I am Ann' },
      { role: 'user', text: 'thanks' },
    ]);
  });

  it('[S2.3] are one where one side said several things in a row', () => {
    const [first, second] = [said('customer', 'help '), said('customer', ' now')];
    expect(turnsUpTo([first, second], second.id)).toEqual([{ role: 'user', text: 'help\n\nnow' }]);
  });
});

it('tokens are estimated on the high side', () => {
  expect(estimateTokens('请用三句话解释自注意力机制')).toBeGreaterThanOrEqual(13);
  const words = 'The quick brown fox jumps over the lazy dog. '.repeat(10);
  expect(estimateTokens(words)).toBeGreaterThanOrEqual(100);
  expect(estimateTokens(words)).toBeLessThan(160);
});
