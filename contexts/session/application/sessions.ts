import { Injectable } from '@nestjs/common';
import type { Actor, Permission } from '#shared-kernel/actor.js';
import { Clock } from '#shared-kernel/clock.js';
import type { DomainEvent } from '#shared-kernel/domain-event.js';
import { ConcurrentWrite, type TroupeError } from '#shared-kernel/errors.js';
import {
  isUuid,
  type MessageId,
  newMessageId,
  type SessionId,
  type SubjectId,
  type TenantId,
} from '#shared-kernel/ids.js';
import type { Frame } from '../contract/frames.js';
import { SessionNotFound, SessionNotYours, StaleOwner } from '../domain/errors.js';
import { Messages } from '../domain/messages.js';
import type { RoleSessionContext } from '../domain/role-session-context.js';
import { type Cause, RoleSessionContexts } from '../domain/role-session-contexts.js';
import type { SessionState } from '../domain/session-state.js';
import type { EndedTurn } from '../domain/turn-records.js';
import { DeliveryLog } from './delivery-log.js';
import { ConversationEmotions } from './emotion/conversation-emotions.js';
import { framesOf } from './frames-of.js';
import { SessionHomes } from './session-homes.js';
import { isSessionKey } from './session-key.js';
import { SessionLanes } from './session-lanes.js';
import { StreamingReplies } from './streaming-replies.js';

/** A session in the middle of a change: nothing of it is released or changed by others until the change is saved. */
export interface Change {
  readonly context: RoleSessionContext;
  readonly at: Date;
  /** What the running reply has released; '' without one. */
  readonly said: string;
  /** The `seq` of one more frame. */
  readonly take: () => number;
  /** Saves how something came to be said that is no reply of this session. */
  readonly keepTurn: (turn: EndedTurn) => void;
}

/** What becomes of a reply that is open and that nobody here speaks, before anything else is done. */
type Orphaned = 'ends' | 'may-go-on';

/** A change that was saved. */
export interface Saved {
  readonly state: SessionState;
  readonly events: readonly DomainEvent[];
  /** Words beside the messages, by key. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Far more than the frames of the longest reply, so that numbers are reserved together with writes that happen anyway. */
const seqBlock = 1 << 17;
const attempts = 3;
const orphanCode = 'session.interrupted';

/** Every change of a session goes through here: load, one verb, save, tell, speak. One at a time for each session. */
@Injectable()
export class Sessions {
  private readonly lanes = new SessionLanes();
  private readonly listeners: ((saved: Saved) => void)[] = [];

  constructor(
    private readonly contexts: RoleSessionContexts,
    private readonly messages: Messages,
    private readonly log: DeliveryLog,
    private readonly replies: StreamingReplies,
    private readonly emotions: ConversationEmotions,
    private readonly clock: Clock,
    private readonly homes: SessionHomes,
  ) {
    homes.whenLost((session) => {
      emotions.forget(session);
      replies.lose(session);
    });
  }

  /**
   * The session that the actor means, if the actor may see it: customers their own, desk roles all.
   * @throws SessionNotFound | SessionNotYours
   */
  find(actor: Actor, session: string): Promise<RoleSessionContext> {
    return this.meant(actor, session, (id) => this.contexts.find(actor.tenant, id));
  }

  /** As `find`, for those who may only look. */
  async read(actor: Actor, session: string): Promise<RoleSessionContext> {
    requireReader(actor);
    return this.find(actor, session);
  }

  /** As `read`, for those who read along and may never say a word. */
  async glance(actor: Actor, session: string): Promise<RoleSessionContext> {
    requireReader(actor);
    return this.meant(actor, session, (id) => this.contexts.glance(actor.tenant, id));
  }

  /** As `read`, for auditors too: for what holds no word of anybody. */
  async examine(actor: Actor, session: string): Promise<RoleSessionContext> {
    if (!actor.may('audit.read')) return this.read(actor, session);
    const context = isUuid(session)
      ? await this.contexts.find(actor.tenant, session.toLowerCase() as SessionId)
      : undefined;
    if (!context) throw new SessionNotFound('There is no such conversation.');
    return context;
  }

  /** As `admit`, for what only the customer of the session may do. */
  async own(actor: Actor, permission: Permission, session: string): Promise<SessionId> {
    actor.requires(permission);
    const { id, state } = await this.find(actor, session);
    if (state.customer.subject !== actor.subject)
      throw new SessionNotYours('This conversation belongs to somebody else.');
    return id;
  }

