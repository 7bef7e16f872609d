import { Controller, Get, HttpException, Param, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DrawInitials, GetPortrait } from '#contexts/session/index.js';
import { isTenantId } from '#shared-kernel/ids.js';
import { Open } from '../identity/identity.guard.js';

/** A picture and nothing else, whatever its bytes pretend. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
const forever = 'public, max-age=31536000, immutable';

/** Pictures of characters that people here have made. `<img>` cannot sign in: who was shown the address may see the picture. */
@Controller('portraits/:tenant/:character')
@ApiExcludeController()
@Open()
export class PortraitsController {
  constructor(private readonly queries: QueryBus) {}

  @Get('initials.svg')
  async initials(
    @Param('tenant') tenant: string,
    @Param('character') character: string,
    @Res({ passthrough: true }) http: FastifyReply,
  ): Promise<string> {
    const drawing = isTenantId(tenant) ? await this.queries.execute(new DrawInitials(tenant, character)) : undefined;
    if (drawing === undefined) throw nothing();
    http.headers({ 'content-type': 'image/svg+xml', 'content-security-policy': policy, 'cache-control': forever });
    return drawing;
  }

  @Get(':file')
  async portrait(
    @Param('tenant') tenant: string,
    @Param('character') character: string,
    @Param('file') file: string,
    @Res({ passthrough: true }) http: FastifyReply,
  ): Promise<Buffer> {
    const hash = /^([0-9a-f]{64})\.(?:png|jpeg|webp)$/.exec(file)?.[1];
    const found =
      hash && isTenantId(tenant) ? await this.queries.execute(new GetPortrait(tenant, character, hash)) : undefined;
    if (!found) throw nothing();
    http.headers({
      'content-type': `image/${found.type}`,
      'content-security-policy': policy,
      'cache-control': forever,
    });
    return Buffer.from(found.bytes);
  }
}

const nothing = (): HttpException => new HttpException('', 404);
