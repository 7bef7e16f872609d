import { createHash } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { Clock } from '#shared-kernel/clock.js';
import type { SessionId } from '#shared-kernel/ids.js';
import { ReplyReplayed } from '../../contract/events.js';
import { Bundles } from '../../domain/ledger/bundles.js';
import { purposeOf } from '../ledger/purpose-of.js';

/** Leaves in the ledger that somebody looks at what a reply was asked for with, before they see it. */
export class NoteReplay extends Command<void> {
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
  ) {
    super();
  }
}

@CommandHandler(NoteReplay)
export class NoteReplayHandler implements ICommandHandler<NoteReplay> {
  constructor(
    private readonly bundles: Bundles,
    private readonly clock: Clock,
  ) {}

  /** @throws PurposeNeeded */
  async execute({ actor, session, message, purpose, otherwise }: NoteReplay): Promise<void> {
    actor.requires('audit.read');
    actor.requires('blocked-text.read');
    const { player = null, policy = null, prompt } = otherwise;
    const hash = prompt === undefined ? null : createHash('sha256').update(prompt).digest('hex');
    await this.bundles.record(
      actor,
      purposeOf(purpose),
      this.clock.now(),
      (replay) => new ReplyReplayed({ replay, session, message, player, policy, prompt: hash }),
    );
  }
}