  /** As `find`, after the permission; answers the id. */
  async admit(actor: Actor, permission: Permission, session: string): Promise<SessionId> {
    actor.requires(permission);
    return (await this.find(actor, session)).id;
  }

  /** Calls `listener` after each change, before the next one of the same session. It must not throw. */
  whenSaved(listener: (saved: Saved) => void): void {
    this.listeners.push(listener);
  }

  /**
   * Loads the session, runs `verb` on it, saves, tells those who read along and lets the character speak where it is its turn.
   * Tried again (3 times in all) when another node wrote first. A verb that changes nothing saves nothing.
   * @param orphaned `may-go-on`: a reply whose node is gone is resumed, where `RoleSessionContext.resumeReply` lets it
   * @throws SessionElsewhere when the session is at home on another node; nothing was done
   */
  change<T>(
    cause: Cause & { tenant: TenantId },
    id: SessionId,
    verb: (change: Change) => T,
    orphaned: Orphaned = 'ends',
  ): Promise<T> {
    return this.lanes.run(id, cause.role === 'system', async () => {
      for (let attempt = 1; ; attempt += 1) {
        await this.homes.enter(cause.tenant, id);
        const context = await this.contexts.find(cause.tenant, id);
        if (!context) throw new SessionNotFound('There is no such conversation.');
        try {
          return await this.tryChange(cause, context, verb, orphaned);
        } catch (error) {
          if (error instanceof StaleOwner && cause.role !== 'system') await this.noteStaleWrite(cause, id, error);
          if (!(error instanceof ConcurrentWrite) || attempt >= attempts) throw error;
        }
      }
    });
  }

  /** Runs `work` between the changes of a session. @param patient never refused: one who goes for all who wait */
  between<T>(id: SessionId, work: () => Promise<T>, patient = false): Promise<T> {
    return this.lanes.run(id, patient, work);
  }

  /** Stores a new session of whoever causes it, and tells its first message; answers the session that has the key already, if one does. */
  open(
    cause: Cause & { tenant: TenantId },
    id: SessionId,
    key: string | undefined,
    make: (take: () => number, at: Date) => RoleSessionContext,
  ): Promise<SessionId> {
    return this.lanes.run(id, false, async () => {
      const at = this.clock.now();
      const { tenant } = cause;
      await this.homes.begin(tenant, id);
      const customer = { subject: cause.subject };
      const place = await this.log.reserve(id, { tenant, customer, epoch: 1, seqReserved: 0 });
      try {
        const context = make(() => place.take(), at);
        context.reserve(place.seq + seqBlock);
        const frames = this.framesOf(context);
        const [stored] = await Promise.all([
          this.contexts.add(context, cause, at, key),
          this.emotions.expect(context.state),
        ]);
        if (stored === id) await place.keep(frames, context.epoch);
        else place.giveUp();
        return stored;
      } catch (error) {
        place.giveUp();
        throw error;
      }
    });
  }

  /** Tells those who read along of something that could not be recorded; nothing is stored. */
  async tellError(tenant: TenantId, id: SessionId, messageId: MessageId, error: TroupeError): Promise<void> {
    await this.lanes.run(id, true, async () => {
      await this.homes.enter(tenant, id);
      const context = await this.contexts.find(tenant, id);
      if (!context) return;
      const { epoch } = context;
      const place = await this.log.reserve(id, context.state);
      const { code, message: detail } = error;
      const said = { session: id, seq: place.take(), epoch, messageId, offset: 0, code, detail };
      await place.keep([{ kind: 'error', ...said }], epoch);
    });
  }

  private async meant(
    actor: Actor,
    session: string,
    find: (id: SessionId) => Promise<RoleSessionContext | undefined>,
  ): Promise<RoleSessionContext> {
    const byId = isUuid(session) ? await find(session.toLowerCase() as SessionId) : undefined;
    if (byId && mayUse(actor, byId)) return byId;
    const id = isSessionKey(session) ? await this.contexts.findByKey(actor.tenant, actor.subject, session) : undefined;
    const byKey = id && (await find(id));
    if (byKey) return byKey;
    if (byId) throw new SessionNotYours('This conversation belongs to somebody else.');
    throw new SessionNotFound('There is no such conversation.');
  }

