import type { SessionId, SubjectId, TenantId } from '#shared-kernel/ids.js';
import type { DeskSettings } from '../contract/settings.js';
import type { TicketState as TicketStateName } from '../contract/words.js';
import type { DeskAgent } from './desk-agent.js';
import type { LiveSessionState } from './live-session.js';
import type { TicketState } from './ticket.js';

/** One conversation at the desk. */
export interface DeskEntry {
  readonly live: LiveSessionState;
  /** null: nobody of the desk has had to do with it. */
  readonly ticket: TicketState | null;
  readonly revision: number;
}

/** What everything at the desk is judged by. */
export interface DeskFrame {
  readonly settings: DeskSettings;
  readonly agents: readonly DeskAgent[];
  /** Open tickets that are an agent's or on offer to them. */
  readonly load: ReadonlyMap<SubjectId, number>;
  /** How long people have held a conversation on average, by queue, ms; of the last seven days. */
  readonly handleMs: ReadonlyMap<string, number>;
  /** All open tickets. */
  readonly open: readonly DeskEntry[];
  /** Of these, all that wait or are on offer. */
  readonly waiting: readonly DeskEntry[];
  readonly revision: number;
}

export interface NoteRow {
  readonly id: string;
  readonly session: SessionId;
  readonly at: Date;
  readonly author: SubjectId;
  readonly mentions: readonly SubjectId[];
}

export interface Look {
  readonly session: SessionId;
  readonly agent: SubjectId;
  readonly name: string;
  readonly typing: boolean;
}

export interface TicketFilter {
  readonly state?: TicketStateName | 'live';
  readonly queue?: string;
  readonly agent?: string;
  readonly tag?: string;
  readonly from?: Date;
  readonly to?: Date;
  /** Go on below this. */
  readonly below?: { readonly lastActivityAt: Date; readonly session: SessionId };
}

export interface CustomerHistory {
  readonly conversations: number;
  readonly lastAgent: SubjectId | null;
  readonly stars: readonly number[];
}

/** What the desk looks at; as of a moment ago. */
export abstract class Desk {
  abstract frame(tenant: TenantId): Promise<DeskFrame>;
  /** With it: open tickets, then live conversations without one, longest waiting first; at most `limit`. */
  abstract board(
    tenant: TenantId,
    limit: number,
  ): Promise<{ readonly frame: DeskFrame; readonly entries: readonly DeskEntry[] }>;
  /** Those with a greater revision, at most `limit`, oldest change first. */
  abstract changed(tenant: TenantId, since: number, limit: number): Promise<readonly DeskEntry[]>;
  abstract find(tenant: TenantId, session: SessionId): Promise<DeskEntry | undefined>;
  /** Latest activity first. */
  abstract page(tenant: TenantId, filter: TicketFilter, limit: number): Promise<readonly DeskEntry[]>;
  abstract revision(tenant: TenantId): Promise<number>;
  /** Of a session, oldest first; or, without one, those with a greater revision. */
  abstract notes(tenant: TenantId, of: { session: SessionId } | { since: number }): Promise<readonly NoteRow[]>;
  abstract looks(tenant: TenantId, now: Date): Promise<readonly Look[]>;
  abstract history(tenant: TenantId, customer: SubjectId): Promise<CustomerHistory>;
  abstract agent(tenant: TenantId, id: SubjectId): Promise<DeskAgent | undefined>;
  /** Sessions whose ticket is on offer to them. */
  abstract offersTo(tenant: TenantId, agent: SubjectId): Promise<readonly SessionId[]>;

  // Leases change nothing that events tell of, and are written at once.
  abstract renew(tenant: TenantId, agent: SubjectId, presentUntil: Date): Promise<void>;
  abstract look(
    tenant: TenantId,
    who: { readonly agent: SubjectId; readonly name: string },
    look: { readonly session: SessionId; readonly until: Date; readonly typingUntil: Date | null } | null,
  ): Promise<void>;
}
