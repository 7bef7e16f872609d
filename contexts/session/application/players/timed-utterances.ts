import { failureDetails } from './failure.js';
import { PlayerTimedOut } from './player-errors.js';
import type { Part, RolePlayer, Utterance } from './role-player.js';

export interface PlayingLimits {
  /** Until the first text, from the moment the player is asked. */
  readonly firstTokenMs: number;
  /** Between one text and the next, while somebody waits for it. */
  readonly idleMs: number;
  /** For one player's whole reply. */
  readonly totalMs: number;
}

/** Made once: an error costs more than the rest of an ending. */
const replyOver = new DOMException('The reply is over.', 'AbortError');

/**
 * One player's reply under time limits. Ends at once when a limit passes or the signal is aborted, whether or not the
 * player heeds its signal. One timer a reply, set anew only when it fires: a token costs no timer.
 */
export class TimedUtterances {
  private readonly abort = new AbortController();
  private readonly utterances: AsyncIterator<Utterance>;
  private readonly begun = performance.now();
  private timer: NodeJS.Timeout | undefined;
  private waitingSince: number | undefined;
  private hasSpoken = false;
  private hasEnded = false;
  private giveUp: ((reason: unknown) => void) | undefined;
  private readonly onAbort = () => this.stop(this.signal.reason);

  constructor(
    private readonly player: RolePlayer,
    part: Part,
    private readonly limits: PlayingLimits,
    private readonly signal: AbortSignal,
    private readonly accept: (result: IteratorResult<Utterance>) => Utterance,
  ) {
    signal.addEventListener('abort', this.onAbort, { once: true });
    this.utterances = player.play(part, this.abort.signal)[Symbol.asyncIterator]();
    this.schedule(Math.min(limits.firstTokenMs, limits.totalMs));
  }

  /** @throws PlayerTimedOut | the signal's reason | what the player or `accept` throws */
  next(): Promise<Utterance> {
    return new Promise((resolve, reject) => {
      if (this.abort.signal.aborted) {
        reject(this.abort.signal.reason as Error);
        return;
      }
      this.waitingSince = performance.now();
      this.giveUp = reject;
      this.utterances.next().then((result) => {
        this.waitingSince = undefined;
        try {
          const utterance = this.accept(result);
          if (utterance.kind === 'text') this.hasSpoken = true;
          else this.hasEnded = true;
          resolve(utterance);
        } catch (error) {
          reject(error as Error);
        }
      }, reject);
    });
  }

  /** Ends the player's work, however far it is. Safe to call twice. */
  dispose(): void {
    clearTimeout(this.timer);
    this.signal.removeEventListener('abort', this.onAbort);
    // After its end there is nothing to stop; an abort would only cost the player its connection.
    if (!this.hasEnded) this.abort.abort(replyOver);
    // Not awaited: a player that hangs must not hold up the reply; what it still throws concerns nobody.
    void this.utterances.return?.().catch(() => undefined);
  }

  private stop(reason: unknown): void {
    this.abort.abort(reason);
    this.giveUp?.(reason);
  }

  private schedule(ms: number): void {
    this.timer = setTimeout(() => this.check(), Math.max(1, Math.ceil(ms)));
  }

  private check(): void {
    const now = performance.now();
    const totalLeft = this.begun + this.limits.totalMs - now;
    const phaseLeft = this.phaseEnd(now) - now;
    if (totalLeft <= 0) this.stop(this.timedOut('The reply took too long.'));
    else if (phaseLeft > 0) this.schedule(Math.min(totalLeft, phaseLeft));
    else this.stop(this.timedOut(this.hasSpoken ? 'The player fell silent.' : 'The player did not begin in time.'));
  }

  private phaseEnd(now: number): number {
    if (!this.hasSpoken) return this.begun + this.limits.firstTokenMs;
    return (this.waitingSince ?? now) + this.limits.idleMs;
  }

  private timedOut(message: string): PlayerTimedOut {
    return new PlayerTimedOut(message, failureDetails({ player: this.player.name, transient: false }));
  }
}
