import { join } from 'node:path';
import type { Provider } from '@nestjs/common';
import { House } from './application/care/house.js';
import { FinishOrphans } from './application/finish-orphans.js';
import { CloseSessionHandler } from './application/close-session.js';
import { DeliveryLog } from './application/delivery-log.js';
import { openSafetyScan } from './application/filters/content-safety/open-safety-scan.js';
import { chain } from './application/filters/chain.js';
import { FilterModels } from './application/filters/filter-models.js';
import { ReleaseGate } from './application/filters/release-gate.js';
import { FinishReply } from './application/finish-reply.js';
import { Followers } from './application/followers.js';
import { GetCharacterHandler } from './application/get-character.js';
import { GetSessionHandler } from './application/get-session.js';
import { GetTranscriptHandler } from './application/get-transcript.js';
import { GetTurnRecordHandler } from './application/get-turn-record.js';
import { GetVerdictsHandler } from './application/get-verdicts.js';
import { ImportHistoryHandler } from './application/import-history.js';
import { ListCharactersHandler } from './application/list-characters.js';
import { NameSessionHandler } from './application/name-session.js';
import { OpenSessionHandler } from './application/open-session.js';
import { Pace } from './application/pace.js';
import { RolePlayer } from './application/players/role-player.js';
import { OncePosted } from './application/once-posted.js';
import { PostMessageHandler } from './application/post-message.js';
import { OtherCircumstances } from './application/replay/other-circumstances.js';
import { ReplayReplyHandler } from './application/replay/replay-reply.js';
import { RestoredReplies } from './application/replay/restored-reply.js';
import { RegenerateReplyHandler } from './application/regenerate-reply.js';
import { ResumeSessionHandler } from './application/resume-session.js';
import { RunningReplies } from './application/running-replies.js';
import { SelectReplyVersionHandler } from './application/select-reply-version.js';
import { Patterns } from './application/prompting/lore/patterns.js';
import { CharacterPrompts } from './application/prompting/character-prompts.js';
import { Recollection } from './application/prompting/memory/recollection.js';
import { PromptComposer } from './application/prompting/prompt-composer.js';
import { Prompts } from './application/prompting/prompts.js';
import { StageModel } from './application/prompting/stages/stage-model.js';
import type { SessionSettings } from './application/session-settings.js';
import { OneHome, SessionHomes } from './application/session-homes.js';
import { Sessions } from './application/sessions.js';
import { StopReplyHandler } from './application/stop-reply.js';
import { ReplyParts } from './application/reply-parts.js';
import { StreamingReplies } from './application/streaming-replies.js';
import { TranscriptPages } from './application/transcript-pages.js';
import { InputGuard } from './domain/input-guard.js';
import { Messages } from './domain/messages.js';
import { RoleSessionContexts } from './domain/role-session-contexts.js';
import { ShippedCharacters } from './infrastructure/cast-of-tenant.js';
import { TurnRecords } from './domain/turn-records.js';
import { HotSessions } from './infrastructure/hot-sessions.js';
import { InProcessDeliveryLog } from './infrastructure/in-process-delivery-log.js';
import { LibraryCharacterPrompts } from './infrastructure/prompting/library-character-prompts.js';
import { LivePrompts } from './infrastructure/prompting/live-prompts.js';
import { PromptCharacters } from './infrastructure/prompting/prompt-characters.js';
import { Re2jsPatterns } from './infrastructure/re2js-patterns.js';
import { SqlMessages } from './infrastructure/sql-messages.js';
import { SqlRoleSessionContexts } from './infrastructure/sql-role-session-contexts.js';
import { SqlTurnRecords } from './infrastructure/sql-turn-records.js';
import { readStageWeights } from './infrastructure/stage-weights.js';
import { clusterProviders } from './cluster-providers.js';
import { deskProviders } from './desk-providers.js';
import { emotionProviders } from './emotion-providers.js';
import { memoryProviders } from './memory-providers.js';
import { ownCharacterProviders } from './own-character-providers.js';
import { policyProviders } from './policy-providers.js';

/** Where one node has everything in memory. */
const oneNodeProviders: Provider[] = [
  { provide: SessionHomes, useClass: OneHome },
  { provide: DeliveryLog, useFactory: () => new InProcessDeliveryLog() },
];

const useCases: Provider[] = [
  CloseSessionHandler,
  GetCharacterHandler,
  GetSessionHandler,
  GetTranscriptHandler,
  GetTurnRecordHandler,
  GetVerdictsHandler,
  ImportHistoryHandler,
  ListCharactersHandler,
  NameSessionHandler,
  OpenSessionHandler,
  PostMessageHandler,
  RegenerateReplyHandler,
  ReplayReplyHandler,
  ResumeSessionHandler,
  SelectReplyVersionHandler,
  StopReplyHandler,
];

/**
 * Everything of this context but its players and the model that reads feelings. Needs what `KernelModule` gives.
 * @param player provides `RolePlayer` @param encoder provides `EmotionEncoder`
 */
export const sessionProviders = (
  settings: Omit<SessionSettings, 'players' | 'emotion'>,
  player: Provider,
  encoder: Provider,
): Provider[] => [
  ...(settings.clustered ? clusterProviders(() => [...useCases, ...deskProviders]) : oneNodeProviders),
  { provide: HotSessions, useFactory: (homes: SessionHomes) => new HotSessions(homes), inject: [SessionHomes] },
  { provide: RoleSessionContexts, useClass: SqlRoleSessionContexts },
  { provide: Messages, useClass: SqlMessages },
  { provide: TurnRecords, useClass: SqlTurnRecords },
  {
    provide: ShippedCharacters,
    useFactory: (prompts: Prompts) => new PromptCharacters(prompts),
    inject: [Prompts],
  },
  { provide: InputGuard, useFactory: () => new InputGuard(settings.input) },
  { provide: Pace, useFactory: () => new Pace() },
  player,
  encoder,
  {
    provide: StageModel,
    useFactory: () => new StageModel(readStageWeights(join(settings.models.directory, 'stage', '1'))),
  },
  { provide: Prompts, useFactory: () => LivePrompts.read(settings.prompts.directory) },
  { provide: CharacterPrompts, useClass: LibraryCharacterPrompts },
  { provide: Patterns, useClass: Re2jsPatterns },
  {
    provide: PromptComposer,
    useFactory: (prompts: CharacterPrompts, recollection: Recollection, stages: StageModel, patterns: Patterns) =>
      new PromptComposer(prompts, recollection, stages, patterns, settings.replies.promptTokens),
    inject: [CharacterPrompts, Recollection, StageModel, Patterns],
  },
  ReplyParts,
  RestoredReplies,
  OtherCircumstances,
  {
    provide: ReleaseGate,
    useFactory: (speaker: RolePlayer, models: FilterModels) =>
      new ReleaseGate(speaker, chain(models), openSafetyScan, settings.replies.maxLength),
    inject: [RolePlayer, { token: FilterModels, optional: true }],
  },
  {
    provide: StreamingReplies,
    useFactory: (gate: ReleaseGate, parts: ReplyParts, messages: Messages, pace: Pace) =>
      new StreamingReplies(gate, parts, messages, settings.replies, pace),
    inject: [ReleaseGate, ReplyParts, Messages, Pace],
  },
  ...useCases,
  ...memoryProviders(settings),
  ...emotionProviders,
  ...deskProviders,
  ...ownCharacterProviders,
  ...policyProviders(settings),
  Sessions,
  House,
  OncePosted,
  FinishReply,
  FinishOrphans,
  Followers,
  RunningReplies,
  TranscriptPages,
];
