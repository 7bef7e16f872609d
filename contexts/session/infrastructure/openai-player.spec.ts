import { afterEach, describe, expect, it } from 'vitest';
import { TroupeError } from '#shared-kernel/errors.js';
import type { OpenAiPlayerSettings } from '../application/players/players-settings.js';
import { Pace } from '../application/pace.js';
import { aPart, hear } from '#contexts/session/testing/parts.js';
import { quirks, replay, type Step } from '#test/fakes/quirks.js';
import { speak, startUpstream, wordsOf, type Exchange, type Upstream } from '../../../test/fakes/upstream.mjs';
import { OpenAiPlayer } from './openai-player.js';

let upstream: Upstream | undefined;
let player: OpenAiPlayer | undefined;

afterEach(async () => {
  player?.close();
  await upstream?.close();
});

async function aPlayer(
  answer: (exchange: Exchange) => void | Promise<void> = speak,
  settings: Partial<OpenAiPlayerSettings> = {},
  pace = new Pace(),
): Promise<OpenAiPlayer> {
  upstream = await startUpstream({ answer });
  player = new OpenAiPlayer(
    {
      kind: 'openai',
      name: 'main',
      url: upstream.url,
      model: 'words-40@1',
      headers: {},
      body: {},
      prefillBody: {},
      maxTokensField: 'max_tokens',
      prefill: false,
      tools: false,
      sampling: {},
      concurrency: 4,
      queue: 4,
      queueMs: 10_000,
      connectMs: 10_000,
      firstTokenMs: 10_000,
      idleMs: 10_000,
      totalMs: 60_000,
      ...settings,
    },
    pace,
  );
  return player;
}

const never = new AbortController().signal;
/** Sooner than any of the player's own limits, later than any machine is busy with something else. */
const until = async (met: () => boolean): Promise<void> => {
  const deadline = performance.now() + 8_000;
  while (!met()) {
    if (performance.now() > deadline) throw new Error('It did not happen in time.');
    await new Promise((resolve) => setImmediate(resolve));
  }
};

describe('what endpoints do', () => {
  for (const quirk of quirks) {
    it(`[S1.2] ${quirk.name}`, async () => {
      const playing = await aPlayer(replay(quirk.steps));
      await expectQuirk(await hear(playing.play(aPart(), never)), quirk);
    });
  }

  for (const quirk of quirks) {
    it(`[S2.1] read in gulps, under load: ${quirk.name}`, async () => {
      const pace = new Pace();
      pace.period = 100;
      const playing = await aPlayer(replay(quirk.steps), {}, pace);
      await expectQuirk(await hear(playing.play(aPart(), never)), quirk);
    });
  }

  const isBytes = (step: Step): step is string => step !== 'RESET' && step !== 'CLOSE';
  for (const quirk of quirks.filter(({ steps }) => steps.every((step) => isBytes(step) && step.length < 5_000))) {
    it(`[S1.2] in single bytes and in one piece: ${quirk.name}`, async () => {
      const bytes = Buffer.concat(quirk.steps.map((step) => Buffer.from(step as string)));
      const byteByByte = Array.from(bytes, (_, at) => bytes.subarray(at, at + 1));
      for (const steps of [byteByByte, [bytes]]) {
        const playing = await aPlayer(replay(steps));
        await expectQuirk(await hear(playing.play(aPart(), never)), quirk);
        playing.close();
        await upstream?.close();
      }
    });
  }

  async function expectQuirk(heard: Awaited<ReturnType<typeof hear>>, quirk: (typeof quirks)[number]): Promise<void> {
    const { text, end, error } = heard;
    expect({ text, ends: end ?? (error as TroupeError).code }).toEqual({ text: quirk.text, ends: quirk.ends });
    if (end !== undefined) return;
    expect(error).toBeInstanceOf(TroupeError);
    expect((error as TroupeError).details).toMatchObject({ player: 'main', ...quirk.details });
    expect(JSON.stringify([error, (error as Error).message])).not.toContain('sk-secret');
  }
});

it('[S1.2] hands out text as it comes, and one end', async () => {
  const playing = await aPlayer();
  const utterances = [];
  for await (const utterance of playing.play(aPart(), never)) utterances.push(utterance);
  expect(utterances.length).toBeGreaterThan(1);
  expect(utterances.map((utterance) => (utterance.kind === 'text' ? utterance.text : '')).join('')).toBe(
    wordsOf('words-40@1').join(''),
  );
  expect(utterances.filter(({ kind }) => kind === 'end')).toEqual([{ kind: 'end', reason: 'stop', player: 'main' }]);
});

it('[S1.2] sends key, headers, model, sampling and further members as set', async () => {
  const playing = await aPlayer(speak, {
    key: 'sk-1',
    headers: { 'x-team': 'stage' },
    sampling: { temperature: 0.5, topP: 0.9 },
    body: { chat_template_kwargs: { enable_thinking: false } },
    maxTokensField: 'max_completion_tokens',
  });
  await hear(playing.play(aPart({ sampling: { temperature: 1, maxTokens: 99, seed: 7 } }), never));
  const { path, headers, body } = upstream!.requests[0]!;
  expect(path).toBe('/v1/chat/completions');
  expect(headers).toMatchObject({ authorization: 'Bearer sk-1', 'x-team': 'stage' });
  expect(body).toEqual({
    model: 'words-40@1',
    messages: aPart().messages,
    stream: true,
    temperature: 1,
    top_p: 0.9,
    max_completion_tokens: 99,
    seed: 7,
    chat_template_kwargs: { enable_thinking: false },
  });
});

