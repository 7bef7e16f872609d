import { expect, it } from 'vitest';
import { applyFrame, emptyConversation, type ConversationState } from './conversation-state.js';
import { turnNotes } from './turn-notes.js';
import { visibleMessages } from './visible-messages.js';

const [nova, mei] = [
  { kind: 'character', name: 'Nova' },
  { kind: 'agent', name: 'Mei' },
] as const;
const place = { session: 's', epoch: 1, offset: 0 };
const at = '2026-11-26T03:00:00Z';

/** Words are messages of whoever begins them; `>` hands the turn over. */
function told(...lines: string[]): ConversationState {
  return lines.reduce<ConversationState>((state, line, index) => {
    const seq = 2 * index + 1;
    const who = { N: nova, M: mei, J: { kind: 'agent', name: 'Jo' } as const }[line.slice(-1)];
    if (line.startsWith('>') && who)
      return applyFrame(state, { ...place, seq, kind: 'turn.changed', messageId: null, state: 'open', owner: who }, at);
    const author = who ?? ({ kind: 'customer', name: 'Mia' } as const);
    return applyFrame(state, { ...place, seq, kind: 'message.accepted', messageId: line, author, text: line, at }, at);
  }, emptyConversation('s'));
}
const notes = (state: ConversationState) =>
  turnNotes(visibleMessages(state), state, 'Nova').map(({ to, before }) => `${to.name} ${before ?? 'end'}`);

it('[S2.3] tells each change where it happened, also while nobody has said anything since', () => {
  expect(notes(told('>N', '1N', '2c'))).toEqual([]);
  expect(notes(told('>N', '1N', '2c', '>M'))).toEqual(['Mei end']);
  expect(notes(told('>N', '1N', '2c', '>M', '3c', '4M', '>N', '5c', '6N'))).toEqual(['Mei 3c', 'Nova 5c']);
  expect(notes(told('>N', '1N', '>M', '2M', '>J', '3c', '4J'))).toEqual(['Mei 2M', 'Jo 3c']);
});

it('[S2.3] loaded anew, tells each change before the first word of whoever is new', () => {
  const loaded = {
    ...told('1N', '2c', '3M', '4c', '5N', '6c', '7J'),
    turn: { state: 'open', owner: nova, seq: 0 } as const,
  };
  expect(notes(loaded)).toEqual(['Mei 3M', 'Nova 5N', 'Jo 7J', 'Nova end']);
});

it('[S2.3] asking for a person is no change of turn, and a silent session has no speaker', () => {
  const state = told('>N', '1N');
  const asked = { by: 'customer', how: 'button', at } as const;
  const turn = { ...place, seq: 9, kind: 'turn.changed', messageId: null } as const;
  const waiting = applyFrame(state, { ...turn, state: 'open', owner: nova, asked }, at);
  expect([notes(waiting), waiting.turn.asked]).toEqual([[], asked]);
  const stays = applyFrame(waiting, { ...turn, seq: 11, state: 'open', owner: nova, asked: null }, at);
  expect(stays.turn.asked).toBeUndefined();
  expect(notes(applyFrame(stays, { ...turn, seq: 13, state: 'suspended', owner: null }, at))).toEqual([]);
});
