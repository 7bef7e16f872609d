import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsString, Length, Matches, Max, Min } from 'class-validator';
import { storable } from '../http/storable.js';

const text = { message: 'must be a string' };
const whole = { message: 'must be a whole number' };
const atMost = (most: number) => ({ message: `must be at most ${most}` });
const between = (from: number, to: number) => ({ message: `must have ${from} to ${to} characters` });

/** A write for the turn. */
export class ForTurn {
  @ApiProperty({ description: 'The epoch you saw; a newer one refuses the call.', example: 2 })
  @IsInt(whole)
  @Min(1, { message: 'must be at least 1' })
  @Max(Number.MAX_SAFE_INTEGER, atMost(Number.MAX_SAFE_INTEGER))
  epoch!: number;
}

export class TakeTurn extends ForTurn {
  @ApiProperty({ maxLength: 500, example: 'The customer asks for a refund.' })
  @IsString(text)
  @Length(1, 500, between(1, 500))
  @Matches(...storable)
  reason!: string;

  @ApiPropertyOptional({
    description: 'Whether the character drafts what you might say.',
    enum: ['draft', 'off'],
    default: 'off',
  })
  @IsOptional()
  @IsIn(['draft', 'off'], { message: 'must be draft or off' })
  mode: 'draft' | 'off' = 'off';
}

export class GiveTurnBack extends ForTurn {
  @ApiProperty({
    description: 'What the character has to know: it goes on from here.',
    maxLength: 2000,
    example: 'Refund is on its way.',
  })
  @IsString(text)
  @Length(1, 2000, between(1, 2000))
  @Matches(...storable)
  note!: string;

  @ApiPropertyOptional({ description: 'What was done, when that is more than the note.', maxLength: 4000 })
  @IsOptional()
  @IsString(text)
  @Length(0, 4000, between(0, 4000))
  @Matches(...storable)
  summary: string = '';
}

export class GiveTurnOn extends ForTurn {
  @ApiProperty({ description: 'Id of the agent.', example: 'demo-supervisor' })
  @IsString(text)
  @Length(1, 200, between(1, 200))
  @Matches(...storable)
  agent!: string;

  @ApiProperty({ maxLength: 2000, example: 'Wants an invoice in another name.' })
  @IsString(text)
  @Length(1, 2000, between(1, 2000))
  @Matches(...storable)
  note!: string;
}

export class ChooseMode extends ForTurn {
  @ApiProperty({ enum: ['draft', 'off'] })
  @IsIn(['draft', 'off'], { message: 'must be draft or off' })
  mode!: 'draft' | 'off';
}

export class EpochView {
  @ApiProperty({ example: 2 })
  epoch!: number;
}

export class WantPerson {
  @ApiPropertyOptional({ description: 'Why, for whoever comes.', maxLength: 500, example: 'My parcel has not come.' })
  @IsOptional()
  @IsString(text)
  @Length(0, 500, between(0, 500))
  @Matches(...storable)
  reason: string = '';
}

export class Whispered {
  @ApiProperty({ maxLength: 1000, example: 'Mention that the shop is closed on Monday.' })
  @IsString(text)
  @Length(1, 1000, between(1, 1000))
  @Matches(...storable)
  text!: string;
}

export class WhisperView {
  @ApiProperty({ format: 'uuid', example: '0195e0c6-6b00-7c55-8a61-55a1c7be2f02' })
  whisper!: string;
}

export class DraftView {
  @ApiProperty({ format: 'uuid', example: '0195e0c6-6b00-7c55-8a61-55a1c7be2f02' })
  draft!: string;
}
