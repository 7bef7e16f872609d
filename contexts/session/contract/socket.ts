import { z } from 'zod';
import type { DeskFrame, DeskNow } from './desk-frames.js';
import type { Author, Frame } from './frames.js';
import type { Route } from './route.js';

/** Version of the wire protocol (docs/protocol.md); sent by the client in the handshake as `auth.protocol`. */
export const protocolVersion = 1;

const session = z.string().min(1).max(200);

export const postSchema = z.object({
  session,
  clientMessageId: z
    .string()
    .min(1)
    .max(128)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u),
  text: z.string(),
  /** Of an agent: the epoch they saw, and the draft that this is, as it was or changed. */
  epoch: z.number().int().positive().optional(),
  draft: z.uuid().optional(),
});
export const stopSchema = z.object({ session });
export const typingSchema = z.object({ session, typing: z.boolean() });
export const resumeSchema = z.object({ session, after: z.number().int().nonnegative() });
export const detachSchema = z.object({ session });
export const watchSchema = z.object({ session });
export const unwatchSchema = watchSchema;

export type Post = z.infer<typeof postSchema>;
export type Stop = z.infer<typeof stopSchema>;
export type Typing = z.infer<typeof typingSchema>;
export type Resume = z.infer<typeof resumeSchema>;
export type Detach = z.infer<typeof detachSchema>;
export type Watch = z.infer<typeof watchSchema>;
export type Unwatch = z.infer<typeof unwatchSchema>;

/** A refusal, as RFC 9457 problem details. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail?: string;
  [extension: string]: unknown;
}

export type Ack<Result extends object = object> = ({ ok: true } & Result) | { ok: false; problem: Problem };
type Answer<Result extends object = object> = (ack: Ack<Result>) => void;

/** Client → server. Every call is answered. */
export interface ClientToServerEvents {
  post(body: Post, answer: Answer<{ messageId: string; seq: number }>): void;
  stop(body: Stop, answer: Answer): void;
  typing(body: Typing, answer?: Answer): void;
  /** Joins the session's room and replays what came after `after`, in order and once, before anything live. */
  resume(body: Resume, answer: Answer<{ seq: number }>): void;
  /** Leaves the room. Never cancels the reply. */
  detach(body: Detach, answer: Answer): void;
  /** For the desk: how the session stands, and from there on its `desk.frame` events. To be called again on a new connection. */
  watch(body: Watch, answer: Answer<{ now: DeskNow }>): void;
  unwatch(body: Unwatch, answer: Answer): void;
}

/** Server → client: one event per frame kind, each carrying its frame; `typing` is a passing hint and no frame. */
export type ServerToClientEvents = {
  [Kind in Frame['kind']]: (frame: Extract<Frame, { kind: Kind }>) => void;
} & {
  typing(hint: { session: string; author: Author; typing: boolean }): void;
  'desk.frame'(frame: DeskFrame): void;
  /** This node takes its leave: connect anew within this many ms, wherever the route leads, and only then leave here. */
  drain(notice: { withinMs: number }): void;
  /** Nodes have come or gone: the socket may belong elsewhere now. */
  route(route: Route): void;
};
