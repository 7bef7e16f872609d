/** The server's door to the Session context. */
export { SessionModule } from './session.module.js';
export { OpenSession } from './application/open-session.js';
export { PostMessage, type MessagePosted } from './application/post-message.js';
export { StopReply } from './application/stop-reply.js';
export { RegenerateReply } from './application/regenerate-reply.js';
export { SelectReplyVersion } from './application/select-reply-version.js';
export { CloseSession } from './application/close-session.js';
export { TakeOver } from './application/take-over.js';
export { HandBack } from './application/hand-back.js';
export { ImportHistory, type ImportedTurn } from './application/import-history.js';
export { NameSession } from './application/name-session.js';
export { GetSession } from './application/get-session.js';
export { GetTranscript } from './application/get-transcript.js';
export { ListCharacters } from './application/list-characters.js';
export { GetCharacter } from './application/get-character.js';
export { Followers, type Following } from './application/followers.js';
export { RunningReplies } from './application/running-replies.js';
export { type SessionSettings, defaultSessionSettings } from './application/session-settings.js';
