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

/** Whoever took part in a conversation does not audit it. */
export class TookPart extends TroupeError {
  readonly code = 'audit.took-part';
  readonly kind = 'forbidden';
}

/** Four eyes: nobody lets themselves read plain text. */
export class SecondPersonNeeded extends TroupeError {
  readonly code = 'audit.second-person-needed';
  readonly kind = 'forbidden';
}

export class NoSuchUnmaskRequest extends TroupeError {
  readonly code = 'audit.no-such-unmask-request';
  readonly kind = 'not-found';
}

/** It was decided before, or its time is over. */
export class AlreadyDecided extends TroupeError {
  readonly code = 'audit.already-decided';
  readonly kind = 'conflict';
}

export class NoSuchHold extends TroupeError {
  readonly code = 'audit.no-such-hold';
  readonly kind = 'not-found';
}

/** Somebody has changed it since it was read. */
export class RetentionChanged extends TroupeError {
  readonly code = 'audit.retention-changed';
  readonly kind = 'conflict';
}

export class ExportNotFound extends TroupeError {
  readonly code = 'audit.export-not-found';
  readonly kind = 'not-found';
}

/** Its time is over, it was thrown away, or it lies at another node that shares no folder with this one. */
export class ExportFileGone extends TroupeError {
  readonly code = 'audit.export-file-gone';
  readonly kind = 'gone';
}

export class ExportsTooMany extends TroupeError {
  readonly code = 'audit.too-many-exports';
  readonly kind = 'busy';
}

/** A PDF is of one conversation. */
export class SessionNeeded extends TroupeError {
  readonly code = 'audit.session-needed';
  readonly kind = 'invalid';
}

/** The disk is full. */
export class ExportNoRoom extends TroupeError {
  readonly code = 'audit.export-no-room';
  readonly kind = 'unavailable';
}
