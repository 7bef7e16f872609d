import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, IsUUID, Length, Matches, Max, Min } from 'class-validator';
import { storable } from '../http/storable.js';

const text = { message: 'must be a string' };
const whole = { message: 'must be a whole number' };
const atMost = (most: number) => ({ message: `must be at most ${most}` });
const between = (from: number, to: number) => ({ message: `must have ${from} to ${to} characters` });

export class Open {
  @ApiProperty({ description: 'Id, name or alias.', example: 'academic-mentor' })
  @IsString(text)
  @Length(1, 100, between(1, 100))
  character!: string;

  @ApiPropertyOptional({ description: 'A name of your own for the conversation.', maxLength: 200, example: 'thesis' })
  @IsOptional()
  @IsString(text)
  @Length(1, 200, between(1, 200))
  key?: string;
}

export class Rename {
  @ApiProperty({ minLength: 1, maxLength: 120, example: 'Attention, explained' })
  @IsString(text)
  title!: string;
}

export class Rate {
  @ApiProperty({ minimum: 1, maximum: 5, example: 5 })
  @IsInt(whole)
  @Min(1, { message: 'must be at least 1' })
  @Max(5, atMost(5))
  stars!: number;

  @ApiPropertyOptional({ maxLength: 1000, example: 'Found my parcel at once.' })
  @IsOptional()
  @IsString(text)
  @Length(0, 1000, between(0, 1000))
  @Matches(...storable)
  comment: string = '';
}

export class ConversationPage {
  @ApiPropertyOptional({ description: 'Only those whose title or messages contain every word of it.' })
  @IsOptional()
  @IsString(text)
  @Length(0, 200, between(0, 200))
  @Matches(...storable)
  query?: string;

  @ApiPropertyOptional({ description: '`next` of the page before.' })
  @IsOptional()
  @IsString(text)
  @Length(1, 500, between(1, 500))
  cursor?: string;

  @ApiPropertyOptional({ minimum: 1, maximum: 100, default: 30 })
  @Type(() => Number)
  @IsInt(whole)
  @Min(1, { message: 'must be at least 1' })
  @Max(100, { message: 'must be at most 100' })
  limit: number = 30;
}

export class TranscriptPage {
  @ApiPropertyOptional({ description: '`previous` of the page after.' })
  @IsOptional()
  @IsString(text)
  @Length(1, 200, between(1, 200))
  before?: string;

  @ApiPropertyOptional({ minimum: 1, maximum: 200, default: 50 })
  @Type(() => Number)
  @IsInt(whole)
  @Min(1, { message: 'must be at least 1' })
  @Max(200, { message: 'must be at most 200' })
  limit: number = 50;
}

export class FramesAfter {
  @ApiPropertyOptional({ description: '`seq` of the last frame you have.', minimum: 0, default: 0 })
  @Type(() => Number)
  @IsInt(whole)
  @Min(0, { message: 'must be at least 0' })
  @Max(Number.MAX_SAFE_INTEGER, atMost(Number.MAX_SAFE_INTEGER))
  after: number = 0;

  @ApiPropertyOptional({
    description: 'Seconds to wait when there is nothing yet.',
    minimum: 0,
    maximum: 25,
    default: 0,
  })
  @Type(() => Number)
  @IsInt(whole)
  @Min(0, { message: 'must be at least 0' })
  @Max(25, { message: 'must be at most 25' })
  wait: number = 0;
}

export class Say {
  @ApiProperty({ example: 'What did I say before?' })
  @IsString(text)
  text!: string;

  @ApiPropertyOptional({ description: 'Posting the same one twice is one message.', maxLength: 128, example: 'c-17' })
  @IsOptional()
  @IsString(text)
  @Length(1, 128, between(1, 128))
  @Matches(...storable)
  clientMessageId?: string;

  @ApiPropertyOptional({ description: 'Of an agent, who must say it: the epoch they saw.', example: 2 })
  @IsOptional()
  @IsInt(whole)
  @Min(1, { message: 'must be at least 1' })
  @Max(Number.MAX_SAFE_INTEGER, atMost(Number.MAX_SAFE_INTEGER))
  epoch?: number;

  @ApiPropertyOptional({ description: 'Of an agent: the draft that this is, as it was or changed.', format: 'uuid' })
  @IsOptional()
  @IsUUID(undefined, { message: 'must be a UUID' })
  draft?: string;
}

export class ReadUpTo {
  @ApiProperty({ minimum: 0, example: 12 })
  @IsInt(whole)
  @Min(0, { message: 'must be at least 0' })
  @Max(Number.MAX_SAFE_INTEGER, atMost(Number.MAX_SAFE_INTEGER))
  seq!: number;
}

export class MessageIdView {
  @ApiProperty({ format: 'uuid', example: '0195e0c6-6b00-7c55-8a61-55a1c7be2f02' })
  messageId!: string;
}

export class PostedView extends MessageIdView {
  @ApiProperty({ example: 3 })
  seq!: number;
}
