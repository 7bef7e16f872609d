import { TroupeError } from '../errors.js';

/** Redis cannot be reached, or takes too long. */
export class RedisUnavailable extends TroupeError {
  readonly code = 'kernel.redis-unavailable';
  readonly kind = 'unavailable';
}
