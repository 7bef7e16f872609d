import { TroupeError } from '#shared-kernel/errors.js';

/** The upstream said no (filtered, not allowed, rate limit …). */
export class PlayerRefused extends TroupeError {
  readonly code = 'player.refused';
  readonly kind = 'upstream';
}

/** The upstream does not know the key, the model or the address that this server is set to: whoever runs it must mend that. */
export class PlayerMisconfigured extends TroupeError {
  readonly code = 'player.misconfigured';
  readonly kind = 'upstream';
}

/** Connecting, the first token or the next token took too long. */
export class PlayerTimedOut extends TroupeError {
  readonly code = 'player.timed-out';
  readonly kind = 'upstream-timeout';
}

/** The upstream died or sent something that is no reply. */
export class PlayerBroke extends TroupeError {
  readonly code = 'player.broke';
  readonly kind = 'upstream';
}

/** All places are taken and the queue is full, or every breaker is open. */
export class PlayersBusy extends TroupeError {
  readonly code = 'player.busy';
  readonly kind = 'busy';
}
