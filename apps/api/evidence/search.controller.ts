import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { AuditFigures, AuditedSessions } from '#contexts/audit/contract/search.js';
import { GetFigures, SearchSessions } from '#contexts/audit/index.js';
import type { Actor } from '#shared-kernel/actor.js';
import { Describe } from '../http/describe.js';
import { ActingActor } from '../identity/identity.guard.js';
import { FiguresRange, SessionsPage, WordsSearch } from './search.dto.js';

const tag = 'Audit';
const problems = { 400: ['audit.place-not-known'], 403: ['permission.denied'] };

/** Where auditors begin: which conversations there were. */
@Controller('v1/audit')
export class SearchController {
  constructor(private readonly queries: QueryBus) {}

  @Get('sessions')
  @Describe({
    tag,
    summary: 'Conversations by what is known of them, without their words',
    description: 'Those that fit every filter given; newest first.',
    answers: { 200: { type: 'AuditedSessions', description: 'One page.' } },
    problems,
  })
  list(@ActingActor() actor: Actor, @Query() { cursor, limit, ...filters }: SessionsPage): Promise<AuditedSessions> {
    return this.queries.execute(new SearchSessions(actor, within(filters), undefined, cursor, limit));
  }

  @Post('sessions/search')
  @HttpCode(200)
  @Describe({
    tag,
    summary: 'Conversations in which something was said',
    description:
      'Finds words in the masked text: what looks like personal data can neither be seen nor found. That it was searched, by whom and what for, stands in the ledger.',
    body: { type: WordsSearch, example: { query: 'refund parcel', purpose: 'complaint', act: 'mask' } },
    answers: { 200: { type: 'AuditedSessions', description: 'One page, each with the passage.' } },
    problems,
  })
  search(
    @ActingActor() actor: Actor,
    @Body() { cursor, limit, query, purpose, ...filters }: WordsSearch,
  ): Promise<AuditedSessions> {
    return this.queries.execute(new SearchSessions(actor, within(filters), { query, purpose }, cursor, limit));
  }

  @Get('figures')
  @Describe({
    tag,
    summary: 'How often things happened, by day (UTC)',
    answers: { 200: { type: 'AuditFigures', description: 'At most 400 days.' } },
    problems: { 403: ['permission.denied'] },
  })
  figures(@ActingActor() actor: Actor, @Query() { from, to }: FiguresRange): Promise<AuditFigures> {
    return this.queries.execute(new GetFigures(actor, new Date(from), new Date(to)));
  }
}

const within = ({ from, until, ...rest }: Omit<SessionsPage, 'cursor' | 'limit'>) => ({
  ...rest,
  from: from === undefined ? undefined : new Date(from),
  until: until === undefined ? undefined : new Date(until),
});
