import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsISO8601, IsOptional, IsString, IsUUID, Length, Matches, Max, Min } from 'class-validator';
import { type Purpose, purposes } from '#contexts/audit/contract/privacy/access.js';
import { auditedStates, type FoundAct, foundActs } from '#contexts/audit/contract/search.js';
import { storable } from '../http/storable.js';

const oneOf = (names: readonly string[]) => ({ message: `must be one of ${names.join(', ')}` });
const instant = { message: 'must be an instant in ISO 8601' };
const words = (most: number) =>
  [
    IsString({ message: 'must be a string' }),
    Length(1, most, { message: `must have 1 to ${most} characters` }),
    Matches(...storable),
  ] as const;

/** Optional, a string of 1 to `most` characters. */
function Words(most: number, description: string): PropertyDecorator {
  const decorators = [ApiPropertyOptional({ description, maxLength: most }), IsOptional(), ...words(most)];
  return (target, key) => decorators.forEach((decorate) => decorate(target, key as string));
}

class Filters {
  @ApiPropertyOptional({ description: 'Something happened in it then or later (ISO 8601).' })
  @IsOptional()
  @IsISO8601({ strict: true }, instant)
  from?: string;

  @ApiPropertyOptional({ description: 'It was opened before then (ISO 8601).' })
  @IsOptional()
  @IsISO8601({ strict: true }, instant)
  until?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID('all', { message: 'must be a UUID' })
  session?: string;

  @Words(200, 'Subject of the customer.')
  customer?: string;

  @Words(200, 'Subject of somebody who held the turn.')
  agent?: string;

  @Words(200, 'Id of the character, or part of its name.')
  character?: string;

  @ApiPropertyOptional({ enum: foundActs, description: 'A filter did this at least once.' })
  @IsOptional()
  @IsIn(foundActs, oneOf(foundActs))
  act?: FoundAct;

  @Words(100, 'Type of an event that happened, as `session.suspended.v1`.')
  kind?: string;

  @ApiPropertyOptional({ description: 'SHA-256 (hex) of a policy that judged it.' })
  @IsOptional()
  @Matches(/^[0-9a-f]{64}$/, { message: 'must be 64 hex digits' })
  policy?: string;

  @ApiPropertyOptional({ enum: auditedStates })
  @IsOptional()
  @IsIn(auditedStates, oneOf(auditedStates))
  state?: (typeof auditedStates)[number];

  @Words(500, '`next` of the page before.')
  cursor?: string;

  @ApiPropertyOptional({ minimum: 1, maximum: 100, default: 30 })
  @Type(() => Number)
  @IsInt({ message: 'must be a whole number' })
  @Min(1, { message: 'must be at least 1' })
  @Max(100, { message: 'must be at most 100' })
  limit: number = 30;
}

export class SessionsPage extends Filters {}

export class WordsSearch extends Filters {
  @ApiProperty({
    minLength: 2,
    maxLength: 200,
    description: 'All of these words, in one message; the first eight count.',
    example: 'refund',
  })
  @IsString({ message: 'must be a string' })
  @Length(2, 200, { message: 'must have 2 to 200 characters' })
  @Matches(...storable)
  query!: string;

  @ApiProperty({ enum: purposes, description: 'What for; recorded.' })
  @IsIn(purposes, oneOf(purposes))
  purpose!: Purpose;
}

export class FiguresRange {
  @ApiProperty({ description: 'ISO 8601.' })
  @IsISO8601({ strict: true }, instant)
  from!: string;

  @ApiProperty({ description: 'ISO 8601.' })
  @IsISO8601({ strict: true }, instant)
  to!: string;
}
