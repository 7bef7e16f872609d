import { TroupeError } from '#shared-kernel/errors.js';

/** There is none with this id in this customer's list; whether somebody else has one is not told. */
export class ConversationNotFound extends TroupeError {
  readonly code = 'customer.conversation-not-found';
  readonly kind = 'not-found';
}

export class TitleNotAllowed extends TroupeError {
  readonly code = 'customer.title-not-allowed';
  readonly kind = 'invalid';
}

/** Nothing has ended yet: neither the conversation nor a person's part in it. */
export class NotYetToBeRated extends TroupeError {
  readonly code = 'customer.not-yet-to-be-rated';
  readonly kind = 'conflict';
}

export class RatingNotAllowed extends TroupeError {
  readonly code = 'customer.rating-not-allowed';
  readonly kind = 'invalid';
}

/** Not one that an earlier page handed out. */
export class CursorNotKnown extends TroupeError {
  readonly code = 'customer.cursor-not-known';
  readonly kind = 'invalid';
}
