import { expect, it } from 'vitest';
import type { Frame } from '#contexts/session/contract/frames.js';
import { twoOwners } from './two-owners.js';

const place = { session: 's', epoch: 1, offset: 0, seq: 1 };
const word = (text: string, offset: number, epoch = 1): Frame => {
  return { ...place, kind: 'reply.delta', epoch, messageId: 'r1', offset, text };
};
const end = (offset: number, finishReason: 'stop' | 'interrupted'): Frame => {
  return { ...place, kind: 'reply.done', messageId: 'r1', offset, replyTo: 'm1', version: 1, finishReason };
};
const turn = (epoch: number, kind: 'character' | 'agent', name: string): Frame => {
  return { ...place, kind: 'turn.changed', epoch, messageId: null, state: 'open', owner: { kind, name } };
};
const says = (name: string, epoch: number): Frame => {
  const author = { kind: 'agent', name } as const;
  return { ...place, kind: 'message.accepted', epoch, messageId: `${name}${epoch}`, author, text: 'x', at: '' };
};

/** What two clients were told, each at a node of its own, and the epochs that agents were given. */
const found = (here: Frame[], there: Frame[], handOvers: number[] = []): string =>
  twoOwners({
    session: 's',
    said: [],
    handOvers,
    readings: [here, there].map((told, index) => ({ who: String(index), told, shown: [] })),
  }).join('\n');

it('[S3.3] takes one owner after the other for what they are, however their words are cut into pieces', () => {
  const here = [word('one ', 0), word('two', 4), end(7, 'interrupted'), turn(2, 'agent', 'mei'), says('mei', 2)];
  const there = [word('one two', 0), end(7, 'interrupted'), turn(2, 'agent', 'mei'), turn(3, 'character', 'Robin')];
  expect(found(here, [...there, word('three', 0, 3)], [2])).toBe('');
});

it.each<[string, RegExp, Frame[], Frame[], number[]?]>([
  [
    'words behind an end that others were told',
    /another owner/,
    [word('one two', 0)],
    [word('one ', 0), end(4, 'interrupted')],
  ],
  ['a reply with two ends', /two ends/, [end(7, 'stop')], [end(4, 'interrupted')]],
  ['two who speak in one epoch', /has two owners: character and agent mei/, [word('one', 0, 2)], [says('mei', 2)]],
  [
    'two who are told to have the turn',
    /is told to belong to/,
    [turn(2, 'agent', 'mei')],
    [turn(2, 'character', 'Robin')],
  ],
  ['a turn that is given twice', /epoch 2 was given twice/, [], [], [2, 2]],
  ['words of the character in the epoch of an agent', /which an agent was given/, [word('one', 0, 2)], [], [2]],
])('[S3.3] finds %s', (_, what, here, there, handOvers) => {
  expect(found(here, there, handOvers)).toMatch(what);
});
