import type { Provider } from '@nestjs/common';
import { Announcements } from './application/asking/announcements.js';
import { Asking } from './application/asking/asking.js';
import { AskForPersonHandler } from './application/desk/ask-for-person.js';
import { AskForPersonByItselfHandler } from './application/desk/ask-for-person-by-itself.js';
import { ChangeModeHandler } from './application/desk/change-mode.js';
import { DraftAnewHandler } from './application/desk/draft-anew.js';
import { GetDeskNowHandler } from './application/desk/get-desk-now.js';
import { GetTranscriptsHandler } from './application/desk/get-transcripts.js';
import { HandBackHandler } from './application/desk/hand-back.js';
import { HandToHandler } from './application/desk/hand-to.js';
import { PostAgentMessageHandler } from './application/desk/post-agent-message.js';
import { ReclaimTurnHandler } from './application/desk/reclaim-turn.js';
import { StayWithCharacterHandler } from './application/desk/stay-with-character.js';
import { TakeOverHandler } from './application/desk/take-over.js';
import { WhisperHandler } from './application/desk/whisper.js';
import { DeskChannel } from './application/desk/desk-channel.js';
import { DeskLook } from './application/desk/desk-look.js';
import { DeskWatchers } from './application/desk/desk-watchers.js';
import { TellDesk } from './application/desk/tell-desk.js';
import { StreamingDrafts } from './application/drafting/streaming-drafts.js';
import { DeskWords } from './application/prompting/desk/desk-words.js';

/** Whoever of the desk takes part in a conversation. */
export const deskProviders: Provider[] = [
  AskForPersonHandler,
  AskForPersonByItselfHandler,
  ChangeModeHandler,
  DraftAnewHandler,
  GetDeskNowHandler,
  GetTranscriptsHandler,
  HandBackHandler,
  HandToHandler,
  PostAgentMessageHandler,
  ReclaimTurnHandler,
  StayWithCharacterHandler,
  TakeOverHandler,
  WhisperHandler,
  Announcements,
  Asking,
  DeskChannel,
  DeskLook,
  DeskWatchers,
  DeskWords,
  StreamingDrafts,
  TellDesk,
];
