import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { HandBack, TakeOver } from '#contexts/session/index.js';
import type { Actor } from '#shared-kernel/actor.js';
import { Describe } from '../http/describe.js';
import { ActingActor } from '../identity/identity.guard.js';
import { EpochView, GiveTurnBack, TakeTurn } from '../sessions/sessions.dto.js';

const problems = {
  403: ['permission.denied'],
  404: ['session.not-found'],
  409: ['session.stale-owner', 'session.closed'],
};

@Controller('v1/sessions/:id')
export class HandOverController {
  constructor(private readonly commands: CommandBus) {}

  @Post('take-over')
  @HttpCode(200)
  @Describe({
    tag: 'Desk',
    summary: 'Take the turn: from here on the agent answers, the character is silent',
    body: { type: TakeTurn, example: { epoch: 1, reason: 'The customer asks for a refund.' } },
    answers: { 200: { type: EpochView, description: 'Yours.' } },
    problems,
  })
  takeOver(
    @ActingActor() actor: Actor,
    @Param('id') id: string,
    @Body() { epoch, reason, mode }: TakeTurn,
  ): Promise<EpochView> {
    return this.commands.execute(new TakeOver(actor, id, epoch, reason, mode));
  }

  @Post('hand-back')
  @HttpCode(200)
  @Describe({
    tag: 'Desk',
    summary: 'Give the turn back to the character',
    body: { type: GiveTurnBack, example: { epoch: 2, note: 'Refund is on its way.' } },
    answers: { 200: { type: EpochView, description: "The character's again." } },
    problems,
  })
  handBack(
    @ActingActor() actor: Actor,
    @Param('id') id: string,
    @Body() { epoch, note, summary }: GiveTurnBack,
  ): Promise<EpochView> {
    return this.commands.execute(new HandBack(actor, id, epoch, note, summary));
  }
}
