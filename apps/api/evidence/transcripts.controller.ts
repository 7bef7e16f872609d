import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type {
  AuditTranscript,
  PermissionMatrix,
  UnmaskRequest,
  UnmaskRequests,
} from '#contexts/audit/contract/privacy/access.js';
import {
  DecideUnmask,
  GetPermissions,
  ListUnmaskRequests,
  ReadTranscript,
  RequestUnmask,
} from '#contexts/audit/index.js';
import type { Actor } from '#shared-kernel/actor.js';
import { Describe } from '../http/describe.js';
import { ActingActor } from '../identity/identity.guard.js';
import { SessionIds } from '../sessions/session-ids.js';
import { TranscriptReading, UnmaskAsked, UnmaskFilter } from './privacy.dto.js';

const tag = 'Audit';
const asked = {
  400: ['audit.purpose-needed'],
  403: ['permission.denied', 'audit.took-part'],
  404: ['audit.session-not-recorded'],
};
const decided = {
  403: ['permission.denied', 'audit.second-person-needed', 'audit.took-part'],
  404: ['audit.no-such-unmask-request'],
  409: ['audit.already-decided'],
};

/** What was said, for whoever may read it: masked, or with a second person's leave. */
@Controller('v1/audit')
export class TranscriptsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly ids: SessionIds,
  ) {}

  @Post('sessions/:id/transcript')
  @HttpCode(200)
  @Describe({
    tag,
    summary: 'Read a conversation for a purpose',
    description:
      'Masked, without what filters kept back; in plain text with an approved request. That it was read, by whom and what for, stands in the ledger first. Whoever took part in it may not.',
    body: { type: TranscriptReading, example: { purpose: 'complaint', caseReference: 'C-17' } },
    answers: { 200: { type: 'AuditTranscript', description: 'The newest page, oldest message first.' } },
    problems: {
      ...asked,
      400: ['audit.purpose-needed', 'audit.place-not-known'],
      403: ['permission.denied', 'audit.took-part', 'audit.not-unmasked'],
    },
  })
  async read(
    @ActingActor() actor: Actor,
    @Param('id') id: string,
    @Body() { purpose, ...more }: TranscriptReading,
  ): Promise<AuditTranscript> {
    actor.requires('audit.read-transcript');
    return this.commands.execute(new ReadTranscript(actor, await this.ids.of(actor, id), purpose, more));
  }

  @Get('unmask-requests')
  @Describe({
    tag,
    summary: 'Who asked to read what in plain text, and what became of it',
    answers: { 200: { type: 'UnmaskRequests', description: 'Newest first, at most 200.' } },
    problems: { 403: ['permission.denied'] },
  })
  async requests(@ActingActor() actor: Actor, @Query() { session }: UnmaskFilter): Promise<UnmaskRequests> {
    actor.requires('audit.read');
    const id = session === undefined ? undefined : await this.ids.of(actor, session);
    return this.queries.execute(new ListUnmaskRequests(actor, id));
  }

  @Post('unmask-requests')
  @Describe({
    tag,
    summary: 'Ask a second person for plain text: to read a conversation, or to export words',
    description:
      'Either `session` or `export`. An export that is approved is begun once, within the hour, to the letter.',
    body: {
      type: UnmaskAsked,
      example: {
        session: '0195e0c6-6a52-7a31-9d44-7f1c2b1d0c11',
        purpose: 'complaint',
        reason: 'The number decides the complaint',
      },
    },
    answers: { 201: { type: 'UnmaskRequest', description: 'It can be decided for a week.' } },
    problems: asked,
  })
  async ask(
    @ActingActor() actor: Actor,
    @Body() { session, export: wanted, purpose, reason, caseReference }: UnmaskAsked,
  ): Promise<UnmaskRequest> {
    actor.requires('audit.read-transcript');
    const of = wanted ? wanted.filters?.session : session;
    const id = of === undefined ? undefined : await this.ids.of(actor, of);
    const scope = wanted
      ? { export: { format: wanted.format ?? null, filters: { ...wanted.filters, ...(id && { session: id }) } } }
      : { session: id! };
    return this.commands.execute(new RequestUnmask(actor, scope, purpose, reason, caseReference));
  }

  @Post('unmask-requests/:id/approve')
  @HttpCode(200)
  @Describe({
    tag,
    summary: 'Let somebody else have it in plain text, within an hour',
    answers: { 200: { type: 'UnmaskRequest', description: 'Approved.' } },
    problems: decided,
  })
  approve(@ActingActor() actor: Actor, @Param('id') id: string): Promise<UnmaskRequest> {
    return this.commands.execute(new DecideUnmask(actor, id, 'approved'));
  }

  @Post('unmask-requests/:id/refuse')
  @HttpCode(200)
  @Describe({
    tag,
    summary: 'Do not let them',
    answers: { 200: { type: 'UnmaskRequest', description: 'Refused.' } },
    problems: decided,
  })
  refuse(@ActingActor() actor: Actor, @Param('id') id: string): Promise<UnmaskRequest> {
    return this.commands.execute(new DecideUnmask(actor, id, 'refused'));
  }

  @Get('permissions')
  @Describe({
    tag,
    summary: 'Who may do what, as the server decides it',
    answers: { 200: { type: 'PermissionMatrix', description: 'Permissions by role.' } },
    problems: { 403: ['permission.denied'] },
  })
  permissions(@ActingActor() actor: Actor): Promise<PermissionMatrix> {
    return this.queries.execute(new GetPermissions(actor));
  }
}
