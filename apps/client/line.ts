import type { Author, Frame } from '#contexts/session/contract/frames.js';
import type { Route } from '#contexts/session/contract/route.js';
import type { Ack, ClientToServerEvents, Problem, ServerToClientEvents } from '#contexts/session/contract/socket.js';
import type { DeskCalls, DeskTold, QueuePlace } from './desk-views.js';

export type Calls = ClientToServerEvents & {
  [Name in keyof DeskCalls]: (body: DeskCalls[Name], answer: (ack: Ack) => void) => void;
};
export type Call = keyof Calls;
export type Body<Name extends Call> = Parameters<Calls[Name]>[0];
export type Answered<Name extends Call> =
  NonNullable<Parameters<Calls[Name]>[1]> extends (ack: infer Given) => void ? Extract<Given, { ok: true }> : never;

/** What is told of more than the one session that somebody listens to. */
export type DeskEvents = Pick<DeskTold, 'desk'> & Pick<ServerToClientEvents, 'desk.frame'>;

/** What a line tells of its own accord. */
export interface Told {
  frame(frame: Frame): void;
  typing(session: string, hint: { author: Author; typing: boolean }): void;
  queue(place: QueuePlace): void;
  desk: DeskEvents['desk'];
  'desk.frame': DeskEvents['desk.frame'];
  /** The node takes its leave. */
  drain(withinMs: number): void;
  route(route: Route): void;
}

/** How a line ends that was not closed. */
export interface Endings {
  /** It never stood. */
  failed(problem: Problem | undefined): void;
  /** It stood, and does no more. */
  lost(): void;
}

/** A way to the server: a socket, or polling. */
export interface Line {
  /** @throws TroupeProblem as the server refused it, or `client.*` when no answer came. */
  ask<Name extends Call>(call: Name, body: Body<Name>): Promise<Answered<Name>>;
  /** Calls that have not been answered are rejected; nothing is told any more. */
  close(): void;
}
