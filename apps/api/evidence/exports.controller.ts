import { Readable } from 'node:stream';
import { Type } from 'class-transformer';
import { Body, Controller, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsBoolean,
  IsIn,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import type { FastifyReply } from 'fastify';
import {
  exportFormats,
  exportVerdicts,
  type ExportFilters,
  type ExportFormat,
} from '#contexts/audit/contract/exports.js';
import { ExportEvidence, StartExport } from '#contexts/audit/index.js';
import type { Actor } from '#shared-kernel/actor.js';
import { Describe } from '../http/describe.js';
import { ActingActor } from '../identity/identity.guard.js';
import { SessionIds } from '../sessions/session-ids.js';

const name = [
  IsOptional(),
  IsString({ message: 'must be a string' }),
  Length(1, 200, { message: 'must have 1 to 200 characters' }),
] as const;

/** An optional name of 1 to 200 characters. */
function Name(): PropertyDecorator {
  return (target, key) => name.forEach((decorate) => decorate(target, key as string));
}

export class Exported {
  @ApiPropertyOptional({ description: 'ISO 8601: at or after it.', example: '2026-11-01T00:00:00Z' })
  @IsOptional()
  @IsISO8601({ strict: true }, { message: 'must be a time as ISO 8601 has it' })
  from?: string;

  @ApiPropertyOptional({ description: 'ISO 8601: before it.' })
  @IsOptional()
  @IsISO8601({ strict: true }, { message: 'must be a time as ISO 8601 has it' })
  until?: string;

  @ApiPropertyOptional({ description: 'Only what this session left in the ledger.' })
  @Name()
  session?: string;

  @ApiPropertyOptional({ description: 'Subject of a customer: their conversations.' })
  @Name()
  customer?: string;

  @ApiPropertyOptional({ description: 'Subject of an agent: what they did, and hand-overs from or to them.' })
  @Name()
  agent?: string;

  @ApiPropertyOptional({ description: 'Id of a character: its conversations.' })
  @Name()
  character?: string;

  @ApiPropertyOptional({ description: 'Types of events; what ends with `.` is a beginning.', type: [String] })
  @IsOptional()
  @IsString({ each: true, message: 'must be strings' })
  @Length(1, 200, { each: true, message: 'must have 1 to 200 characters' })
  @ArrayMinSize(1, { message: 'must name at least one' })
  @ArrayMaxSize(50, { message: 'must name at most 50' })
  kinds?: string[];

  @ApiPropertyOptional({ enum: exportVerdicts, description: 'What was done about something found.' })
  @IsOptional()
  @IsIn(exportVerdicts, { message: `must be one of ${exportVerdicts.join(', ')}` })
  verdict?: ExportFilters['verdict'];

  @ApiPropertyOptional({ description: 'SHA-256 of a policy, hex.' })
  @IsOptional()
  @Matches(/^[0-9a-f]{64}$/, { message: 'must be 64 hex digits' })
  policy?: string;
}

class EvidenceRequest {
  @ApiProperty({
    minLength: 10,
    maxLength: 500,
    description: 'What the evidence is for; recorded.',
    example: 'Looking into complaint 17',
  })
  @IsString({ message: 'must be a string' })
  @Length(10, 500, { message: 'must have 10 to 500 characters' })
  purpose!: string;

  @ApiPropertyOptional({ description: 'With the words that were said; needs `unmask`.', default: false })
  @IsOptional()
  @IsBoolean({ message: 'must be true or false' })
  texts: boolean = false;

  @ApiPropertyOptional({
    format: 'uuid',
    description:
      'With texts: your request of exactly this (`POST /v1/audit/unmask-requests` with `export`), which a second person has approved. It is good for one export.',
  })
  @IsOptional()
  @IsUUID('all', { message: 'must be a UUID' })
  unmask?: string;

  @ApiPropertyOptional({ description: 'Only what this session left in the ledger.' })
  @IsOptional()
  @IsString({ message: 'must be a string' })
  @Length(1, 200, { message: 'must have 1 to 200 characters' })
  session?: string;

  @ApiPropertyOptional({
    enum: exportFormats,
    description: 'Has files written by a job, for what fits `filters`. Absent: a bundle, streamed at once.',
  })
  @IsOptional()
  @IsIn(exportFormats, { message: `must be one of ${exportFormats.join(', ')}` })
  format?: ExportFormat;

  @ApiPropertyOptional({ description: 'Of a job: every one that is given has to fit.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => Exported)
  filters?: Exported;
}

@Controller('v1/audit/exports')
export class ExportsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly ids: SessionIds,
  ) {}

  @Post()
  @Describe({
    tag: 'Audit',
    summary: 'Evidence as a bundle (ZIP) that verifies without this server',
    description: '`troupe-audit verify` checks it; docs/evidence.md says what is in it.',
    body: { type: EvidenceRequest, example: { purpose: 'Looking into complaint 17', texts: false } },
    answers: {
      200: { description: '`application/zip`, streamed; what breaks off is no ZIP.' },
      202: {
        type: 'ExportJob',
        description: 'With a `format`: a job, whose files can be fetched as they are written.',
      },
    },
    problems: {
      400: ['audit.purpose-needed', 'audit.session-needed'],
      403: ['permission.denied', 'audit.second-person-needed', 'audit.not-unmasked', 'audit.took-part'],
      404: ['session.not-found'],
      429: ['audit.too-many-exports'],
    },
  })
  async take(
    @ActingActor() actor: Actor,
    @Body() { purpose, texts, unmask, session, format, filters = {} }: EvidenceRequest,
    @Res() http: FastifyReply,
  ): Promise<void> {
    actor.requires('audit.read');
    const of = session ?? filters.session;
    const id = of === undefined ? undefined : await this.ids.of(actor, of);
    if (format) {
      const request = { format, purpose, texts, unmask, filters: { ...filters, ...(id && { session: id }) } };
      await http.status(202).send(await this.commands.execute(new StartExport(actor, request)));
      return;
    }
    const bundle = await this.commands.execute(new ExportEvidence(actor, purpose, texts, id, unmask));
    await http
      .status(200)
      .header('content-type', 'application/zip')
      .header('content-disposition', `attachment; filename="evidence-${bundle.id}.zip"`)
      .header('cache-control', 'no-store')
      .send(Readable.from(bundle.bytes));
  }
}
