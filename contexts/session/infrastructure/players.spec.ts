import { afterEach, expect, it } from 'vitest';
import { aPart, hear } from '#contexts/session/testing/parts.js';
import { quirks, replay } from '#test/fakes/quirks.js';
import { never } from '#contexts/session/testing/scripted-player.js';
import { speak, startUpstream, wordsOf, type Upstream } from '../../../test/fakes/upstream.mjs';
import { playersEnvironmentSchema } from '../application/players/players-environment.js';
import { Pace } from '../application/pace.js';
import { createPlayers, type Players } from './players.js';

const upstreams: Upstream[] = [];
let players: Players | undefined;

afterEach(async () => {
  await players?.onApplicationShutdown();
  await Promise.all(upstreams.splice(0).map((upstream) => upstream.close()));
});

async function playersOf(environment: Record<string, string>): Promise<Players> {
  players = createPlayers(playersEnvironmentSchema.parse(environment), new Pace());
  await players.onModuleInit();
  return players;
}
async function anUpstream(answer?: Parameters<typeof startUpstream>[0]): Promise<Upstream> {
  const upstream = await startUpstream(answer);
  upstreams.push(upstream);
  return upstream;
}

it('[S1.2] without any setting the embedded player speaks', async () => {
  const { end, player, text } = await hear((await playersOf({})).play(aPart(), never()));
  expect({ end, player }).toEqual({ end: 'stop', player: 'embedded' });
  expect(text).not.toBe('');
});

it('[S1.2] a model that is set speaks, and its failure is no silent change of voice', async () => {
  const upstream = await anUpstream();
  const playing = await playersOf({ OPENAI_BASE_URL: upstream.url, OPENAI_MODEL: 'words-20' });
  expect(await hear(playing.play(aPart(), never()))).toMatchObject({
    text: wordsOf('words-20').join(''),
    end: 'stop',
    player: 'openai',
  });
  await upstream.close();
  expect((await hear(playing.play(aPart(), never()))).error).toMatchObject({ code: 'player.broke' });
});

it('[S1.2] replies that ended leave their connection to the next', async () => {
  const inPieces = quirks.find(({ name }) => name === 'everything right')!; // its [DONE] comes after the end
  const upstream = await anUpstream({ answer: replay(inPieces.steps) });
  const playing = await playersOf({ OPENAI_BASE_URL: upstream.url, OPENAI_MODEL: 'm' });
  for (let turn = 0; turn < 5; turn++) {
    expect(await hear(playing.play(aPart(), never()))).toMatchObject({ text: inPieces.text, end: 'stop' });
  }
  expect(upstream.requests).toHaveLength(5);
  // The next request may come before those last bytes, but then there are two connections to take turns.
  expect(upstream.opened).toBeLessThanOrEqual(2);
});

it('[S1.2] an upstream that dies in the middle of a reply is followed by the next, and nothing is said twice', async () => {
  const words = wordsOf('words-30').join('');
  const event = (content: string) => `data: ${JSON.stringify({ choices: [{ delta: { content } }] })}\n\n`;
  const head = 'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n';
  const dying = await anUpstream({ answer: replay([head, event(words.slice(0, 50)), 'RESET']) });
  const healthy = await anUpstream({
    answer: (exchange) => {
      exchange.request.body.model = 'words-30'; // the whole reply again, from its beginning
      speak(exchange);
    },
  });
  const playing = await playersOf({
    TROUPE_PLAYERS: 'main,backup',
    TROUPE_PLAYER_MAIN_URL: dying.url,
    TROUPE_PLAYER_MAIN_MODEL: 'm',
    TROUPE_PLAYER_BACKUP_URL: healthy.url,
    TROUPE_PLAYER_BACKUP_MODEL: 'm',
  });
  expect(await hear(playing.play(aPart(), never()))).toMatchObject({ text: words, end: 'stop', player: 'backup' });
  expect(healthy.requests[0]!.body.messages.at(-2)).toEqual({ role: 'assistant', content: words.slice(0, 50) });
});

it('[S1.2] a model that cannot be loaded stops the start', async () => {
  await expect(playersOf({ LLAMA_MODEL: '/nowhere/model.gguf' })).rejects.toMatchObject({ code: 'player.no-model' });
});
