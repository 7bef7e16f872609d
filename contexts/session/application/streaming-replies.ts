import { Injectable, Logger } from '@nestjs/common';
import { TroupeError } from '#shared-kernel/errors.js';
import type { SessionId, TenantId } from '#shared-kernel/ids.js';
import type { Ending } from '../domain/session-draft.js';
import { passportKey, promptKey } from '../contract/text-keys.js';
import { Messages } from '../domain/messages.js';
import type { RunningReply, SessionState } from '../domain/session-state.js';
import type { EndedTurn, PlayedTurn } from '../domain/turn-records.js';
import { failedReply } from './failed-reply.js';
import { type Released, ReleaseGate } from './filters/release-gate.js';
import { FlushClock } from './flush-clock.js';
import type { Pace } from './pace.js';
import { begunPassport } from './passport-of.js';
import { PlayerBroke, PlayersBusy } from './players/player-errors.js';
import type { Part } from './players/role-player.js';
import { ReplyParts, type Unsaved } from './reply-parts.js';
import type { ReplyWriter } from './delivery-log.js';
import type { SessionSettings } from './session-settings.js';
import { SpokenReply } from './spoken-reply.js';

export interface SpokenEnd {
  readonly tenant: TenantId;
  readonly session: SessionId;
  readonly reply: Pick<RunningReply, 'messageId' | 'resumedFrom'>;
  readonly epoch: number;
  readonly ending: Ending;
  /** It is over as far as this node is concerned. */
  readonly leave: (reason: string) => void;
}

const checkpointEvery = 1_000;
/** Made once: a signal's own reason would be made at every reply. */
const over = new Error('The reply is over.');

/** Speaks the replies of this node: prompt, player, gate, release. What becomes of a finished one is up to whoever listens with `whenSpoken`. */
@Injectable()
export class StreamingReplies {
  private readonly replies = new Map<string, SpokenReply>();
  private readonly clock: FlushClock;
  private readonly logger = new Logger('Replies');
  private end: (end: SpokenEnd) => Promise<void> = () => Promise.resolve();
  private readonly runs = new Set<Promise<void>>();
  private checkpointTimer: NodeJS.Timeout | undefined;
  private checkpointing: Promise<void> | undefined;
  /** Once this node is about to stop: until when it begins replies, and until when they may last (`performance.now()`). */
  private last = { beginning: Infinity, end: Infinity };

  constructor(
    private readonly gate: ReleaseGate,
    private readonly parts: ReplyParts,
    private readonly messages: Messages,
    private readonly settings: SessionSettings['replies'],
    pace: Pace,
  ) {
    this.clock = new FlushClock(pace);
  }

  whenSpoken(end: (end: SpokenEnd) => Promise<void>): void {
    this.end = end;
  }

  /** Whether nothing new may begin here. What waits for an answer waits for the next home, or the next start. */
  get isStopping(): boolean {
    return performance.now() >= this.last.beginning;
  }

  has(messageId: string): boolean {
    return this.replies.has(messageId);
  }

  /** Whether a reply of this session is being spoken, or its end is being recorded. */
  speaks(session: SessionId): boolean {
    for (const spoken of this.replies.values()) if (spoken.session === session) return true;
    return false;
  }

  /** What a running reply has released so far. */
  text(messageId: string): string | undefined {
    return this.replies.get(messageId)?.text;
  }

  /** How a reply came to be asked for, and how what it has released so far came out; undefined while it is being prepared. */
  turn(messageId: string): EndedTurn | undefined {
    return this.replies.get(messageId)?.turn;
  }

  /** Begins at once, also while the message it answers is still being committed: nothing is released before that. */
  begin(state: SessionState, reply: RunningReply, unsaved: Unsaved, writer: ReplyWriter): void {
    const spoken = new SpokenReply(state, reply, writer, this.settings.maxLength);
    this.replies.set(reply.messageId, spoken);
    this.checkpointTimer ??= setInterval(() => void this.checkpoint(), checkpointEvery).unref();
    const run = this.speak(spoken, unsaved).catch((error: unknown) => {
      this.logger.error({ msg: 'A reply could not be recorded', session: spoken.session, error: codeOf(error) });
      this.leave(spoken, 'unrecorded');
    });
    this.runs.add(run);
    void run.finally(() => this.runs.delete(run));
  }

