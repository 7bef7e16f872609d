import type { Provider } from '@nestjs/common';
import { join } from 'node:path';
import { CloseOrphans } from './application/close-orphans.js';
import { CloseSessionHandler } from './application/close-session.js';
import { DeliveryLog } from './application/delivery-log.js';
import { FinishReply } from './application/finish-reply.js';
import { Followers } from './application/followers.js';
import { GetCharacterHandler } from './application/get-character.js';
import { GetSessionHandler } from './application/get-session.js';
import { GetTranscriptHandler } from './application/get-transcript.js';
import { HandBackHandler } from './application/hand-back.js';
import { ImportHistoryHandler } from './application/import-history.js';
import { ListCharactersHandler } from './application/list-characters.js';
import { NameSessionHandler } from './application/name-session.js';
import { OpenSessionHandler } from './application/open-session.js';
import { Pace } from './application/pace.js';
import { RolePlayer } from './application/players/role-player.js';
import { PostMessageHandler } from './application/post-message.js';
import { RegenerateReplyHandler } from './application/regenerate-reply.js';
import { RunningReplies } from './application/running-replies.js';
import { SelectReplyVersionHandler } from './application/select-reply-version.js';
import type { SessionSettings } from './application/session-settings.js';
import { Sessions } from './application/sessions.js';
import { StopReplyHandler } from './application/stop-reply.js';
import { StreamingReplies } from './application/streaming-replies.js';
import { TakeOverHandler } from './application/take-over.js';
import { Characters } from './domain/characters.js';
import { InputGuard } from './domain/input-guard.js';
import { Messages } from './domain/messages.js';
import { RoleSessionContexts } from './domain/role-session-contexts.js';
import { ShippedCharacters } from './infrastructure/cast-of-tenant.js';
import { HotSessions } from './infrastructure/hot-sessions.js';
import { InProcessDeliveryLog } from './infrastructure/in-process-delivery-log.js';
import { SqlMessages } from './infrastructure/sql-messages.js';
import { SqlRoleSessionContexts } from './infrastructure/sql-role-session-contexts.js';
import { YamlCharacters } from './infrastructure/yaml-characters.js';
import { ownCharacterProviders } from './own-character-providers.js';

const useCases: Provider[] = [
  CloseSessionHandler,
  GetCharacterHandler,
  GetSessionHandler,
  GetTranscriptHandler,
  HandBackHandler,
  ImportHistoryHandler,
  ListCharactersHandler,
  NameSessionHandler,
  OpenSessionHandler,
  PostMessageHandler,
  RegenerateReplyHandler,
  SelectReplyVersionHandler,
  StopReplyHandler,
  TakeOverHandler,
];

/** Everything of this context but its players. Needs what `KernelModule` gives. @param player provides `RolePlayer` */
export const sessionProviders = (settings: Omit<SessionSettings, 'players'>, player: Provider): Provider[] => [
  HotSessions,
  { provide: RoleSessionContexts, useClass: SqlRoleSessionContexts },
  { provide: Messages, useClass: SqlMessages },
  { provide: DeliveryLog, useFactory: () => new InProcessDeliveryLog() },
  {
    provide: ShippedCharacters,
    useFactory: () => YamlCharacters.read(join(settings.prompts.directory, 'characters')),
  },
  { provide: InputGuard, useFactory: () => new InputGuard(settings.input) },
  { provide: Pace, useFactory: () => new Pace() },
  player,
  {
    provide: StreamingReplies,
    useFactory: (rolePlayer: RolePlayer, characters: Characters, messages: Messages, pace: Pace) =>
      new StreamingReplies(rolePlayer, characters, messages, settings.replies, pace),
    inject: [RolePlayer, Characters, Messages, Pace],
  },
  ...useCases,
  ...ownCharacterProviders,
  Sessions,
  FinishReply,
  CloseOrphans,
  Followers,
  RunningReplies,
];
