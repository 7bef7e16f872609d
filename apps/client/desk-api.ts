import type { Cluster } from '#contexts/session/contract/cluster.js';
import type { SessionTranscripts } from '#contexts/session/contract/views.js';
import { enc, search, type Api } from './api.js';
import type {
  AgentView,
  Board,
  CannedReplies,
  ContextCard,
  DeskSettings,
  Mode,
  NoteView,
  Outcome,
  Reports,
  Supervision,
  TicketDetail,
  TicketPage,
} from './desk-views.js';

/** Which tickets are asked for; what is absent is not asked about. */
export interface TicketSearch {
  state?: string;
  queue?: string;
  agent?: string;
  tag?: string;
  /** ISO 8601. */
  from?: string;
  to?: string;
  cursor?: string;
}

/** What somebody takes on; what is absent stays as it is. */
export type Takes = Partial<Pick<AgentView, 'capacity' | 'skills' | 'languages'>>;
/** What of oneself an agent sets. */
export type MyDesk = Takes & Partial<Pick<AgentView, 'status'>>;

const ticket = (session: string): string => `/v1/desk/tickets/${enc(session)}`;
const talk = (session: string): string => `/v1/sessions/${enc(session)}`;

/**
 * The desk's calls. Those that write for the turn carry the epoch that the caller saw; an older one is refused with
 * `session.stale-owner`, and the problem names the present `owner` and `epoch`.
 */
export class DeskApi {
  constructor(private readonly api: Api) {}

  /** Who is connected where, and which nodes live. */
  cluster = (timeout?: number): Promise<Cluster> => this.api.call('GET', '/v1/cluster', undefined, timeout);
  board = (): Promise<Board> => this.api.call('GET', '/v1/desk/board');
  tickets = (of: TicketSearch): Promise<TicketPage> => this.api.call('GET', `/v1/desk/tickets${search({ ...of })}`);
  /** How several conversations stand, and their newest messages; at most 30 at once. */
  transcripts = (sessions: readonly string[], limit: number): Promise<SessionTranscripts> =>
    this.api.call('GET', `/v1/desk/transcripts${search({ sessions: sessions.join(','), limit })}`);
  ticket = (session: string): Promise<TicketDetail> => this.api.call('GET', ticket(session));
  card = (session: string): Promise<ContextCard> => this.api.call('GET', `${ticket(session)}/card`);

  decline = (session: string, reason?: string): Promise<void> => this.post(session, 'decline', { reason });
  close = (session: string, outcome: Outcome, note?: string): Promise<void> =>
    this.post(session, 'close', { outcome, note });
  reopen = (session: string): Promise<void> => this.post(session, 'reopen', {});
  /** @param score 1–5 */
  review = (session: string, score: number, note?: string): Promise<void> =>
    this.post(session, 'review', { score, note });
  merge = (session: string, into: string): Promise<void> => this.post(session, 'merge', { into });
  /** To a queue, or to an agent where nobody holds the turn; with the turn, see `handTo`. */
  transfer = (session: string, to: { agent?: string; queue?: string; note: string }): Promise<void> =>
    this.post(session, 'transfer', to);
  tag = (session: string, tags: readonly string[]): Promise<void> =>
    this.api.call('PUT', `${ticket(session)}/tags`, { tags });
  note = (session: string, text: string, mentions: readonly string[] = []): Promise<NoteView> =>
    this.post(session, 'notes', { text, mentions });
  closePromise = (session: string, promise: string, evidence: { messageId?: string; note?: string }): Promise<void> =>
    this.post(session, `promises/${enc(promise)}/close`, evidence);

  me = (): Promise<AgentView> => this.api.call('GET', '/v1/desk/me');
  setMe = (change: MyDesk): Promise<AgentView> => this.api.call('PUT', '/v1/desk/me', change);
  /** Of a member of the team; for supervisors and administrators. */
  setAgent = (agent: string, takes: Takes): Promise<void> =>
    this.api.call('PUT', `/v1/desk/agents/${enc(agent)}`, takes);
  settings = (): Promise<DeskSettings> => this.api.call('GET', '/v1/desk/settings');
  setSettings = (settings: DeskSettings): Promise<DeskSettings> => this.api.call('PUT', '/v1/desk/settings', settings);
  canned = (): Promise<CannedReplies> => this.api.call('GET', '/v1/desk/canned');
  setCanned = (canned: CannedReplies): Promise<CannedReplies> => this.api.call('PUT', '/v1/desk/canned', canned);
  reports = (from: string, to: string): Promise<Reports> =>
    this.api.call('GET', `/v1/desk/reports${search({ from, to })}`);
  supervision = (): Promise<Supervision> => this.api.call('GET', '/v1/desk/supervision');

  takeOver = (
    session: string,
    epoch: number,
    reason: string,
    mode: Exclude<Mode, 'auto'> = 'off',
  ): Promise<{ epoch: number }> => this.api.call('POST', `${talk(session)}/take-over`, { epoch, reason, mode });
  handBack = (session: string, epoch: number, note: string): Promise<{ epoch: number }> =>
    this.api.call('POST', `${talk(session)}/hand-back`, { epoch, note });
  setMode = (session: string, epoch: number, mode: Exclude<Mode, 'auto'>): Promise<void> =>
    this.api.call('PUT', `${talk(session)}/mode`, { epoch, mode });
  whisper = (session: string, text: string): Promise<{ whisper: string }> =>
    this.api.call('POST', `${talk(session)}/whispers`, { text });
  draftAnew = (session: string, epoch: number): Promise<{ draft: string }> =>
    this.api.call('POST', `${talk(session)}/drafts`, { epoch });
  say = (
    session: string,
    message: { text: string; clientMessageId: string; epoch: number; draft?: string },
  ): Promise<{ messageId: string; seq: number }> => this.api.call('POST', `${talk(session)}/messages`, message);

  private post<T>(session: string, what: string, body: object): Promise<T> {
    return this.api.call('POST', `${ticket(session)}/${what}`, body);
  }
}
