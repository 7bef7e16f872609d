import { Injectable, Logger, type OnModuleInit, type OnModuleDestroy } from '@nestjs/common';
import { TroupeError } from '#shared-kernel/errors.js';
import { type MessageId, newMessageId, type SessionId, type SubjectId } from '#shared-kernel/ids.js';
import type { DeskNow } from '../../contract/desk-frames.js';
import type { FinishReason } from '../../contract/frames.js';
import { MessageAccepted, ModeChanged, TurnHandedOver } from '../../contract/events.js';
import { StaleOwner } from '../../domain/errors.js';
import { ownerOf } from '../../domain/guards.js';
import { Messages } from '../../domain/messages.js';
import type { RunningReply, SessionState } from '../../domain/session-state.js';
import type { EndedTurn } from '../../domain/turn-records.js';
import { DeskChannel } from '../desk/desk-channel.js';
import { ReleaseGate } from '../filters/release-gate.js';
import { observed } from '../prompting/turn-state.js';
import { ReplyParts } from '../reply-parts.js';
import { SessionElsewhere } from '../session-homes.js';
import { type Saved, Sessions } from '../sessions.js';

interface RunningDraft {
  readonly reply: RunningReply;
  readonly state: SessionState;
  readonly abort: AbortController;
  text: string;
}

const server = { subject: 'server' as SubjectId, role: 'system' } as const;
const nothing = { added: [], changed: [] };
const over = new Error('The draft is no longer wanted.');

/**
 * What the character would say while an agent holds the turn in mode `draft`: played and judged as a reply is, and told to the
 * desk alone. One draft a session; it ends with what it was for. Nothing of it is kept until it is whole.
 */
@Injectable()
export class StreamingDrafts implements OnModuleInit, OnModuleDestroy {
  private readonly running = new Map<SessionId, RunningDraft>();
  private readonly logger = new Logger('Drafts');

  constructor(
    private readonly sessions: Sessions,
    private readonly parts: ReplyParts,
    private readonly gate: ReleaseGate,
    private readonly channel: DeskChannel,
    private readonly messages: Messages,
  ) {}

  onModuleInit(): void {
    this.sessions.whenSaved((saved) => this.look(saved));
  }

  onModuleDestroy(): void {
    for (const session of [...this.running.keys()]) this.silence(session);
  }

  /** The one that is being written. */
  of(session: SessionId): DeskNow['draft'] | undefined {
    const draft = this.running.get(session);
    if (!draft) return undefined;
    return { draft: draft.reply.messageId, replyTo: draft.reply.replyTo, text: draft.text, done: false };
  }

  /** Drafts an answer to the customer's last message that nobody has answered; undefined when there is none. */
  async begin(state: SessionState, instead?: string): Promise<MessageId | undefined> {
    const messages = await this.messages.recent(state.tenant, state.id);
    const last = messages.findLast(({ author, text }) => author.kind !== 'character' || text !== '');
    if (last?.author.kind !== 'customer') return undefined;
    return this.write(state, last.id, instead);
  }

  private look({ state, events }: Saved): void {
    const owner = ownerOf(state);
    const isNew = events.some((event) => event instanceof TurnHandedOver || event instanceof ModeChanged);
    const said = events.filter((event) => event instanceof MessageAccepted);
    if (isNew || said.length > 0 || !owner) this.silence(state.id);
    if (owner?.kind !== 'agent' || owner.mode !== 'draft') return;
    const asked = said.findLast(({ payload }) => payload.author === 'customer');
    if (asked) this.write(state, asked.payload.messageId as MessageId);
    else if (isNew) this.begin(state).catch((error: unknown) => this.report(state.id, error));
  }

  private write(state: SessionState, replyTo: MessageId, instead?: string): MessageId {
    this.silence(state.id);
    const { positions: position, desk } = state;
    const messageId = newMessageId();
    const version = instead === undefined ? 1 : 2;
    const reply = { messageId, replyTo, version, position, seq: 0, startedAt: new Date(), whispers: desk.whispers };
    const draft = { reply, state, abort: new AbortController(), text: '' };
    this.running.set(state.id, draft);
    this.run(draft, instead).catch((error: unknown) => this.report(state.id, error));
    return messageId;
  }

  private async run(draft: RunningDraft, instead: string | undefined): Promise<void> {
    const { reply, state, abort } = draft;
    let reason: FinishReason = 'failed';
    try {
      const earlier = instead === undefined ? [] : [instead];
      const { part, record, judgedBy } = await this.parts.prepare(state, reply, nothing, earlier);
      const gated = this.gate.open(part, judgedBy);
      for await (const released of gated.release(abort.signal)) {
        if (abort.signal.aborted) return;
        if (released.kind === 'end') reason = released.reason;
        else this.hear(draft, released.text);
      }
      if (abort.signal.aborted) return;
      const { record: filters } = gated;
      const turn = observed(record, draft.text);
      await this.finish(draft, reason, {
        record: filters ? { ...turn, filters: filters.turn } : turn,
        position: reply.position,
        blocked: filters?.blocked ?? new Map(),
      });
    } catch (error) {
      if (abort.signal.aborted) return;
      if (!(error instanceof TroupeError)) this.report(state.id, error);
      await this.finish(draft, draft.text === '' ? 'failed' : 'interrupted');
    }
  }

  private hear(draft: RunningDraft, text: string): void {
    const { reply, state } = draft;
    const offset = draft.text.length;
    draft.text += text;
    const { messageId: id, replyTo } = reply;
    this.channel.tell(state.id, { epoch: state.epoch, kind: 'draft.delta', draft: id, replyTo, offset, text });
  }

  private async finish(draft: RunningDraft, reason: FinishReason, turn?: EndedTurn): Promise<void> {
    const { state, text } = draft;
    const { messageId: id, replyTo, whispers } = draft.reply;
    try {
      await this.sessions.change({ ...server, tenant: state.tenant }, state.id, ({ context, keepTurn }) => {
        // Another one was begun meanwhile, or none is wanted.
        if (draft.abort.signal.aborted) return;
        context.desk.finishDraft({ id, replyTo, whispers }, state.epoch, { reason, text });
        if (!turn) return;
        keepTurn(turn);
        context.noteFilters(turn.record);
      });
    } catch (error) {
      if (!(error instanceof StaleOwner || error instanceof SessionElsewhere)) throw error;
    } finally {
      if (this.running.get(state.id) === draft) this.running.delete(state.id);
    }
  }

  private silence(session: SessionId): void {
    this.running.get(session)?.abort.abort(over);
    this.running.delete(session);
  }

  private report(session: SessionId, error: unknown): void {
    this.logger.error({ msg: 'A draft failed', session, error: error instanceof Error ? error.stack : 'unknown' });
  }
}
