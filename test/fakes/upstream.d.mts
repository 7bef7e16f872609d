import type { Socket } from 'node:net';

/** What the fake looks at of a request, and what tests look at. */
export interface ChatRequest {
  model: string;
  readonly stream?: boolean;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
}

export interface UpstreamRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON; undefined where there is none. */
  readonly body: ChatRequest;
}

export interface Exchange {
  readonly request: UpstreamRequest;
  readonly socket: Socket;
}

export interface Upstream {
  /** Base URL, ends with `/v1`. */
  readonly url: string;
  readonly port: number;
  /** The latest 1,000. */
  readonly requests: readonly UpstreamRequest[];
  /** TCP connections there have been. */
  readonly opened: number;
  /** Open TCP connections. */
  readonly connections: number;
  close(): Promise<void>;
}

/** @param options.answer instead of words: whatever the test wants to send */
export function startUpstream(options?: {
  port?: number;
  host?: string;
  answer?: (exchange: Exchange) => void | Promise<void>;
}): Promise<Upstream>;

/** The words that the model `words-<count>[@<ms>]` says, each with its leading space. */
export function wordsOf(model: string): string[];

/** The answer of a server that does everything right. */
export function speak(exchange: Exchange): void;

export function sendJson(socket: Socket, value: unknown, status?: string, headers?: string): void;
