import type { SubjectId } from '#shared-kernel/ids.js';
import type { AgentView } from '../contract/views.js';
import type { Language } from '../contract/words.js';

/** Somebody who works at the desk. */
export interface DeskAgent {
  readonly id: SubjectId;
  readonly name: string;
  /** What they have set; whether they are here is told by `presentUntil`. */
  readonly status: AgentView['status'];
  readonly capacity: number;
  readonly skills: readonly string[];
  readonly languages: readonly Language[];
  /** Their connections keep this ahead of the clock; null: they were never connected. */
  readonly presentUntil: Date | null;
  /** When that had run out; null while they are here, or never were. */
  readonly goneAt: Date | null;
  readonly offeredAt: Date | null;
}

/** Where nobody has said otherwise. */
export const newAgent = (id: SubjectId, name: string, status: DeskAgent['status'] = 'online'): DeskAgent => ({
  id,
  name,
  status,
  capacity: 4,
  skills: [],
  languages: ['en', 'zh'],
  presentUntil: null,
  goneAt: null,
  offeredAt: null,
});

/** Nobody is there without a connection. */
export const isHere = ({ presentUntil }: DeskAgent, now: Date): boolean => presentUntil !== null && presentUntil > now;

/** What others see of their status. */
export const statusAt = (agent: DeskAgent, now: Date): AgentView['status'] =>
  isHere(agent, now) ? agent.status : 'offline';

/** Their last connection is gone. */
export const gone = (agent: DeskAgent): DeskAgent => ({
  ...agent,
  presentUntil: null,
  goneAt: agent.presentUntil ?? agent.goneAt,
});

/** A connection of theirs is there, for so long at least. */
export const here = (agent: DeskAgent, until: Date): DeskAgent => ({ ...agent, presentUntil: until, goneAt: null });
