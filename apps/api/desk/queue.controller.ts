import { Controller, Get, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { QueuePlace } from '#contexts/agent/contract/views.js';
import { GetQueuePlace } from '#contexts/agent/index.js';
import { GetSession } from '#contexts/session/index.js';
import type { Actor } from '#shared-kernel/actor.js';
import { Describe } from '../http/describe.js';
import { ActingActor } from '../identity/identity.guard.js';

@Controller('v1/sessions/:id/queue')
export class QueueController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Describe({
    tag: 'Sessions',
    summary: 'Where I stand while I wait for a person, and for about how long yet',
    answers: { 200: { type: 'QueuePlace', description: 'The same comes over the socket (`queue`) as it changes.' } },
    problems: { 403: ['session.not-yours', 'permission.denied'], 404: ['session.not-found'] },
  })
  async place(@ActingActor() actor: Actor, @Param('id') id: string): Promise<QueuePlace> {
    const session = await this.queries.execute(new GetSession(actor, id));
    return this.queries.execute(new GetQueuePlace(actor.tenant, session.id));
  }
}
