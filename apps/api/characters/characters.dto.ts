import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Length, Matches, Max, Min } from 'class-validator';
import { storable } from '../http/storable.js';

const whole = { message: 'must be a whole number' };

const formats = ['v2-json', 'v3-json', 'v2-png', 'v3-png', 'charx', 'yaml'] as const;
export type Format = (typeof formats)[number];

export class Export {
  @ApiProperty({ enum: formats, example: 'v3-png' })
  @IsIn(formats, { message: `must be one of ${formats.join(', ')}` })
  format!: Format;
}

export class SourceVersion {
  @ApiPropertyOptional({ description: 'An older one; absent: the newest.', minimum: 1 })
  @IsOptional()
  @Type(() => Number)
  @IsInt(whole)
  @Min(1, { message: 'must be at least 1' })
  @Max(2_147_483_647, { message: 'must be at most 2147483647' })
  version?: number;
}

export class Note {
  @ApiPropertyOptional({ description: 'What has changed, in the author’s words.', maxLength: 200 })
  @IsOptional()
  @IsString({ message: 'must be a string' })
  @Length(0, 200, { message: 'must have 0 to 200 characters' })
  @Matches(...storable)
  note: string = '';
}

export class VersionOf {
  @ApiProperty({ description: 'Id of the character.', example: 'mara-x7k2p9qa' })
  @IsString({ message: 'must be a string' })
  id!: string;

  @ApiProperty({ minimum: 1, example: 2 })
  @Type(() => Number)
  @IsInt(whole)
  @Min(1, { message: 'must be at least 1' })
  @Max(2_147_483_647, { message: 'must be at most 2147483647' })
  version!: number;
}

export class Audience {
  @ApiProperty({ enum: ['private', 'tenant'], example: 'tenant' })
  @IsIn(['private', 'tenant'], { message: 'must be private or tenant' })
  audience!: 'private' | 'tenant';
}
