import { Logger, type Provider } from '@nestjs/common';
import { LivingNodes } from '../redis/living-nodes.js';
import { NodeCalls } from '../redis/node-calls.js';
import { RedisLink } from '../redis/redis-link.js';

export interface RedisOptions {
  /** Of one server, or of several nodes of one cluster. */
  readonly urls: readonly string[];
  /** ms of silence after which a node counts as dead. */
  readonly leaseMs: number;
  /** What the others are told of this node. */
  readonly about: string;
}

/** What nodes that share one Redis know of each other. A server that cannot reach Redis does not start. */
export const redisProviders = ({ urls, leaseMs, about }: RedisOptions): Provider[] => [
  {
    provide: RedisLink,
    useFactory: () => {
      const logger = new Logger('Redis');
      return new RedisLink(urls, (problem) => logger.warn({ msg: 'Redis', problem }));
    },
  },
  {
    provide: LivingNodes,
    useFactory: async (link: RedisLink) => {
      const nodes = new LivingNodes(link, about, leaseMs);
      await nodes.join();
      return nodes;
    },
    inject: [RedisLink],
  },
  {
    provide: NodeCalls,
    useFactory: async (link: RedisLink, nodes: LivingNodes) => {
      const calls = new NodeCalls(link, nodes);
      await calls.open();
      return calls;
    },
    inject: [RedisLink, LivingNodes],
  },
];
