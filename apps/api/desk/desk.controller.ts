import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { DeskView } from '#contexts/agent/contract/live.js';
import { ListLiveSessions } from '#contexts/agent/index.js';
import type { Actor } from '#shared-kernel/actor.js';
import { Describe } from '../http/describe.js';
import { ActingActor } from '../identity/identity.guard.js';

@Controller('v1/desk')
export class DeskController {
  constructor(private readonly queries: QueryBus) {}

  @Get('sessions')
  @Describe({
    tag: 'Desk',
    summary: 'Live conversations, who holds their turn, and my tickets',
    answers: { 200: { type: 'Desk', description: 'Longest waiting first.' } },
    problems: { 403: ['permission.denied'] },
  })
  sessions(@ActingActor() actor: Actor): Promise<DeskView> {
    return this.queries.execute(new ListLiveSessions(actor));
  }
}
