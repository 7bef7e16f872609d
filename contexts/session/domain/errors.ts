import { TroupeError } from '#shared-kernel/errors.js';

export class SessionNotFound extends TroupeError {
  readonly code = 'session.not-found';
  readonly kind = 'not-found';
}

export class SessionNotYours extends TroupeError {
  readonly code = 'session.not-yours';
  readonly kind = 'forbidden';
}

export class SessionClosedAlready extends TroupeError {
  readonly code = 'session.closed';
  readonly kind = 'conflict';
}

/** A write for the turn came from someone who does not hold it (any more). */
export class StaleOwner extends TroupeError {
  readonly code = 'session.stale-owner';
  readonly kind = 'conflict';

  /**
   * @param owner who holds it now; null while nobody does
   * @param seen the epoch that the author of the write saw; null when it did not matter
   */
  constructor(
    readonly epoch: number,
    readonly owner: { readonly kind: 'character' | 'agent'; readonly name: string } | null,
    readonly seen: number | null = null,
  ) {
    super('Somebody else holds the turn now.', { epoch });
  }
}

/** The policy leaves it to a person of the desk to go on. */
export class ResumeNotAllowed extends TroupeError {
  readonly code = 'session.resume-not-allowed';
  readonly kind = 'forbidden';
}

/** There is nothing to go on from. */
export class NotSuspended extends TroupeError {
  readonly code = 'session.not-suspended';
  readonly kind = 'conflict';
}

/** It has lasted as long as it may and closes with the reply that is being spoken. */
export class CapReached extends TroupeError {
  readonly code = 'session.cap-reached';
  readonly kind = 'conflict';
}

/** Whoever writes for the turn must say which epoch they saw. */
export class EpochMissing extends TroupeError {
  readonly code = 'session.epoch-missing';
  readonly kind = 'unconditional';
}

/** It was used, another one took its place, or the turn went on. */
export class DraftUnknown extends TroupeError {
  readonly code = 'session.draft-unknown';
  readonly kind = 'conflict';
}

/** The mode is another one. */
export class NotDrafting extends TroupeError {
  readonly code = 'session.not-drafting';
  readonly kind = 'conflict';
}

/** Nobody has asked anything that is not answered. */
export class NothingToDraft extends TroupeError {
  readonly code = 'session.nothing-to-draft';
  readonly kind = 'conflict';
}

export class TooManyWhispers extends TroupeError {
  readonly code = 'session.too-many-whispers';
  readonly kind = 'busy';
}

export class ReplyIsRunning extends TroupeError {
  readonly code = 'session.reply-running';
  readonly kind = 'conflict';
}

export class NoSuchReply extends TroupeError {
  readonly code = 'session.no-such-reply';
  readonly kind = 'not-found';
}

export class NoSuchPlayer extends TroupeError {
  readonly code = 'session.no-such-player';
  readonly kind = 'invalid';
}

/** What a reply was asked for with is not there any more: its customer, or what they asked to be forgotten, was erased. */
export class PromptErased extends TroupeError {
  readonly code = 'session.prompt-erased';
  readonly kind = 'gone';
}

export class NotTheLastReply extends TroupeError {
  readonly code = 'session.not-last-reply';
  readonly kind = 'conflict';
}

/** The key belongs to a conversation with another character. */
export class CharacterMismatch extends TroupeError {
  readonly code = 'session.character-mismatch';
  readonly kind = 'conflict';
}

export class TooManyWaiting extends TroupeError {
  readonly code = 'session.too-many-waiting';
  readonly kind = 'busy';
}

/** History can only be brought in before the customer has spoken. */
export class HistoryExists extends TroupeError {
  readonly code = 'session.history-exists';
  readonly kind = 'conflict';
}

export class CharacterUnknown extends TroupeError {
  readonly code = 'character.unknown';
  readonly kind = 'not-found';
}

/** It was there when the conversation began, and has been removed since. */
export class CharacterGone extends TroupeError {
  readonly code = 'character.removed';
  readonly kind = 'gone';
}

export class CharacterNotYours extends TroupeError {
  readonly code = 'character.not-yours';
  readonly kind = 'forbidden';
}

/** Shipped characters are files of the server. */
export class CharacterNotEditable extends TroupeError {
  readonly code = 'character.not-editable';
  readonly kind = 'conflict';
}

/** Somebody has saved another version since. */
export class CharacterOutdated extends TroupeError {
  readonly code = 'character.outdated';
  readonly kind = 'outdated';
}

export class CharacterVersionUnknown extends TroupeError {
  readonly code = 'character.version-unknown';
  readonly kind = 'not-found';
}

export class TooManyCharacters extends TroupeError {
  readonly code = 'character.too-many';
  readonly kind = 'conflict';
}

export class CharacterTooLarge extends TroupeError {
  readonly code = 'character.too-large';
  readonly kind = 'too-large';
}

export class TooManyVersions extends TroupeError {
  readonly code = 'session.too-many-versions';
  readonly kind = 'busy';
}

/** The session has a message with this client message id already. */
export class MessageRepeated extends TroupeError {
  readonly code = 'session.message-repeated';
  readonly kind = 'conflict';
}

/** There is no such fact, or it is another user's. */
export class MemoryNotFound extends TroupeError {
  readonly code = 'memory.not-found';
  readonly kind = 'not-found';
}

export class MemoryInvalid extends TroupeError {
  readonly code = 'memory.invalid';
  readonly kind = 'invalid';
}
