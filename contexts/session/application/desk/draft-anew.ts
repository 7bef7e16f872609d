import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { Texts } from '#shared-kernel/texts.js';
import { draftKey } from '../../contract/text-keys.js';
import { NothingToDraft } from '../../domain/errors.js';
import { StreamingDrafts } from '../drafting/streaming-drafts.js';
import { Sessions } from '../sessions.js';

/** The agent who has the character draft wants another draft; what it says comes as desk frames. */
export class DraftAnew extends Command<{ draft: string }> {
  constructor(
    readonly actor: Actor,
    readonly session: string,
    readonly seenEpoch: number,
  ) {
    super();
  }
}

@CommandHandler(DraftAnew)
export class DraftAnewHandler implements ICommandHandler<DraftAnew> {
  constructor(
    private readonly sessions: Sessions,
    private readonly drafts: StreamingDrafts,
    private readonly texts: Texts,
  ) {}

  async execute({ actor, session, seenEpoch }: DraftAnew): Promise<{ draft: string }> {
    const id = await this.sessions.admit(actor, 'session.take-over', session);
    const state = await this.sessions.change(actor, id, ({ context }) => {
      context.desk.requireDrafting(actor.subject, seenEpoch);
      return context.state;
    });
    const key = state.desk.draft && draftKey(state.desk.draft.id);
    const before = key ? (await this.texts.get(actor.tenant, [key])).get(key) : undefined;
    const draft = await this.drafts.begin(state, before);
    if (!draft) throw new NothingToDraft('The customer waits for no answer.');
    return { draft };
  }
}
