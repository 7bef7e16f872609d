import { APIConnectionError, APIConnectionTimeoutError, APIError } from 'openai';
import { asFailure, failureDetails, networkCodeOf, type PlayerFailure } from '../application/players/failure.js';
import {
  PlayerBroke,
  PlayerMisconfigured,
  PlayerRefused,
  PlayerTimedOut,
} from '../application/players/player-errors.js';
import { ConnectTimedOut } from './openai-player-transport.js';

const longestRetryAfterMs = 3_600_000;

/** What went wrong before the answer began, in our words: what the upstream wrote may quote the prompt or the key. */
export function beforeAnswer(error: unknown, player: string): PlayerFailure {
  if (error instanceof APIConnectionTimeoutError || causes(error).some((cause) => cause instanceof ConnectTimedOut)) {
    const details = failureDetails({ player, transient: false });
    return new PlayerTimedOut('The upstream could not be reached in time.', details);
  }
  if (error instanceof APIConnectionError) {
    const network = networkCodeOf(error);
    const reason = network === undefined ? '' : ` (${network})`;
    const details = failureDetails({ player, transient: true, ...(network && { network }) });
    return new PlayerBroke(`The upstream could not be reached${reason}.`, details);
  }
  if (error instanceof APIError && typeof error.status === 'number') return ofStatus(error, error.status, player);
  return asFailure(error, player);
}

function ofStatus(error: APIError, status: number, player: string): PlayerFailure {
  const retryAfterMs = readRetryAfter(error.headers);
  // Money spent does not come back within a reply.
  const isSpent = error.code === 'insufficient_quota';
  const transient = status === 408 || (status === 429 && !isSpent) || status >= 500;
  const request = [400, 413, 422].includes(status);
  const details = failureDetails({
    player,
    transient,
    status,
    ...(request && { request }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  });
  if (status >= 500) return new PlayerBroke('The upstream failed.', details);
  if (status === 408) return new PlayerTimedOut('The upstream gave up waiting.', details);
  if (status in misconfigured) return new PlayerMisconfigured(misconfigured[status]!, details);
  return new PlayerRefused(refusals[status] ?? 'The upstream refused.', details);
}

/** No request of anybody's would be answered. A 403 may be of this one: some gateways filter with it. */
const misconfigured: Record<number, string> = {
  401: 'The upstream did not accept the key.',
  404: 'The upstream knows no such model or address.',
};

const refusals: Record<number, string> = {
  400: 'The upstream did not accept the request.',
  403: 'The upstream does not allow this with this key.',
  413: 'The prompt is too large for the upstream.',
  422: 'The upstream did not accept the request.',
  429: 'The upstream asks for fewer requests.',
};

function readRetryAfter(headers: Headers | undefined): number | undefined {
  const ms = Number(headers?.get('retry-after-ms') ?? Number.NaN);
  const after = headers?.get('retry-after') ?? '';
  const seconds = /^\d+(\.\d+)?$/.test(after) ? Number(after) * 1000 : Date.parse(after) - Date.now();
  const value = [ms, seconds].find((candidate) => Number.isFinite(candidate));
  return value === undefined ? undefined : Math.round(Math.min(longestRetryAfterMs, Math.max(0, value)));
}

function causes(error: unknown): unknown[] {
  const found: unknown[] = [];
  for (let at = error; at instanceof Error && found.length < 8; at = at.cause) found.push(at);
  return found;
}
