import { expect, it } from 'vitest';
import type { MessageId } from '#shared-kernel/ids.js';
import { longestSummary } from '../../application/prompting/memory/summariser.js';
import type { SaidMessage } from '../../domain/memory-work.js';
import { RuleSummariser } from './rule-summariser.js';

const said = (by: SaidMessage['by'], text: string, position: number): SaidMessage => ({
  id: `m${position}` as MessageId,
  position,
  by,
  text,
  at: new Date(0),
});
const summariser = new RuleSummariser();

it('[S4.1] keeps what the user told of themself when there is no room for all, in the order in which it was said', async () => {
  const messages = Array.from({ length: 60 }, (_, at) => [
    said(
      'customer',
      at === 7 ? 'I live in Leeds. And so on.' : at === 30 ? '我对花生过敏。' : `Well, that is how it goes, hm.`,
      2 * at,
    ),
    said('character', 'Indeed it is, and one could go on about it for a long while. More of that later.', 2 * at + 1),
  ]).flat();
  const summary = await summariser.summarise(undefined, messages);
  expect(summary.length).toBeLessThanOrEqual(longestSummary);
  expect(summary).toMatch(/user: I live in Leeds\.[\s\S]*用户：我对花生过敏。/);
});

it('[S4.1] goes on from the summary before, and what mattered stays through many rounds', async () => {
  let summary: string | undefined;
  for (let round = 0; round < 20; round += 1) {
    const text = round === 0 ? 'My dog is called Rex.' : `Round ${round} was much like the others, I would say.`;
    summary = await summariser.summarise(summary, [
      said('customer', text, round),
      said('character', 'I see. '.repeat(20), round),
    ]);
    expect(summary.length).toBeLessThanOrEqual(longestSummary);
  }
  expect(summary).toContain('user: My dog is called Rex.');
  expect(summary).toContain('Round 19');
});
