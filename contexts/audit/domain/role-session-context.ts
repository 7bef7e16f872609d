import type { SessionId } from '#shared-kernel/ids.js';

/** Retention and legal holds add `retained`, `held` and `erased`. */
export type Custody = { readonly state: 'recording'; readonly since: Date };

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
  readonly streams: readonly StreamRecord[];
}

/** The evidence of one session: that all of it is there. Rules E1–E6 in ../README.md. */
export class RoleSessionContext {
  private readonly streams: Map<string, StreamRecord>;

  private constructor(
    readonly session: SessionId,
    private readonly custody: Custody,
    streams: readonly StreamRecord[],
  ) {
    this.streams = new Map(streams.map((record) => [record.stream, record]));
  }

  /** From the store. */
  static from({ session, custody, streams }: RecordingState): RoleSessionContext {
    return new RoleSessionContext(session, custody, streams);
  }

  /** E1 */
  static record(session: SessionId, at: Date): RoleSessionContext {
    return new RoleSessionContext(session, { state: 'recording', since: at }, []);
  }

  get state(): RecordingState {
    return { session: this.session, custody: this.custody, streams: [...this.streams.values()] };
  }

  /** E2: each event counts once; one that was left out is missed by the count for good. */
  add({ stream, version }: { readonly stream: string; readonly version: number }): void {
    const { count, lastVersion } = this.streams.get(stream) ?? { count: 0, lastVersion: 0 };
    if (version <= lastVersion) return;
    this.streams.set(stream, { stream, count: count + 1, lastVersion: version });
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
