import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { DeskNow } from '#contexts/session/contract/desk-frames.js';
import { DraftAnew, GetDeskNow, Whisper } from '#contexts/session/index.js';
import type { Actor } from '#shared-kernel/actor.js';
import { Describe } from '../http/describe.js';
import { ActingActor } from '../identity/identity.guard.js';
import { DraftView, ForTurn, Whispered, WhisperView } from './turn.dto.js';

const tag = 'Desk';
const problems = { 403: ['permission.denied'], 404: ['session.not-found'], 409: ['session.closed'] };

/** What the desk tells the character, and what it would say: no word of it reaches the customer. */
@Controller('v1/sessions/:id')
export class DirectingController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get('desk')
  @Describe({
    tag,
    summary: 'How the session stands for the desk: mode, asking, draft, whispers',
    answers: { 200: { type: 'DeskNow', description: 'As the socket call `watch` answers.' } },
    problems: { 403: problems[403], 404: problems[404] },
  })
  now(@ActingActor() actor: Actor, @Param('id') id: string): Promise<DeskNow> {
    return this.queries.execute(new GetDeskNow(actor, id));
  }

  @Post('whispers')
  @HttpCode(202)
  @Describe({
    tag,
    summary: 'Tell the character what to mind in its next reply, or draft, and in that one only',
    body: { type: Whispered, example: { text: 'Mention that the shop is closed on Monday.' } },
    answers: { 202: { type: WhisperView, description: 'It will.' } },
    problems: { ...problems, 429: ['session.too-many-whispers'] },
  })
  whisper(@ActingActor() actor: Actor, @Param('id') id: string, @Body() { text }: Whispered): Promise<WhisperView> {
    return this.commands.execute(new Whisper(actor, id, text));
  }

  @Post('drafts')
  @HttpCode(202)
  @Describe({
    tag,
    summary: 'Have the character draft anew',
    body: { type: ForTurn, example: { epoch: 2 } },
    answers: { 202: { type: DraftView, description: 'It comes as desk frames.' } },
    problems: {
      ...problems,
      409: ['session.stale-owner', 'session.closed', 'session.not-drafting', 'session.nothing-to-draft'],
    },
  })
  draft(@ActingActor() actor: Actor, @Param('id') id: string, @Body() { epoch }: ForTurn): Promise<DraftView> {
    return this.commands.execute(new DraftAnew(actor, id, epoch));
  }
}
