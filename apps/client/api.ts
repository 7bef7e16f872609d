import type { Erasure } from '#contexts/audit/contract/privacy/retention.js';
import type { QueuePlace } from '#contexts/agent/contract/views.js';
import type { ConversationPage, RatingView } from '#contexts/customer/contract/views.js';
import type { AskedView } from '#contexts/session/contract/asking.js';
import type { CardImport, CharacterSource, CharacterVersions } from '#contexts/session/contract/characters.js';
import type { Emotions, EmotionSettings } from '#contexts/session/contract/emotion.js';
import type { PromptCheck, PromptPreview } from '#contexts/session/contract/prompts.js';
import type { DeskNow } from '#contexts/session/contract/desk-frames.js';
import type { Frame } from '#contexts/session/contract/frames.js';
import type { OwnRoute } from '#contexts/session/contract/route.js';
import type { Post } from '#contexts/session/contract/socket.js';
import type { TurnRecord } from '#contexts/session/contract/turn-record.js';
import type {
  CharacterCard,
  MemoryList,
  MemorySettings,
  MemoryView,
  SessionView,
  Transcript,
} from '#contexts/session/contract/views.js';
import { asProblem, problemOf } from './problems.js';

/** Who one can be in demo mode: one of each role, and a second auditor. */
export type DemoName = Role | 'second-auditor';
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

  /** A character card: JSON, PNG or CHARX of version 1, 2 or 3. */
  importCard = (file: Blob): Promise<CardImport> => this.ask('POST', '/v1/characters', { file, timeout: 60_000 });
  /** A character in the prompt language. */
  createCharacter = (yaml: string): Promise<CardImport> => this.ask('POST', '/v1/characters', { yaml });
  characterSource = (id: string, version?: number): Promise<CharacterSource> =>
    this.call('GET', `/v1/characters/${enc(id)}/source${search({ version })}`);
  /** @param seen the version that the author had before them; an older one is refused with `character.outdated` */
  saveCharacter = (id: string, yaml: string, seen: number, note = ''): Promise<CharacterCard> =>
    this.ask('PUT', `/v1/characters/${enc(id)}/source${search({ note })}`, {
      yaml,
      headers: { 'if-match': `"${seen}"` },
    });
  characterVersions = (id: string): Promise<CharacterVersions> =>
    this.call('GET', `/v1/characters/${enc(id)}/versions`);
  restoreCharacter = (id: string, version: number): Promise<CharacterCard> =>
    this.call('POST', `/v1/characters/${enc(id)}/versions/${version}/restore`);
  removeCharacter = (id: string): Promise<void> => this.call('DELETE', `/v1/characters/${enc(id)}`);
  exportCharacter = (id: string, format: CardFormat): Promise<Blob> =>
    this.ask('GET', `/v1/characters/${enc(id)}/export?format=${format}`, { blob: true });
  checkPrompt = (yaml: string): Promise<PromptCheck> => this.ask('POST', '/v1/prompts/check', { yaml });
  previewPrompt = (draft: PreviewDraft): Promise<PromptPreview> => this.call('POST', '/v1/prompts/preview', draft);

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
  /** A person shall answer; the character goes on until one comes. Null: a person answers already. */
  askForPerson = (session: string, reason = ''): Promise<{ asked: AskedView | null }> =>
    this.call('POST', `/v1/sessions/${enc(session)}/ask-for-person`, { reason });
  /** Nobody is asked for any more. */
  stayWithCharacter = (session: string): Promise<void> =>
    this.call('DELETE', `/v1/sessions/${enc(session)}/ask-for-person`);
  /** Where the caller stands while waiting for a person. */
  queuePlace = (session: string): Promise<QueuePlace> => this.call('GET', `/v1/sessions/${enc(session)}/queue`);
  rating = (session: string): Promise<RatingView> => this.call('GET', `/v1/sessions/${enc(session)}/rating`);
  /** @param stars 1–5 */
  rate = (session: string, stars: number, comment = ''): Promise<void> =>
    this.call('POST', `/v1/sessions/${enc(session)}/rating`, { stars, comment });
  /** After the help path: the character goes on. */
  resume = (session: string): Promise<{ epoch: number }> => this.call('POST', `/v1/sessions/${enc(session)}/resume`);
  close = (session: string): Promise<void> => this.call('POST', `/v1/sessions/${enc(session)}/close`);

  /** Newest page first; `before` is the former page's `previous`. */
  transcript = (session: string, page: { before?: string; limit?: number } = {}): Promise<Transcript> =>
    this.call('GET', `/v1/sessions/${enc(session)}/messages${search(page)}`);
  post = (session: string, text: string, clientMessageId: string): Promise<{ messageId: string; seq: number }> =>
    this.say(session, { text, clientMessageId });
  /** The same; an agent adds the `epoch` they saw, and perhaps a `draft`. */
  say = (session: string, said: Omit<Post, 'session'>): Promise<{ messageId: string; seq: number }> =>
    this.call('POST', `/v1/sessions/${enc(session)}/messages`, said);
  /** Frames after `after`; holds on for up to `wait` seconds (0–25) while there are none. */
  frames = (session: string, after: number, wait: number, signal?: AbortSignal): Promise<FramesPage> =>
    this.ask('GET', `/v1/sessions/${enc(session)}/frames${search({ after, wait })}`, {
      timeout: this.timeout + wait * 1_000,
      ...(signal && { signal }),
    });
  /** For the desk: how the session stands. */
  deskNow = (session: string): Promise<DeskNow> => this.call('GET', `/v1/sessions/${enc(session)}/desk`);
  stop = (session: string): Promise<void> => this.call('POST', `/v1/sessions/${enc(session)}/stop`);
  regenerate = (session: string, message: string): Promise<{ messageId: string }> =>
    this.call('POST', `/v1/sessions/${enc(session)}/messages/${enc(message)}/regenerate`);
  select = (session: string, message: string): Promise<void> =>
    this.call('POST', `/v1/sessions/${enc(session)}/messages/${enc(message)}/select`);
  /** How a reply came to be what it is. */
  turnTrace = (session: string, message: string): Promise<TurnRecord> =>
    this.call('GET', `/v1/sessions/${enc(session)}/messages/${enc(message)}/trace`);
  /** How both sides seem to feel, message by message. */
  emotions = (session: string): Promise<Emotions> => this.call('GET', `/v1/sessions/${enc(session)}/emotions`);
  /** For the caller. Switched off, what was estimated is removed. */
  switchEmotions = (enabled: boolean): Promise<EmotionSettings> =>
    this.call('PUT', '/v1/settings/emotion/mine', { enabled });
  markRead = (session: string, seq: number): Promise<void> =>
    this.call('PUT', `/v1/sessions/${enc(session)}/read`, { seq });

  /** What this character remembers of the caller, newest first. */
  memories = (character: string): Promise<MemoryList> => this.call('GET', `/v1/memories${search({ character })}`);
  changeMemory = (id: string, change: { text?: string; pinned?: boolean }): Promise<MemoryView> =>
    this.call('PATCH', `/v1/memories/${enc(id)}`, change);
  /** For good. */
  forget = (id: string): Promise<void> => this.call('DELETE', `/v1/memories/${enc(id)}`);
  forgetAll = (character: string): Promise<void> => this.call('DELETE', `/v1/memories${search({ character })}`);
  /** Everything the caller ever said, for good. `waiting`: a legal hold keeps some of it for now. */
  eraseMe = (): Promise<Erasure> => this.call('POST', '/v1/me/erasure');
  memorySettings = (): Promise<MemorySettings> => this.call('GET', '/v1/memories/settings');
  setMemorySettings = (settings: MemorySettings): Promise<MemorySettings> =>
    this.call('PUT', '/v1/memories/settings', settings);

  /** One turn without a socket: waits for the whole reply. */
  chat = (turn: { character: string; message: string; session_id?: string }): Promise<ChatReply> =>
    this.call('POST', '/v1/chat', turn, 120_000);

  /** Which node my socket belongs to. @param timeout ms */
  route = (timeout = this.timeout): Promise<OwnRoute> => this.ask('GET', '/v1/route', { timeout });
  me = (): Promise<Me> => this.call('GET', '/v1/me');
  /** Demo mode only. */
  demoSignIn = (as: DemoName): Promise<{ token: string }> => this.call('POST', '/v1/demo/sign-in', { as });

  /** A call of docs/protocol.md that has no method here. */
  call<T>(method: string, path: string, json?: object, timeout = this.timeout): Promise<T> {
    return this.ask(method, path, { ...(json && { json }), timeout });
  }

  /** A call whose answer is a file; it may take as long as the file is large. */
  file(method: string, path: string, json?: object): Promise<Blob> {
    return this.ask(method, path, { ...(json && { json }), blob: true, timeout: 600_000 });
  }

  private async ask<T>(method: string, path: string, body: Body): Promise<T> {
    const token = this.token();
    const { type, content } = contentOf(body);
    const headers: Record<string, string> = { accept: body.blob ? '*/*' : 'application/json', ...body.headers };
    if (type) headers['content-type'] = type;
    if (token) headers['authorization'] = `Bearer ${token}`;
    const limit = AbortSignal.timeout(body.timeout ?? this.timeout);
    try {
      const response = await this.send(this.baseUrl + path, {
        method,
        headers,
        signal: body.signal ? AbortSignal.any([body.signal, limit]) : limit,
        ...(content === undefined ? {} : { body: content }),
      });
      if (!response.ok) throw await problemOf(response);
      if (body.blob) return (await response.blob()) as T;
      const text = await response.text();
      return (text ? JSON.parse(text) : undefined) as T;
    } catch (error) {
      throw asProblem(error);
    }
  }
}

