import type { Character } from '../../domain/character.js';
import { CircuitBreaker } from './circuit-breaker.js';
import { asFailure, failureDetails, isOfRequest, retryAfterMs, type PlayerFailure } from './failure.js';
import { Places } from './places.js';
import { PlayerBroke, PlayersBusy } from './player-errors.js';
import type { Instrument, Part, RolePlayer, Utterance } from './role-player.js';
import { TimedUtterances, type PlayingLimits } from './timed-utterances.js';

export interface CastLimits extends PlayingLimits {
  /** Replies at a time. */
  readonly concurrency: number;
  /** Replies that may wait for a place. */
  readonly queue: number;
  /** How long one may wait for a place. */
  readonly queueMs: number;
}

/** One reply of a player. */
export interface Performance {
  /** @throws what the player throws; PlayerTimedOut; the signal's reason */
  next(): Promise<Utterance>;
  /** Tells the breaker what `next` threw. */
  failed(error: unknown): PlayerFailure;
  /** Gives back the place and ends the player's work, however far it is. */
  leave(): void;
}

/** How a player stands, for health pages and metrics. */
export interface PlayerStanding {
  readonly name: string;
  readonly breaker: 'closed' | 'open' | 'half-open';
  readonly playing: number;
  readonly waiting: number;
}

/** A player with its places, its circuit breaker and its time limits. */
export class CastMember {
  private readonly breaker = new CircuitBreaker();
  private readonly places: Places;

  /** @param continuesExactly goes on after `part.spoken` to the letter, so that nothing need be cut */
  constructor(
    private readonly player: RolePlayer,
    private readonly limits: CastLimits,
    readonly continuesExactly = false,
  ) {
    this.places = new Places(player.name, limits.concurrency, limits.queue, limits.queueMs);
  }

  get name(): string {
    return this.player.name;
  }

  instrument(): Instrument | undefined {
    return this.player.instrument(this.name);
  }

  getReady(character: Character): void {
    this.player.getReady(character);
  }

  get standing(): PlayerStanding {
    const { playing, waiting } = this.places;
    return { name: this.name, breaker: this.breaker.state(performance.now()), playing, waiting };
  }

  /**
   * Begins a reply, once there is a place for it. The caller must end it with `leave`.
   * @throws PlayersBusy | the signal's reason
   */
  async play(part: Part, signal: AbortSignal): Promise<Performance> {
    const leave = await this.enter(signal);
    let hasSpoken = part.spoken !== '';
    let verdict = () => this.breaker.abandoned();
    const utterances = new TimedUtterances(this.player, part, this.limits, signal, ({ done, value }) => {
      if (done) throw this.broke('The player stopped without ending its reply.');
      if (value.kind === 'text') {
        this.breaker.spoke();
        hasSpoken ||= value.text !== '';
      } else {
        // An empty continuation is an ending; an empty reply is none.
        if (!hasSpoken && !value.actions) throw this.broke('The player said nothing.');
        verdict = () => this.breaker.ended();
      }
      return value;
    });
    return {
      next: () => utterances.next(),
      failed: (error) => {
        const failure = asFailure(error, this.name);
        if (countsAgainst(failure)) verdict = () => this.breaker.failed(performance.now(), retryAfterMs(failure));
        return failure;
      },
      leave: () => {
        verdict();
        utterances.dispose();
        leave();
      },
    };
  }

  /** The breaker is asked twice: who waited in the queue may find it open by then. */
  private async enter(signal: AbortSignal): Promise<() => void> {
    if (this.breaker.waitMs(performance.now()) > 0) throw this.resting();
    const leave = await this.places.take(signal);
    if (this.breaker.admit(performance.now())) return leave;
    leave();
    throw this.resting();
  }

  private broke(message: string): PlayerBroke {
    return new PlayerBroke(message, failureDetails({ player: this.name, transient: true }));
  }

  private resting(): PlayersBusy {
    const wait = Math.ceil(this.breaker.waitMs(performance.now()));
    return new PlayersBusy(
      'The player failed repeatedly and is left alone for a moment.',
      failureDetails({ player: this.name, transient: false, retryAfterMs: wait }),
    );
  }
}

/** Neither a fault of the request nor a full queue says that the player is down. */
const countsAgainst = (failure: PlayerFailure): boolean => !isOfRequest(failure) && !(failure instanceof PlayersBusy);
