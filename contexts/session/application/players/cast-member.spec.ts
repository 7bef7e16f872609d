import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aPart, hear } from '#contexts/session/testing/parts.js';
import { cast, never, routing, saying, ScriptedPlayer, type Act } from '#contexts/session/testing/scripted-player.js';
import { failuresToOpen, firstOpenMs, longestOpenMs } from './circuit-breaker.js';
import { failureDetails } from './failure.js';
import { PlayerRefused, type PlayerBroke } from './player-errors.js';
import { PlayerRouter } from './player-router.js';
import { RolePlayer, type Utterance } from './role-player.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

async function heardFrom(router: PlayerRouter, part = aPart(), signal = never()) {
  const heard = hear(router.play(part, signal));
  await vi.runAllTimersAsync();
  return heard;
}

describe('places', () => {
  const hold: Act[] = [{ say: 'x' }, { wait: 400 }, { end: 'stop' }];

  it('[S1.2] replies beyond the places wait in order; beyond the queue they are told to come back', async () => {
    const only = new ScriptedPlayer('only', [hold]);
    const router = routing(only);
    const order: number[] = [];
    const replies = Array.from({ length: 5 }, (_, index) =>
      hear(router.play(aPart({ seed: index }), never())).then((heard) => {
        order.push(index);
        return heard;
      }),
    );
    await vi.advanceTimersByTimeAsync(0);
    expect(router.standings[0]).toMatchObject({ playing: 2, waiting: 2 });
    const refused = await replies[4]!;
    expect(refused.error).toMatchObject({ code: 'player.busy', kind: 'busy' });
    expect((refused.error as PlayerBroke).details['retryAfterMs']).toBeGreaterThanOrEqual(1_000);
    await vi.runAllTimersAsync();
    expect(only.parts.map(({ seed }) => seed)).toEqual([0, 1, 2, 3]);
    expect(order).toEqual([4, 0, 1, 2, 3]);
    expect(router.standings[0]).toMatchObject({ playing: 0, waiting: 0 });
  });

  it('[S1.2] an aborted waiter leaves the queue and its place in it to others', async () => {
    const only = new ScriptedPlayer('only', [hold]);
    const router = routing(only);
    const abort = new AbortController();
    const signals = [never(), never(), abort.signal, never()];
    const replies = signals.map((signal, seed) => hear(router.play(aPart({ seed }), signal)));
    await vi.advanceTimersByTimeAsync(10);
    abort.abort(new Error('gone'));
    expect((await replies[2])!.error).toBe(abort.signal.reason);
    expect(router.standings[0]).toMatchObject({ playing: 2, waiting: 1 });
    await vi.runAllTimersAsync();
    await Promise.all(replies);
    expect(only.parts.map(({ seed }) => seed)).toEqual([0, 1, 3]);
  });

  it('[S1.2] nobody waits for ever', async () => {
    const router = new PlayerRouter(
      cast([new ScriptedPlayer('only', [[{ say: 'x' }, { wait: 400 }, { end: 'stop' }]])], {
        concurrency: 1,
        queueMs: 300,
      }),
    );
    const first = hear(router.play(aPart(), never()));
    const second = hear(router.play(aPart(), never()));
    await vi.advanceTimersByTimeAsync(300);
    expect((await second).error).toMatchObject({ code: 'player.busy' });
    await vi.runAllTimersAsync();
    expect((await first).end).toBe('stop');
  });

  it('[S1.2] when one is busy, the next player of the order speaks', async () => {
    const router = new PlayerRouter(
      cast([new ScriptedPlayer('first', [hold]), new ScriptedPlayer('second', [saying('here')])], {
        concurrency: 1,
        queue: 0,
      }),
    );
    const first = hear(router.play(aPart(), never()));
    const second = hear(router.play(aPart(), never()));
    await vi.runAllTimersAsync();
    expect([await first, await second]).toMatchObject([{ player: 'first' }, { player: 'second' }]);
  });
});

