import { Injectable, SetMetadata, createParamDecorator, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '#shared-kernel/actor.js';
import { canWait } from '../load/can-wait.js';
import { LoadGuard, type Wait } from '../load/load-guard.js';
import { bearer, Identity } from './identity.js';
import { speaking } from './spoken-locale.js';

const openDoor = 'troupe:open';
const apiKeyDoor = 'troupe:api-key';

/** No sign-in needed. */
export const Open = () => SetMetadata(openDoor, true);
/** Takes the keys that OpenAI clients send. */
export const AcceptsApiKey = () => SetMetadata(apiKeyDoor, true);

const actors = new WeakMap<FastifyRequest, Actor>();

/** Who is acting; only on routes that are not `@Open()`. */
export const ActingActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  return actors.get(context.switchToHttp().getRequest<FastifyRequest>())!;
});

/** Finds out who is calling, and whether that can be done now. What they may do is asked where it is done. */
@Injectable()
export class IdentityGuard implements CanActivate {
  constructor(
    private readonly identity: Identity,
    private readonly reflector: Reflector,
    private readonly load: LoadGuard,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const places = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean>(openDoor, places)) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const credentials = { token: bearer(request.headers.authorization), from: request.socket.remoteAddress };
    const byKey = this.reflector.getAllAndOverride<boolean>(apiKeyDoor, places);
    const actor = byKey ? await this.identity.ofApiKey(credentials) : await this.identity.of(credentials);
    const wait = this.reflector.getAllAndOverride<Wait | undefined>(canWait, places);
    if (wait) this.load.require(wait, actor);
    actors.set(request, speaking(actor, request.headers['accept-language']));
    return true;
  }
}
