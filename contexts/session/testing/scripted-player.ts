import { CastMember, type CastLimits } from '#contexts/session/application/players/cast-member.js';
import { failureDetails } from '#contexts/session/application/players/failure.js';
import { PlayerBroke, PlayerRefused } from '#contexts/session/application/players/player-errors.js';
import { PlayerRouter } from '#contexts/session/application/players/player-router.js';
import { RolePlayer, type Part, type Utterance } from '#contexts/session/application/players/role-player.js';

/** What a scripted player does in one call, in order. */
export type Act =
  | { say: string }
  | { wait: number }
  | { end: 'stop' | 'length' }
  | { fail: 'broke' | 'refused' | 'unforeseen'; retryAfterMs?: number; final?: boolean }
  | 'hang';

/** Plays one script a call; the last one from then on. */
export class ScriptedPlayer extends RolePlayer {
  readonly parts: Part[] = [];
  aborted = 0;

  constructor(
    readonly name: string,
    private readonly scripts: readonly (readonly Act[])[],
  ) {
    super();
  }

  get calls(): number {
    return this.parts.length;
  }

  async *play(part: Part, signal: AbortSignal): AsyncGenerator<Utterance> {
    const script = this.scripts[Math.min(this.parts.length, this.scripts.length - 1)]!;
    this.parts.push(part);
    signal.addEventListener('abort', () => this.aborted++);
    for (const act of script) {
      if (act === 'hang') await new Promise(() => undefined);
      else if ('say' in act) yield { kind: 'text', text: act.say };
      else if ('wait' in act) await new Promise((resolve) => setTimeout(resolve, act.wait));
      else if ('end' in act) yield { kind: 'end', reason: act.end, player: this.name };
      else throw this.failure(act);
    }
  }

  private failure(act: Extract<Act, { fail: string }>): Error {
    const details = failureDetails({
      player: this.name,
      transient: act.fail === 'broke' && act.final !== true,
      ...(act.retryAfterMs !== undefined && { retryAfterMs: act.retryAfterMs }),
    });
    if (act.fail === 'unforeseen') return new TypeError('undefined is not a function');
    return act.fail === 'broke' ? new PlayerBroke('broke', details) : new PlayerRefused('refused', details);
  }
}

export const limits: CastLimits = {
  concurrency: 2,
  queue: 2,
  queueMs: 10_000,
  firstTokenMs: 1_000,
  idleMs: 500,
  totalMs: 60_000,
};

export const saying = (text: string): Act[] => [{ say: text }, { end: 'stop' }];

export const cast = (players: readonly RolePlayer[], more: Partial<CastLimits> = {}): CastMember[] =>
  players.map((player) => new CastMember(player, { ...limits, ...more }));

/** A router whose jitter is always the middle. */
export const routing = (...players: RolePlayer[]): PlayerRouter => new PlayerRouter(cast(players), () => 0.5);

/** A signal that nobody aborts. */
export const never = (): AbortSignal => new AbortController().signal;
