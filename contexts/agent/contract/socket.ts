import { z } from 'zod';
import type { AgentView, NoteView, QueuePlace, QueueView, TicketView } from './views.js';
import type { Person } from './words.js';

/** What the desk adds to the socket (docs/protocol.md). */

const session = z.string().min(1).max(200);
export const deskJoinSchema = z.object({});
export const deskLookSchema = z.object({ session: session.nullable() });
export const deskTypingSchema = z.object({ session, typing: z.boolean() });

export type DeskJoin = z.infer<typeof deskJoinSchema>;
/** One looks at this conversation from now on, and at no other; null: at none. A lease: say it again within 30 s. */
export type DeskLook = z.infer<typeof deskLookSchema>;
/** A lease of 6 s. */
export type DeskTyping = z.infer<typeof deskTypingSchema>;

/** What the desk is told as it happens; at most four times a second of the same ticket. */
export type DeskEvent =
  | { kind: 'ticket'; ticket: TicketView }
  /** Closed, or its conversation is over. */
  | { kind: 'ticket.gone'; session: string }
  | { kind: 'queues'; queues: QueueView[] }
  | { kind: 'agent'; agent: AgentView }
  | { kind: 'note'; session: string; note: NoteView }
  /** Only to whom the note mentions. */
  | { kind: 'mention'; session: string; note: NoteView }
  | { kind: 'viewing'; session: string; viewers: Person[]; typing: Person[] };

/**
 * Client → server. `desk.join` begins what is told as `desk` and shows the agent as present for as long as the connection
 * lasts; ask for the board after its answer, not before.
 */
export interface DeskCalls {
  'desk.join': DeskJoin;
  'desk.view': DeskLook;
  'desk.typing': DeskTyping;
}

/** Server → client: `desk` to those who joined, `queue` to whoever follows a session that waits for a person. */
export interface DeskTold {
  desk(event: DeskEvent): void;
  queue(place: QueuePlace): void;
}
