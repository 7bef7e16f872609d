import type { IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Pace } from '../application/pace.js';
import { AnswerReader } from './openai-player-reader.js';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

/** An upstream that says what it is told to, its reader under so much load, and what was heard of it so far. */
function aReader(period: Pace['period'], signal = new AbortController().signal) {
  const pace = new Pace();
  pace.period = period;
  const upstream = new PassThrough();
  const reader = new AnswerReader(upstream as unknown as IncomingMessage, 'p', signal, pace);
  const heard: string[] = [];
  const listen = async () => {
    for (let said = await reader.next(); !said.done; said = await reader.next()) {
      heard.push(said.value.kind === 'text' ? said.value.text : said.value.reason);
      if (said.value.kind === 'end') return;
    }
  };
  const listening = listen();
  const chunk = (content: string, finish: string | null = null) =>
    `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content }, finish_reason: finish }] })}\n\n`;
  const say = async (content: string, finish: string | null = null) => {
    upstream.write(chunk(content, finish));
    await settled();
  };
  return { heard, listening, say, upstream };
}

/** What streams do in later turns of the loop. */
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

it('[S1.2] while there is time for it, each word goes on as it comes', async () => {
  const { heard, say } = aReader(20);
  for (const word of ['a', 'b', 'c']) await say(word);
  expect(heard).toEqual(['a', 'b', 'c']);
});

for (const period of [50, 100] as const) {
  it(`[S2.1] under load the first word goes on at once and the others are gathered for ${period} ms`, async () => {
    const { heard, say } = aReader(period);
    for (const word of ['a', 'b', 'c']) await say(word);
    expect(heard).toEqual(['a']);
    await vi.advanceTimersByTimeAsync(period - 1);
    expect(heard).toEqual(['a']);
    await vi.advanceTimersByTimeAsync(1);
    await settled();
    await say('d');
    expect(heard.join('|')).toMatch(/^a\|bc?/);
    await vi.advanceTimersByTimeAsync(period);
    await settled();
    expect(heard.join('')).toBe('abcd');
  });
}

it('[S2.1] the end of a reply is not kept back under load', async () => {
  const { heard, say, listening } = aReader(50);
  await say('a');
  await say('b');
  await say('', 'stop');
  await listening;
  expect(heard).toEqual(['a', 'b', 'stop']);
});

it('[S1.2] whoever stops a reply under load need not wait', async () => {
  const stop = new AbortController();
  const { say, listening } = aReader(50, stop.signal);
  await say('a');
  stop.abort(new Error('stopped'));
  await expect(listening).rejects.toThrow('stopped');
});
