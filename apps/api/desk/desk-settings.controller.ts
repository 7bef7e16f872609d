import { Body, Controller, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { Reports, Supervision } from '#contexts/agent/contract/reports.js';
import {
  cannedSchema,
  deskSettingsSchema,
  type CannedReplies,
  type DeskSettings,
} from '#contexts/agent/contract/settings.js';
import type { AgentView } from '#contexts/agent/contract/views.js';
import {
  GetCannedReplies,
  GetDeskSettings,
  GetMyDesk,
  GetReports,
  GetSupervision,
  SetAgent,
  SetMyDesk,
  WriteCannedReplies,
  WriteDeskSettings,
} from '#contexts/agent/index.js';
import type { Actor } from '#shared-kernel/actor.js';
import { deskExamples } from '../docs/examples/desk.js';
import { Describe } from '../http/describe.js';
import { readFields } from '../http/field-problems.js';
import { RequestInvalid } from '../http/refusals.js';
import { ActingActor } from '../identity/identity.guard.js';
import { AgentWanted, MyDeskWanted, Span } from './desk.dto.js';

const tag = 'Desk';
const denied = { 403: ['permission.denied'] };
const written = { ...denied, 412: ['desk.settings-outdated'], 422: ['desk.settings-invalid'] };
const dayMs = 86_400_000;
const longestDays = 400;

/** How the desk works, who works at it, and how it does. */
@Controller('v1/desk')
export class DeskSettingsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get('me')
  @Describe({
    tag,
    summary: 'My status, capacity, skills and languages',
    answers: { 200: { type: 'DeskAgent', description: 'As others see me.' } },
    problems: denied,
  })
  me(@ActingActor() actor: Actor): Promise<AgentView> {
    return this.queries.execute(new GetMyDesk(actor));
  }

  @Put('me')
  @Describe({
    tag,
    summary: 'What I take on',
    description:
      'What is absent stays as it is. Nobody is there without a connection: `online` counts while one has joined the desk, and a minute after this call.',
    body: {
      type: MyDeskWanted,
      example: { status: 'online', capacity: 4, skills: ['billing'], languages: ['zh', 'en'] },
    },
    answers: { 200: { type: 'DeskAgent', description: 'From now on.' } },
    problems: denied,
  })
  async setMe(@ActingActor() actor: Actor, @Body() wanted: MyDeskWanted): Promise<AgentView> {
    await this.commands.execute(new SetMyDesk(actor, wanted));
    return this.me(actor);
  }

  @Put('agents/:agent')
  @HttpCode(204)
  @Describe({
    tag,
    summary: 'What a member of the team takes on; for supervisors and administrators',
    description: 'What is absent stays as it is. Everybody is a member who has once been at the desk.',
    body: { type: AgentWanted, example: { skills: ['billing', 'shipping'] } },
    answers: { 204: { description: 'It counts for what is offered from now on.' } },
    problems: { ...denied, 404: ['desk.agent-unknown'] },
  })
  async setAgent(
    @ActingActor() actor: Actor,
    @Param('agent') agent: string,
    @Body() wanted: AgentWanted,
  ): Promise<void> {
    await this.commands.execute(new SetAgent(actor, agent, wanted));
  }

  @Get('settings')
  @Describe({
    tag,
    summary: 'Queues, targets, calendars, routing and times of the tenant',
    answers: { 200: { type: 'DeskSettings', description: 'Version 0 is as shipped.' } },
    problems: denied,
  })
  settings(@ActingActor() actor: Actor): Promise<DeskSettings> {
    return this.queries.execute(new GetDeskSettings(actor));
  }

  @Put('settings')
  @Describe({
    tag,
    summary: 'Replace them; for supervisors and administrators',
    description: 'Send the version that you saw. Clocks that run keep the targets they were started with.',
    body: { type: 'DeskSettings', example: deskExamples.DeskSettings },
    answers: { 200: { type: 'DeskSettings', description: 'The new version.' } },
    problems: written,
  })
  write(@ActingActor() actor: Actor, @Body() body: unknown): Promise<DeskSettings> {
    return this.commands.execute(new WriteDeskSettings(actor, readFields(deskSettingsSchema, body, 'body')));
  }

  @Get('canned')
  @Describe({
    tag,
    summary: 'Replies ready to be sent',
    answers: { 200: { type: 'CannedReplies', description: 'Version 0 is as shipped.' } },
    problems: denied,
  })
  canned(@ActingActor() actor: Actor): Promise<CannedReplies> {
    return this.queries.execute(new GetCannedReplies(actor));
  }

  @Put('canned')
  @Describe({
    tag,
    summary: 'Replace them; for supervisors and administrators',
    body: { type: 'CannedReplies', example: deskExamples.CannedReplies },
    answers: { 200: { type: 'CannedReplies', description: 'The new version.' } },
    problems: written,
  })
  writeCanned(@ActingActor() actor: Actor, @Body() body: unknown): Promise<CannedReplies> {
    return this.commands.execute(new WriteCannedReplies(actor, readFields(cannedSchema, body, 'body')));
  }

  @Get('reports')
  @Describe({
    tag,
    summary: 'How the desk has done; for supervisors and administrators',
    answers: { 200: { type: 'Reports', description: 'Of at most 400 days.' } },
    problems: denied,
  })
  reports(@ActingActor() actor: Actor, @Query() span: Span): Promise<Reports> {
    const to = span.to === undefined ? new Date() : new Date(span.to);
    const from = span.from === undefined ? new Date(to.getTime() - 7 * dayMs) : new Date(span.from);
    const days = (to.getTime() - from.getTime()) / dayMs;
    if (days <= 0 || days > longestDays) {
      throw new RequestInvalid([{ field: 'from', detail: `must be before "to", by at most ${longestDays} days` }]);
    }
    return this.queries.execute(new GetReports(actor, from, to));
  }

  @Get('supervision')
  @Describe({
    tag,
    summary: 'How the desk is doing now; for supervisors and administrators',
    answers: { 200: { type: 'Supervision', description: 'Load, waits, breaches, hand-over rate of each character.' } },
    problems: denied,
  })
  supervision(@ActingActor() actor: Actor): Promise<Supervision> {
    return this.queries.execute(new GetSupervision(actor));
  }
}
