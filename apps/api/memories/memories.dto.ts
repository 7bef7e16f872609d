import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsBoolean, IsOptional, IsString, Length, Matches } from 'class-validator';
import { storable } from '../http/storable.js';

const text = { message: 'must be a string' };
const yesOrNo = { message: 'must be true or false' };
const between = (from: number, to: number) => ({ message: `must have ${from} to ${to} characters` });

export class OfCharacter {
  @ApiProperty({ description: 'Id, name or alias of the character.', example: 'academic-mentor' })
  @IsString(text)
  @Length(1, 100, between(1, 100))
  @Matches(...storable)
  character!: string;
}

export class Remember {
  @ApiPropertyOptional({ description: 'In your own words, on one line.', minLength: 1, maxLength: 300, example: 'Ada' })
  @IsOptional()
  @IsString(text)
  @Length(1, 300, between(1, 300))
  @Matches(...storable)
  text?: string;

  @ApiPropertyOptional({ description: 'Pinned ones are told to the character first, in every turn.', example: true })
  @IsOptional()
  @IsBoolean(yesOrNo)
  pinned?: boolean;
}

export class RememberMe {
  @ApiProperty({ description: 'False: no character remembers anything of you.', example: true })
  @IsBoolean(yesOrNo)
  enabled!: boolean;

  @ApiProperty({
    description: 'Ids, names or aliases of characters that shall not, whatever `enabled` says.',
    type: [String],
    maxItems: 500,
    example: ['shop-assistant'],
  })
  @IsArray({ message: 'must be a list' })
  @ArrayMaxSize(500, { message: 'must have at most 500 entries' })
  @IsString({ each: true, message: 'must be strings' })
  @Length(1, 100, { each: true, message: 'must have 1 to 100 characters each' })
  @Matches(storable[0], { each: true, ...storable[1] })
  off!: string[];
}
