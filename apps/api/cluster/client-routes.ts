import { Injectable } from '@nestjs/common';
import type { OwnRoute, Route } from '#contexts/session/contract/route.js';
import { ringOf, type Ring } from '#shared-kernel/ring/ring.js';
import type { Actor } from '#shared-kernel/actor.js';
import { Config } from '../config/config.js';
import { NodeDirectory, type NodeInfo } from './node-directory.js';

const virtualNodes = 20;

/** Which node a client's socket belongs to. A hint: every node serves everybody. */
@Injectable()
export class ClientRoutes {
  constructor(
    private readonly directory: NodeDirectory,
    private readonly config: Config,
  ) {}

  /** For everybody. */
  get now(): Route {
    const nodes = this.taking.map(({ id, url, weight }) => ({ id, url, weight }));
    return { algorithm: this.config.routing, virtualNodes, nodes };
  }

  of(actor: Actor): OwnRoute {
    return { ...this.now, key: keyOf(actor) };
  }

  /** Where a client goes that this node has no room for: the next one on its ring; undefined where there is no other. */
  instead(actor: Actor): string | undefined {
    const others = this.taking.filter(({ id }) => id !== this.directory.self?.id);
    const ring: Ring = ringOf(this.config.routing, others, virtualNodes);
    const first = ring.first(keyOf(actor));
    return others.find(({ id }) => id === first)?.url;
  }

  private get taking(): readonly NodeInfo[] {
    return this.directory.live().filter(({ draining }) => !draining);
  }
}

const keyOf = ({ tenant, subject }: Actor): string => `${tenant}/${subject}`;
