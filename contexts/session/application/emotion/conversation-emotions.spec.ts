import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newMessageId, newSessionId, type MessageId, type SubjectId, type TenantId } from '#shared-kernel/ids.js';
import type { EmotionSettings } from '../../contract/emotion.js';
import { EmotionReadings, type KeptReading } from '../../domain/emotion-readings.js';
import type { MessageRecord, SessionState } from '../../domain/session-state.js';
import { readWords, WordTableEncoder } from '../../testing/word-table-encoder.js';
import { ConversationEmotions } from './conversation-emotions.js';

class Readings extends EmotionReadings {
  stored: readonly KeptReading[] = [];
  decided: EmotionSettings = { enabled: true, mine: true };
  fails = false;

  newest() {
    return this.fails ? Promise.reject(new Error('The store is away.')) : Promise.resolve(this.stored);
  }
  find = () => Promise.resolve(undefined);
  settings() {
    return this.fails ? Promise.reject(new Error('The store is away.')) : Promise.resolve(this.decided);
  }
  configureTenant = () => Promise.resolve();
  configureUser = () => Promise.resolve();
  eraseSubject = () => Promise.resolve([]);
}

const state = {
  id: newSessionId(),
  tenant: 'demo' as TenantId,
  customer: { subject: 'mia' as SubjectId, name: 'Mia' },
} as SessionState;

let position = 1;
const message = (text: string, kind: 'customer' | 'agent' | 'character' = 'customer'): MessageRecord =>
  ({ id: newMessageId(), position: (position += 1), author: { kind, name: '' }, text }) as MessageRecord;
const ended = (id: MessageId, text: string) => ({ id, text, shown: true }) as never;

let encoder: WordTableEncoder;
let readings: Readings;
let emotions: ConversationEmotions;
beforeEach(() => {
  position = 1;
  encoder = new WordTableEncoder();
  readings = new Readings();
  emotions = new ConversationEmotions(encoder, readings);
});
afterEach(() => {
  vi.useRealTimers();
});

const hear = (...added: MessageRecord[]) => emotions.hear(state, { added, changed: [] });
const inTurn = (last: MessageRecord, messages: readonly MessageRecord[] = [last]) =>
  emotions.inTurn(state, last.id, messages);

describe('feelings of a conversation', () => {
  it('[S4.2] the message that is answered counts in its own turn', async () => {
    const first = message('I am so sad');
    hear(first);
    expect(await inTurn(first)).toMatchObject({
      in: { label: 'sadness' },
      state: { label: 'sadness' },
      engine: 'words',
      model: 'words/1',
    });
  });

  it('[S4.2] a turn waits two milliseconds for a reading, and has it in the next one', async () => {
    vi.useFakeTimers();
    let open: () => void = () => undefined;
    encoder.gate = new Promise((resolve) => (open = resolve));
    const first = message('I am so sad');
    hear(first);
    const turn = inTurn(first);
    let answered = false;
    void turn.then(() => (answered = true));
    await vi.advanceTimersByTimeAsync(1);
    expect(answered).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(answered).toBe(true);
    expect(await turn).toMatchObject({ in: null, state: null });
    open();
    encoder.gate = Promise.resolve();
    const second = message('and it is raining');
    hear(second);
    expect(await inTurn(second, [first, second])).toMatchObject({
      in: { label: 'neutral' },
      state: { label: 'sadness' },
    });
  });

  it('[S4.2] messages that come after the one that is answered do not count yet', async () => {
    const [first, second] = [message('hello'), message('I am furious')];
    hear(first);
    hear(second);
    expect(await inTurn(first, [first, second])).toMatchObject({ state: { label: 'neutral' } });
    expect(await inTurn(second, [first, second])).toMatchObject({ in: { label: 'anger' } });
  });

  it('[S4.2] reads a message with what was read of the one before it, where nobody spoke in between', async () => {
    const first = message('I am so sad');
    hear(first);
    await inTurn(first);
    const second = message('it is raining');
    hear(second);
    await inTurn(second, [first, second]);
    const reply = message('I am glad', 'character');
    emotions.hear(state, { added: [], changed: [ended(reply.id, 'I am glad')] });
    await inTurn(second, [first, second]);
    const third = message('really');
    hear(third);
    await inTurn(third, [first, second, reply, third]);
    expect(encoder.before).toEqual([
      undefined,
      expect.objectContaining({ sadness: 0.9 }) as unknown, // goes on
      undefined, // answers
      undefined, // was answered
    ]);
  });

  it('[S4.2] reads users and replies, and no agent', async () => {
    const reply = message('', 'character');
    hear(message('I am happy'), message('I am angry too', 'agent'));
    emotions.hear(state, { added: [], changed: [ended(reply.id, 'How wonderful!')] });
    const next = message('yes');
    hear(next);
    const turn = await inTurn(next, [reply, next]);
    expect(turn?.own).toMatchObject({ label: 'joy' });
    expect(encoder.texts).toEqual(['I am happy', 'How wonderful!', 'yes']);
  });

  it('[S4.2] a conversation that this node does not know goes on from the store', async () => {
    const { vector: _v, fine: _f, ...sad } = readWords('sad');
    const earlier = { ...sad, shared: { ...sad.shared }, words: [], message: newMessageId(), at: '', position: 2 };
    readings.stored = [{ ...earlier, speaker: 'user' }];
    position = 3;
    const next = message('well');
    hear(next);
    expect(await inTurn(next)).toMatchObject({ in: { label: 'neutral' }, state: { label: 'sadness' } });
  });

  it('[S4.2] what was heard of a change that was not saved does not count', async () => {
    hear(message('I am furious'));
    emotions.forget(state.id);
    const next = message('hello');
    hear(next);
    expect((await inTurn(next))?.state?.label).toBe('neutral');
  });

  it.each([
    { enabled: false, mine: true },
    { enabled: true, mine: false },
  ])('[S4.2] nothing is read where it is switched off (%o)', async (decided) => {
    readings.decided = decided;
    const first = message('I am so sad');
    hear(first);
    expect(await inTurn(first)).toBeUndefined();
    expect(encoder.texts).toEqual([]);
  });

  it('[S4.2] a broken model or a store that is away cost the feelings, not the turn', async () => {
    encoder.broken = true;
    const first = message('I am so sad');
    hear(first);
    expect(await inTurn(first)).toMatchObject({ in: null, state: null });
    readings.fails = true;
    position = 7;
    emotions.forget(state.id);
    const second = message('I am so sad');
    hear(second);
    expect(await inTurn(second)).toBeUndefined();
  });

  it('[S4.2] whoever stores a reading gets what was read already, and once', async () => {
    const first = message('I am so sad');
    hear(first);
    await inTurn(first);
    expect(await emotions.readingOf(first.id, first.text)).toMatchObject({
      label: 'sadness',
      words: [{ start: 8, end: 11, weight: 1 }],
    });
    expect(encoder.texts).toHaveLength(1);
    expect(await emotions.readingOf(first.id, 'I am glad')).toMatchObject({ label: 'joy' });
  });
});
