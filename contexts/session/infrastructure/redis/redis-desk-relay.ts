import type { SessionId } from '#shared-kernel/ids.js';
import type { LivingNodes } from '#shared-kernel/redis/living-nodes.js';
import type { RedisLink } from '#shared-kernel/redis/redis-link.js';
import { type DeskNews, DeskRelay } from '../../application/desk/desk-channel.js';

interface Relayed {
  readonly from: string;
  readonly news: DeskNews;
}

/** Passing news of the desk over what Redis publishes: whoever misses some sees how things stand when they look again. */
export class RedisDeskRelay extends DeskRelay {
  constructor(
    private readonly link: RedisLink,
    private readonly nodes: LivingNodes,
  ) {
    super();
  }

  send(session: SessionId, news: DeskNews): void {
    const relayed: Relayed = { from: this.nodes.self, news };
    this.link.publish(channelOf(session), JSON.stringify(relayed)).catch(() => undefined);
  }

  listen(session: SessionId, tell: (news: DeskNews) => void): Promise<() => void> {
    return this.link.subscribe(channelOf(session), (message) => {
      const { from, news } = JSON.parse(message) as Relayed;
      if (from !== this.nodes.self) tell(news);
    });
  }
}

const channelOf = (session: SessionId): string => `session:{${session}}:desk`;