describe('the circuit breaker', () => {
  const failing: Act[] = [{ fail: 'broke', final: true }];
  const trip = async (router: PlayerRouter) => {
    for (let count = 0; count < failuresToOpen; count++) await heardFrom(router);
  };

  it('[S1.2] opens after failures in a row, asks nothing while open, and tries one reply when half-open', async () => {
    const only = new ScriptedPlayer('only', [...Array.from({ length: failuresToOpen }, () => failing), saying('back')]);
    const router = routing(only);
    await trip(router);
    expect(router.standings[0]!.breaker).toBe('open');
    const { error } = await heardFrom(router);
    expect(error).toMatchObject({ code: 'player.busy', details: { retryAfterMs: firstOpenMs } });
    expect(only.calls).toBe(failuresToOpen);
    await vi.advanceTimersByTimeAsync(firstOpenMs);
    expect(router.standings[0]!.breaker).toBe('half-open');
    const [trial, other] = [hear(router.play(aPart(), never())), hear(router.play(aPart(), never()))];
    await vi.runAllTimersAsync();
    expect((await trial).text).toBe('back');
    expect((await other).error).toMatchObject({ code: 'player.busy' });
    expect(router.standings[0]!.breaker).toBe('closed');
  });

  it('[S1.2] stays open longer each time the trial fails, up to a bound', async () => {
    const router = routing(new ScriptedPlayer('only', [failing]));
    await trip(router);
    for (const openMs of [5_000, 10_000, 20_000, 40_000, 60_000, 60_000]) {
      await vi.advanceTimersByTimeAsync(openMs - 1);
      expect(router.standings[0]!.breaker).toBe('open');
      await vi.advanceTimersByTimeAsync(1);
      expect(router.standings[0]!.breaker).toBe('half-open');
      await heardFrom(router);
    }
    expect(longestOpenMs).toBe(60_000);
  });

  it('[S1.2] a trial that its user stops leaves the trial to the next', async () => {
    const scripts = [...Array.from({ length: failuresToOpen }, () => failing), ['hang'] as Act[], saying('back')];
    const router = routing(new ScriptedPlayer('only', scripts));
    await trip(router);
    await vi.advanceTimersByTimeAsync(firstOpenMs);
    const abort = new AbortController();
    const trial = hear(router.play(aPart(), abort.signal));
    await vi.advanceTimersByTimeAsync(10);
    abort.abort(new Error('stopped'));
    await trial;
    expect((await heardFrom(router)).text).toBe('back');
  });

  it('[S1.2] stays closed while failures are not in a row, and does not count what lies in the request', async () => {
    const ofRequest = new (class extends RolePlayer {
      readonly name = 'strict';
      // eslint-disable-next-line require-yield -- it never() says a word
      async *play(): AsyncGenerator<Utterance> {
        throw new PlayerRefused('no', failureDetails({ player: 'strict', transient: false, request: true }));
      }
    })();
    const strict = routing(ofRequest);
    for (let count = 0; count < 3 * failuresToOpen; count++) await heardFrom(strict);
    expect(strict.standings[0]!.breaker).toBe('closed');

    const scripts = Array.from({ length: 4 * failuresToOpen }, (_, at) =>
      at % failuresToOpen === 0 ? saying('ok') : failing,
    );
    const flaky = routing(new ScriptedPlayer('flaky', scripts));
    for (let count = 0; count < scripts.length; count++) await heardFrom(flaky);
    expect(flaky.standings[0]!.breaker).toBe('closed');
  });

  it('[S1.2] opens for a player that begins and always breaks off', async () => {
    const only = new ScriptedPlayer('only', [[{ say: 'a' }, { fail: 'refused' }]]);
    const router = routing(only);
    await trip(router);
    expect(router.standings[0]!.breaker).toBe('open');
  });

  it('[S1.2] an open breaker makes room for the next player without a wait', async () => {
    const router = routing(new ScriptedPlayer('first', [failing]), new ScriptedPlayer('second', [saying('here')]));
    await trip(router);
    const begun = performance.now();
    expect(await heardFrom(router)).toMatchObject({ text: 'here', player: 'second' });
    expect(performance.now()).toBe(begun);
  });
});
