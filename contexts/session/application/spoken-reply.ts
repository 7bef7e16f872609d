import type { SessionId, TenantId } from '#shared-kernel/ids.js';
import type { TurnRecord } from '../contract/turn-record.js';
import type { RunningReply, SessionState } from '../domain/session-state.js';
import type { EndedTurn, PlayedTurn } from '../domain/turn-records.js';
import type { ReplyWriter } from './delivery-log.js';
import type { FilterRecord } from './filters/filter-record.js';
import { observed } from './prompting/turn-state.js';

/** One reply being spoken: takes the player's words and releases them, the first at once, the rest when `flush` is called. */
export class SpokenReply {
  readonly controller = new AbortController();
  readonly tenant: TenantId;
  readonly session: SessionId;
  readonly epoch: number;
  /** UTF-16 units that the last checkpoint has stored. */
  checkpointed = 0;
  /** How it came to be asked for, once its prompt is composed. */
  record: TurnRecord | undefined;
  /** What filters did to it so far; undefined where none is at work. */
  filters: FilterRecord | undefined;
  /** What it was asked for with, and who spoke it, as far as that is known. */
  played: PlayedTurn | undefined;
  /** While true, no checkpoint may write this reply's text: its end is being recorded. */
  ending = false;
  private buffer = '';
  private flushing: Promise<void> | undefined;
  private refused: unknown;
  /** Of what was heard, and was said before it was resumed here. */
  private length: number;
  private isBegun = false;

  /** @param maxLength UTF-16 units */
  constructor(
    readonly state: SessionState,
    readonly reply: RunningReply,
    private readonly writer: ReplyWriter,
    private readonly maxLength: number,
  ) {
    this.tenant = state.tenant;
    this.session = state.id;
    this.epoch = state.epoch;
    this.length = writer.text.length;
  }

  /** Everything that was released. */
  get text(): string {
    return this.writer.text;
  }

  /** What is stored of it: nothing that somebody may have heard can be unsaid by whoever goes on with it. */
  get mayBeHeard(): string {
    return this.writer.mayBeHeard;
  }

  /** How it came to be asked for, and how what was released so far came out. */
  get turn(): EndedTurn | undefined {
    if (!this.record) return undefined;
    const record = observed(this.record, this.text);
    const { filters, reply, played } = this;
    return {
      record: filters ? { ...record, filters: filters.turn } : record,
      position: reply.position,
      blocked: filters?.blocked ?? new Map(),
      ...(played && { played }),
    };
  }

  get hasSpoken(): boolean {
    return this.length > 0;
  }

  /** Answers false when the reply has reached its greatest length; nothing more is taken then. */
  hear(text: string): boolean {
    const isFirst = !this.isBegun;
    const room = this.maxLength - this.length;
    const taken = text.length > room ? upTo(text, room) : text;
    this.buffer += taken;
    this.length += taken.length;
    this.isBegun ||= taken !== '';
    if (isFirst) this.flush();
    return text.length < room;
  }

  /** Releases what was heard since; at most one release is under way, what comes meanwhile waits for the next call. */
  flush(isLast = false): void {
    if (this.flushing || this.buffer === '' || this.refused !== undefined) return;
    // Half a character waits for its other half.
    const split = !isLast && endsInHalf(this.buffer);
    const text = split ? this.buffer.slice(0, -1) : this.buffer;
    if (text === '') return;
    this.buffer = split ? this.buffer.slice(-1) : '';
    this.flushing = this.writer.append(clean(text)).then(
      () => {
        this.flushing = undefined;
      },
      (error: unknown) => {
        this.flushing = undefined;
        this.refused = error;
        this.controller.abort(error);
      },
    );
  }

  /**
   * Releases the rest.
   * @throws StaleOwner when the turn has changed hands
   */
  async finish(): Promise<void> {
    await this.flushing;
    this.flush(true);
    await this.flushing;
    if (this.refused !== undefined) throw this.refused;
  }

  /** Ends the player at once; nothing more is released. */
  silence(reason: string): void {
    this.refused ??= new Error(reason);
    this.controller.abort(this.refused);
    this.writer.end();
  }
}

const endsInHalf = (text: string): boolean => (text.charCodeAt(text.length - 1) & 0xfc00) === 0xd800;
const unstorable = /\p{Surrogate}|\0/u;
const unstorables = /\p{Surrogate}|\0/gu;
/** What cannot be stored is shown as what it is: something unreadable. One unit for one, so that offsets stay true. */
const clean = (text: string): string => (unstorable.test(text) ? text.replace(unstorables, '\uFFFD') : text);

const upTo = (text: string, room: number): string => {
  const cut = text.slice(0, Math.max(0, room));
  return endsInHalf(cut) ? cut.slice(0, -1) : cut;
};
