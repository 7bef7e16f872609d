import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { Clock } from '#shared-kernel/clock.js';
import { newMessageId, type SubjectId } from '#shared-kernel/ids.js';
import { NoteTaken } from '../contract/events.js';
import type { NoteView } from '../contract/views.js';
import { Desk } from '../domain/desk.js';
import { AgentUnknown } from '../domain/errors.js';
import { by, sessionId, ticketIn } from './acting.js';
import { DeskWork } from './desk-work.js';

/** Writes a note that only the desk sees. Whom it mentions is told. */
export class TakeNote extends Command<NoteView> {
  constructor(
    readonly actor: Actor,
    readonly session: string,
    readonly text: string,
    /** Ids of people of the desk. */
    readonly mentions: readonly string[] = [],
  ) {
    super();
  }
}

@CommandHandler(TakeNote)
export class TakeNoteHandler implements ICommandHandler<TakeNote> {
  constructor(
    private readonly work: DeskWork,
    private readonly desk: Desk,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, session, text, mentions }: TakeNote): Promise<NoteView> {
    actor.requires('desk.work');
    const id = sessionId(session);
    const { agents } = await this.desk.frame(actor.tenant);
    const mentioned = [...new Set(mentions)].map((wanted) => {
      const agent = agents.find((one) => one.id === wanted);
      if (!agent) throw new AgentUnknown('Nobody of that name works at the desk.');
      return { id: agent.id, name: agent.name };
    });
    const at = this.clock.now();
    const note = { id: newMessageId() as string, session: id, at, author: actor.subject, text };
    await this.work.change(actor.tenant, [id], (batch) => {
      const ticket = ticketIn(batch, id);
      batch.note({ ...note, mentions: mentioned.map((one) => one.id as SubjectId) });
      batch.tell(ticket, new NoteTaken({ session: id, note: note.id, mentions: mentioned.length }), by(actor, at));
    });
    const author = { id: actor.subject, name: actor.name ?? actor.subject };
    return { id: note.id, at: at.toISOString(), author, text, mentions: mentioned };
  }
}
