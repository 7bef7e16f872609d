import { TroupeError } from '#shared-kernel/errors.js';

export class TicketNotFound extends TroupeError {
  readonly code = 'desk.ticket-not-found';
  readonly kind = 'not-found';
}

export class TicketNotInState extends TroupeError {
  readonly code = 'desk.not-in-state';
  readonly kind = 'conflict';
}

export class NotOnOffer extends TroupeError {
  readonly code = 'desk.not-on-offer';
  readonly kind = 'conflict';
}

/** The turn is somebody else's, or it is on offer to somebody else. */
export class TicketNotYours extends TroupeError {
  readonly code = 'desk.not-yours';
  readonly kind = 'forbidden';
}

export class ReopenTooLate extends TroupeError {
  readonly code = 'desk.reopen-too-late';
  readonly kind = 'conflict';
}

export class MergeRefused extends TroupeError {
  readonly code = 'desk.merge-refused';
  readonly kind = 'conflict';
}

/** The agent lacks what the queue asks for. */
export class SkillMissing extends TroupeError {
  readonly code = 'desk.skill-missing';
  readonly kind = 'forbidden';
}

export class AgentUnknown extends TroupeError {
  readonly code = 'desk.agent-unknown';
  readonly kind = 'not-found';
}

export class AgentNotHere extends TroupeError {
  readonly code = 'desk.agent-not-here';
  readonly kind = 'conflict';
}

export class QueueUnknown extends TroupeError {
  readonly code = 'desk.queue-unknown';
  readonly kind = 'unprocessable';
}

export class PromiseUnknown extends TroupeError {
  readonly code = 'desk.promise-unknown';
  readonly kind = 'not-found';
}

export class SettingsOutdated extends TroupeError {
  readonly code = 'desk.settings-outdated';
  readonly kind = 'outdated';
}

export class SettingsInvalid extends TroupeError {
  readonly code = 'desk.settings-invalid';
  readonly kind = 'unprocessable';
}

export class CursorNotKnown extends TroupeError {
  readonly code = 'desk.cursor-unknown';
  readonly kind = 'invalid';
}
