import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { SessionId, SubjectId, TenantId } from '#shared-kernel/ids.js';
import type { AskedHow, AskedView } from '../../contract/asking.js';
import { SessionClosedAlready, SessionNotFound } from '../../domain/errors.js';
import { Asking } from '../asking/asking.js';

/** A policy, or the character itself, asks for a person. The loop guard decides whether anything comes of it. */
export class AskForPersonByItself extends Command<{ asked: AskedView | null }> {
  constructor(
    readonly tenant: TenantId,
    readonly session: SessionId,
    readonly by: 'policy' | 'character',
    readonly how: AskedHow,
    readonly rule: string | null,
  ) {
    super();
  }
}

const server = { subject: 'server' as SubjectId, role: 'system' } as const;

@CommandHandler(AskForPersonByItself)
export class AskForPersonByItselfHandler implements ICommandHandler<AskForPersonByItself> {
  constructor(private readonly asking: Asking) {}

  async execute({ tenant, session, by, how, rule }: AskForPersonByItself): Promise<{ asked: AskedView | null }> {
    try {
      return { asked: await this.asking.ask({ ...server, tenant }, session, { by, how, rule, reason: '' }) };
    } catch (error) {
      // It has closed meanwhile, or is gone: nobody has to come.
      if (error instanceof SessionClosedAlready || error instanceof SessionNotFound) return { asked: null };
      throw error;
    }
  }
}
