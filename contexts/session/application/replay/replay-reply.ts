import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { Clock } from '#shared-kernel/clock.js';
import type { PlainTextLeave } from '#shared-kernel/plain-text-leave.js';
import { isUuid, type MessageId } from '#shared-kernel/ids.js';
import type { Replay } from '../../contract/passport.js';
import { NoSuchReply, PromptErased } from '../../domain/errors.js';
import type { SessionState } from '../../domain/session-state.js';
import { maskedReplay } from './masked-replay.js';
import { ReleaseGate, ReplyWithheld } from '../filters/release-gate.js';
import { Sessions } from '../sessions.js';
import { difference } from './difference.js';
import { OtherCircumstances, type Otherwise } from './other-circumstances.js';
import { RestoredReplies, type RestoredReply } from './restored-reply.js';

/**
 * The prompt of a reply as its player was given it, held against the sealed hash; and what would be said if something were
 * otherwise. Nothing of it is stored, and nobody else sees it. Whoever asks has to leave an entry in the ledger first. What looks
 * like personal data is masked, without a leave.
 */
export class ReplayReply extends Query<Replay> {
  constructor(
    readonly actor: Actor,
    readonly session: string,
    readonly message: string,
    readonly leave: PlainTextLeave | null,
    /** Absent: nothing is asked of a player. */
    readonly otherwise?: Otherwise,
  ) {
    super();
  }
}

/** ms that a counterfactual may take, whatever its player's own limits. */
const patience = 120_000;

@QueryHandler(ReplayReply)
export class ReplayReplyHandler implements IQueryHandler<ReplayReply> {
  constructor(
    private readonly sessions: Sessions,
    private readonly replies: RestoredReplies,
    private readonly circumstances: OtherCircumstances,
    private readonly gate: ReleaseGate,
    private readonly clock: Clock,
  ) {}

  /** @throws NoSuchReply | NotUnmasked | PromptErased | what `OtherCircumstances` throws | what a player throws before its first word */
  async execute({ actor, session, message, leave, otherwise }: ReplayReply): Promise<Replay> {
    actor.requires('audit.read-transcript');
    const { state } = await this.sessions.examine(actor, session);
    leave?.mustCover(actor, state.id, this.clock.now());
    const id = message.toLowerCase();
    if (!isUuid(id)) throw new NoSuchReply('There is no record of such a reply in this conversation.');
    const restored = await this.replies.of(state, id as MessageId);
    const counterfactual = otherwise ? await this.spoken(state, restored, otherwise) : null;
    const { messages, said, record, verdict } = restored;
    const shown = { message: id, turn: record.turn, ...verdict, masked: !leave, messages, said, counterfactual };
    return leave ? shown : maskedReplay(shown);
  }

  private async spoken(
    state: SessionState,
    restored: RestoredReply,
    otherwise: Otherwise,
  ): Promise<NonNullable<Replay['counterfactual']>> {
    if (otherwise.prompt === undefined && restored.messages.length === 0) {
      throw new PromptErased('What this reply was asked for with has been erased.');
    }
    const { part, judgedBy } = await this.circumstances.of(state, restored, otherwise);
    const gated = this.gate.open(part, judgedBy);
    let said = '';
    let player: string | null = null;
    let ending: string = 'withheld';
    try {
      for await (const released of gated.release(AbortSignal.timeout(patience))) {
        if (released.kind === 'text') said += released.text;
        else {
          ending = 'code' in released ? released.code : released.reason;
          player = 'player' in released ? released.player : null;
        }
      }
    } catch (error) {
      if (said === '' && !isWithheld(error)) throw error;
      ending = isWithheld(error) ? 'withheld' : 'interrupted';
    }
    const { policy, verdicts = [] } = gated.record?.turn ?? { policy: judgedBy.policy };
    return {
      messages: part.messages.map(({ role, content }) => ({ role, content })),
      said,
      player,
      policy: { name: policy.name, version: policy.version },
      ending,
      verdicts: verdicts.map(({ code }) => code),
      difference: difference(restored.said, said),
    };
  }
}

const isWithheld = (error: unknown): boolean => error instanceof ReplyWithheld;
