import { Logger } from '@nestjs/common';
import type { LivingNodes } from '#shared-kernel/redis/living-nodes.js';
import type { Config } from '../config/config.js';
import { ConsulNodes } from './consul-nodes.js';
import { readAbout } from './node-about.js';
import type { NodeDirectory } from './node-directory.js';
import { RedisNodes } from './redis-nodes.js';
import { StaticNodes } from './static-nodes.js';

/** The directory that the configuration asks for. @param living where nodes share a Redis: the directory where no other is named */
export function nodesOf(config: Config, living?: LivingNodes): NodeDirectory {
  const named = namedDirectory(config);
  const about = config.redis && readAbout(config.redis.about);
  if (living && about) return new RedisNodes(living, about, named);
  return named ?? new StaticNodes([], config.node.id);
}

function namedDirectory({ node, nodes, consul }: Config): NodeDirectory | undefined {
  if (!consul || node.url === undefined) return nodes.length > 0 ? new StaticNodes(nodes, node.id) : undefined;
  const logger = new Logger('ConsulNodes');
  const self = { id: node.id, url: node.url, weight: node.weight, draining: false };
  return new ConsulNodes(consul, self, (problem) => logger.warn({ msg: 'Consul', problem }));
}
