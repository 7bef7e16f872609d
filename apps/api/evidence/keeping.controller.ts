import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type {
  Erasure,
  Erasures,
  Hold,
  HoldScope,
  Holds,
  RetentionPolicy,
  RetentionRun,
} from '#contexts/audit/contract/privacy/retention.js';
import {
  GetRetention,
  LiftHold,
  ListErasures,
  ListHolds,
  PlaceHold,
  RequestErasure,
  RunRetention,
  SetRetention,
} from '#contexts/audit/index.js';
import type { Actor } from '#shared-kernel/actor.js';
import type { SubjectId } from '#shared-kernel/ids.js';
import { Describe } from '../http/describe.js';
import { ActingActor } from '../identity/identity.guard.js';
import { SessionIds } from '../sessions/session-ids.js';
import { ErasureAsked, HoldAsked, RetentionAsked, RunAsked } from './privacy.dto.js';

const tag = 'Audit';
const refused = { 403: ['permission.denied'] };

/** What is kept, for how long, and what is erased. */
@Controller('v1')
export class KeepingController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly ids: SessionIds,
  ) {}

  @Get('audit/holds')
  @Describe({
    tag,
    summary: 'Legal holds',
    answers: { 200: { type: 'Holds', description: 'Those that stand first, then newest first; at most 200.' } },
    problems: refused,
  })
  holds(@ActingActor() actor: Actor): Promise<Holds> {
    return this.queries.execute(new ListHolds(actor));
  }

  @Post('audit/holds')
  @Describe({
    tag,
    summary: 'Keep words from being erased',
    description: 'While it stands neither retention nor a request of the person erases what it covers.',
    body: {
      type: HoldAsked,
      example: { scope: { kind: 'subject', subject: 'mia' }, reason: 'Letter of the court of 20 November' },
    },
    answers: { 201: { type: 'Hold', description: 'It stands.' } },
    problems: { 400: ['audit.purpose-needed'], ...refused, 404: ['audit.session-not-recorded'] },
  })
  async hold(@ActingActor() actor: Actor, @Body() { scope, reason, caseReference }: HoldAsked): Promise<Hold> {
    actor.requires('audit.hold');
    return this.commands.execute(new PlaceHold(actor, await this.scopeOf(actor, scope), reason, caseReference));
  }

  @Delete('audit/holds/:id')
  @Describe({
    tag,
    summary: 'Lift a hold',
    description: 'Erasures that waited for it are carried out at once.',
    answers: { 200: { type: 'Hold', description: 'Lifted.' } },
    problems: { ...refused, 404: ['audit.no-such-hold'] },
  })
  lift(@ActingActor() actor: Actor, @Param('id') id: string): Promise<Hold> {
    return this.commands.execute(new LiftHold(actor, id));
  }

  @Get('audit/retention')
  @Describe({
    tag,
    summary: 'How long words are kept',
    answers: { 200: { type: 'RetentionPolicy', description: 'Days by category.' } },
    problems: refused,
  })
  retention(@ActingActor() actor: Actor): Promise<RetentionPolicy> {
    return this.queries.execute(new GetRetention(actor));
  }

  @Put('audit/retention')
  @Describe({
    tag,
    summary: 'Set how long words are kept',
    description: 'Erases nothing yet: the server does at its next look, or a run.',
    body: {
      type: RetentionAsked,
      example: { version: 0, days: { messages: 365, blocked: 90, notes: 365, memories: null, readings: 365 } },
    },
    answers: { 200: { type: 'RetentionPolicy', description: 'As it holds from now on.' } },
    problems: { ...refused, 409: ['audit.retention-changed'] },
  })
  setRetention(@ActingActor() actor: Actor, @Body() { version, days }: RetentionAsked): Promise<RetentionPolicy> {
    return this.commands.execute(new SetRetention(actor, version, days));
  }

  @Post('audit/retention/run')
  @HttpCode(200)
  @Describe({
    tag,
    summary: 'Erase what is past its time, or say what that would be',
    body: { type: RunAsked, example: { dryRun: true } },
    answers: {
      200: {
        type: 'RetentionRun',
        description: 'Counts by category; a run erases up to 20,000 texts and as many estimates.',
      },
    },
    problems: refused,
  })
  run(@ActingActor() actor: Actor, @Body() { dryRun }: RunAsked): Promise<RetentionRun> {
    return this.commands.execute(new RunRetention(actor, dryRun));
  }

  @Get('audit/erasures')
  @Describe({
    tag,
    summary: 'People who asked for their words to be erased',
    answers: { 200: { type: 'Erasures', description: 'Those that wait first, then newest first; at most 200.' } },
    problems: refused,
  })
  erasures(@ActingActor() actor: Actor): Promise<Erasures> {
    return this.queries.execute(new ListErasures(actor));
  }

  @Post('audit/erasures')
  @HttpCode(202)
  @Describe({
    tag,
    summary: "Erase a person's words, because they asked",
    body: { type: ErasureAsked, example: { subject: 'mia' } },
    answers: {
      202: { type: 'Erasure', description: 'Done; but for conversations that are held; or waiting for a legal hold.' },
    },
    problems: refused,
  })
  erase(@ActingActor() actor: Actor, @Body() { subject }: ErasureAsked): Promise<Erasure> {
    return this.commands.execute(new RequestErasure(actor, subject as SubjectId));
  }

  @Post('me/erasure')
  @HttpCode(202)
  @Describe({
    tag: 'Identity',
    summary: 'Erase what I have said',
    description: 'Everything: conversations, titles, ratings, memories. It cannot be undone.',
    answers: {
      202: { type: 'Erasure', description: 'Done; but for conversations that are held; or waiting for a legal hold.' },
    },
    problems: refused,
  })
  eraseMe(@ActingActor() actor: Actor): Promise<Erasure> {
    actor.requires('own-data.erase');
    return this.commands.execute(new RequestErasure(actor, actor.subject));
  }

  private async scopeOf(actor: Actor, { kind, session, subject }: HoldAsked['scope']): Promise<HoldScope> {
    if (kind === 'session') return { kind, session: await this.ids.of(actor, session ?? '') };
    return kind === 'subject' ? { kind, subject: subject ?? '' } : { kind };
  }
}
