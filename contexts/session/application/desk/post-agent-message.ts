import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { Texts } from '#shared-kernel/texts.js';
import { draftKey } from '../../contract/text-keys.js';
import { DraftUnknown, EpochMissing } from '../../domain/errors.js';
import { InputGuard } from '../../domain/input-guard.js';
import { changedShare } from '../drafting/changed-share.js';
import { type MessagePosted, OncePosted } from '../once-posted.js';
import { Sessions } from '../sessions.js';

/** What an agent says in the turn that they hold; nothing is said in one they do not hold any more. */
export interface AgentMessage {
  readonly text: string;
  readonly clientMessageId?: string | undefined;
  /** The epoch they saw. */
  readonly epoch: number | undefined;
  /** The draft that it is, as it was or changed. */
  readonly draft?: string | undefined;
}

/** Records a message of the agent who holds the turn. */
export class PostAgentMessage extends Command<MessagePosted> {
  constructor(
    readonly actor: Actor,
    readonly session: string,
    readonly message: AgentMessage,
  ) {
    super();
  }
}

@CommandHandler(PostAgentMessage)
export class PostAgentMessageHandler implements ICommandHandler<PostAgentMessage> {
  constructor(
    private readonly sessions: Sessions,
    private readonly posted: OncePosted,
    private readonly guard: InputGuard,
    private readonly texts: Texts,
  ) {}

  async execute({ actor, session, message: said }: PostAgentMessage): Promise<MessagePosted> {
    actor.requires('session.take-over');
    const id = await this.sessions.admit(actor, 'session.post', session);
    const { epoch, draft, clientMessageId = null } = said;
    if (epoch === undefined) throw new EpochMissing('Say which epoch you saw.');
    const text = this.guard.admit(said.text);
    const used = draft === undefined ? undefined : { id: draft, changed: await this.changedSince(actor, draft, text) };
    return this.posted.post(actor, id, { text, clientMessageId }, ({ context, at }, message) =>
      context.acceptAgentMessage(message, actor.subject, epoch, at, used),
    );
  }

  private async changedSince({ tenant }: Actor, draft: string, text: string): Promise<number> {
    const before = (await this.texts.get(tenant, [draftKey(draft)])).get(draftKey(draft));
    if (before === undefined) throw new DraftUnknown('There is no such draft now.');
    return changedShare(before, text);
  }
}
