import type { ConversationPage } from '#contexts/customer/contract/views.js';
import type {
  CharacterCard,
  MemoryList,
  MemorySettings,
  MemoryView,
  SessionView,
  Transcript,
} from '#contexts/session/contract/views.js';
import { asProblem, problemOf } from './problems.js';

export type Role = 'customer' | 'agent' | 'supervisor' | 'auditor' | 'admin';

/** Who the server takes the caller for. */
export interface Me {
  tenant: string;
  subject: string;
  role: Role;
  name?: string;
  /** True while the server runs in demo mode. */
  demo: boolean;
}

export interface ChatReply {
  session_id: string;
  message_id: string;
  character: string;
  reply: string;
  seq: number;
  finish_reason: string;
}

export interface ApiOptions {
  /** Origin of the server, without a trailing slash; empty in a browser: the page's own. */
  baseUrl?: string;
  /** Asked at each call, so that a new sign-in takes effect at once. */
  token?: () => string | null;
  fetch?: typeof fetch;
  /** ms for one call. */
  timeout?: number;
}

/** The REST calls of docs/protocol.md. Every failure is a `TroupeProblem`. */
export class Api {
  private readonly baseUrl: string;
  private readonly timeout: number;
  private readonly token: () => string | null;
  private readonly send: typeof fetch;

  constructor(options: ApiOptions = {}) {
    this.baseUrl = options.baseUrl ?? '';
    this.timeout = options.timeout ?? 15_000;
    this.token = options.token ?? (() => null);
    this.send = options.fetch ?? ((...call) => fetch(...call));
  }

  characters = (): Promise<{ characters: CharacterCard[] }> => this.call('GET', '/v1/characters');
  character = (idOrName: string): Promise<CharacterCard> => this.call('GET', `/v1/characters/${enc(idOrName)}`);

  /** `key`: a name of the caller's own for the session (1–200 characters); the same key gives the same session. */
  openSession = (character: string, key?: string): Promise<SessionView> =>
    this.call('POST', '/v1/sessions', { character, ...(key ? { key } : {}) });
  session = (session: string): Promise<SessionView> => this.call('GET', `/v1/sessions/${enc(session)}`);
  sessions = (page: { query?: string; cursor?: string; limit?: number } = {}): Promise<ConversationPage> =>
    this.call('GET', `/v1/sessions${search(page)}`);
  rename = (session: string, title: string): Promise<void> =>
    this.call('PATCH', `/v1/sessions/${enc(session)}`, { title });
  /** Takes it out of the caller's list and closes it. */
  remove = (session: string): Promise<void> => this.call('DELETE', `/v1/sessions/${enc(session)}`);
  close = (session: string): Promise<void> => this.call('POST', `/v1/sessions/${enc(session)}/close`);

  /** Newest page first; `before` is the former page's `previous`. */
  transcript = (session: string, page: { before?: string; limit?: number } = {}): Promise<Transcript> =>
    this.call('GET', `/v1/sessions/${enc(session)}/messages${search(page)}`);
  post = (session: string, text: string, clientMessageId: string): Promise<{ messageId: string; seq: number }> =>
    this.call('POST', `/v1/sessions/${enc(session)}/messages`, { text, clientMessageId });
  stop = (session: string): Promise<void> => this.call('POST', `/v1/sessions/${enc(session)}/stop`);
  regenerate = (session: string, message: string): Promise<{ messageId: string }> =>
    this.call('POST', `/v1/sessions/${enc(session)}/messages/${enc(message)}/regenerate`);
  select = (session: string, message: string): Promise<void> =>
    this.call('POST', `/v1/sessions/${enc(session)}/messages/${enc(message)}/select`);
  markRead = (session: string, seq: number): Promise<void> =>
    this.call('PUT', `/v1/sessions/${enc(session)}/read`, { seq });

  /** What this character remembers of the caller, newest first. */
  memories = (character: string): Promise<MemoryList> => this.call('GET', `/v1/memories${search({ character })}`);
  changeMemory = (id: string, change: { text?: string; pinned?: boolean }): Promise<MemoryView> =>
    this.call('PATCH', `/v1/memories/${enc(id)}`, change);
  /** For good. */
  forget = (id: string): Promise<void> => this.call('DELETE', `/v1/memories/${enc(id)}`);
  forgetAll = (character: string): Promise<void> => this.call('DELETE', `/v1/memories${search({ character })}`);
  memorySettings = (): Promise<MemorySettings> => this.call('GET', '/v1/memories/settings');
  setMemorySettings = (settings: MemorySettings): Promise<MemorySettings> =>
    this.call('PUT', '/v1/memories/settings', settings);

  /** One turn without a socket: waits for the whole reply. */
  chat = (turn: { character: string; message: string; session_id?: string }): Promise<ChatReply> =>
    this.call('POST', '/v1/chat', turn, 120_000);

  me = (): Promise<Me> => this.call('GET', '/v1/me');
  /** Demo mode only. */
  demoSignIn = (as: Role): Promise<{ token: string }> => this.call('POST', '/v1/demo/sign-in', { as });

  private async call<T>(method: string, path: string, body?: object, timeout = this.timeout): Promise<T> {
    const token = this.token();
    const headers: Record<string, string> = { accept: 'application/json' };
    if (body) headers['content-type'] = 'application/json';
    if (token) headers['authorization'] = `Bearer ${token}`;
    try {
      const response = await this.send(this.baseUrl + path, {
        method,
        headers,
        signal: AbortSignal.timeout(timeout),
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      if (!response.ok) throw await problemOf(response);
      const text = await response.text();
      return (text ? JSON.parse(text) : undefined) as T;
    } catch (error) {
      throw asProblem(error);
    }
  }
}

const enc = encodeURIComponent;

function search(parameters: Record<string, string | number | undefined>): string {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters))
    if (value !== undefined && value !== '') given.set(name, String(value));
  return given.size ? `?${given}` : '';
}
