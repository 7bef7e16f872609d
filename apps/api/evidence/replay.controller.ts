import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, IsUUID, Length, Min, ValidateNested } from 'class-validator';
import { NoteReplay } from '#contexts/audit/index.js';
import type { Replay } from '#contexts/session/contract/passport.js';
import { ReplayReply } from '#contexts/session/index.js';
import type { Actor } from '#shared-kernel/actor.js';
import { Describe } from '../http/describe.js';
import { ActingActor } from '../identity/identity.guard.js';
import { SessionIds } from '../sessions/session-ids.js';

class Otherwise {
  @ApiPropertyOptional({ description: 'Name of a player of this server.', example: 'embedded' })
  @IsOptional()
  @IsString({ message: 'must be a string' })
  @Length(1, 64, { message: 'must have 1 to 64 characters' })
  player?: string;

  @ApiPropertyOptional({ description: 'Number of a version of the policy; 0 is the shipped one.' })
  @IsOptional()
  @IsInt({ message: 'must be a whole number' })
  @Min(0, { message: 'must be at least 0' })
  policy?: number;

  @ApiPropertyOptional({ description: 'Source of a character (YAML), in the place of the one that spoke.' })
  @IsOptional()
  @IsString({ message: 'must be a string' })
  @Length(1, 200_000, { message: 'must have 1 to 200000 characters' })
  prompt?: string;
}

class ReplayRequest {
  @ApiProperty({ description: 'Of the reply; the passports tell it.', format: 'uuid' })
  @IsUUID(undefined, { message: 'must be a UUID' })
  message!: string;

  @ApiProperty({ minLength: 10, maxLength: 500, description: 'What it is looked at for; recorded.' })
  @IsString({ message: 'must be a string' })
  @Length(10, 500, { message: 'must have 10 to 500 characters' })
  purpose!: string;

  @ApiPropertyOptional({
    format: 'uuid',
    description: 'An approved request of your own for this conversation: plain text. Absent: personal data is masked.',
  })
  @IsOptional()
  @IsUUID('all', { message: 'must be a UUID' })
  unmask?: string;

  @ApiPropertyOptional({
    description: 'Asked for again with something else; `{}`: with nothing else. Absent: no player is asked.',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => Otherwise)
  with?: Otherwise;
}

@Controller('v1/audit/sessions/:id/replay')
export class ReplayController {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
    private readonly ids: SessionIds,
  ) {}

  @Post()
  @HttpCode(200)
  @Describe({
    tag: 'Audit',
    summary: 'What a reply was asked for with, held against its seal; and what would be said otherwise',
    description: 'Nothing of it is stored or shown to anybody else. Who looked, and what for, stands in the ledger.',
    body: {
      type: ReplayRequest,
      example: {
        message: '0195e0c6-6b00-7c55-8a61-55a1c7be2f02',
        purpose: 'Looking into complaint 17',
        with: { policy: 0 },
      },
    },
    answers: {
      200: { type: 'Replay', description: 'The prompt, and whether it is exactly what the player was given.' },
    },
    problems: {
      400: ['audit.purpose-needed', 'session.no-such-player'],
      403: ['permission.denied', 'audit.took-part', 'audit.not-unmasked'],
      404: ['audit.session-not-recorded', 'session.not-found', 'session.no-such-reply', 'policy.version-unknown'],
      410: ['session.prompt-erased'],
      422: ['character.invalid'],
    },
  })
  async replay(
    @ActingActor() actor: Actor,
    @Param('id') id: string,
    @Body() { message, purpose, unmask, with: otherwise }: ReplayRequest,
  ): Promise<Replay> {
    actor.requires('audit.read-transcript');
    const session = await this.ids.of(actor, id);
    const leave = await this.commands.execute(new NoteReplay(actor, session, message, purpose, otherwise, unmask));
    return this.queries.execute(new ReplayReply(actor, session, message, leave, otherwise));
  }
}
