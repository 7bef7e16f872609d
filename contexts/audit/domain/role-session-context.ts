import type { SessionId, SubjectId } from '#shared-kernel/ids.js';

/**
 * `recording` while it goes on, `retained` once it is closed, `erased` when nothing that was said is there any more. That a legal hold
 * covers it (`held`, from the first two) is the hold's to say.
 */
export type Custody = { readonly state: 'recording' | 'retained' | 'erased'; readonly since: Date };

/** What was recorded of one stream. `<context>/<id>`. */
export interface StreamRecord {
  readonly stream: string;
  /** Events recorded. */
  readonly count: number;
  readonly lastVersion: number;
}

export interface RecordingState {
  readonly session: SessionId;
  readonly custody: Custody;
  /** Whose conversation; null where it is not known. */
  readonly customer: SubjectId | null;
  readonly streams: readonly StreamRecord[];
}

/** The evidence of one session: that all of it is there. Rules E1–E6 in ../README.md. */
export class RoleSessionContext {
  private readonly streams: Map<string, StreamRecord>;

  private constructor(
    readonly session: SessionId,
    private custody: Custody,
    private customer: SubjectId | null,
    streams: readonly StreamRecord[],
  ) {
    this.streams = new Map(streams.map((record) => [record.stream, record]));
  }

  /** From the store. */
  static from({ session, custody, customer, streams }: RecordingState): RoleSessionContext {
    return new RoleSessionContext(session, custody, customer, streams);
  }

  /** E1 */
  static record(session: SessionId, at: Date): RoleSessionContext {
    return new RoleSessionContext(session, { state: 'recording', since: at }, null, []);
  }

  get state(): RecordingState {
    const { session, custody, customer } = this;
    return { session, custody, customer, streams: [...this.streams.values()] };
  }

  /** E2: each event counts once; one that was left out is missed by the count for good. Gives whether it was a new one. */
  add({ stream, version }: { readonly stream: string; readonly version: number }): boolean {
    const { count, lastVersion } = this.streams.get(stream) ?? { count: 0, lastVersion: 0 };
    if (version <= lastVersion) return false;
    this.streams.set(stream, { stream, count: count + 1, lastVersion: version });
    return true;
  }

  /** E1: whose conversation it is, as its first event says. */
  belongsTo(customer: SubjectId): void {
    this.customer = customer;
  }

  /** E7: it is over. */
  retain(at: Date): void {
    if (this.custody.state === 'recording') this.custody = { state: 'retained', since: at };
  }

  /** E7: nothing that was said is there any more. What was recorded of it stays. */
  erase(at: Date): void {
    if (this.custody.state !== 'erased') this.custody = { state: 'erased', since: at };
  }

  /** E7: something is said, also after everything was erased. */
  speak(at: Date): void {
    if (this.custody.state === 'erased') this.custody = { state: 'recording', since: at };
  }

  get count(): number {
    return this.state.streams.reduce((sum, { count }) => sum + count, 0);
  }

  /** E3: no version is missing in what was recorded, and the log still holds all of it: 1, 2, 3 … in each stream. */
  isComplete(log: ReadonlyMap<string, readonly { readonly version: number }[]>): boolean {
    return this.state.streams.every(({ stream, count, lastVersion }) => {
      const held = log.get(stream) ?? [];
      return count === lastVersion && held.length >= count && held.every(({ version }, index) => version === index + 1);
    });
  }
}
