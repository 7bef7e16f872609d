import { Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator';
import type { SignedTreeHead } from '#contexts/audit/contract/ledger/tree-head.js';
import type {
  ConsistencyProofView,
  InclusionProofView,
  LeavesView,
  LedgerView,
} from '#contexts/audit/contract/ledger/views.js';
import { GetLeaves, GetLedger, ProveConsistency, ProveInclusion, SignTreeHead } from '#contexts/audit/index.js';
import type { Actor } from '#shared-kernel/actor.js';
import { Describe } from '../http/describe.js';
import { ActingActor } from '../identity/identity.guard.js';
import { SessionIds } from '../sessions/session-ids.js';

const count = (least: number) =>
  [
    Type(() => Number),
    IsInt({ message: 'must be a whole number' }),
    Min(least, { message: `must be at least ${least}` }),
    Max(Number.MAX_SAFE_INTEGER, { message: 'is too large' }),
  ] as const;

/** A whole number of at least `least` in the query. */
function Count(least: number): PropertyDecorator {
  return (target, key) => count(least).forEach((decorate) => decorate(target, key as string));
}

class LeavesPage {
  @ApiPropertyOptional({ description: '`next` of the page before.', minimum: -1, default: -1 })
  @Count(-1)
  after: number = -1;

  @ApiPropertyOptional({ minimum: 1, maximum: 1_000, default: 100 })
  @Count(1)
  @Max(1_000, { message: 'must be at most 1000' })
  limit: number = 100;

  @ApiPropertyOptional({ description: 'Only those of this session.' })
  @IsOptional()
  @IsString({ message: 'must be a string' })
  @Length(1, 200, { message: 'must have 1 to 200 characters' })
  session?: string;
}

class Inclusion {
  @ApiProperty({ minimum: 0 })
  @Count(0)
  index!: number;

  @ApiProperty({ minimum: 1 })
  @Count(1)
  size!: number;
}

class Consistency {
  @ApiProperty({ minimum: 0 })
  @Count(0)
  first!: number;

  @ApiProperty({ minimum: 0 })
  @Count(0)
  second!: number;
}

const refused = { 403: ['permission.denied'] };

/** The evidence ledger, as an auditor who wants to check it for themselves needs it (docs/evidence.md). */
@Controller('v1/audit/ledger')
export class LedgerController {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
    private readonly ids: SessionIds,
  ) {}

  @Get()
  @Describe({
    tag: 'Audit',
    summary: 'The evidence ledger: its size, the key that signs, the heads it signed',
    answers: { 200: { type: 'Ledger', description: 'Heads newest first, at most 20.' } },
    problems: refused,
  })
  ledger(@ActingActor() actor: Actor): Promise<LedgerView> {
    return this.queries.execute(new GetLedger(actor));
  }

  @Post('heads')
  @HttpCode(200)
  @Describe({
    tag: 'Audit',
    summary: 'Sign a head of the ledger as it stands now, to be kept outside',
    answers: { 200: { type: 'SignedTreeHead', description: 'The newest; a new one when the ledger has grown.' } },
    problems: refused,
  })
  sign(@ActingActor() actor: Actor): Promise<SignedTreeHead> {
    return this.commands.execute(new SignTreeHead(actor));
  }

  @Get('leaves')
  @Describe({
    tag: 'Audit',
    summary: 'Leaves as they were hashed, in order',
    answers: { 200: { type: 'Leaves', description: 'One page.' } },
    problems: { ...refused, 404: ['session.not-found'] },
  })
  async leaves(@ActingActor() actor: Actor, @Query() { after, limit, session }: LeavesPage): Promise<LeavesView> {
    actor.requires('audit.read');
    const id = session === undefined ? undefined : await this.ids.of(actor, session);
    return this.queries.execute(new GetLeaves(actor, after, limit, id));
  }

  @Get('inclusion')
  @Describe({
    tag: 'Audit',
    summary: 'Proof that a leaf stands in the tree of a size (RFC 9162)',
    answers: { 200: { type: 'InclusionProof', description: 'From the sibling of the leaf to the root.' } },
    problems: { 400: ['audit.leaf-not-in-tree'], ...refused },
  })
  inclusion(@ActingActor() actor: Actor, @Query() { index, size }: Inclusion): Promise<InclusionProofView> {
    return this.queries.execute(new ProveInclusion(actor, index, size));
  }

  @Get('consistency')
  @Describe({
    tag: 'Audit',
    summary: 'Proof that the tree of one size is the beginning of another (RFC 9162)',
    answers: { 200: { type: 'ConsistencyProof', description: 'Nothing of it was changed since.' } },
    problems: { 400: ['audit.leaf-not-in-tree'], ...refused },
  })
  consistency(@ActingActor() actor: Actor, @Query() { first, second }: Consistency): Promise<ConsistencyProofView> {
    return this.queries.execute(new ProveConsistency(actor, first, second));
  }
}
