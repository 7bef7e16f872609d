import type { Provider } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { LivingNodes } from '#shared-kernel/redis/living-nodes.js';
import { NodeCalls } from '#shared-kernel/redis/node-calls.js';
import { RedisLink } from '#shared-kernel/redis/redis-link.js';
import { Database } from '#shared-kernel/sql/database.js';
import { DeliveryLog } from './application/delivery-log.js';
import { DeskRelay } from './application/desk/desk-channel.js';
import { SessionHomes } from './application/session-homes.js';
import { StreamingReplies } from './application/streaming-replies.js';
import { Messages } from './domain/messages.js';
import { ForwardedCommands } from './infrastructure/redis/forwarded-commands.js';
import { RedisDeliveryLog } from './infrastructure/redis/redis-delivery-log.js';
import { RedisDeskRelay } from './infrastructure/redis/redis-desk-relay.js';
import { RedisFrames } from './infrastructure/redis/redis-frames.js';
import { RedisSessionHomes } from './infrastructure/redis/redis-session-homes.js';

/** Where several nodes share one Redis. @param handlers what they find at home elsewhere is forwarded to them there */
export const clusterProviders = (handlers: () => readonly Provider[]): Provider[] => [
  {
    provide: SessionHomes,
    useFactory: (link: RedisLink, nodes: LivingNodes, database: Database) =>
      new RedisSessionHomes(link, nodes, database),
    inject: [RedisLink, LivingNodes, Database],
  },
  {
    provide: DeliveryLog,
    useFactory: (
      link: RedisLink,
      homes: SessionHomes,
      nodes: LivingNodes,
      store: Messages,
      replies: StreamingReplies,
    ) => {
      const log = new RedisDeliveryLog(new RedisFrames(link), homes, nodes, store);
      link.whenInterrupted(() => log.interrupted());
      // Words that a Redis without memory took with it would be gone with this node, too.
      link.whenAway(() => void replies.checkpoint());
      link.whenAway(() => void log.keepHeard());
      link.whenAway(() => log.doubtOwn());
      return log;
    },
    inject: [RedisLink, SessionHomes, LivingNodes, Messages, StreamingReplies],
  },
  {
    provide: DeskRelay,
    useFactory: (link: RedisLink, nodes: LivingNodes) => new RedisDeskRelay(link, nodes),
    inject: [RedisLink, LivingNodes],
  },
  {
    provide: ForwardedCommands,
    useFactory: (modules: ModuleRef, calls: NodeCalls) => new ForwardedCommands(modules, calls, handlers()),
    inject: [ModuleRef, NodeCalls],
  },
];
