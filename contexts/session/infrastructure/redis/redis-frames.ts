import type { SessionId, SubjectId, TenantId } from '#shared-kernel/ids.js';
import type { RedisLink } from '#shared-kernel/redis/redis-link.js';
import type { Frame } from '../../contract/frames.js';
import { append, framesChannel, framesKey, keptMs, peek, read, replace, sessionKey } from './session-scripts.js';

/** What a home tells the other nodes. */
export interface ToldFrames {
  /** Of the home. */
  readonly fence: number;
  /** `seq` of the frame before these; undefined when whoever listens must read anew. */
  readonly before?: number;
  readonly frames: readonly Frame[];
}

/** How far the log of a session is in Redis. */
export interface FramesSeen {
  /** Of the home that wrote it. */
  readonly fence: number;
  /** `seq` of the last frame. */
  readonly told: number;
}

/** The log of a session as Redis has it. */
export interface FramesRead extends FramesSeen {
  readonly tenant: TenantId;
  /** Whose conversation it is. */
  readonly customer: SubjectId | undefined;
  readonly epoch: number;
  /** Frames up to here are gone. */
  readonly floor: number;
  /** The node that is the home, or was it last; '' where it has been given up. */
  readonly home: string;
  readonly frames: readonly Frame[];
}

/** `stale`: another node is the home now, nothing was released. `behind`: Redis has not what was before; replace it. */
export type Kept = 'kept' | 'stale' | 'behind';

export interface Snapshot {
  readonly tenant: TenantId;
  readonly customer: SubjectId;
  readonly node: string;
  readonly fence: number;
  readonly epoch: number;
  readonly floor: number;
  readonly told: number;
  readonly frames: readonly Frame[];
  /** What those hear who have heard everything before; whether anybody does, Redis may have forgotten. */
  readonly news?: Pick<ToldFrames, 'before' | 'frames'>;
}

/** The hot copy of the sessions' logs, and the way by which other nodes hear of new frames. All throw `RedisUnavailable`. */
export class RedisFrames {
  constructor(private readonly link: RedisLink) {}

  async append(session: SessionId, fence: number, before: number, frames: readonly Frame[]): Promise<Kept> {
    const told: ToldFrames = { fence, before, frames };
    const args = [fence, before, frames.at(-1)!.seq, keptMs, framesChannel(session), JSON.stringify(told)];
    const texts = frames.map((frame) => JSON.stringify(frame));
    return (await this.link.run(append, this.keys(session), [...args, ...texts])) as Kept;
  }

  async replace(session: SessionId, all: Snapshot): Promise<Kept> {
    const { fence, floor, told, node, tenant, customer, epoch, news } = all;
    const heard: ToldFrames = { fence, frames: [], ...news };
    const message = JSON.stringify(heard);
    const owner = [node, tenant, customer, epoch, news ? '1' : ''];
    const args = [fence, floor, told, keptMs, framesChannel(session), message, ...owner];
    const texts = all.frames.map((frame) => JSON.stringify(frame));
    return (await this.link.run(replace, this.keys(session), [...args, ...texts])) as Kept;
  }

  /** Undefined when Redis has no log of this session, or not this tenant's. */
  read(tenant: TenantId, session: SessionId): Promise<FramesRead | undefined> {
    return this.look(tenant, session, '');
  }

  /** As `read`, by who listens: what is added behind what was read is published. */
  readAlong(tenant: TenantId, session: SessionId): Promise<FramesRead | undefined> {
    return this.look(tenant, session, '1');
  }

  /** As `read`, of how far it is only. @param along as `readAlong` */
  async peek(tenant: TenantId, session: SessionId, along: boolean): Promise<FramesSeen | undefined> {
    const [owner, fence, told] = (await this.link.run(peek, this.keys(session), [along ? '1' : '', keptMs])) as (
      string | null
    )[];
    if (owner !== tenant || !fence || !told) return undefined;
    return { fence: Number(fence), told: Number(told) };
  }

  /** `tell` must not throw. */
  listen(session: SessionId, tell: (told: ToldFrames) => void): Promise<() => void> {
    return this.link.subscribe(framesChannel(session), (message) => tell(JSON.parse(message) as ToldFrames));
  }

  private async look(tenant: TenantId, session: SessionId, along: '1' | ''): Promise<FramesRead | undefined> {
    const [head, texts] = (await this.link.run(read, this.keys(session), [along, keptMs])) as [
      (string | null)[],
      string[],
    ];
    const [owner, fence, told, floor, epoch, home, customer] = head;
    if (owner !== tenant || !fence || !told) return undefined;
    const frames = texts.map((text) => JSON.parse(text) as Frame);
    const numbers = { fence: Number(fence), told: Number(told), floor: Number(floor), epoch: Number(epoch) };
    return { tenant, customer: (customer ?? undefined) as SubjectId | undefined, ...numbers, home: home ?? '', frames };
  }

  private keys(session: SessionId): [string, string] {
    return [sessionKey(session), framesKey(session)];
  }
}
