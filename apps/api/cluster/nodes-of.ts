import { Logger } from '@nestjs/common';
import type { Config } from '../config/config.js';
import { ConsulNodes } from './consul-nodes.js';
import type { NodeDirectory } from './node-directory.js';
import { StaticNodes } from './static-nodes.js';

/** The directory that the configuration asks for. */
export function nodesOf({ node, nodes, consul }: Config): NodeDirectory {
  if (!consul || node.url === undefined) return new StaticNodes(nodes, node.id);
  const logger = new Logger('ConsulNodes');
  const self = { id: node.id, url: node.url, weight: node.weight, draining: false };
  return new ConsulNodes(consul, self, (problem) => logger.warn({ msg: 'Consul', problem }));
}
