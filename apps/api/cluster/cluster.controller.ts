import { Controller, Get, Header } from '@nestjs/common';
import type { Cluster } from '#contexts/session/contract/cluster.js';
import type { Actor } from '#shared-kernel/actor.js';
import { Describe } from '../http/describe.js';
import { ActingActor } from '../identity/identity.guard.js';
import { ClusterView } from './cluster-view.js';

@Controller('v1/cluster')
export class ClusterController {
  constructor(private readonly view: ClusterView) {}

  @Get()
  @Header('cache-control', 'no-store')
  @Describe({
    tag: 'Sockets',
    summary: 'Who is connected where, and which nodes live',
    description:
      'For administrators. Every process of the installation is asked; one that does not answer within 1.5 s is `silent`. ' +
      'Numbers are the installation’s, people and sessions the tenant’s.',
    answers: { 200: { type: 'Cluster', description: 'As of now.' } },
  })
  now(@ActingActor() actor: Actor): Promise<Cluster> {
    return this.view.now(actor);
  }
}
