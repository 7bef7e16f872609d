import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { Clock } from '#shared-kernel/clock.js';
import { newEventId, type SessionId } from '#shared-kernel/ids.js';
import { TranscriptRead } from '../../contract/events.js';
import type { AuditTranscript, Purpose } from '../../contract/privacy/access.js';
import { PlaceNotKnown } from '../../domain/errors.js';
import { Readings } from '../../domain/privacy/readings.js';
import { caseReferenceOf } from './given-words.js';
import { Leaves } from './leaves.js';
import { SaidIn, type SaidMessage } from './said-in.js';

/**
 * What was said in a conversation, for whoever has a purpose: masked, or in plain text where a second person has let them. That it was
 * read, stands in the ledger before a word leaves, hence it is a command.
 */
export class ReadTranscript extends Command<AuditTranscript> {
  constructor(
    readonly actor: Actor,
    readonly session: SessionId,
    readonly purpose: Purpose,
    readonly more: {
      readonly caseReference?: string | undefined;
      /** An approved request of one's own: plain text. */
      readonly unmask?: string | undefined;
      /** `previous` of the page after. */
      readonly before?: string | undefined;
      /** 1–500 */
      readonly limit?: number | undefined;
    } = {},
  ) {
    super();
  }
}

@CommandHandler(ReadTranscript)
export class ReadTranscriptHandler implements ICommandHandler<ReadTranscript> {
  constructor(
    private readonly said: SaidIn,
    private readonly leaves: Leaves,
    private readonly readings: Readings,
    private readonly clock: Clock,
  ) {}

  /** @throws PurposeNeeded, SessionNotRecorded, TookPart, NotUnmasked, PlaceNotKnown */
  async execute({ actor, session, purpose, more }: ReadTranscript): Promise<AuditTranscript> {
    actor.requires('audit.read-transcript');
    const at = this.clock.now();
    const caseReference = caseReferenceOf(more.caseReference);
    const said = await this.said.byOther(actor, session);
    const leave = more.unmask === undefined ? null : await this.leaves.ofSession(actor, session, more.unmask);
    const page = pageOf(said.messages, more.before, more.limit ?? 100);
    const reading = newEventId();
    const { customer, character } = said;
    const event = new TranscriptRead({
      reading,
      session,
      customer,
      purpose,
      caseReference,
      masked: !leave,
      unmask: leave?.request ?? null,
      grantedBy: leave?.grantedBy ?? null,
      messages: page.messages.length,
    });
    await this.readings.record(actor, event, at);
    return {
      session,
      reading,
      customer,
      character,
      purpose,
      caseReference,
      masked: !leave,
      plainUntil: leave?.until.toISOString() ?? null,
      messages: await this.said.words(actor.tenant, page.messages, leave),
      previous: page.previous,
    };
  }
}

/** The newest ones before `before`, oldest first. */
function pageOf(messages: readonly SaidMessage[], before: string | undefined, limit: number) {
  const end = before === undefined ? messages.length : messages.findIndex(({ id }) => id === before);
  if (end < 0) throw new PlaceNotKnown('This place is not known.');
  const start = Math.max(0, end - Math.min(Math.max(Math.trunc(limit), 1), 500));
  const page = messages.slice(start, end);
  return { messages: page, previous: start > 0 ? page[0]!.id : null };
}
