import { Injectable } from '@nestjs/common';
import type { Actor } from '#shared-kernel/actor.js';
import type { SessionId, TenantId } from '#shared-kernel/ids.js';
import type { Frame } from '../contract/frames.js';
import { SessionNotFound } from '../domain/errors.js';
import { Messages } from '../domain/messages.js';
import { RoleSessionContexts } from '../domain/role-session-contexts.js';
import type { SessionState } from '../domain/session-state.js';
import { DeliveryLog, type Follow } from './delivery-log.js';
import { framesOfMessage, noticeFrame, turnFrame } from './frames-of.js';
import { Sessions } from './sessions.js';

export interface Following {
  /** UUID of the session, whatever name the caller used. */
  readonly session: string;
  /** Of the last frame that was replayed, or `after` when there was none. */
  readonly seq: number;
  detach(): void;
}

/** Messages that are replayed at most; who missed more is told to load the transcript. */
const maxReplay = 200;
/** The log may lose its oldest frames while the store is being read; then once more. */
const attempts = 4;

/** Whoever reads along: sockets, event streams, polls. */
@Injectable()
export class Followers {
  constructor(
    private readonly sessions: Sessions,
    private readonly contexts: RoleSessionContexts,
    private readonly messages: Messages,
    private readonly log: DeliveryLog,
  ) {}

  /**
   * Calls `listener` synchronously with every frame after `after`: first those that exist, in order, then the live ones.
   * A `gap` frame comes first when the replay cannot be complete. Nothing is lost or doubled between the two.
   * The listener must not throw; one that does is let go.
   */
  async attach(actor: Actor, session: string, after: number, listener: (frame: Frame) => void): Promise<Following> {
    const { id, tenant } = await this.sessions.read(actor, session);
    let place = after;
    for (let attempt = 1; ; attempt += 1) {
      const { follow, state } = await this.follow(tenant, id, place, listener);
      if (follow.kind === 'live') return { session: id, seq: follow.seq, detach: () => follow.detach() };
      const stored = attempt < attempts ? await this.stored(state, place, follow.upTo) : undefined;
      if (stored) stored.forEach(listener);
      else listener(gap(state, after, follow.upTo));
      place = follow.upTo;
    }
  }

  private follow(
    tenant: TenantId,
    id: SessionId,
    after: number,
    listener: (frame: Frame) => void,
  ): Promise<{ follow: Follow; state: SessionState }> {
    return this.sessions.between(id, async () => {
      const context = await this.contexts.find(tenant, id);
      if (!context) throw new SessionNotFound('There is no such conversation.');
      const { state } = context;
      return { follow: await this.log.follow(id, state, after, listener), state };
    });
  }

  /** The frames after `after` up to `upTo`, from the store; undefined when there are too many. */
  private async stored(state: SessionState, after: number, upTo: number): Promise<Frame[] | undefined> {
    const messages = await this.messages.released(state.tenant, state.id, after, upTo, maxReplay + 1);
    if (messages.length > maxReplay) return undefined;
    const frames = messages.flatMap((message) => framesOfMessage({ session: state.id, epoch: message.epoch }, message));
    if (state.turnSeq > after && state.turnSeq <= upTo) frames.push(turnFrame(state));
    for (const notice of state.care.notices) {
      const isMissed = notice.seq > after && notice.seq <= upTo;
      if (isMissed) frames.push(noticeFrame({ session: state.id, epoch: state.epoch }, notice));
    }
    return frames.sort((a, b) => a.seq - b.seq);
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
