import { Injectable } from '@nestjs/common';
import type { Actor } from '#shared-kernel/actor.js';
import type { SessionId, TenantId } from '#shared-kernel/ids.js';
import type { AskedView } from '../../contract/asking.js';
import { SessionNotFound } from '../../domain/errors.js';
import type { Ask } from '../../domain/desk-side.js';
import { type Cause, RoleSessionContexts } from '../../domain/role-session-contexts.js';
import type { MessageId } from '#shared-kernel/ids.js';
import { type Change, Sessions } from '../sessions.js';
import { Announcements } from './announcements.js';
import { wantsAPerson } from './wants-a-person.js';

/** Asks for a person, and has the character say so. */
@Injectable()
export class Asking {
  constructor(
    private readonly sessions: Sessions,
    private readonly contexts: RoleSessionContexts,
    private readonly announcements: Announcements,
  ) {}

  /** Answers who is asked for now; null where a person answers already, or the loop guard says no. */
  async ask(cause: Cause & { tenant: TenantId }, id: SessionId, ask: Omit<Ask, 'language'>): Promise<AskedView | null> {
    const { asked, say } = await this.prepare(cause.tenant, id, ask);
    if (asked) return asked;
    return this.sessions.change(cause, id, (change) => {
      say(change, null);
      return change.context.state.desk.asked;
    });
  }

  /** What a customer's message does beside being one, when it asks for a person: to be run after it was accepted. */
  async inWords(actor: Actor, id: SessionId, text: string): Promise<(change: Change, message: MessageId) => void> {
    if (!wantsAPerson(text)) return () => undefined;
    return (await this.prepare(actor.tenant, id, { by: 'customer', how: 'words', rule: null, reason: '' })).say;
  }

  private async prepare(tenant: TenantId, id: SessionId, ask: Omit<Ask, 'language'>) {
    const state = (await this.contexts.find(tenant, id))?.state;
    if (!state) throw new SessionNotFound('There is no such conversation.');
    const line = await this.announcements.of(state, 'asked');
    const say = ({ context, at, take }: Change, asking: MessageId | null): void => {
      const isNew = context.desk.ask({ ...ask, language: line.language }, at, take);
      // Where nobody plays, the character says nothing.
      if (isNew && context.owner) context.announce(line, asking, at, take);
    };
    return { asked: state.desk.asked, say };
  }
}
