import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator';
import type { Evidence } from '#contexts/audit/contract/views.js';
import { GetEvidence } from '#contexts/audit/index.js';
import type { Actor } from '#shared-kernel/actor.js';
import { Describe } from '../http/describe.js';
import { ActingActor } from '../identity/identity.guard.js';
import { SessionIds } from '../sessions/session-ids.js';

class EvidencePage {
  @ApiPropertyOptional({ description: '`next` of the page before.' })
  @IsOptional()
  @IsString({ message: 'must be a string' })
  @Length(1, 500, { message: 'must have 1 to 500 characters' })
  after?: string;

  @ApiPropertyOptional({ minimum: 1, maximum: 500, default: 100 })
  @Type(() => Number)
  @IsInt({ message: 'must be a whole number' })
  @Min(1, { message: 'must be at least 1' })
  @Max(500, { message: 'must be at most 500' })
  limit: number = 100;
}

@Controller('v1/audit/sessions/:id/events')
export class EvidenceController {
  constructor(
    private readonly queries: QueryBus,
    private readonly ids: SessionIds,
  ) {}

  @Get()
  @Describe({
    tag: 'Audit',
    summary: 'What happened in a session, without the words',
    answers: { 200: { type: 'Evidence', description: 'One page, in the order it happened.' } },
    problems: { 403: ['permission.denied'], 404: ['session.not-found'] },
  })
  async events(
    @ActingActor() actor: Actor,
    @Param('id') id: string,
    @Query() { after, limit }: EvidencePage,
  ): Promise<Evidence> {
    actor.requires('audit.read');
    return this.queries.execute(new GetEvidence(actor, await this.ids.of(actor, id), after, limit));
  }
}
