import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aPart, hear } from '#contexts/session/testing/parts.js';
import { cast, limits, never, saying, ScriptedPlayer, type Act } from '#contexts/session/testing/scripted-player.js';
import { CastMember } from './cast-member.js';
import { retries } from './course.js';
import { failureDetails } from './failure.js';
import { PlayerBroke, PlayerRefused } from './player-errors.js';
import { PlayerRouter } from './player-router.js';
import { RolePlayer, type Part, type Utterance } from './role-player.js';

/** How one call goes: so many units, in pieces, taken up so many words before what was said, and then. */
interface Fall {
  readonly after: number;
  readonly kind: 'broke' | 'refused' | 'none';
  readonly again: number;
  readonly pieces: number;
}

describe('whatever fails where', () => {
  /** Knows its lines; breaks off where told, and takes up again where told. */
  class Reciting extends RolePlayer {
    calls = 0;
    constructor(
      readonly name: string,
      private readonly lines: string,
      private readonly falls: readonly Fall[],
    ) {
      super();
    }

    async *play(part: Part): AsyncGenerator<Utterance> {
      const fall = this.falls[this.calls++] ?? { after: 0, kind: 'none' as const, again: 0, pieces: 5 };
      let at = wordBefore(this.lines, part.spoken.length, fall.again);
      const until = fall.kind === 'none' ? this.lines.length : Math.min(this.lines.length, at + fall.after);
      while (at < until) {
        const text = this.lines.slice(at, Math.min(until, at + fall.pieces));
        at += text.length;
        yield { kind: 'text', text };
      }
      const details = failureDetails({ player: this.name, transient: fall.kind === 'broke' });
      if (fall.kind === 'broke') throw new PlayerBroke('broke', details);
      if (fall.kind === 'refused') throw new PlayerRefused('refused', details);
      yield { kind: 'end', reason: 'stop', player: this.name };
    }
  }

  /** The beginning of the word so many words before a position; 0: the position itself. */
  function wordBefore(lines: string, position: number, words: number): number {
    let at = position;
    for (let count = 0; count < words && at > 0; count++) at = lines.lastIndexOf(' ', at - 2) + 1;
    return at;
  }

  const fall = (again: fc.Arbitrary<number>) =>
    fc.record({
      after: fc.integer({ min: 0, max: 120 }),
      kind: fc.constantFrom<'broke' | 'refused' | 'none'>('broke', 'broke', 'refused', 'none'),
      again,
      pieces: fc.integer({ min: 1, max: 30 }),
    });
  const cases = (again: fc.Arbitrary<number>) =>
    fc.array(fc.array(fall(again), { maxLength: 4 }), { minLength: 1, maxLength: 4 });

  async function holds(lines: string, falls: readonly (readonly Fall[])[], exact: boolean) {
    const players = falls.map((of, at) => new Reciting(`player-${at}`, lines, of));
    const router = new PlayerRouter(
      players.map((player) => new CastMember(player, limits, exact)),
      () => 0,
    );
    const { text, end, error } = await hear(router.play(aPart(), never()));
    expect(lines.startsWith(text)).toBe(true);
    if (end !== undefined) expect(text).toBe(lines);
    else expect(error).toMatchObject({ code: expect.stringMatching(/^player\./) });
    expect(players.reduce((calls, player) => calls + player.calls, 0)).toBeLessThanOrEqual(2 * falls.length + retries);
    expect(router.standings.every(({ playing, waiting }) => playing + waiting === 0)).toBe(true);
  }

  it('[S1.2] the reply is a prefix of the lines, and all of them at an end, for players that go on exactly', async () => {
    const lines = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(lines, cases(fc.constant(0)), (text, falls) => holds(text, falls, true)),
      { numRuns: 200 },
    );
  });

  it('[S1.2] also for players that take up words they said before', async () => {
    // No word twice, so that what is taken up is no matter of opinion.
    const lines = fc
      .integer({ min: 1, max: 40 })
      .map((count) => Array.from({ length: count }, (_, at) => `w${at * 7919}z`).join(' '));
    await fc.assert(
      fc.asyncProperty(lines, cases(fc.nat(50)), (text, falls) => holds(text, falls, false)),
      { numRuns: 200 },
    );
  });

  it('[S1.2] as many as there are places speak at a time, whoever ends, fails or leaves (property)', async () => {
    const act = fc.constantFrom<Act[]>(saying('x'), [{ fail: 'refused' }], [{ say: 'x' }, { fail: 'refused' }], []);
    await fc.assert(
      fc.asyncProperty(
        fc.array(act, { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 1, max: 4 }),
        async (acts, concurrency) => {
          let speaking = 0;
          let most = 0;
          const counting = new (class extends RolePlayer {
            readonly name = 'counting';
            async *play(part: Part, signal: AbortSignal): AsyncGenerator<Utterance> {
              most = Math.max(most, ++speaking);
              try {
                yield* new ScriptedPlayer('inner', [acts[part.seed]!]).play(part, signal);
              } finally {
                speaking--;
              }
            }
          })();
          const router = new PlayerRouter(cast([counting], { concurrency, queue: 20 }), () => 0);
          const heard = await Promise.all(acts.map((_, seed) => hear(router.play(aPart({ seed }), never()))));
          expect(heard).toHaveLength(acts.length);
          expect(most).toBeLessThanOrEqual(concurrency);
          expect(router.standings[0]).toMatchObject({ playing: 0, waiting: 0 });
        },
      ),
      { numRuns: 50 },
    );
  });
});
