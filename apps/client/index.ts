/** The TypeScript SDK of Troupe, for browsers and Node. */
export {
  Api,
  type ApiOptions,
  type CardFormat,
  type ChatReply,
  type DemoName,
  type Me,
  type PreviewDraft,
  type Role,
} from './api.js';
export { Link, type LinkOptions } from './link.js';
export { isLinked, type LinkState } from './link-state.js';
export { Conversation, type ConversationSnapshot } from './conversation.js';
export {
  applyFrame,
  emptyConversation,
  type ConversationState,
  type Message,
  type Slot,
} from './conversation-state.js';
export { withNewestPage, withOlderPage } from './transcript-merge.js';
export { isReplying, openQuestion, visibleMessages, type VisibleMessage } from './visible-messages.js';
export { turnNotes, type Speaker, type TurnNote } from './turn-notes.js';
export { newClientMessageId, type OutboxEntry } from './outbox.js';
export { tabOutboxShelf, type OutboxShelf } from './outbox-shelf.js';
export { DeskApi, type MyDesk, type Takes, type TicketSearch } from './desk-api.js';
export { AuditApi, type AuditFilters } from './audit-api.js';
export { DeskBoard, type DeskSnapshot } from './desk-board.js';
export { type Attention, type DeskState } from './desk-state.js';
export { type DeskSide, type Draft, type Whisper } from './desk-frames-state.js';
export { WatchedConversation } from './watched-conversation.js';
export { WatchedConversations } from './watched-conversations.js';
export type * from './desk-views.js';
export type { Notice } from '#contexts/session/contract/notices.js';
export type { Observable } from './observable.js';
export { asProblem, TroupeProblem, type Problem } from './problems.js';
export type {
  CharacterCard,
  MemoryList,
  MemorySettings,
  MemoryView,
  SessionView,
  Transcript,
} from '#contexts/session/contract/views.js';
export type {
  CardImport,
  CardReportView,
  CharacterSource,
  CharacterVersions,
} from '#contexts/session/contract/characters.js';
export type { PromptCheck, PromptPreview, PromptProblem, PromptSpan } from '#contexts/session/contract/prompts.js';
export type { EmotionPoint, Emotions, SharedEmotion } from '#contexts/session/contract/emotion.js';
export type { Cluster, ClusterNode, PersonHere, RedisServerView } from '#contexts/session/contract/cluster.js';
export type { TurnRecord } from '#contexts/session/contract/turn-record.js';
export type { Author, Frame } from '#contexts/session/contract/frames.js';
export type { ExportFilters, ExportFormat, ExportJob } from '#contexts/audit/contract/exports.js';
export type { SignedTreeHead } from '#contexts/audit/contract/ledger/tree-head.js';
export type { LedgerView } from '#contexts/audit/contract/ledger/views.js';
export type {
  AuditMessage,
  AuditTranscript,
  PermissionMatrix,
  Purpose,
  UnmaskRequest,
} from '#contexts/audit/contract/privacy/access.js';
export type {
  Erasure,
  Hold,
  HoldScope,
  RetentionDays,
  RetentionPolicy,
  RetentionRun,
} from '#contexts/audit/contract/privacy/retention.js';
export type { AuditFigures, AuditedSession, AuditedSessions } from '#contexts/audit/contract/search.js';
export type { EvidenceEvent } from '#contexts/audit/contract/views.js';
export type { Passport, Passports } from '#contexts/session/contract/passport.js';
export type { PolicyOverview, PolicyVersionView } from '#contexts/session/contract/policies.js';
export type { AskedView } from '#contexts/session/contract/asking.js';
export type { ConversationPage, ConversationView, RatingView } from '#contexts/customer/contract/views.js';
