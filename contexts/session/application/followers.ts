import { Injectable } from '@nestjs/common';
import type { Actor } from '#shared-kernel/actor.js';
import { isUuid, type SessionId, type SubjectId, type TenantId } from '#shared-kernel/ids.js';
import type { Frame } from '../contract/frames.js';
import { SessionNotFound } from '../domain/errors.js';
import { Messages } from '../domain/messages.js';
import { RoleSessionContexts } from '../domain/role-session-contexts.js';
import type { SessionState } from '../domain/session-state.js';
import { DeliveryLog, type Follow } from './delivery-log.js';
import { framesOfMessage, rememberedFrames } from './frames-of.js';
import { SessionHomes } from './session-homes.js';
import { maySee, requireReader, Sessions } from './sessions.js';

export interface Following {
  /** UUID of the session, whatever name the caller used. */
  readonly session: string;
  /** Of the last frame that was replayed, or `after` when there was none. */
  readonly seq: number;
  detach(): void;
}

interface Followed {
  readonly follow: Follow;
  readonly state: SessionState;
}

/** Those who wait for the same session. */
interface Company {
  readonly readings: Reading[];
  /** Of each of them. */
  readonly followed: Promise<readonly Promise<Followed>[]>;
}

/** Messages that are replayed at most; who missed more is told to load the transcript. */
const maxReplay = 200;
/** The log may lose its oldest frames while the store is being read; then once more. */
const attempts = 4;
/** ms between tries to go on reading. */
const firstPause = 50;
const longestPause = 5_000;

/** Whoever reads along: sockets, event streams, polls. */
@Injectable()
export class Followers {
  private readonly companies = new Map<SessionId, Company>();

  constructor(
    private readonly sessions: Sessions,
    private readonly contexts: RoleSessionContexts,
    private readonly messages: Messages,
    private readonly log: DeliveryLog,
    private readonly homes: SessionHomes,
  ) {}

  /**
   * Calls `listener` synchronously with every frame after `after`: first those that exist, in order, then the live ones.
   * A `gap` frame comes first when the replay cannot be complete. Nothing is lost or doubled between the two, also when the
   * session moves to another node meanwhile. The listener must not throw; one that does is let go.
   */
  async attach(actor: Actor, session: string, after: number, listener: (frame: Frame) => void): Promise<Following> {
    requireReader(actor);
    if (isUuid(session)) {
      const reading = new Reading(actor.tenant, session.toLowerCase() as SessionId, after, listener);
      if (await this.join(reading, (customer) => maySee(actor, customer))) return reading;
    }
    const { id, tenant } = await this.sessions.glance(actor, session);
    const reading = new Reading(tenant, id, after, listener);
    await this.catchUp(reading);
    return reading;
  }

  /** When a node has died everybody comes at once, and hardly anybody has missed anything. */
  private async join(reading: Reading, may: (customer: SubjectId) => boolean): Promise<boolean> {
    const { tenant, session, place, tell } = reading;
    const follow = await this.log.join(tenant, session, place, { tell, broken: () => void this.again(reading), may });
    if (follow) reading.begin(follow);
    return follow !== undefined;
  }

  private async catchUp(reading: Reading): Promise<void> {
    const after = reading.place;
    for (let attempt = 1; ; attempt += 1) {
      const { follow, state } = await this.follow(reading);
      if (follow.kind === 'live') return;
      const stored = attempt < attempts ? await this.stored(state, reading.place, follow.upTo) : undefined;
      if (stored) stored.forEach(reading.tell);
      else reading.tell(gap(state, after, follow.upTo));
      reading.place = follow.upTo;
    }
  }

  /** Everybody of a full room may come at once: those who come while others wait for their turn share it with them. */
  private async follow(reading: Reading): Promise<Followed> {
    const company = this.companies.get(reading.session) ?? this.gather(reading);
    const place = company.readings.push(reading) - 1;
    return (await company.followed)[place]!;
  }

  private gather({ tenant, session }: Reading): Company {
    const readings: Reading[] = [];
    const work = async () => {
      const state = await this.stateOf(tenant, session).finally(() => this.companies.delete(session));
      const all = readings.map(async (reading) => {
        const broken = () => void this.again(reading);
        const follow = await this.log.follow(session, state, reading.place, reading.tell, broken);
        // At once: until the others are served it may have broken already, and the reading gone on elsewhere.
        if (follow.kind === 'live') reading.begin(follow);
        return { follow, state };
      });
      await Promise.allSettled(all); // nothing changes meanwhile
      return all;
    };
    const company = { readings, followed: this.sessions.between(session, work, true) };
    this.companies.set(session, company);
    return company;
  }

  private async stateOf(tenant: TenantId, session: SessionId): Promise<SessionState> {
    await this.homes.adopt(tenant, session);
    const context = await this.contexts.glance(tenant, session);
    if (!context) throw new SessionNotFound('There is no such conversation.');
    return context.state;
  }

  /** For as long as somebody wants to read: what is needed for it may be away for a while. */
  private async again(reading: Reading): Promise<void> {
    for (let pause = firstPause; !reading.isOver; pause = Math.min(longestPause, pause * 2)) {
      try {
        // Who may read was decided when the reading began.
        if (!(await this.join(reading, () => true))) await this.catchUp(reading);
        return;
      } catch (error) {
        if (error instanceof SessionNotFound) return reading.detach();
        await new Promise((resolve) => setTimeout(resolve, pause * (0.5 + Math.random() / 2)).unref());
      }
    }
  }

  /** The frames after `after` up to `upTo`, from the store; undefined when there are too many, or some are not known any more. */
  private async stored(state: SessionState, after: number, upTo: number): Promise<Frame[] | undefined> {
    const remembered = rememberedFrames(state, after, upTo);
    if (!remembered) return undefined;
    const messages = await this.messages.released(state.tenant, state.id, after, upTo, maxReplay + 1);
    if (messages.length > maxReplay) return undefined;
    const told = messages.flatMap((message) => framesOfMessage({ session: state.id, epoch: message.epoch }, message));
    return [...told, ...remembered].sort((a, b) => a.seq - b.seq);
  }
}

const gap = (state: SessionState, after: number, upTo: number): Frame => ({
  kind: 'gap',
  session: state.id,
  seq: upTo,
  epoch: state.epoch,
  messageId: null,
  offset: 0,
  after,
});

/** One who reads along, and how far they are. */
class Reading implements Following {
  isOver = false;
  seq = 0;
  private follow: (Follow & { kind: 'live' }) | undefined;

  constructor(
    readonly tenant: TenantId,
    readonly session: SessionId,
    public place: number,
    private readonly listener: (frame: Frame) => void,
  ) {}

  readonly tell = (frame: Frame): void => {
    if (this.isOver) return;
    try {
      this.listener(frame);
    } catch (error) {
      this.isOver = true;
      throw error;
    }
    this.place = Math.max(this.place, frame.seq);
  };

  begin(follow: Follow & { kind: 'live' }): void {
    this.seq = follow.seq;
    if (this.isOver) follow.detach();
    else this.follow = follow;
  }

  detach(): void {
    this.isOver = true;
    this.follow?.detach();
  }
}
