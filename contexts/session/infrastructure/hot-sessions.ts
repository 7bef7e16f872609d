import type { SessionId, SubjectId, TenantId } from '#shared-kernel/ids.js';
import type { SessionHomes } from '../application/session-homes.js';
import { afterChanges } from '../domain/messages.js';
import type { MessageRecord, SessionState } from '../domain/session-state.js';
import type { LastTurn } from '../domain/turn-records.js';
import type { StateWrite } from './save-batch.js';

interface HotSession {
  state: SessionState;
  /** The newest messages that are shown; undefined where somebody only reads along. */
  recent: readonly MessageRecord[] | undefined;
  /** Of the reply that ended last. */
  last: LastTurn | undefined;
  units: number;
}

export interface HotBounds {
  readonly sessions: number;
  /** Messages kept a session. */
  readonly messages: number;
  /** UTF-16 units of text in all. */
  readonly units: number;
}

/**
 * What this node knows of the sessions it served last and is the home of, so that a turn needs no read. The store decides: a save
 * that finds it has moved on drops the entry.
 */
export class HotSessions {
  /** In the order of their last use. */
  private readonly sessions = new Map<SessionId, HotSession>();
  private readonly keys = new Map<string, SessionId>();
  private units = 0;

  constructor(
    private readonly homes: Pick<SessionHomes, 'holds' | 'fence' | 'whenLost'>,
    readonly bounds: HotBounds = { sessions: 10_000, messages: 60, units: 64 * 1024 * 1024 },
  ) {
    // It may be at home here again before anybody asks, and another node have written meanwhile.
    homes.whenLost((session) => this.forget(session));
  }

  /** Whether what is read from now on may be remembered. */
  isHome(id: SessionId): boolean {
    return this.homes.holds(id);
  }

  /** Of a session that is known with its messages. */
  state(id: SessionId): SessionState | undefined {
    const known = this.touch(id);
    return known?.recent && known.state;
  }

  /** Also of a session whose messages are not known. */
  glance(id: SessionId): SessionState | undefined {
    return this.touch(id)?.state;
  }

  recent(id: SessionId): readonly MessageRecord[] | undefined {
    return this.touch(id)?.recent;
  }

  /** Of the reply that ended last; undefined when this node does not remember the session. */
  last(id: SessionId): { readonly turn: LastTurn | undefined } | undefined {
    const known = this.touch(id);
    return known?.recent && { turn: known.last };
  }

  /** A session as it was read; never replaces a newer one, or one of which more is known. */
  remember(state: SessionState, recent?: readonly MessageRecord[], last?: LastTurn): void {
    const known = this.sessions.get(state.id);
    if (known && known.state.version > state.version) return;
    if (known?.state.version === state.version && (known.recent || !recent)) return;
    this.put(state.id, { state, recent, last, units: sizeOf(recent) });
  }

  /** A save that was committed. */
  saved({ state, version, added, changed, ended }: StateWrite): void {
    if (!this.isHome(state.id)) return this.forget(state.id);
    const known = this.sessions.get(state.id);
    const next = { ...state, version };
    if (known && known.state.version >= version) return;
    const isNext = state.version === 0 || (known?.recent && known.state.version === state.version);
    // Messages that belong to it are not here: the whole is read again when it is needed.
    const before = known?.recent ?? [];
    const bringsBack = changed.some(({ id, shown }) => shown && !before.some((message) => message.id === id));
    if (!isNext || bringsBack) return this.forget(state.id);
    const recent = afterChanges(before, { added, changed }).slice(-this.bounds.messages);
    const last = ended ? lastOf(ended.record) : known?.last;
    this.put(state.id, { state: next, recent, last, units: sizeOf(recent) });
  }

  key(tenant: TenantId, subject: SubjectId, key: string): SessionId | undefined {
    return this.keys.get(`${tenant}\n${subject}\n${key}`);
  }

  /** Only where no other node can give the key to another session. */
  rememberKey(tenant: TenantId, subject: SubjectId, key: string, session: SessionId): void {
    if (this.homes.fence(session) !== null) return;
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

  /** Words of this tenant may have been erased. */
  forgetTenant(tenant: TenantId): void {
    for (const [id, { state }] of this.sessions) if (state.tenant === tenant) this.forget(id);
  }

  private touch(id: SessionId): HotSession | undefined {
    const known = this.sessions.get(id);
    if (!known) return undefined;
    if (!this.isHome(id)) {
      this.forget(id);
      return undefined;
    }
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

/** What the next turn needs of a record, and no more: thousands of them are kept. */
export const lastOf = ({ replyTo, turn, before, after }: LastTurn): LastTurn => ({ replyTo, turn, before, after });

const sizeOf = (messages: readonly MessageRecord[] = []): number =>
  messages.reduce((sum, { text }) => sum + text.length + 200, 1_000);
