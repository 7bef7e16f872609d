import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import type { SignedTreeHead } from '../../contract/ledger/tree-head.js';
import { Ledgers } from '../../domain/ledger/ledgers.js';

/** Signs a head of the ledger as it stands now, for whoever wants to keep one outside. */
export class SignTreeHead extends Command<SignedTreeHead> {
  constructor(readonly actor: Actor) {
    super();
  }
}

@CommandHandler(SignTreeHead)
export class SignTreeHeadHandler implements ICommandHandler<SignTreeHead> {
  constructor(private readonly ledgers: Ledgers) {}

  async execute({ actor }: SignTreeHead): Promise<SignedTreeHead> {
    actor.requires('audit.read');
    return this.ledgers.signHead(actor.tenant);
  }
}
