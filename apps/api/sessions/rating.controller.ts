import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { RatingView } from '#contexts/customer/contract/views.js';
import { GetRating, RateConversation } from '#contexts/customer/index.js';
import type { Actor } from '#shared-kernel/actor.js';
import { Describe } from '../http/describe.js';
import { ActingActor } from '../identity/identity.guard.js';
import { SessionIds } from './session-ids.js';
import { Rate } from './sessions.dto.js';

const tag = 'Sessions';
const problems = {
  403: ['session.not-yours', 'permission.denied'],
  404: ['session.not-found', 'customer.conversation-not-found'],
};

@Controller('v1/sessions/:id/rating')
export class RatingController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly ids: SessionIds,
  ) {}

  @Get()
  @Describe({
    tag,
    summary: 'My rating, and whether I may give one now',
    answers: { 200: { type: 'Rating', description: 'Of the person who answered last, else of the character.' } },
    problems,
  })
  async rating(@ActingActor() actor: Actor, @Param('id') id: string): Promise<RatingView> {
    return this.queries.execute(new GetRating(actor, await this.ids.of(actor, id)));
  }

  @Post()
  @HttpCode(204)
  @Describe({
    tag,
    summary: 'Say how it was',
    description: 'Once it is over, or a person has answered and given it back. The last word counts.',
    body: { type: Rate, example: { stars: 5, comment: 'Found my parcel at once.' } },
    answers: { 204: { description: 'Thank you.' } },
    problems: { ...problems, 409: ['customer.not-yet-to-be-rated'] },
  })
  async rate(@ActingActor() actor: Actor, @Param('id') id: string, @Body() { stars, comment }: Rate): Promise<void> {
    await this.commands.execute(new RateConversation(actor, await this.ids.of(actor, id), stars, comment));
  }
}
