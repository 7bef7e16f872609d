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

/** Not one that an earlier page handed out. */
export class CursorNotKnown extends TroupeError {
  readonly code = 'customer.cursor-not-known';
  readonly kind = 'invalid';
}
