import { Body, Controller, Delete, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { AskedView } from '#contexts/session/contract/asking.js';
import { AskForPerson, StayWithCharacter } from '#contexts/session/index.js';
import type { Actor } from '#shared-kernel/actor.js';
import { Describe } from '../http/describe.js';
import { ActingActor } from '../identity/identity.guard.js';
import { WantPerson } from './turn.dto.js';

const problems = {
  403: ['session.not-yours', 'permission.denied'],
  404: ['session.not-found'],
  409: ['session.closed'],
};

@Controller('v1/sessions/:id/ask-for-person')
export class AskingController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @HttpCode(200)
  @Describe({
    tag: 'Sessions',
    summary: 'Ask for a person',
    description: 'The character goes on until one takes the turn. `asked` is null when a person answers already.',
    body: { type: WantPerson, example: { reason: 'My parcel has not come.' } },
    answers: { 200: { type: 'Asked', description: 'Who is asked for now, and since when.' } },
    problems,
  })
  ask(
    @ActingActor() actor: Actor,
    @Param('id') id: string,
    @Body() { reason }: WantPerson,
  ): Promise<{ asked: AskedView | null }> {
    return this.commands.execute(new AskForPerson(actor, id, reason));
  }

  @Delete()
  @HttpCode(204)
  @Describe({
    tag: 'Sessions',
    summary: 'Stay with the character after all',
    answers: { 204: { description: 'Nobody is asked for any more.' } },
    problems,
  })
  async stay(@ActingActor() actor: Actor, @Param('id') id: string): Promise<void> {
    await this.commands.execute(new StayWithCharacter(actor, id));
  }
}
