import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import { GetPassports } from '#contexts/audit/index.js';
import { GetTurnRecord } from '#contexts/session/index.js';
import type { Passports } from '#contexts/session/contract/passport.js';
import type { Actor } from '#shared-kernel/actor.js';
import { Describe } from '../http/describe.js';
import { ActingActor } from '../identity/identity.guard.js';
import { SessionIds } from '../sessions/session-ids.js';

class PassportsPage {
  @ApiPropertyOptional({ description: '`next` of the page before.', minimum: -1, default: -1 })
  @Type(() => Number)
  @IsInt({ message: 'must be a whole number' })
  @Min(-1, { message: 'must be at least -1' })
  @Max(Number.MAX_SAFE_INTEGER, { message: 'is too large' })
  after: number = -1;

  @ApiPropertyOptional({ minimum: 1, maximum: 200, default: 50 })
  @Type(() => Number)
  @IsInt({ message: 'must be a whole number' })
  @Min(1, { message: 'must be at least 1' })
  @Max(200, { message: 'must be at most 200' })
  limit: number = 50;
}

type Reply = Passports['passports'][number];

@Controller('v1/audit/sessions/:id/passports')
export class PassportsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly ids: SessionIds,
  ) {}

  @Get()
  @Describe({
    tag: 'Audit',
    summary: 'How each reply of a session came about, as the ledger commits to it',
    answers: { 200: { type: 'Passports', description: 'One page, in the order the replies ended.' } },
    problems: { 403: ['permission.denied'], 404: ['session.not-found'] },
  })
  async passports(
    @ActingActor() actor: Actor,
    @Param('id') id: string,
    @Query() { after, limit }: PassportsPage,
  ): Promise<Passports> {
    actor.requires('audit.read');
    const page = await this.queries.execute(new GetPassports(actor, await this.ids.of(actor, id), after, limit));
    const passports = await Promise.all(page.passports.map((reply) => this.withFeeling(actor, page.session, reply)));
    return { ...page, passports };
  }

  /** Replies from before there was a seal for it: as Session has it. */
  private async withFeeling(actor: Actor, session: string, reply: Reply): Promise<Reply> {
    if (reply.felt || !reply.passport?.turn?.emotion) return reply;
    const { emotion } = await this.queries.execute(new GetTurnRecord(actor, session, reply.message));
    return { ...reply, felt: emotion?.out ?? null };
  }
}
