import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { aPart, hear } from '#contexts/session/testing/parts.js';
import { never } from '#contexts/session/testing/scripted-player.js';
import { writeTinyGguf } from '#test/fakes/tiny-gguf.js';
import type { LlamaPlayerSettings } from '../application/players/players-settings.js';
import { LlamaPlayer } from './llama-player.js';

let folder: string;
let player: LlamaPlayer | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'troupe-llama-'));
  await writeTinyGguf(join(folder, 'tiny.gguf'), 7);
});
afterEach(() => player?.close());
afterAll(() => rm(folder, { recursive: true, force: true }));

async function aPlayer(settings: Partial<LlamaPlayerSettings> = {}): Promise<LlamaPlayer> {
  player = new LlamaPlayer({
    kind: 'llama',
    name: 'llama',
    file: join(folder, 'tiny.gguf'),
    threads: 1,
    contextTokens: 1_024,
    gpu: false,
    prefill: false,
    sampling: { maxTokens: 40 },
    concurrency: 2,
    queue: 1,
    queueMs: 30_000,
    firstTokenMs: 30_000,
    idleMs: 30_000,
    totalMs: 60_000,
    ...settings,
  });
  await player.prepare(); // fails with "Run: npm run install:llama" where the library is absent
  return player;
}

it('[S1.2] a GGUF file speaks in this process, token by token, the same for the same seed', async () => {
  const playing = await aPlayer();
  const pieces: string[] = [];
  let end: unknown;
  for await (const utterance of playing.play(aPart({ seed: 7 }), never())) {
    if (utterance.kind === 'text') pieces.push(utterance.text);
    else end = utterance;
  }
  expect(pieces.length).toBeGreaterThan(3);
  expect(end).toEqual({ kind: 'end', reason: expect.stringMatching(/^(stop|length)$/), player: 'llama' });
  expect((await hear(playing.play(aPart({ seed: 7 }), never()))).text).toBe(pieces.join(''));
  expect((await hear(playing.play(aPart({ seed: 8 }), never()))).text).not.toBe(pieces.join(''));
});

it('[S1.2] it goes on after what was said to the letter, spaces and all', async () => {
  const playing = await aPlayer({ sampling: { temperature: 0, maxTokens: 40 } });
  const whole = (await hear(playing.play(aPart(), never()))).text;
  expect(whole).toContain(' ');
  for (let cut = 1; cut < 30; cut++) {
    const { text } = await hear(playing.play(aPart({ spoken: whole.slice(0, cut) }), never()));
    expect(whole.slice(0, cut) + text, `cut at ${cut}`).toMatch(new RegExp(`^${whole}`));
  }
});

it('[S1.2] stopping ends it at once and frees its place', async () => {
  const playing = await aPlayer({ concurrency: 1, queue: 0, sampling: { maxTokens: 900 } });
  const abort = new AbortController();
  const reason = new Error('stopped');
  let text = '';
  await expect(async () => {
    for await (const utterance of playing.play(aPart(), abort.signal)) {
      if (utterance.kind === 'text') text += utterance.text;
      if (text.length > 5) abort.abort(reason);
    }
  }).rejects.toBe(reason);
  expect(text.length).toBeLessThan(400);
  const waiting = await aPlayerIsFree(playing);
  expect(waiting.error).toBeUndefined();
});

it('[S1.2] several speak at a time, one more waits, the next is told to come back', async () => {
  const playing = await aPlayer();
  const replies = await Promise.all([1, 2, 3, 4].map((seed) => hear(playing.play(aPart({ seed }), never()))));
  expect(replies.slice(0, 3).every(({ end, text }) => end !== undefined && text !== '')).toBe(true);
  expect(replies[3]!.error).toMatchObject({ code: 'player.busy' });
});

it('[S1.2] a prompt beyond the context is no catastrophe', async () => {
  const playing = await aPlayer({ contextTokens: 256 });
  const long = Array.from({ length: 12 }, (_, turn) => ({
    role: turn % 2 === 0 ? ('user' as const) : ('assistant' as const),
    content: `turn ${turn}: ${'word '.repeat(12)}`,
  }));
  const { end, error } = await hear(
    playing.play(aPart({ messages: [...long, { role: 'user', content: 'Hi' }] }), never()),
  );
  expect(end ?? (error as { code: string }).code).toMatch(/^(stop|length|player\.broke)$/);
  expect((await hear(playing.play(aPart(), never()))).end).toBeDefined();
});

it('[S1.2] a file that is no model is an error before anybody waits', async () => {
  await writeFile(join(folder, 'words.gguf'), 'This is a story about a ferry, and no model at all.');
  await writeFile(join(folder, 'broken.gguf'), Buffer.concat([Buffer.from('GGUF'), Buffer.alloc(400, 0xff)]));
  await writeFile(join(folder, 'half.gguf'), (await readFile(join(folder, 'tiny.gguf'))).subarray(0, 100_000));
  for (const file of ['absent', 'words', 'broken']) {
    await expect(aPlayer({ file: join(folder, `${file}.gguf`) })).rejects.toMatchObject({ code: 'player.no-model' });
  }
  await expect(aPlayer({ file: join(folder, 'half.gguf') })).rejects.toThrow();
});

/** The model may take a token's time to really stop. */
async function aPlayerIsFree(playing: LlamaPlayer): Promise<Awaited<ReturnType<typeof hear>>> {
  const deadline = performance.now() + 60_000;
  for (;;) {
    const heard = await hear(playing.play(aPart({ sampling: { maxTokens: 3 } }), never()));
    if (heard.error === undefined || performance.now() > deadline) return heard;
    await new Promise((resolve) => setImmediate(resolve));
  }
}
