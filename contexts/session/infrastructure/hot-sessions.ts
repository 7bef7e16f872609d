import type { SessionId, SubjectId, TenantId } from '#shared-kernel/ids.js';
import { afterChanges } from '../domain/messages.js';
import type { MessageRecord, SessionState } from '../domain/session-state.js';
import type { StateWrite } from './save-batch.js';

interface HotSession {
  state: SessionState;
  /** The newest messages that are shown. */
  recent: readonly MessageRecord[];
  units: number;
}

export interface HotBounds {
  readonly sessions: number;
  /** Messages kept a session. */
  readonly messages: number;
  /** UTF-16 units of text in all. */
  readonly units: number;
}

/** What this node knows of the sessions it served last, so that a turn needs no read. The store decides: a save that finds it has moved on drops the entry. */
export class HotSessions {
  /** In the order of their last use. */
  private readonly sessions = new Map<SessionId, HotSession>();
  private readonly keys = new Map<string, SessionId>();
  private units = 0;

  constructor(readonly bounds: HotBounds = { sessions: 10_000, messages: 60, units: 64 * 1024 * 1024 }) {}

  state(id: SessionId): SessionState | undefined {
    return this.touch(id)?.state;
  }

  recent(id: SessionId): readonly MessageRecord[] | undefined {
    return this.touch(id)?.recent;
  }

  /** A session as it was read; never replaces a newer one. */
  remember(state: SessionState, recent: readonly MessageRecord[]): void {
    const known = this.sessions.get(state.id);
    if (known && known.state.version >= state.version) return;
    this.put(state.id, { state, recent, units: sizeOf(recent) });
  }

  /** A save that was committed. */
  saved({ state, version, added, changed }: StateWrite): void {
    const known = this.sessions.get(state.id);
    const next = { ...state, version };
    if (known && known.state.version >= version) return;
    const isNext = state.version === 0 || known?.state.version === state.version;
    // Messages that belong to it are not here: the whole is read again when it is needed.
    const before = known?.recent ?? [];
    const bringsBack = changed.some(({ id, shown }) => shown && !before.some((message) => message.id === id));
    if (!isNext || bringsBack) return this.forget(state.id);
    const recent = afterChanges(before, { added, changed }).slice(-this.bounds.messages);
    this.put(state.id, { state: next, recent, units: sizeOf(recent) });
  }

  key(tenant: TenantId, subject: SubjectId, key: string): SessionId | undefined {
    return this.keys.get(`${tenant}\n${subject}\n${key}`);
  }

  rememberKey(tenant: TenantId, subject: SubjectId, key: string, session: SessionId): void {
    const name = `${tenant}\n${subject}\n${key}`;
    this.keys.delete(name);
    this.keys.set(name, session);
    if (this.keys.size <= this.bounds.sessions) return;
    for (const oldest of this.keys.keys()) {
      this.keys.delete(oldest);
      return;
    }
  }

  forget(id: SessionId): void {
    this.units -= this.sessions.get(id)?.units ?? 0;
    this.sessions.delete(id);
  }

  private touch(id: SessionId): HotSession | undefined {
    const known = this.sessions.get(id);
    if (!known) return undefined;
    this.sessions.delete(id);
    this.sessions.set(id, known);
    return known;
  }

  private put(id: SessionId, session: HotSession): void {
    this.forget(id);
    this.sessions.set(id, session);
    this.units += session.units;
    for (const oldest of this.sessions.keys()) {
      if (this.sessions.size <= this.bounds.sessions && this.units <= this.bounds.units) return;
      this.forget(oldest);
    }
  }
}

const sizeOf = (messages: readonly MessageRecord[]): number =>
  messages.reduce((sum, { text }) => sum + text.length + 200, 0);
