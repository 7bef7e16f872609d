import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { type Purpose, purposes } from '#contexts/audit/contract/privacy/access.js';
import { exportFormats, type ExportFormat } from '#contexts/audit/contract/exports.js';
import { Exported } from './exports.controller.js';
import { storable } from '../http/storable.js';

const oneOf = (names: readonly string[]) => ({ message: `must be one of ${names.join(', ')}` });
const uuid = { message: 'must be a UUID' };
const string = { message: 'must be a string' };
const whole = { message: 'must be a whole number' };

/** What a request stands on: recorded with it. */
class WithPurpose {
  @ApiProperty({ enum: purposes, description: 'What for; recorded.' })
  @IsIn(purposes, oneOf(purposes))
  purpose!: Purpose;

  @ApiPropertyOptional({
    maxLength: 64,
    description: 'Number or name of a file: letters, digits and ._/#-',
    example: 'C-17',
  })
  @IsOptional()
  @IsString(string)
  @Length(1, 64, { message: 'must have 1 to 64 characters' })
  caseReference?: string;
}

export class TranscriptReading extends WithPurpose {
  @ApiPropertyOptional({ format: 'uuid', description: 'An approved request of your own: plain text.' })
  @IsOptional()
  @IsUUID('all', uuid)
  unmask?: string;

  @ApiPropertyOptional({ format: 'uuid', description: '`previous` of the page after.' })
  @IsOptional()
  @IsUUID('all', uuid)
  before?: string;

  @ApiPropertyOptional({ minimum: 1, maximum: 500, default: 100 })
  @Type(() => Number)
  @IsInt(whole)
  @Min(1, { message: 'must be at least 1' })
  @Max(500, { message: 'must be at most 500' })
  limit: number = 100;
}

const reasonText = { minLength: 10, maxLength: 500, example: 'The number decides the complaint' };
const reasonLength = { message: 'must have 10 to 500 characters' };

class ExportWanted {
  @ApiPropertyOptional({ enum: exportFormats, description: 'Absent: a bundle.' })
  @IsOptional()
  @IsIn(exportFormats, oneOf(exportFormats))
  format?: ExportFormat;

  @ApiPropertyOptional({ description: 'Every one that is given has to fit; of a bundle only `session`.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => Exported)
  filters?: Exported;
}

export class UnmaskAsked extends WithPurpose {
  @ApiPropertyOptional({ description: 'The conversation that is to be read.' })
  @ValidateIf(({ export: wanted }: UnmaskAsked) => wanted === undefined)
  @IsString(string)
  @Length(1, 200, { message: 'must have 1 to 200 characters' })
  session?: string;

  @ApiPropertyOptional({ type: ExportWanted, description: 'What is to be exported with its words, to the letter.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => ExportWanted)
  export?: ExportWanted;

  @ApiProperty({
    ...reasonText,
    description: 'Why masked text is not enough; of an export its `purpose`, to the letter. Recorded.',
  })
  @IsString(string)
  @Length(10, 500, reasonLength)
  @Matches(...storable)
  reason!: string;
}

export class UnmaskFilter {
  @ApiPropertyOptional({ description: 'Only those of this conversation.' })
  @IsOptional()
  @IsString(string)
  @Length(1, 200, { message: 'must have 1 to 200 characters' })
  session?: string;
}

const kinds = ['session', 'subject', 'tenant'] as const;

class Scope {
  @ApiProperty({ enum: kinds, example: 'subject' })
  @IsIn(kinds, oneOf(kinds))
  kind!: (typeof kinds)[number];

  @ApiPropertyOptional({ description: 'With kind `session`.' })
  @ValidateIf(({ kind }: Scope) => kind === 'session')
  @IsString(string)
  @Length(1, 200, { message: 'must have 1 to 200 characters' })
  session?: string;

  @ApiPropertyOptional({ description: 'With kind `subject`.' })
  @ValidateIf(({ kind }: Scope) => kind === 'subject')
  @IsString(string)
  @Length(1, 128, { message: 'must have 1 to 128 characters' })
  @Matches(...storable)
  subject?: string;
}

export class HoldAsked {
  @ApiProperty({
    type: Scope,
    description: 'A conversation, a customer (all that is theirs), or everybody.',
  })
  @IsObject({ message: 'must be an object' })
  @ValidateNested()
  @Type(() => Scope)
  scope!: Scope;

  @ApiProperty({ ...reasonText, description: 'Recorded.' })
  @IsString(string)
  @Length(10, 500, reasonLength)
  @Matches(...storable)
  reason!: string;

  @ApiPropertyOptional({ maxLength: 64, example: 'C-17' })
  @IsOptional()
  @IsString(string)
  @Length(1, 64, { message: 'must have 1 to 64 characters' })
  caseReference?: string;
}

/** A number of days, or null for "kept". */
function Days(description: string): PropertyDecorator {
  const decorators = [
    ApiProperty({ type: Number, nullable: true, minimum: 1, maximum: 36_500, description, example: 365 }),
    ValidateIf((_, value) => value !== null),
    IsInt({ message: 'must be a whole number or null' }),
    Min(1, { message: 'must be at least 1' }),
    Max(36_500, { message: 'must be at most 36500' }),
  ];
  return (target, key) => decorators.forEach((decorate) => decorate(target, key as string));
}

class DaysByCategory {
  @Days('What was said, with titles and ratings, and what replies were asked for with.')
  messages!: number | null;

  @Days('What filters kept from being shown.')
  blocked!: number | null;

  @Days('What the desk wrote: notes, whispers, drafts, summaries, reviews.')
  notes!: number | null;

  @Days('What characters remember of people.')
  memories!: number | null;

  @Days('Readings: estimates of what messages express.')
  readings!: number | null;
}

export class RetentionAsked {
  @ApiProperty({ minimum: 0, description: 'The one you saw; 0: none.' })
  @IsInt(whole)
  @Min(0, { message: 'must be at least 0' })
  @Max(2_147_483_646, { message: 'is too large' })
  version!: number;

  @ApiProperty({ type: DaysByCategory })
  @IsObject({ message: 'must be an object' })
  @ValidateNested()
  @Type(() => DaysByCategory)
  days!: DaysByCategory;
}

export class RunAsked {
  @ApiPropertyOptional({ description: 'Only say what would be erased.', default: true, example: true })
  @IsOptional()
  @IsBoolean({ message: 'must be true or false' })
  dryRun: boolean = true;
}

export class ErasureAsked {
  @ApiProperty({ description: 'Whose words.', example: 'mia' })
  @IsString(string)
  @Length(1, 128, { message: 'must have 1 to 128 characters' })
  @Matches(...storable)
  subject!: string;
}
