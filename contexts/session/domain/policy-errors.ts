import { TroupeError } from '#shared-kernel/errors.js';

export class PolicyVersionUnknown extends TroupeError {
  readonly code = 'policy.version-unknown';
  readonly kind = 'not-found';
}

export class NothingToRollBack extends TroupeError {
  readonly code = 'policy.nothing-to-roll-back';
  readonly kind = 'conflict';
}

/** Another version was staged while this one waited for its nodes. */
export class PolicyStagingOver extends TroupeError {
  readonly code = 'policy.staging-over';
  readonly kind = 'conflict';
}

/** A node that lives did not say in time that it is ready. What was active stays. */
export class PolicyNotAcknowledged extends TroupeError {
  readonly code = 'policy.not-acknowledged';
  readonly kind = 'unavailable';
}

/** A node cannot judge by it, for example because it runs another release. What was active stays. */
export class PolicyRefusedByNode extends TroupeError {
  readonly code = 'policy.refused-by-node';
  readonly kind = 'conflict';
}
