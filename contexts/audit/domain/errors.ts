import { TroupeError } from '#shared-kernel/errors.js';

export class SessionNotRecorded extends TroupeError {
  readonly code = 'audit.session-not-recorded';
  readonly kind = 'not-found';
}

/** Not one that an earlier page handed out. */
export class PlaceNotKnown extends TroupeError {
  readonly code = 'audit.place-not-known';
  readonly kind = 'invalid';
}

/** A proof was asked for that the ledger, as large as it is, cannot give. */
export class LeafNotInTree extends TroupeError {
  readonly code = 'audit.leaf-not-in-tree';
  readonly kind = 'invalid';
}

/** Whoever asks for evidence says what for. */
export class PurposeNeeded extends TroupeError {
  readonly code = 'audit.purpose-needed';
  readonly kind = 'invalid';
}
