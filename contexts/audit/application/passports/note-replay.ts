import { createHash } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { Clock } from '#shared-kernel/clock.js';
import type { PlainTextLeave } from '#shared-kernel/plain-text-leave.js';
import type { SessionId } from '#shared-kernel/ids.js';
import { ReplyReplayed } from '../../contract/events.js';
import { Bundles } from '../../domain/ledger/bundles.js';
import { purposeOf } from '../ledger/purpose-of.js';
import { Leaves } from '../privacy/leaves.js';
import { SaidIn } from '../privacy/said-in.js';

/**
 * Leaves in the ledger that somebody looks at what a reply was asked for with, before they see it. Gives the leave by which they see
 * it in plain text; null: masked.
 */
export class NoteReplay extends Command<PlainTextLeave | null> {
  constructor(
    readonly actor: Actor,
    readonly session: SessionId,
    readonly message: string,
    /** 10–500 characters. */
    readonly purpose: string,
    readonly otherwise: {
      readonly player?: string | undefined;
      readonly policy?: number | undefined;
      readonly prompt?: string | undefined;
    } = {},
    /** An approved request of one's own. */
    readonly unmask?: string,
  ) {
    super();
  }
}

@CommandHandler(NoteReplay)
export class NoteReplayHandler implements ICommandHandler<NoteReplay> {
  constructor(
    private readonly said: SaidIn,
    private readonly leaves: Leaves,
    private readonly bundles: Bundles,
    private readonly clock: Clock,
  ) {}

  /** @throws PurposeNeeded | SessionNotRecorded | TookPart | NotUnmasked */
  async execute(asked: NoteReplay): Promise<PlainTextLeave | null> {
    const { actor, session, message, purpose, otherwise, unmask } = asked;
    actor.requires('audit.read-transcript');
    await this.said.byOther(actor, session);
    const leave = unmask === undefined ? null : await this.leaves.ofSession(actor, session, unmask);
    const { player = null, policy = null, prompt } = otherwise;
    const hash = prompt === undefined ? null : createHash('sha256').update(prompt).digest('hex');
    await this.bundles.record(
      actor,
      purposeOf(purpose),
      this.clock.now(),
      (replay) =>
        new ReplyReplayed({
          ...{ replay, session, message, player, policy, prompt: hash },
          ...{ masked: !leave, unmask: leave?.request ?? null, grantedBy: leave?.grantedBy ?? null },
        }),
    );
    return leave;
  }
}
