import { expect, it } from 'vitest';
import type { VisibleMessage } from '#apps/client/index.js';
import { filled, matching, mentionAt, withMention } from './canned.js';
import { endingOf } from './ending.js';
import { lockOf } from './locks.js';
import { SendingIds } from './sending-ids.js';
import { timelineOf } from './timeline-items.js';
import { restOf } from './use-writing.js';

const open = { turn: 'open', isCurrent: true } as const;

it('[S2.3] nobody writes to the customer but who answers, and not before all that was said is in sight', () => {
  expect(lockOf('reply', { ...open, holder: 'me' })).toBeNull();
  expect(lockOf('reply', { ...open, holder: 'me', isCurrent: false })).toBe('lock.catching-up');
  expect(lockOf('reply', { ...open, holder: 'character' })).toBe('lock.character');
  expect(lockOf('reply', { ...open, holder: 'other' })).toBe('lock.other');
  expect(lockOf('reply', { turn: 'suspended', isCurrent: true, holder: 'suspended' })).toBe('lock.suspended');
  expect(lockOf('reply', { turn: 'closed', isCurrent: true, holder: 'nobody' })).toBe('lock.closed');
});

it('[S2.3] a whisper needs nobody’s turn, only a conversation that goes on', () => {
  for (const holder of ['character', 'other', 'me', 'suspended'] as const)
    expect(lockOf('whisper', { ...open, holder })).toBeNull();
  expect(lockOf('whisper', { ...open, turn: 'closed', holder: 'nobody' })).toBe('lock.closed');
});

it('[S2.3] says how a reply ended, that nobody but the customer stopped it, and that words are gone', () => {
  const of = (
    finishReason: 'stop' | 'stopped' | 'suspended' | 'taken-over' | null,
    status: 'complete' | 'stopped',
    text = 'Well',
  ) => endingOf({ finishReason, status, text });
  expect(of('stop', 'complete')).toBeNull();
  expect(of('stop', 'complete', '')).toBe('message.erased');
  expect(of(null, 'complete', '')).toBe('message.erased');
  expect(of('stopped', 'stopped')).toBe('message.stopped');
  expect(of('suspended', 'stopped')).toBe('message.suspended');
  expect(of('taken-over', 'stopped', '')).toBe('message.taken-over');
  expect(endingOf({ finishReason: null, status: 'streaming', text: '' })).toBeNull();
});

it('[S2.3] what is tried again has the id of its first try, what is said once more another', () => {
  let count = 0;
  const ids = new SendingIds(() => `id-${++count}`);
  expect([ids.of('Yes'), ids.of('Yes'), ids.of('No'), ids.of('Yes')]).toEqual(['id-1', 'id-1', 'id-2', 'id-3']);
  ids.done('Yes');
  expect(ids.of('Yes')).toBe('id-4');
});

it('[S2.3] what was written while something was sent stays in the field', () => {
  expect(restOf('I look', 'I look')).toBe('');
  expect(restOf('I look\nAnd I write', 'I look')).toBe('And I write');
  expect(restOf('Something else', 'I look')).toBe('Something else');
});

const reply = (shortcut: string, title: string, language: 'en' | 'zh' | null) => ({
  id: `${shortcut}-${language}`,
  shortcut,
  title,
  language,
  text: '',
});

it('[S2.3] canned replies are filled in, and what is not a variable stays', () => {
  const values = { customer: 'Sam', agent: 'Mei', character: 'Anselm' };
  expect(filled('Hello {{customer}}, {{ agent }} here. {{constructor}}', values)).toBe(
    'Hello Sam, Mei here. {{constructor}}',
  );
});

it('[S2.3] canned replies are found by shortcut before title, in the customer’s language first', () => {
  const replies = [
    reply('hello', 'Hello', 'en'),
    reply('hello', '问候', 'zh'),
    reply('moment', 'Say hello later', 'en'),
  ];
  expect(matching(replies, 'hel', 'zh').map(({ id }) => id)).toEqual(['hello-zh', 'hello-en', 'moment-en']);
  expect(matching(replies, 'nothing', 'en')).toEqual([]);
});

it('[S2.3] a mention is what stands behind an @ at the caret, also after Chinese signs, never an address', () => {
  expect(mentionAt('ask @Me', 7)).toBe('Me');
  expect(mentionAt('请看，@', 4)).toBe('');
  expect(mentionAt('a@b', 3)).toBeNull();
  expect(mentionAt('@Mei done', 9)).toBeNull();
  expect(withMention('ask @Me now', 7, 'Mei')).toBe('ask @Mei  now');
});

const message = (key: string, at: string) => ({ key, at }) as VisibleMessage;
const note = (id: string, at: string) => ({ id, at, author: { id: 'm', name: 'Mei' }, text: '', mentions: [] });
const parts = { notes: [], whispers: [], path: [], notices: [], isCut: false };

it('[S2.3] notes and steps stand where they happened between the messages', () => {
  const messages = [message('1', '2026-11-26T10:00:00Z'), message('2', '2026-11-26T10:02:00Z')];
  const notes = [note('late', '2026-11-26T10:03:00Z'), note('between', '2026-11-26T10:01:00Z')];
  expect(timelineOf({ ...parts, messages, notes }).map(({ key }) => key)).toEqual([
    '1',
    'note between',
    '2',
    'note late',
  ]);
});

it('[S2.3] what the house says stands where the customer sees it, also when it is said at the same time', () => {
  const at = '2026-11-26T10:00:00Z';
  const notice = (seq: number) => ({ kind: 'disclosure', language: 'en', text: '', at, seq }) as const;
  const messages = [{ ...message('greeting', at), seq: 2 }];
  const keys = timelineOf({ ...parts, messages, notices: [notice(1), notice(3)] }).map(({ key }) => key);
  expect(keys).toEqual(['notice 1', 'greeting', 'notice 3']);
});

it('[S2.3] messages keep their own order, whatever their clocks say', () => {
  const messages = [message('1', '2026-11-26T10:05:00Z'), message('2', '2026-11-26T10:00:00Z')];
  expect(timelineOf({ ...parts, messages }).map(({ key }) => key)).toEqual(['1', '2']);
});

it('[S2.3] what belongs before messages that are not loaded waits for them', () => {
  const messages = [message('1', '2026-11-26T10:05:00Z')];
  const notes = [note('old', '2026-11-26T09:00:00Z')];
  expect(timelineOf({ ...parts, messages, notes, isCut: true }).map(({ key }) => key)).toEqual(['1']);
});