  /** Stops checkpoints of this reply and answers what it has released; `thaw` undoes it. Releases stop by the log's place, not here. */
  async freeze(messageId: string): Promise<string | undefined> {
    const spoken = this.replies.get(messageId);
    if (!spoken) return undefined;
    spoken.ending = true;
    if (spoken.checkpointed > 0) await this.checkpointing;
    return spoken.text;
  }

  thaw(messageId: string): void {
    const spoken = this.replies.get(messageId);
    if (spoken) spoken.ending = false;
  }

  /** The reply is over, or never was: its player stops at once. */
  silence(messageId: string, reason: string): void {
    const spoken = this.replies.get(messageId);
    if (spoken) this.leave(spoken, reason);
  }

  /** Another node has been the home of the session meanwhile: what this one still has to say in it is over. */
  lose(session: SessionId): void {
    for (const spoken of [...this.replies.values()]) if (spoken.session === session) this.leave(spoken, 'lost');
  }

  /** Does nothing when the reply is spoken anew meanwhile. */
  private leave(spoken: SpokenReply, reason: string): void {
    if (!this.isSpeaking(spoken)) return;
    this.replies.delete(spoken.reply.messageId);
    this.clock.remove(spoken);
    spoken.silence(reason);
    if (this.replies.size === 0) this.rest();
  }

