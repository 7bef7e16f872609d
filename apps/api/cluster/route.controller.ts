import { Controller, Get, Header } from '@nestjs/common';
import type { OwnRoute } from '#contexts/session/contract/route.js';
import type { Actor } from '#shared-kernel/actor.js';
import { Describe } from '../http/describe.js';
import { ActingActor } from '../identity/identity.guard.js';
import { ClientRoutes } from './client-routes.js';

@Controller('v1/route')
export class RouteController {
  constructor(private readonly routes: ClientRoutes) {}

  @Get()
  @Header('cache-control', 'no-store')
  @Describe({
    tag: 'Sockets',
    summary: 'Which node my socket belongs to',
    description:
      'The nodes that take clients, and the caller’s place on their ring. A hint: every node serves everybody. ' +
      'Without nodes, stay at the address you have.',
    answers: {
      200: { type: 'Route', description: 'Ask again when a connection is lost; changes come as `route` events.' },
    },
  })
  route(@ActingActor() actor: Actor): OwnRoute {
    return this.routes.of(actor);
  }
}
