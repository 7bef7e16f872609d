import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { agentStatuses } from '#contexts/agent/contract/views.js';
import { chosenOutcomes, ticketStates } from '#contexts/agent/contract/words.js';
import { storable } from '../http/storable.js';

const text = { message: 'must be a string' };
const whole = { message: 'must be a whole number' };
const list = { message: 'must be a list' };
const atLeast = (least: number) => ({ message: `must be at least ${least}` });
const atMost = (most: number) => ({ message: `must be at most ${most}` });
const between = (from: number, to: number) => ({ message: `must have ${from} to ${to} characters` });
const fewer = (most: number) => ({ message: `must have at most ${most} entries` });
const oneOf = (words: readonly string[]) => ({ message: `must be one of ${words.join(', ')}` });
const uuid = { message: 'must be a UUID' };
const instant = { message: 'must be a time as ISO 8601 writes it' };
const tag = [
  /^[^\p{Cc}\p{Cs},]{1,40}$/u,
  { message: 'must each have 1 to 40 characters and no comma', each: true },
] as const;
const allStates = ['live', ...ticketStates] as const;
const languages = ['zh', 'en'] as const;

export class TicketsWanted {
  @ApiPropertyOptional({ enum: allStates })
  @IsOptional()
  @IsIn(allStates, oneOf(allStates))
  state?: (typeof allStates)[number];

  @ApiPropertyOptional({ description: 'Id of a queue.' })
  @IsOptional()
  @IsString(text)
  @Length(1, 40, between(1, 40))
  queue?: string;

  @ApiPropertyOptional({ description: 'Id of an agent.' })
  @IsOptional()
  @IsString(text)
  @Length(1, 128, between(1, 128))
  @Matches(...storable)
  agent?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString(text)
  @Length(1, 40, between(1, 40))
  @Matches(...storable)
  tag?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'Last activity then or later.' })
  @IsOptional()
  @IsISO8601({ strict: true }, instant)
  from?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'Last activity before that.' })
  @IsOptional()
  @IsISO8601({ strict: true }, instant)
  to?: string;

  @ApiPropertyOptional({ description: '`next` of the page before.' })
  @IsOptional()
  @IsString(text)
  @Length(1, 500, between(1, 500))
  cursor?: string;
}

export class TranscriptsWanted {
  @ApiProperty({
    type: String,
    description: 'UUIDs of at most 30 sessions, with commas between them.',
    example: '0195e0c6-6a52-7a31-9d44-7f1c2b1d0c11,0195e0c6-6a52-7a31-9d44-7f1c2b1d0c12',
  })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value))
  @IsArray(list)
  @ArrayMaxSize(30, fewer(30))
  @IsUUID('all', { ...uuid, each: true })
  sessions!: string[];

  @ApiPropertyOptional({ minimum: 1, maximum: 50, default: 40, description: 'Messages of each.' })
  @Type(() => Number)
  @IsInt(whole)
  @Min(1, atLeast(1))
  @Max(50, atMost(50))
  limit: number = 40;
}

export class Span {
  @ApiPropertyOptional({ format: 'date-time', description: 'Absent: seven days before `to`.' })
  @IsOptional()
  @IsISO8601({ strict: true }, instant)
  from?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'Not part of it. Absent: now.' })
  @IsOptional()
  @IsISO8601({ strict: true }, instant)
  to?: string;
}

export class Close {
  @ApiProperty({ enum: chosenOutcomes, example: 'resolved' })
  @IsIn(chosenOutcomes, oneOf(chosenOutcomes))
  outcome!: (typeof chosenOutcomes)[number];

  @ApiPropertyOptional({
    description: 'For the character and the desk. Needed when you hold the turn: it is handed back.',
    maxLength: 2000,
  })
  @IsOptional()
  @IsString(text)
  @Length(1, 2000, between(1, 2000))
  @Matches(...storable)
  note?: string;
}

export class Review {
  @ApiProperty({ minimum: 1, maximum: 5, example: 4 })
  @IsInt(whole)
  @Min(1, atLeast(1))
  @Max(5, atMost(5))
  score!: number;

  @ApiPropertyOptional({ maxLength: 2000 })
  @IsOptional()
  @IsString(text)
  @Length(1, 2000, between(1, 2000))
  @Matches(...storable)
  note?: string;
}

export class Merge {
  @ApiProperty({
    format: 'uuid',
    description: 'Session whose ticket takes this one in.',
    example: '0195e0c6-6a52-7a31-9d44-7f1c2b1d0c11',
  })
  @IsUUID('all', uuid)
  into!: string;
}

export class Transfer {
  @ApiPropertyOptional({ description: 'Id of an agent; either this or a queue.', example: 'demo-supervisor' })
  @IsOptional()
  @IsString(text)
  @Length(1, 128, between(1, 128))
  @Matches(...storable)
  agent?: string;

  @ApiPropertyOptional({ description: 'Id of a queue.' })
  @IsOptional()
  @IsString(text)
  @Length(1, 40, between(1, 40))
  queue?: string;

  @ApiProperty({
    description: 'What the next one should know.',
    maxLength: 2000,
    example: 'Refund is checked, wants a call.',
  })
  @IsString(text)
  @Length(1, 2000, between(1, 2000))
  @Matches(...storable)
  note!: string;
}

export class Tags {
  @ApiProperty({ type: [String], maxItems: 20, example: ['refund', 'vip'] })
  @IsArray(list)
  @ArrayMaxSize(20, fewer(20))
  @Matches(...tag)
  tags!: string[];
}

export class TakeANote {
  @ApiProperty({ maxLength: 4000, example: 'Has written about this before.' })
  @IsString(text)
  @Length(1, 4000, between(1, 4000))
  @Matches(...storable)
  text!: string;

  @ApiPropertyOptional({ type: [String], description: 'Ids of people of the desk.', maxItems: 20 })
  @IsOptional()
  @IsArray(list)
  @ArrayMaxSize(20, fewer(20))
  @IsString({ ...text, each: true })
  @Length(1, 128, { ...between(1, 128), each: true })
  mentions?: string[];
}

export class KeepPromise {
  @ApiPropertyOptional({ format: 'uuid', description: 'Message that shows it; either this or a note.' })
  @IsOptional()
  @IsUUID('all', uuid)
  messageId?: string;

  @ApiPropertyOptional({ maxLength: 2000, example: 'Called at noon.' })
  @IsOptional()
  @IsString(text)
  @Length(1, 2000, between(1, 2000))
  @Matches(...storable)
  note?: string;
}

export class AgentWanted {
  @ApiPropertyOptional({ minimum: 1, maximum: 20, example: 4, description: 'Conversations at once.' })
  @IsOptional()
  @IsInt(whole)
  @Min(1, atLeast(1))
  @Max(20, atMost(20))
  capacity?: number;

  @ApiPropertyOptional({ type: [String], maxItems: 20, example: ['billing'] })
  @IsOptional()
  @IsArray(list)
  @ArrayMaxSize(20, fewer(20))
  @Matches(...tag)
  skills?: string[];

  @ApiPropertyOptional({ enum: languages, isArray: true, example: ['zh', 'en'] })
  @IsOptional()
  @IsArray(list)
  @ArrayMaxSize(2, fewer(2))
  @IsIn(languages, { ...oneOf(languages), each: true })
  languages?: ('zh' | 'en')[];
}

export class MyDeskWanted extends AgentWanted {
  @ApiPropertyOptional({ enum: agentStatuses, example: 'online' })
  @IsOptional()
  @IsIn(agentStatuses, oneOf(agentStatuses))
  status?: (typeof agentStatuses)[number];
}
