import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aCharacter, aPart, hear } from '#contexts/session/testing/parts.js';
import { never, routing, saying, ScriptedPlayer, cast, type Act } from '#contexts/session/testing/scripted-player.js';
import type { Character } from '../../domain/character.js';
import type { CastLimits } from './cast-member.js';
import { retries } from './course.js';
import { PlayerRouter } from './player-router.js';

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

describe('before the first word', () => {
  it('[S1.2] the first player of the order speaks', async () => {
    const second = new ScriptedPlayer('second', [saying('no')]);
    const heard = await heardFrom(routing(new ScriptedPlayer('first', [saying('yes')]), second));
    expect(heard).toMatchObject({ text: 'yes', end: 'stop', player: 'first' });
    expect(second.calls).toBe(0);
  });

  it("[S1.2] a character's own order comes before the server's, and unknown names in it are passed over", async () => {
    const router = routing(new ScriptedPlayer('first', [saying('one')]), new ScriptedPlayer('second', [saying('two')]));
    const wishing = (players: string[]) => aPart({ character: { ...aCharacter, players } });
    expect(await heardFrom(router, wishing(['gone', 'second', 'first']))).toMatchObject({ text: 'two' });
    expect(await heardFrom(router, wishing(['gone']))).toMatchObject({ text: 'one' });
  });

  it('[S1.2] who would speak first hears that a conversation with a character opens', () => {
    const heard: string[] = [];
    class Preparing extends ScriptedPlayer {
      override getReady({ id }: Character): void {
        heard.push(`${this.name}: ${id}`);
      }
    }
    const router = routing(new Preparing('first', [saying('one')]), new Preparing('second', [saying('two')]));
    router.getReady(aCharacter);
    router.getReady({ ...aCharacter, players: ['second'] });
    expect(heard).toEqual([`first: ${aCharacter.id}`, `second: ${aCharacter.id}`]);
  });

  it("[S1.2] a character's own order is not extended by the server's", async () => {
    const first = new ScriptedPlayer('first', [saying('one')]);
    const router = routing(first, new ScriptedPlayer('second', [[{ fail: 'refused' }]]));
    const { error } = await heardFrom(router, aPart({ character: { ...aCharacter, players: ['second'] } }));
    expect(error).toMatchObject({ code: 'player.refused' });
    expect(first.calls).toBe(0);
  });

  it('[S1.2] the next player takes over at a refusal', async () => {
    const first = new ScriptedPlayer('first', [[{ fail: 'refused' }]]);
    const heard = await heardFrom(routing(first, new ScriptedPlayer('second', [saying('here')])));
    expect(heard).toMatchObject({ text: 'here', end: 'stop', player: 'second' });
    expect(first.calls).toBe(1);
  });

  it('[S1.2] a passing failure is retried with jitter, within a bound, then the next player takes over', async () => {
    const first = new ScriptedPlayer('first', [[{ fail: 'broke' }]]);
    const begun = performance.now();
    const heard = await heardFrom(routing(first, new ScriptedPlayer('second', [saying('here')])));
    expect(heard).toMatchObject({ text: 'here', player: 'second' });
    expect(first.calls).toBe(1 + retries);
    expect(performance.now() - begun).toBe(125 + 250); // half of 250 and half of 500
  });

  it('[S1.2] a short Retry-After is waited for, a long one is not', async () => {
    const shortly = new ScriptedPlayer('shortly', [[{ fail: 'broke', retryAfterMs: 1_500 }], saying('now')]);
    const begun = performance.now();
    expect(await heardFrom(routing(shortly))).toMatchObject({ text: 'now' });
    expect(performance.now() - begun).toBe(1_500);

    const later = new ScriptedPlayer('later', [[{ fail: 'broke', retryAfterMs: 30_000 }], saying('now')]);
    const { error } = await heardFrom(routing(later));
    expect(error).toMatchObject({ code: 'player.broke', details: { retryAfterMs: 30_000 } });
    expect(later.calls).toBe(1);
  });

  it('[S1.2] a player that is silent, says nothing, stops without an end or has a bug is passed over', async () => {
    const failing: Act[][] = [['hang'], [{ end: 'stop' }], [], [{ fail: 'unforeseen' }]];
    for (const script of failing) {
      const first = new ScriptedPlayer('first', [script]);
      const heard = await heardFrom(routing(first, new ScriptedPlayer('second', [saying('here')])));
      expect(heard).toMatchObject({ text: 'here', player: 'second' });
    }
  });

  it('[S1.2] when all fail, the last failure is told', async () => {
    const { error, text } = await heardFrom(
      routing(new ScriptedPlayer('first', [['hang']]), new ScriptedPlayer('second', [[{ fail: 'refused' }]])),
    );
    expect(text).toBe('');
    expect(error).toMatchObject({ code: 'player.refused', details: { player: 'second' } });
  });
});

