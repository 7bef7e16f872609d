/** What the desk's calls answer and its socket tells, as the contexts' contracts have it. */
export type { ContextCard } from '#contexts/agent/contract/card.js';
export type { Reports, Supervision } from '#contexts/agent/contract/reports.js';
export type { CannedReplies, DeskSettings, QueueSettings } from '#contexts/agent/contract/settings.js';
export type { DeskCalls, DeskEvent, DeskTold } from '#contexts/agent/contract/socket.js';
export type {
  AgentView,
  Board,
  NoteView,
  PathStep,
  PromiseView,
  QueuePlace,
  QueueView,
  SlaClockView,
  TicketDetail,
  TicketPage,
  TicketView,
} from '#contexts/agent/contract/views.js';
export type { Mode, Outcome, Person, Said } from '#contexts/agent/contract/words.js';