it('[S1.2] sends no key where none is set, whatever the environment holds', async () => {
  const playing = await aPlayer();
  await hear(playing.play(aPart(), never));
  expect(upstream!.requests[0]!.headers).not.toHaveProperty('authorization');
});

it('[S1.2] asks to go on after what was said, by a message or, where set, by prefill', async () => {
  const playing = await aPlayer();
  await hear(playing.play(aPart({ spoken: 'Over the' }), never));
  const asked = upstream!.requests[0]!.body.messages.slice(2);
  expect(asked[0]).toEqual({ role: 'assistant', content: 'Over the' });
  expect(asked[1]!.role).toBe('user');
  expect(asked[1]!.content).toContain('Over the');
  playing.close();
  await upstream!.close();

  const prefilling = await aPlayer(speak, { prefill: true, prefillBody: { continue_final_message: true } });
  await hear(prefilling.play(aPart(), never));
  expect(upstream!.requests[0]!.body).not.toHaveProperty('continue_final_message');
  await hear(prefilling.play(aPart({ spoken: 'Over the' }), never));
  expect(upstream!.requests[1]!.body).toMatchObject({ continue_final_message: true });
  expect(upstream!.requests[1]!.body.messages.slice(2)).toEqual([{ role: 'assistant', content: 'Over the' }]);
});

it('[S1.2] keeps its connection for the next reply', async () => {
  const playing = await aPlayer();
  for (let turn = 0; turn < 3; turn++) await hear(playing.play(aPart(), never));
  expect(upstream!.connections).toBe(1);
});

it('[S1.2] opens no more connections than it may', async () => {
  const playing = await aPlayer(speak, { concurrency: 2 });
  let most = 0;
  const replies = Array.from({ length: 6 }, () => hear(playing.play(aPart(), never)));
  const watch = setInterval(() => (most = Math.max(most, upstream!.connections)), 1);
  const heard = await Promise.all(replies);
  clearInterval(watch);
  expect(heard.every(({ end }) => end === 'stop')).toBe(true);
  expect(most).toBe(2);
});

it('[S1.2] survives that a kept connection was closed meanwhile', async () => {
  let answered = 0;
  const playing = await aPlayer((exchange) => {
    if (++answered === 2) exchange.socket.resetAndDestroy();
    else speak(exchange);
  });
  await hear(playing.play(aPart(), never));
  const { end } = await hear(playing.play(aPart(), never));
  expect(end).toBe('stop');
});

describe('aborting closes the connection at once', () => {
  const abortAnd = async (playing: OpenAiPlayer, when: (abort: () => void) => Promise<void>, reason: Error) => {
    const abort = new AbortController();
    const heard = hear(playing.play(aPart(), abort.signal));
    await when(() => abort.abort(reason));
    expect((await heard).error).toBe(reason);
    await until(() => upstream!.connections === 0);
  };

  it('[S1.2] while the upstream speaks', async () => {
    const playing = await aPlayer(speak, { model: 'words-10000@1' });
    const abort = new AbortController();
    const reason = new Error('The user stopped it.');
    let text = '';
    await expect(async () => {
      for await (const utterance of playing.play(aPart(), abort.signal)) {
        if (utterance.kind === 'text') text += utterance.text;
        if (text.length > 50) abort.abort(reason);
      }
    }).rejects.toBe(reason);
    await until(() => upstream!.connections === 0);
  });

  it('[S1.2] while the upstream is silent after its headers', async () => {
    const playing = await aPlayer(replay(['HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n']));
    await abortAnd(
      playing,
      async (abort) => {
        await until(() => upstream!.requests.length === 1);
        abort();
      },
      new Error('stopped'),
    );
  });

  it('[S1.2] while no answer has begun', async () => {
    const playing = await aPlayer(replay([]));
    await abortAnd(
      playing,
      async (abort) => {
        await until(() => upstream!.requests.length === 1);
        abort();
      },
      new Error('stopped'),
    );
  });

  it('[S1.2] when its listener just leaves', async () => {
    const playing = await aPlayer(speak, { model: 'words-10000@1' });
    for await (const utterance of playing.play(aPart(), never)) {
      expect(utterance.kind).toBe('text');
      break;
    }
    await until(() => upstream!.connections === 0);
  });

  it('[S1.2] before it even asks', async () => {
    const playing = await aPlayer();
    const reason = new Error('too late');
    expect((await hear(playing.play(aPart(), AbortSignal.abort(reason)))).error).toBe(reason);
    expect(upstream!.requests).toHaveLength(0);
  });
});

it('[S1.2] says so when the upstream cannot be reached', async () => {
  const playing = await aPlayer();
  await upstream!.close();
  const { error } = await hear(playing.play(aPart(), never));
  expect(error).toMatchObject({ code: 'player.broke', details: { transient: true, network: 'ECONNREFUSED' } });
  expect((error as Error).message).toContain('ECONNREFUSED');
});

it('[S1.2] does not read on when nobody listens', async () => {
  const playing = await aPlayer(speak, { model: 'words-60000' });
  const utterances = playing.play(aPart(), never)[Symbol.asyncIterator]();
  const first = await utterances.next();
  expect(first.done).toBe(false);
  let text = first.value.text as string;
  for await (const utterance of { [Symbol.asyncIterator]: () => utterances }) {
    if (utterance.kind === 'text') {
      expect(utterance.text.length).toBeLessThan(200_000);
      text += utterance.text;
    }
  }
  expect(text).toBe(wordsOf('words-60000').join(''));
});
