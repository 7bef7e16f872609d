import { Readable } from 'node:stream';
import { Controller, Delete, Get, Headers, HttpCode, Param, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import type { FastifyReply } from 'fastify';
import type { ExportJob, ExportJobs } from '#contexts/audit/contract/exports.js';
import { DropExport, GetExport, ListExports, OpenExportFile } from '#contexts/audit/index.js';
import type { Actor } from '#shared-kernel/actor.js';
import { Describe } from '../http/describe.js';
import { rangeOf } from '../http/range.js';
import { ActingActor } from '../identity/identity.guard.js';

class JobsPage {
  @ApiPropertyOptional({ description: '`next` of the page before.' })
  @IsOptional()
  @IsUUID(undefined, { message: 'must be a UUID' })
  after?: string;

  @ApiPropertyOptional({ minimum: 1, maximum: 100, default: 20 })
  @Type(() => Number)
  @IsInt({ message: 'must be a whole number' })
  @Min(1, { message: 'must be at least 1' })
  @Max(100, { message: 'must be at most 100' })
  limit: number = 20;
}

const refused = { 403: ['permission.denied'], 404: ['audit.export-not-found'] };

/** Exports that are written by jobs, and their files. They are asked for by `POST /v1/audit/exports` with a `format`. */
@Controller('v1/audit/exports')
export class ExportJobsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  @Describe({
    tag: 'Audit',
    summary: 'Export jobs, newest first',
    answers: { 200: { type: 'ExportJobs', description: 'One page.' } },
    problems: { 400: ['audit.place-not-known'], 403: ['permission.denied'] },
  })
  list(@ActingActor() actor: Actor, @Query() { after, limit }: JobsPage): Promise<ExportJobs> {
    return this.queries.execute(new ListExports(actor, after, limit));
  }

  @Get(':id')
  @Describe({
    tag: 'Audit',
    summary: 'How far an export job is',
    answers: { 200: { type: 'ExportJob', description: 'With the files that are whole.' } },
    problems: refused,
  })
  job(@ActingActor() actor: Actor, @Param('id') id: string): Promise<ExportJob> {
    return this.queries.execute(new GetExport(actor, id));
  }

  @Delete(':id')
  @HttpCode(204)
  @Describe({
    tag: 'Audit',
    summary: 'Stop an export job, or throw its files away',
    answers: { 204: { description: 'Its files are gone. That there was an export stays in the ledger.' } },
    problems: refused,
  })
  drop(@ActingActor() actor: Actor, @Param('id') id: string): Promise<void> {
    return this.commands.execute(new DropExport(actor, id));
  }

  @Get(':id/files/:name')
  @Describe({
    tag: 'Audit',
    summary: 'A file of an export, whole or from where it broke off (`Range`)',
    description: '`manifest.json` and `manifest.sig` too, once the job is done.',
    answers: { 200: { description: 'The file.' }, 206: { description: 'The part that was asked for.' } },
    problems: {
      ...refused,
      403: ['permission.denied', 'audit.not-unmasked'],
      410: ['audit.export-file-gone'],
      416: [],
    },
  })
  async file(
    @ActingActor() actor: Actor,
    @Param('id') id: string,
    @Param('name') name: string,
    @Headers('range') asked: string | undefined,
    @Res() http: FastifyReply,
  ): Promise<void> {
    const content = await this.queries.execute(new OpenExportFile(actor, id, name));
    const { bytes } = content;
    const range = rangeOf(asked, bytes);
    void http
      .header('content-type', 'application/octet-stream')
      .header('content-disposition', `attachment; filename="${id}-${name}"`)
      .header('accept-ranges', 'bytes')
      .header('cache-control', 'no-store');
    if (range === 'outside') {
      await http.status(416).header('content-range', `bytes */${bytes}`).send();
      return;
    }
    void http.header('content-length', range ? range.to - range.from + 1 : bytes);
    if (range) void http.status(206).header('content-range', `bytes ${range.from}-${range.to}/${bytes}`);
    await http.send(Readable.from(content.read(range)));
  }
}
