import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { isUuid, type MessageId } from '#shared-kernel/ids.js';
import type { FilterVerdict, TurnFilters } from '../contract/turn-record.js';
import type { ReplyVerdicts } from '../contract/verdicts.js';
import { NoSuchReply } from '../domain/errors.js';
import { TurnRecords } from '../domain/turn-records.js';
import { Sessions } from './sessions.js';

/** What filters found in a reply; for whoever may read the conversation. Without the words. */
export class GetVerdicts extends Query<ReplyVerdicts> {
  constructor(
    readonly actor: Actor,
    readonly session: string,
    readonly messageId: string,
  ) {
    super();
  }
}

const none: Pick<TurnFilters, 'verdicts' | 'ending' | 'tries' | 'dropped'> = {
  verdicts: [],
  ending: 'spoken',
  tries: 1,
  dropped: 0,
};

@QueryHandler(GetVerdicts)
export class GetVerdictsHandler implements IQueryHandler<GetVerdicts> {
  constructor(
    private readonly sessions: Sessions,
    private readonly records: TurnRecords,
  ) {}

  async execute({ actor, session, messageId }: GetVerdicts): Promise<ReplyVerdicts> {
    const { id } = await this.sessions.examine(actor, session);
    const message = messageId.toLowerCase() as MessageId;
    const record = isUuid(message) ? await this.records.find(actor.tenant, id, message) : undefined;
    if (!record) throw new NoSuchReply('There is no record of such a reply in this conversation.');
    const { filters } = record;
    const { verdicts, ending, tries, dropped } = filters ?? none;
    const shown = actor.may('blocked-text.read')
      ? verdicts.map(withEvidence)
      : verdicts.filter(({ shadow }) => !shadow).map(withoutEvidence);
    return { message, policy: filters?.policy ?? null, ending, tries, verdicts: shown, dropped };
  }
}

const withEvidence = (verdict: FilterVerdict): ReplyVerdicts['verdicts'][number] => {
  const { rule, start, end, confidence, shadow } = verdict;
  return { ...withoutEvidence(verdict), evidence: { rule, start, end, confidence, shadow } };
};

const withoutEvidence = ({ stage, act, code, category, attempt }: FilterVerdict) => ({
  stage,
  act,
  code,
  ...(category !== undefined && { category }),
  attempt,
});