export interface FramesPage {
  readonly session: string;
  readonly frames: Frame[];
  /** Ask again after this. */
  readonly seq: number;
}

export type CardFormat = 'v2-json' | 'v3-json' | 'v2-png' | 'v3-png' | 'charx' | 'yaml';

/** A draft, and the situation it is rendered for; what is absent is the draft's own. */
export interface PreviewDraft {
  /** YAML. */
  source: string;
  /** The conversation so far, the last one by the user. */
  turns?: { role: 'user' | 'assistant'; text: string }[];
  anchors?: { professionalism?: number; humour?: number; empathy?: number };
  /** Weight of the persona, [0, 1]. */
  alpha?: number;
}

interface Body {
  readonly json?: object;
  readonly yaml?: string;
  readonly file?: Blob;
  readonly headers?: Record<string, string>;
  /** The answer is a file. */
  readonly blob?: boolean;
  readonly timeout?: number;
  /** Gives the call up. */
  readonly signal?: AbortSignal;
}

function contentOf({ json, yaml, file }: Body): { type?: string; content?: string | Blob } {
  if (json) return { type: 'application/json', content: JSON.stringify(json) };
  if (yaml !== undefined) return { type: 'application/yaml', content: yaml };
  return file ? { type: 'application/octet-stream', content: file } : {};
}

/** A part of a path. */
export const enc = encodeURIComponent;

/** A query, with its question mark; what is absent or empty is left out. */
export function search(parameters: Record<string, string | number | undefined>): string {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters))
    if (value !== undefined && value !== '') given.set(name, String(value));
  return given.size ? `?${given}` : '';
}
