import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Post, Put, Query, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CardImport, CharacterSource, CharacterVersions } from '#contexts/session/contract/characters.js';
import type { CharacterCard } from '#contexts/session/contract/views.js';
import {
  CreateCharacter,
  ExportCharacter,
  GetCharacterSource,
  ImportCard,
  ListCharacterVersions,
  OfferCharacter,
  RemoveCharacter,
  RestoreCharacterVersion,
  SaveCharacterSource,
} from '#contexts/session/index.js';
import type { Actor } from '#shared-kernel/actor.js';
import { Describe } from '../http/describe.js';
import { VersionMissing } from '../http/refusals.js';
import { ActingActor } from '../identity/identity.guard.js';
import { bodyFile, bodyText, isYaml } from './body-text.js';
import { Audience, Export, Note, SourceVersion, VersionOf, type Format } from './characters.dto.js';

const tag = 'Characters';
const known = { 403: ['character.not-yours', 'permission.denied'], 404: ['character.unknown'] };
const wrong = { 409: ['character.not-editable'], 413: ['character.too-large'], 422: ['character.invalid'] };
const yaml = 'a character in the prompt language';

/** Characters that people here make: their sources, versions, cards. */
@Controller('v1/characters')
export class OwnCharactersController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @Describe({
    tag,
    summary: 'Make a character of your own, or import a character card',
    description:
      'A card is JSON, PNG or CHARX of version 1, 2 or 3, at most 10 MB, whatever its name; what is unsafe in it is removed and reported.',
    files: { 'application/octet-stream': 'a character card', 'application/yaml': yaml },
    answers: { 201: { type: 'CardImport', description: 'It is there, for you alone.' } },
    problems: {
      403: ['permission.denied'],
      409: ['character.too-many'],
      413: ['card.too-large', 'card.portrait-too-large', 'character.too-large'],
      415: ['request.unsupported-media-type'],
      422: [
        'character.invalid',
        ...['unknown-format', 'nothing-inside', 'malformed-json', 'too-deep', 'broken-png', 'broken-zip'].map(
          (it) => `card.${it}`,
        ),
        ...['card.unsafe-path', 'card.unsupported', 'request.malformed-text'],
      ],
    },
  })
  async create(
    @ActingActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Query() { note }: Note,
    @Res({ passthrough: true }) http: FastifyReply,
  ): Promise<CardImport> {
    const made: CardImport = isYaml(request)
      ? { character: await this.commands.execute(new CreateCharacter(actor, bodyText(request), note)), report: null }
      : await this.commands.execute(new ImportCard(actor, bodyFile(request)));
    http.header('location', `/v1/characters/${made.character.id}`);
    return made;
  }

  @Get(':id/source')
  @Describe({
    tag,
    summary: 'The YAML of a character of your own',
    answers: { 200: { type: 'CharacterSource', description: 'With its version, also as `ETag`.' } },
    problems: { ...known, 404: ['character.unknown', 'character.version-unknown'], 409: ['character.not-editable'] },
  })
  async source(
    @ActingActor() actor: Actor,
    @Param('id') id: string,
    @Query() { version }: SourceVersion,
    @Res({ passthrough: true }) http: FastifyReply,
  ): Promise<CharacterSource> {
    const source = await this.queries.execute(new GetCharacterSource(actor, id, version));
    http.header('etag', tagOf(source.version)).header('cache-control', 'no-store');
    return source;
  }

  @Put(':id/source')
  @Describe({
    tag,
    summary: 'Save a new version',
    description:
      'Send the version you had before you as `If-Match: "3"`. Conversations go on with it from their next reply.',
    files: { 'application/yaml': yaml },
    answers: { 200: { type: 'CharacterCard', description: 'Saved.' } },
    problems: { ...known, ...wrong, 412: ['character.outdated'], 428: ['character.version-missing'] },
  })
  async save(
    @ActingActor() actor: Actor,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Query() { note }: Note,
    @Headers('if-match') seen: string | undefined,
    @Res({ passthrough: true }) http: FastifyReply,
  ): Promise<CharacterCard> {
    const version = versionIn(seen);
    const source = bodyText(request);
    const card = await this.commands.execute(new SaveCharacterSource(actor, id, source, version, note));
    http.header('etag', tagOf(card.version));
    return card;
  }

  @Get(':id/versions')
  @Describe({
    tag,
    summary: 'Versions of a character of your own, newest first',
    answers: { 200: { type: 'CharacterVersions', description: 'The newest fifty.' } },
    problems: { ...known, 409: ['character.not-editable'] },
  })
  versions(@ActingActor() actor: Actor, @Param('id') id: string): Promise<CharacterVersions> {
    return this.queries.execute(new ListCharacterVersions(actor, id));
  }

  @Post(':id/versions/:version/restore')
  @HttpCode(200)
  @Describe({
    tag,
    summary: 'Make an older version the newest one',
    answers: { 200: { type: 'CharacterCard', description: 'A version of its own.' } },
    problems: { ...known, ...wrong, 404: ['character.unknown', 'character.version-unknown'] },
  })
  restore(@ActingActor() actor: Actor, @Param() { id, version }: VersionOf): Promise<CharacterCard> {
    return this.commands.execute(new RestoreCharacterVersion(actor, id, version));
  }

  @Put(':id/audience')
  @Describe({
    tag,
    summary: 'Give a character to the whole tenant, or back to its author alone',
    description: 'For administrators. What everybody uses is changed by administrators only.',
    body: { type: Audience, example: { audience: 'tenant' } },
    answers: { 200: { type: 'CharacterCard', description: 'Done.' } },
    problems: { ...known, 409: ['character.not-editable'] },
  })
  offer(@ActingActor() actor: Actor, @Param('id') id: string, @Body() { audience }: Audience): Promise<CharacterCard> {
    return this.commands.execute(new OfferCharacter(actor, id, audience));
  }

  @Delete(':id')
  @HttpCode(204)
  @Describe({
    tag,
    summary: 'Remove a character of your own',
    description: 'With all its versions and its portrait. Conversations with it stay readable.',
    answers: { 204: { description: 'Gone.' } },
    problems: { ...known, 409: ['character.not-editable'] },
  })
  async remove(@ActingActor() actor: Actor, @Param('id') id: string): Promise<void> {
    await this.commands.execute(new RemoveCharacter(actor, id));
  }

  @Get(':id/export')
  @Describe({
    tag,
    summary: 'A character of your own as a card, or as YAML',
    answers: { 200: { description: 'The file.' } },
    problems: { ...known, 400: ['request.invalid'], 409: ['character.not-editable'] },
  })
  async export(
    @ActingActor() actor: Actor,
    @Param('id') id: string,
    @Query() { format }: Export,
    @Res({ passthrough: true }) http: FastifyReply,
  ): Promise<Buffer> {
    const { name, bytes } = await this.queries.execute(new ExportCharacter(actor, id, format));
    const { type, extension } = fileOf(format);
    const fileName = encodeURIComponent(`${name}.${extension}`).replace(
      /['()*]/g,
      (sign) => `%${sign.charCodeAt(0).toString(16)}`,
    );
    http
      .header('content-type', type)
      .header('content-disposition', `attachment; filename="character.${extension}"; filename*=UTF-8''${fileName}`)
      .header('cache-control', 'no-store');
    return Buffer.from(bytes);
  }
}

const tagOf = (version: number | null): string => `"${version}"`;

function versionIn(tag: string | undefined): number {
  const version = Number(/^\s*"?(\d{1,9})"?\s*$/.exec(tag ?? '')?.[1]);
  if (Number.isInteger(version)) return version;
  throw new VersionMissing('Say which version you had before you: If-Match: "3".');
}

function fileOf(format: Format): { type: string; extension: string } {
  if (format === 'yaml') return { type: 'application/yaml; charset=utf-8', extension: 'yaml' };
  if (format === 'charx') return { type: 'application/zip', extension: 'charx' };
  return format.endsWith('png')
    ? { type: 'image/png', extension: 'png' }
    : { type: 'application/json; charset=utf-8', extension: 'json' };
}