  /** Only what begins in the first half of the time has enough of it. */
  async drain(ms: number): Promise<void> {
    const now = performance.now();
    this.last = { beginning: now + ms / 2, end: now + ms };
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(() => resolve('late'), ms);
    });
    const outcome = await Promise.race([this.allOver(), late]);
    clearTimeout(timer);
    this.last = { beginning: now, end: now };
    if (outcome !== 'late') return;
    for (const spoken of this.replies.values()) spoken.controller.abort(new Interrupted('The server is stopping.'));
    await this.allOver();
  }

  private async allOver(): Promise<void> {
    while (this.runs.size > 0) await Promise.all(this.runs);
  }

  private async speak(spoken: SpokenReply, unsaved: Unsaved): Promise<void> {
    const ending = await this.perform(spoken, unsaved);
    // Silenced meanwhile: whoever did it has recorded the end.
    if (!this.isSpeaking(spoken)) return;
    try {
      await spoken.finish();
    } catch {
      return this.leave(spoken, 'stale');
    }
    const { tenant, session, epoch, reply, text } = spoken;
    const leave = (reason: string) => this.leave(spoken, reason);
    await this.end({ tenant, session, epoch, reply, ending: { ...ending, text }, leave });
  }

  private isSpeaking(spoken: SpokenReply): boolean {
    return this.replies.get(spoken.reply.messageId) === spoken;
  }

  private async perform(spoken: SpokenReply, unsaved: Unsaved): Promise<Omit<Ending, 'text'>> {
    const signal = spoken.controller.signal;
    try {
      if (performance.now() >= this.last.end) throw new Interrupted('The server is stopping.');
      if (this.replies.size > this.settings.maxConcurrent) throw new PlayersBusy('Too many replies are being spoken.');
      const { part, record, judgedBy, asked } = await this.parts.prepare(spoken.state, spoken.reply, unsaved);
      spoken.record = record;
      spoken.played = { ...asked, player: null };
      this.clock.add(spoken);
      const gated = this.gate.open({ ...part, spoken: spoken.text }, judgedBy);
      spoken.filters = gated.record;
      for await (const released of gated.release(signal)) {
        if (released.kind === 'end') {
          if ('player' in released) spoken.played = { ...asked, player: this.playerOf(released.player, part) };
          return endingOf(released);
        }
        if (!spoken.hear(released.text)) return { reason: 'length' };
      }
      throw new PlayerBroke('The player stopped without ending its reply.', { player: this.gate.player.name });
    } catch (error) {
      const cause: unknown = signal.aborted ? signal.reason : error;
      const isInterruption = cause instanceof Interrupted;
      if (cause instanceof TroupeError && !signal.aborted && !isInterruption) {
        this.logger.warn(failedReply(spoken.session, cause));
      } else if (!signal.aborted && !isInterruption) {
        this.logger.error({ msg: 'A player failed unexpectedly', session: spoken.session, error: codeOf(cause) });
      }
      return {
        reason: spoken.hasSpoken || isInterruption ? 'interrupted' : 'failed',
        code: cause instanceof TroupeError ? cause.code : 'player.broke',
      };
    } finally {
      this.clock.remove(spoken);
      // Closes an upstream that was left before its end; without effect after it.
      spoken.controller.abort(over);
    }
  }

  private playerOf(name: string, { sampling, seed }: Part): PlayedTurn['player'] {
    const { model, sampling: own } = this.gate.player.instrument(name) ?? { model: name, sampling: {} };
    return { name, model, parameters: { ...own, ...sampling }, seed };
  }

  /** Stores what may have been heard of all running replies until now; happens by itself every second. */
  async checkpoint(): Promise<void> {
    // What was said since that one began is not in it.
    if (this.checkpointing) await this.checkpointing;
    if (this.checkpointing) return this.checkpointing;
    const due = [...this.replies.values()].filter(
      // Together with how it came to be asked for, which a reply that is resumed does not know at once.
      (spoken) => !spoken.ending && spoken.record && spoken.mayBeHeard.length > spoken.checkpointed,
    );
    const tenants = new Set(due.map((spoken) => spoken.tenant));
    const work = [...tenants].map((tenant) =>
      this.store(
        tenant,
        due.filter((spoken) => spoken.tenant === tenant),
      ),
    );
    this.checkpointing = Promise.all(work).then(() => {
      this.checkpointing = undefined;
    });
    await this.checkpointing;
  }

  private async store(tenant: TenantId, replies: readonly SpokenReply[]): Promise<void> {
    const before = new Map<SpokenReply, number>();
    const rows = replies.map((spoken) => {
      before.set(spoken, spoken.checkpointed);
      const beside = spoken.checkpointed > 0 ? [] : begunTexts(spoken);
      const { session, reply, state, mayBeHeard: text } = spoken;
      spoken.checkpointed = text.length;
      return { session, messageId: reply.messageId, subject: state.customer.subject, text, beside };
    });
    try {
      await this.messages.checkpoint(tenant, rows);
    } catch (error) {
      for (const [spoken, length] of before) spoken.checkpointed = length; // with the next one, though nothing be said till then
      this.logger.warn({
        msg: 'Running replies could not be checkpointed',
        replies: rows.length,
        error: codeOf(error),
      });
    }
  }

  private rest(): void {
    clearInterval(this.checkpointTimer);
    this.checkpointTimer = undefined;
  }
}

function endingOf({ kind: _, ...ending }: Released & { kind: 'end' }): Omit<Ending, 'text'> {
  return ending;
}

/** For whoever closes it, should this node die. */
function begunTexts({ reply, turn, played }: SpokenReply): [string, string][] {
  if (!turn) return [];
  return [
    [passportKey(reply.messageId), JSON.stringify(begunPassport(turn.record, played))],
    ...(played ? [[promptKey(reply.messageId), played.kept] as [string, string]] : []),
  ];
}

/** The node ends the reply, not the player. */
export class Interrupted extends TroupeError {
  readonly code = 'session.interrupted';
  readonly kind = 'unavailable';
}

const codeOf = (error: unknown): string =>
  error instanceof TroupeError
    ? error.code
    : error instanceof Error
      ? `${error.name}: ${error.stack?.split('\n')[1]?.trim() ?? ''}`
      : 'unknown';
