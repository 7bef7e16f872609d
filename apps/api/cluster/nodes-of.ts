import { Logger } from '@nestjs/common';
import type { LivingNodes } from '#shared-kernel/redis/living-nodes.js';
import type { Config } from '../config/config.js';
import { ConsulNodes } from './consul-nodes.js';
import { readAbout } from './node-about.js';
import type { NodeDirectory } from './node-directory.js';
import { RedisNodes } from './redis-nodes.js';
import { StaticNodes } from './static-nodes.js';

/** The directory that the configuration asks for. @param living where nodes share a Redis: the directory where none is named */
export function nodesOf({ node, nodes, consul, redis }: Config, living?: LivingNodes): NodeDirectory {
  if (consul && node.url !== undefined) {
    const logger = new Logger('ConsulNodes');
    const self = { id: node.id, url: node.url, weight: node.weight, draining: false };
    return new ConsulNodes(consul, self, (problem) => logger.warn({ msg: 'Consul', problem }));
  }
  const about = redis && readAbout(redis.about);
  return living && about && nodes.length === 0 ? new RedisNodes(living, about) : new StaticNodes(nodes, node.id);
}