  private async tryChange<T>(
    cause: Cause,
    context: RoleSessionContext,
    verb: (change: Change) => T,
    orphaned: Orphaned = 'ends',
  ): Promise<T> {
    const place = await this.log.reserve(context.id, context.state);
    const before = context.running;
    const at = this.clock.now();
    const take = (): number => place.take();
    let started: string | undefined;
    let heard = false;
    let kept: EndedTurn | undefined;
    try {
      const said = before ? await this.replies.freeze(before.messageId) : undefined;
      const isOrphaned = Boolean(before) && said === undefined;
      const resumed =
        before && isOrphaned ? await this.settleOrphan(context, before.messageId, orphaned, take, at) : undefined;
      const change = { context, at, said: said ?? '', take, keepTurn: (turn: EndedTurn) => void (kept = turn) };
      const result = verb(change);
      if (!this.replies.isStopping) context.startReply(newMessageId(), place.seq, at);
      context.closeAtCap(at, take);
      if (!context.isChanged) {
        place.giveUp();
        return result;
      }
      if (place.seq + seqBlock / 2 > context.state.seqReserved) context.reserve(place.seq + seqBlock);
      const ended =
        before && context.running?.messageId !== before.messageId ? this.replies.turn(before.messageId) : kept;
      if (ended) context.noteFilters(ended.record);
      this.emotions.hear(context.state, context.messages);
      heard = true;
      started = this.beginReply(context, before?.messageId, ended, resumed);
      const frames = this.framesOf(context);
      const saved = { state: { ...context.state }, events: [...context.recorded], texts: context.texts };
      await this.contexts.save(context, cause, at, ended, isOrphaned);
      // What goes on may be checkpointed again from here on, however long it takes until this is told.
      if (before && context.running?.messageId === before.messageId) this.replies.thaw(before.messageId);
      const told = place.keep(frames, context.epoch);
      // In the same step: what waits to be released must find its reply over.
      if (before && context.running?.messageId !== before.messageId) this.replies.silence(before.messageId, 'over');
      if (told) await told;
      for (const listener of this.listeners) listener(saved);
      return result;
    } catch (error) {
      if (started !== undefined) this.replies.silence(started, 'never was');
      if (heard) this.emotions.forget(context.id);
      place.giveUp();
      throw error;
    } finally {
      if (before) this.replies.thaw(before.messageId);
    }
  }

  /** Nothing came of it; that it was tried is recorded. */
  private async noteStaleWrite(cause: Cause & { tenant: TenantId }, id: SessionId, stale: StaleOwner): Promise<void> {
    const context = await this.contexts.find(cause.tenant, id);
    if (!context) return;
    try {
      await this.tryChange(cause, context, () => context.desk.noteStaleWrite(cause.subject, stale.seen));
    } catch (error) {
      if (!(error instanceof ConcurrentWrite)) throw error;
    }
  }

  /** The player sets to work while the change is still being saved; its words wait behind the place in the log. */
  private beginReply(
    context: RoleSessionContext,
    before: MessageId | undefined,
    ended: EndedTurn | undefined,
    resumed: string | undefined,
  ): MessageId | undefined {
    const reply = context.running;
    if (!reply || (reply.messageId === before && resumed === undefined)) return undefined;
    const state = { ...context.state };
    const { messageId, replyTo, version } = reply;
    const author = { kind: 'character', name: state.character.name } as const;
    const writer = this.log.speak(state.id, state, { messageId, replyTo, version, author }, resumed);
    this.replies.begin(state, reply, { ...context.messages, ended: ended?.record }, writer);
    return messageId;
  }

  /**
   * A reply is open in the store but nobody here speaks it: its node died, or could not record its end. Answers what was released
   * of it when it goes on, else undefined.
   */
  private async settleOrphan(
    context: RoleSessionContext,
    messageId: MessageId,
    orphaned: Orphaned,
    take: () => number,
    at: Date,
  ): Promise<string | undefined> {
    const stored = await this.messages.find(context.tenant, context.id, messageId);
    const text = await this.log.released(context.id, messageId, stored?.text ?? '');
    if (orphaned === 'may-go-on' && context.resumeReply(text, take, at)) return text;
    context.endOrphans(text, orphanCode, newMessageId(), take, at);
    return undefined;
  }

  private framesOf(context: RoleSessionContext): Frame[] {
    return framesOf(context.state, context.recorded, context.messages, (messageId) => this.replies.has(messageId));
  }
}

const mayUse = (actor: Actor, context: RoleSessionContext): boolean => maySee(actor, context.state.customer.subject);

/** Whether the sessions of this customer are open to the actor. */
export const maySee = (actor: Actor, customer: SubjectId): boolean =>
  customer === actor.subject || actor.may('session.read-any');

/** @throws PermissionDenied */
export const requireReader = (actor: Actor): void =>
  actor.requires(actor.may('session.read') ? 'session.read' : 'session.read-any');
