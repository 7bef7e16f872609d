import { expect, it } from 'vitest';
import { PromiseMade } from '#contexts/agent/contract/events.js';
import { CharacterActed, EmotionShifted, FilterActed, SessionSuspended } from '#contexts/session/contract/events.js';
import type { EventEnvelope } from '#shared-kernel/event-log.js';
import { TroubleWatch } from './trouble.js';

const start = Date.parse('2026-11-26T10:00:00Z');
const event = (type: string, payload: object, second = 0): EventEnvelope =>
  ({ type, payload: { session: 's', ...payload }, at: new Date(start + second * 1_000) }) as unknown as EventEnvelope;
const acted = (messageId: string, second: number, more: object = {}) =>
  event(FilterActed.type, { messageId, shadow: false, act: 'withhold', ...more }, second);

it('[S2.3] anger, sadness and fear call for a person when they are plain, and no other mood', () => {
  const watch = new TroubleWatch();
  const mood = (to: string, strength: string, tone: string) =>
    watch.of(event(EmotionShifted.type, { to, strength, tone }))?.rule;
  expect(mood('anger', 'strong', 'unpleasant')).toBe('mood-anger');
  expect(mood('sadness', 'strong', 'unpleasant')).toBe('mood-sadness');
  expect(mood('fear', 'strong', 'unpleasant')).toBe('mood-fear');
  expect([
    mood('anger', 'plain', 'unpleasant'),
    mood('anger', 'strong', 'even'),
    mood('disgust', 'strong', 'unpleasant'),
    mood('joy', 'strong', 'pleasant'),
  ]).toEqual([undefined, undefined, undefined, undefined]);
});

it('[S2.3] three replies that were changed or withheld within ten minutes call for a person, masks and shadows do not', () => {
  const watch = new TroubleWatch();
  const told = [
    acted('a', 0),
    acted('a', 1),
    acted('b', 2, { act: 'mask' }),
    acted('b', 3, { shadow: true }),
    acted('b', 4),
    acted('c', 610),
    acted('d', 611),
    acted('e', 612),
    acted('f', 613),
  ].map((one) => watch.of(one)?.how);
  expect(told.map((how) => how === 'filters')).toEqual([false, false, false, false, false, false, false, true, false]);
});

it('[S2.3] a character’s own action calls for a person', () => {
  const acted = event(CharacterActed.type, { messageId: 'm', action: 'ask-for-person' });
  expect(new TroubleWatch().of(acted)).toMatchObject({ by: 'character', how: 'tool', rule: null });
});

it('[S2.3] words of despair call for a person', () => {
  expect(new TroubleWatch().of(event(SessionSuspended.type, { reason: 'help.danger' }))).toEqual({
    session: 's',
    by: 'policy',
    how: 'help',
    rule: 'help.danger',
  });
});

it('[S2.3] what a character has promised calls for a person; what a person has promised does not', () => {
  const made = (by: string) =>
    new TroubleWatch().of(event(PromiseMade.type, { promise: 'p', message: 'm', by, dueAt: null }));
  expect(made('character')).toEqual({ session: 's', by: 'policy', how: 'promise', rule: 'character-promised' });
  expect(made('agent')).toBeUndefined();
});
