import { TroupeError } from '#shared-kernel/errors.js';

/** Refusals that the HTTP and socket edge makes itself, before any use case is asked. */

export class MalformedJson extends TroupeError {
  readonly code = 'request.malformed-json';
  readonly kind = 'invalid';
}

export class DuplicateJsonKey extends TroupeError {
  readonly code = 'request.duplicate-key';
  readonly kind = 'invalid';
}

export interface FieldProblem {
  /** Path of the field, as `turns.0.text`. */
  readonly field: string;
  readonly detail: string;
}

/** The shape of a request is wrong; `errors` names every field that is. */
export class RequestInvalid extends TroupeError {
  readonly code = 'request.invalid';
  readonly kind = 'invalid';

  constructor(readonly errors: readonly FieldProblem[]) {
    super(errors.map(({ field, detail }) => `${field}: ${detail}`).join('; '));
  }
}

export class MalformedText extends TroupeError {
  readonly code = 'request.malformed-text';
  readonly kind = 'unprocessable';
}

export class NoFilesHere extends TroupeError {
  readonly code = 'request.unsupported-media-type';
  readonly kind = 'unsupported';
}

/** The code tells of what there is too much: `card.too-large`. */
export class FileTooLarge extends TroupeError {
  readonly kind = 'too-large';

  constructor(
    readonly code: string,
    message: string,
    details: Readonly<Record<string, string | number>>,
  ) {
    super(message, details);
  }
}

/** Whoever saves must say which version they had before them, or two people would overwrite each other. */
export class VersionMissing extends TroupeError {
  readonly code = 'character.version-missing';
  readonly kind = 'unconditional';
}

export class ForeignHost extends TroupeError {
  readonly code = 'request.foreign-host';
  readonly kind = 'forbidden';
}

export class ForeignOrigin extends TroupeError {
  readonly code = 'request.foreign-origin';
  readonly kind = 'forbidden';
}

export class TooManyCalls extends TroupeError {
  readonly code = 'request.too-many';
  readonly kind = 'busy';
}

export class TooManySessions extends TroupeError {
  readonly code = 'socket.too-many-sessions';
  readonly kind = 'busy';
}

export class ServerStopping extends TroupeError {
  readonly code = 'server.stopping';
  readonly kind = 'unavailable';
}

/** There is no room for another socket here; `instead` names a node to go to, `retryAfterMs` when to come again. */
export class NodeFull extends TroupeError {
  readonly code = 'server.full';
  readonly kind = 'unavailable';
}

/** What was asked for can wait, and has to: `retryAfterMs` tells how long. */
export class Overloaded extends TroupeError {
  readonly code = 'server.overloaded';
  readonly kind = 'unavailable';
}

/** A reply was waited for longer than any reply may take; it goes on and will be in the transcript. */
export class ReplyTakesTooLong extends TroupeError {
  readonly code = 'chat.reply-takes-too-long';
  readonly kind = 'upstream-timeout';
}

/** A player failed before it said anything. The code is the player's (`player.*`). */
export class ReplyFailed extends TroupeError {
  readonly kind;

  constructor(readonly code: string) {
    super('The character could not answer. The message is kept; it can be sent again.');
    this.kind =
      code === 'player.timed-out'
        ? ('upstream-timeout' as const)
        : code === 'player.busy'
          ? ('busy' as const)
          : ('upstream' as const);
  }
}

/** The conversation is with somebody else. */
export class OtherCharacter extends TroupeError {
  readonly code = 'session.character-mismatch';
  readonly kind = 'conflict';
}

export class NotFollowing extends TroupeError {
  readonly code = 'socket.not-following';
  readonly kind = 'conflict';
}
