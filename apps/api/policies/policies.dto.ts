import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsObject, IsOptional, IsString, Length, Matches, Max, Min, ValidateBy } from 'class-validator';
import { storable } from '../http/storable.js';

const text = { message: 'must be a string' };
const number = [{ message: 'must be a whole number' }, { message: 'must be at least 0' }] as const;
const most = 2_147_483_647;
const tooGreat = { message: `must be at most ${most}` };

const areTexts = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every((file) => typeof file === 'string' && storable[0].test(file));

const Texts = (): PropertyDecorator =>
  ValidateBy({
    name: 'texts',
    validator: {
      validate: areTexts,
      defaultMessage: () => 'must hold texts by path, with whole characters and no control characters',
    },
  });

export class PolicyDraft {
  @ApiProperty({
    description: 'Text by path: `policy.yaml`, `patterns.yaml`, `terms/<category>.yaml`.',
    type: 'object',
    additionalProperties: { type: 'string' },
    example: { 'policy.yaml': 'version: v1.0\nname: ours\nextends: default\n' },
  })
  @IsObject({ message: 'must be an object' })
  @Texts()
  files!: Record<string, string>;

  @ApiProperty({ description: 'Why.', maxLength: 500, example: 'Tries the role stage out.' })
  @IsString(text)
  @Length(1, 500, { message: 'must have 1 to 500 characters' })
  @Matches(...storable)
  note!: string;
}

export class PolicyReason {
  @ApiProperty({ description: 'Why.', maxLength: 500, example: 'Too many false alarms.' })
  @IsString(text)
  @Length(1, 500, { message: 'must have 1 to 500 characters' })
  @Matches(...storable)
  note!: string;
}

export class PolicyNumber {
  @ApiProperty({ description: 'Number of a version; 0 is the shipped one.', minimum: 0, example: 3 })
  @Type(() => Number)
  @IsInt(number[0])
  @Min(0, number[1])
  @Max(most, tooGreat)
  version!: number;
}

export class PolicyTrial {
  @ApiProperty({ description: 'Is not stored.', maxLength: 20_000, example: 'Call me at 138 0013 8000.' })
  @IsString(text)
  @Length(1, 20_000, { message: 'must have 1 to 20000 characters' })
  @Matches(...storable)
  text!: string;

  @ApiPropertyOptional({
    enum: ['output', 'input'],
    default: 'output',
    description: 'Said by a character or by a user.',
  })
  @IsIn(['output', 'input'], { message: 'must be output or input' })
  profile: 'output' | 'input' = 'output';

  @ApiPropertyOptional({ enum: ['adult', 'minor'], default: 'adult' })
  @IsIn(['adult', 'minor'], { message: 'must be adult or minor' })
  audience: 'adult' | 'minor' = 'adult';

  @ApiPropertyOptional({ description: 'ISO 3166.', example: 'CN' })
  @IsOptional()
  @Matches(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, { message: 'must be a place as ISO 3166 names it: CN, US-CA' })
  place?: string;

  @ApiPropertyOptional({ description: 'Number of a version; absent: the active one.', minimum: 0 })
  @IsOptional()
  @IsInt(number[0])
  @Min(0, number[1])
  @Max(most, tooGreat)
  version?: number;
}