describe('time limits', () => {
  const alone = async (script: Act[], more: Partial<CastLimits> = {}) => {
    const player = new ScriptedPlayer('only', [script, [{ fail: 'refused' }]]);
    const begun = performance.now();
    let ended = 0;
    const heard = hear(new PlayerRouter(cast([player], more), () => 0).play(aPart(), never())).finally(
      () => (ended = performance.now()),
    );
    await vi.runAllTimersAsync();
    return { ...(await heard), afterMs: ended - begun, player };
  };

  it('[S1.2] the first token', async () => {
    const { error, afterMs, player } = await alone(['hang']);
    expect(error).toMatchObject({ code: 'player.timed-out', kind: 'upstream-timeout' });
    expect(afterMs).toBe(1_000);
    expect(player.aborted).toBe(1);
  });

  it('[S1.2] the next token, counted from the last one', async () => {
    const { text, afterMs } = await alone([
      { say: 'a' },
      { wait: 499 },
      { say: 'b' },
      { wait: 400 },
      { say: 'c' },
      'hang',
    ]);
    expect(text).toBe('abc');
    expect(afterMs).toBe(499 + 400 + 500);
  });

  it('[S1.2] the whole reply', async () => {
    const drip = Array.from({ length: 50 }, (): Act[] => [{ say: 'x' }, { wait: 100 }]).flat();
    const { text, afterMs } = await alone(drip, { totalMs: 2_050 });
    expect(text).toBe('x'.repeat(21));
    expect(afterMs).toBe(2_050);
  });

  it('[S1.2] a slow listener is no idle player', async () => {
    const router = routing(new ScriptedPlayer('only', [[{ say: 'a' }, { say: 'b' }, { end: 'stop' }]]));
    let text = '';
    const listening = (async () => {
      for await (const utterance of router.play(aPart(), never())) {
        if (utterance.kind === 'text') text += utterance.text;
        await new Promise((resolve) => setTimeout(resolve, 5_000));
      }
    })();
    await vi.runAllTimersAsync();
    await listening;
    expect(text).toBe('ab');
  });

  it('[S1.2] no timer outlives a reply', async () => {
    await heardFrom(routing(new ScriptedPlayer('only', [saying('done')])));
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('after it broke off', () => {
  it('[S1.2] the same player goes on, told what was said', async () => {
    const only = new ScriptedPlayer('only', [[{ say: 'Over the ' }, { fail: 'broke' }], saying('river.')]);
    expect(await heardFrom(routing(only))).toMatchObject({ text: 'Over the river.', end: 'stop' });
    expect(only.parts[1]).toMatchObject({ spoken: 'Over the ', messages: aPart().messages });
  });

  it('[S1.2] the next player goes on when the same one breaks off again', async () => {
    const first = new ScriptedPlayer('first', [
      [{ say: 'One, ' }, { fail: 'broke' }],
      [{ say: 'two, ' }, { fail: 'broke' }],
    ]);
    const second = new ScriptedPlayer('second', [saying('three.')]);
    expect(await heardFrom(routing(first, second))).toMatchObject({ text: 'One, two, three.', player: 'second' });
    expect(second.parts[0]!.spoken).toBe('One, two, ');
  });

  it('[S1.2] the next player goes on at once after one that fell silent', async () => {
    const first = new ScriptedPlayer('first', [[{ say: 'One, ' }, 'hang']]);
    const heard = await heardFrom(routing(first, new ScriptedPlayer('second', [saying('two.')])));
    expect(heard).toMatchObject({ text: 'One, two.', player: 'second' });
    expect(first.calls).toBe(1);
  });

  it('[S1.2] what was said before the router was asked counts as said', async () => {
    const only = new ScriptedPlayer('only', [saying('said before, and more.')]);
    expect(await heardFrom(routing(only), aPart({ spoken: 'This was said before' }))).toMatchObject({
      text: ', and more.',
      end: 'stop',
    });
  });

  it('[S1.2] the last words taken up again, or the whole from the start, are not said twice', async () => {
    for (const again of ['over the river.', 'the river.', 'river.', 'They row over the river.']) {
      const only = new ScriptedPlayer('only', [[{ say: 'They row over the ri' }, { fail: 'broke' }], saying(again)]);
      expect(await heardFrom(routing(only))).toMatchObject({ text: 'They row over the river.', end: 'stop' });
    }
    const zh = new ScriptedPlayer('only', [[{ say: '我在河边摆渡' }, { fail: 'broke' }], saying('河边摆渡三十年。')]);
    expect(await heardFrom(routing(zh))).toMatchObject({ text: '我在河边摆渡三十年。' });
  });

  it('[S1.2] words that only look alike stay', async () => {
    const only = new ScriptedPlayer('only', [
      [{ say: 'The river, the' }, { fail: 'broke' }],
      saying(' river, the sea.'),
    ]);
    expect(await heardFrom(routing(only))).toMatchObject({ text: 'The river, the river, the sea.' });
  });

  it('[S1.2] nothing more to say is an end', async () => {
    const only = new ScriptedPlayer('only', [[{ say: 'All said.' }, { fail: 'broke' }], [{ end: 'stop' }]]);
    expect(await heardFrom(routing(only))).toMatchObject({ text: 'All said.', end: 'stop' });
  });

  it('[S1.2] a filter in the middle is not evaded by asking another player', async () => {
    const second = new ScriptedPlayer('second', [saying('…')]);
    const heard = await heardFrom(
      routing(new ScriptedPlayer('first', [[{ say: 'Well, ' }, { fail: 'refused' }]]), second),
    );
    expect(heard).toMatchObject({ text: 'Well, ', error: { code: 'player.refused' } });
    expect(second.calls).toBe(0);
  });
});

describe('stopping', () => {
  it('[S1.2] ends with the reason of the signal, aborts the player, and asks nobody else', async () => {
    const first = new ScriptedPlayer('first', [[{ say: 'a' }, 'hang']]);
    const second = new ScriptedPlayer('second', [saying('b')]);
    const router = routing(first, second);
    const abort = new AbortController();
    const reason = new Error('stopped');
    const heard = hear(router.play(aPart(), abort.signal));
    await vi.advanceTimersByTimeAsync(100);
    abort.abort(reason);
    expect(await heard).toMatchObject({ text: 'a', error: reason });
    expect(first.aborted).toBe(1);
    expect(second.calls).toBe(0);
    expect(router.standings[0]).toEqual({ name: 'first', breaker: 'closed', playing: 0, waiting: 0 });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('[S1.2] also while it waits before a retry', async () => {
    const only = new ScriptedPlayer('only', [[{ fail: 'broke' }]]);
    const abort = new AbortController();
    const heard = hear(routing(only).play(aPart(), abort.signal));
    await vi.advanceTimersByTimeAsync(50);
    abort.abort(new Error('stopped'));
    expect((await heard).error).toBe(abort.signal.reason);
    expect(only.calls).toBe(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('[S1.2] a listener that leaves stops the player', async () => {
    const only = new ScriptedPlayer('only', [[{ say: 'a' }, 'hang']]);
    const router = routing(only);
    for await (const utterance of router.play(aPart(), never())) {
      expect(utterance.kind).toBe('text');
      break;
    }
    expect(only.aborted).toBe(1);
    expect(router.standings[0]!.playing).toBe(0);
  });
});
