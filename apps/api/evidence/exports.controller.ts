import { Readable } from 'node:stream';
import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsOptional, IsString, Length } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { ExportEvidence } from '#contexts/audit/index.js';
import type { Actor } from '#shared-kernel/actor.js';
import { Describe } from '../http/describe.js';
import { ActingActor } from '../identity/identity.guard.js';
import { SessionIds } from '../sessions/session-ids.js';

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

  @ApiPropertyOptional({ description: 'With the words that were said.', default: false })
  @IsOptional()
  @IsBoolean({ message: 'must be true or false' })
  texts: boolean = false;

  @ApiPropertyOptional({ description: 'Only what this session left in the ledger.' })
  @IsOptional()
  @IsString({ message: 'must be a string' })
  @Length(1, 200, { message: 'must have 1 to 200 characters' })
  session?: string;
}

@Controller('v1/audit/exports')
export class ExportsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly ids: SessionIds,
  ) {}

  @Post()
  @HttpCode(200)
  @Describe({
    tag: 'Audit',
    summary: 'Evidence as a bundle (ZIP) that verifies without this server',
    description: '`troupe-audit verify` checks it; docs/evidence.md says what is in it.',
    body: { type: EvidenceRequest, example: { purpose: 'Looking into complaint 17', texts: true } },
    answers: { 200: { description: '`application/zip`, streamed; what breaks off is no ZIP.' } },
    problems: { 400: ['audit.purpose-needed'], 403: ['permission.denied'], 404: ['session.not-found'] },
  })
  async take(
    @ActingActor() actor: Actor,
    @Body() { purpose, texts, session }: EvidenceRequest,
    @Res() http: FastifyReply,
  ): Promise<void> {
    actor.requires('audit.read');
    const id = session === undefined ? undefined : await this.ids.of(actor, session);
    const bundle = await this.commands.execute(new ExportEvidence(actor, purpose, texts, id));
    await http
      .header('content-type', 'application/zip')
      .header('content-disposition', `attachment; filename="evidence-${bundle.id}.zip"`)
      .header('cache-control', 'no-store')
      .send(Readable.from(bundle.bytes));
  }
}
