import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { isUuid, type MessageId, type SessionId } from '#shared-kernel/ids.js';
import { isWithin, type TurnEmotion } from '../contract/emotion.js';
import type { TurnRecord } from '../contract/turn-record.js';
import { EmotionReadings } from '../domain/emotion-readings.js';
import { NoSuchReply } from '../domain/errors.js';
import { TurnRecords } from '../domain/turn-records.js';
import { Sessions } from './sessions.js';

/** How a reply came to be asked for the way it was; for whoever may read the conversation, and for auditors. */
export class GetTurnRecord extends Query<TurnRecord> {
  constructor(
    readonly actor: Actor,
    readonly session: string,
    readonly messageId: string,
  ) {
    super();
  }
}

@QueryHandler(GetTurnRecord)
export class GetTurnRecordHandler implements IQueryHandler<GetTurnRecord> {
  constructor(
    private readonly sessions: Sessions,
    private readonly records: TurnRecords,
    private readonly readings: EmotionReadings,
  ) {}

  async execute({ actor, session, messageId }: GetTurnRecord): Promise<TurnRecord> {
    const { id } = await this.sessions.examine(actor, session);
    const message = messageId.toLowerCase();
    const record = isUuid(message) ? await this.records.find(actor.tenant, id, message as MessageId) : undefined;
    if (!record) throw new NoSuchReply('There is no record of such a reply in this conversation.');
    const { filters, ...unfiltered } = record;
    // Rules and places are for auditors; what was done and why, `GetVerdicts` tells everybody.
    const shown = filters && actor.may('blocked-text.read') ? record : unfiltered;
    return record.emotion
      ? { ...shown, emotion: await this.withReply(actor, id, record.emotion, record.message) }
      : shown;
  }

  /** The reply is read after its end, when its record is saved already. */
  private async withReply(actor: Actor, session: SessionId, emotion: TurnEmotion, reply: string): Promise<TurnEmotion> {
    const out = await this.readings.find(actor.tenant, session, reply as MessageId);
    if (!out) return emotion;
    const { label, confidence, valence, arousal } = out;
    return { ...emotion, out: { label, confidence, valence, arousal, within: isWithin(out, emotion.bounds) } };
  }
}
