import { Body, Controller, HttpCode, Param, Post, Put } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { CheckGiving, CheckTaking } from '#contexts/agent/index.js';
import { ChangeMode, HandBack, HandTo, TakeOver } from '#contexts/session/index.js';
import type { Actor } from '#shared-kernel/actor.js';
import { Describe } from '../http/describe.js';
import { ActingActor } from '../identity/identity.guard.js';
import { ChooseMode, EpochView, GiveTurnBack, GiveTurnOn, TakeTurn } from './turn.dto.js';

const tag = 'Desk';
const problems = {
  403: ['permission.denied'],
  404: ['session.not-found'],
  409: ['session.stale-owner', 'session.closed'],
};

@Controller('v1/sessions/:id')
export class HandOverController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post('take-over')
  @HttpCode(200)
  @Describe({
    tag,
    summary: 'Take the turn: from here on the agent answers, the character is silent',
    body: { type: TakeTurn, example: { epoch: 1, reason: 'The customer asks for a refund.' } },
    answers: { 200: { type: EpochView, description: 'Yours.' } },
    problems: { ...problems, 403: [...problems[403], 'desk.skill-missing'] },
  })
  async takeOver(
    @ActingActor() actor: Actor,
    @Param('id') id: string,
    @Body() { epoch, reason, mode }: TakeTurn,
  ): Promise<EpochView> {
    await this.queries.execute(new CheckTaking(actor, id));
    return this.commands.execute(new TakeOver(actor, id, epoch, reason, mode));
  }

  @Post('hand-back')
  @HttpCode(200)
  @Describe({
    tag,
    summary: 'Give the turn back to the character, which goes on from what you leave for it',
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

  @Post('hand-to')
  @HttpCode(200)
  @Describe({
    tag,
    summary: 'Give the turn to another agent, in one step',
    body: {
      type: GiveTurnOn,
      example: { epoch: 2, agent: 'demo-supervisor', note: 'Wants an invoice in another name.' },
    },
    answers: { 200: { type: EpochView, description: 'Theirs.' } },
    problems: {
      403: [...problems[403], 'desk.skill-missing'],
      404: [...problems[404], 'desk.agent-unknown'],
      409: [...problems[409], 'desk.agent-not-here'],
    },
  })
  async handTo(
    @ActingActor() actor: Actor,
    @Param('id') id: string,
    @Body() { epoch, agent, note }: GiveTurnOn,
  ): Promise<EpochView> {
    const to = await this.queries.execute(new CheckGiving(actor, id, agent));
    return this.commands.execute(new HandTo(actor, id, epoch, { subject: to.id, name: to.name }, note));
  }

  @Put('mode')
  @HttpCode(204)
  @Describe({
    tag,
    summary: 'Whether the character drafts what I might say',
    body: { type: ChooseMode, example: { epoch: 2, mode: 'draft' } },
    answers: { 204: { description: 'From now on.' } },
    problems,
  })
  async mode(@ActingActor() actor: Actor, @Param('id') id: string, @Body() { epoch, mode }: ChooseMode): Promise<void> {
    await this.commands.execute(new ChangeMode(actor, id, epoch, mode));
  }
}
