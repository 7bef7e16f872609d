import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { storable } from '../http/storable.js';

const text = { message: 'must be a string' };
const number = [{ allowNaN: false, allowInfinity: false }, { message: 'must be a number' }] as const;
const between = (from: number, to: number) => ({ message: `must be from ${from} to ${to}` });
const object = { message: 'must be an object' };

class DraftTurn {
  @ApiProperty({ enum: ['user', 'assistant'], example: 'user' })
  @IsIn(['user', 'assistant'], { message: 'must be user or assistant' })
  role!: 'user' | 'assistant';

  @ApiProperty({ maxLength: 4000, example: 'Hello! Who are you?' })
  @IsString(text)
  @Length(1, 4_000, { message: 'must have 1 to 4000 characters' })
  @Matches(...storable)
  text!: string;
}

class DraftAnchors {
  @ApiPropertyOptional({ minimum: -1, maximum: 1, example: 0 })
  @IsOptional()
  @IsNumber(...number)
  @Min(-1, between(-1, 1))
  @Max(1, between(-1, 1))
  professionalism?: number;

  @ApiPropertyOptional({ minimum: -1, maximum: 1, example: 0.5 })
  @IsOptional()
  @IsNumber(...number)
  @Min(-1, between(-1, 1))
  @Max(1, between(-1, 1))
  humour?: number;

  @ApiPropertyOptional({ minimum: -1, maximum: 1, example: 0 })
  @IsOptional()
  @IsNumber(...number)
  @Min(-1, between(-1, 1))
  @Max(1, between(-1, 1))
  empathy?: number;
}

class DraftProfile {
  @ApiPropertyOptional({ example: 'production' })
  @IsOptional()
  @IsString(text)
  @Length(1, 40, { message: 'must have 1 to 40 characters' })
  environment?: string;

  @ApiPropertyOptional({ description: 'A model or the beginning of its name.', example: 'qwen2.5' })
  @IsOptional()
  @IsString(text)
  @Length(1, 80, { message: 'must have 1 to 80 characters' })
  model?: string;
}

export class DraftOf {
  @ApiProperty({ description: 'YAML of a character.', example: 'version: v2.0\n…' })
  @IsString(text)
  source!: string;

  @ApiPropertyOptional({ type: [DraftTurn], description: 'The conversation so far, the last one by the user.' })
  @IsOptional()
  @IsArray({ message: 'must be a list' })
  @ArrayMaxSize(100, { message: 'must have at most 100 turns' })
  @ValidateNested({ each: true, message: 'must be an object' })
  @Type(() => DraftTurn)
  turns?: DraftTurn[];

  @ApiPropertyOptional({ type: DraftAnchors, description: 'Instead of the draft’s own.' })
  @IsOptional()
  @IsObject(object)
  @ValidateNested(object)
  @Type(() => DraftAnchors)
  anchors?: DraftAnchors;

  @ApiPropertyOptional({
    minimum: 0,
    maximum: 1,
    description: 'Weight of the persona, instead of what the stage gives.',
  })
  @IsOptional()
  @IsNumber(...number)
  @Min(0, between(0, 1))
  @Max(1, between(0, 1))
  alpha?: number;

  @ApiPropertyOptional({ type: DraftProfile, description: 'The situation that it is resolved for.' })
  @IsOptional()
  @IsObject(object)
  @ValidateNested(object)
  @Type(() => DraftProfile)
  profile?: DraftProfile;
}
