import { TroupeError } from '#shared-kernel/errors.js';
import { PlayerBroke, PlayerMisconfigured, PlayerRefused, PlayersBusy, PlayerTimedOut } from './player-errors.js';

/** A failure as players raise it; see `FailureDetails` for what the router reads from its details. */
export type PlayerFailure = PlayerRefused | PlayerMisconfigured | PlayerTimedOut | PlayerBroke | PlayersBusy;

/** `details` of a player's failure. Never holds the words of a conversation nor what an upstream wrote. */
export interface FailureDetails {
  readonly player: string;
  /** Asking the same player again may help. */
  readonly transient: boolean;
  /** The fault lies in this one request, not in the player: its circuit breaker does not count it. */
  readonly request?: boolean;
  /** HTTP status of the upstream. */
  readonly status?: number;
  /** What the system said of the connection, as `ECONNREFUSED`. */
  readonly network?: string;
  /** Do not ask again earlier than in so many milliseconds. */
  readonly retryAfterMs?: number;
}

export const failureDetails = (details: FailureDetails): Record<string, string | number | boolean> =>
  Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined));

/** Whatever a player threw, as a failure; something unforeseen is a break-off, with its cause. */
export function asFailure(error: unknown, player: string): PlayerFailure {
  if (isFailure(error)) return error;
  return new PlayerBroke('The player failed.', failureDetails({ player, transient: false }), { cause: error });
}

export const isTransient = (failure: PlayerFailure): boolean => failure.details['transient'] === true;
export const isOfRequest = (failure: PlayerFailure): boolean => failure.details['request'] === true;

export function retryAfterMs(failure: PlayerFailure): number | undefined {
  const value = failure.details['retryAfterMs'];
  return typeof value === 'number' ? value : undefined;
}

function isFailure(error: unknown): error is PlayerFailure {
  return error instanceof TroupeError && failures.some((failure) => error instanceof failure);
}
const failures = [PlayerRefused, PlayerMisconfigured, PlayerTimedOut, PlayerBroke, PlayersBusy];

const networkCode = /^[A-Z][A-Z0-9_]{1,39}$/;

/** The system's code of a failed connection, from an error or what is behind it. */
export function networkCodeOf(error: unknown): string | undefined {
  let at = error;
  for (let depth = 0; at instanceof Error && depth < 8; depth += 1) {
    const { code } = at as { code?: unknown };
    if (typeof code === 'string' && networkCode.test(code)) return code;
    at = at.cause;
  }
  return undefined;
}
