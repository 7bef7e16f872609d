import { card } from './characters.js';
import { at, question, reply, session } from './one-conversation.js';
import { turn } from './turn-record.js';

const delta = {
  kind: 'reply.delta',
  session,
  seq: 4,
  epoch: 1,
  messageId: reply,
  offset: 0,
  text: '自注意力让',
  replyTo: question,
  version: 1,
  author: { kind: 'character', name: '学术导师' },
};

const message = {
  id: question,
  author: { kind: 'customer', name: 'Sam' },
  text: '请用三句话解释Transformer的自注意力机制',
  at,
  seq: 3,
  epoch: 1,
  status: 'complete',
  finishReason: null,
  code: null,
  player: null,
  clientMessageId: 'c-17',
  replyTo: null,
  version: null,
  versions: [],
};

const memory = {
  id: '0195e0c6-7a00-7c55-8a61-55a1c7be2f02',
  character: card.id,
  kind: 'like',
  text: 'jasmine tea',
  session,
  message: question,
  at,
  confidence: 0.7,
  pinned: false,
  edited: false,
  supersededAt: null,
  supersededBy: null,
};

const sad = { joy: 0.02, sadness: 0.71, anger: 0.06, fear: 0.08, disgust: 0.01, surprise: 0.02, neutral: 0.1 };

const opened = {
  id: session,
  character: card.id,
  characterName: card.name,
  state: 'open',
  owner: { kind: 'character', name: card.name },
  epoch: 1,
  asked: null,
  suspended: null,
  audience: null,
  openedAt: at,
  closedAt: null,
} as const;

const transcript = {
  session,
  messages: [message],
  previous: null,
  notices: [{ kind: 'disclosure', language: 'en', text: 'You are talking with an AI.', at, seq: 1 }],
  seq: 3,
} as const;

/** What those who talk are answered. */
export const conversationExamples = {
  Asked: { asked: { by: 'customer', how: 'button', at } },
  Conversations: {
    conversations: [
      {
        id: session,
        character: card.id,
        characterName: card.name,
        title: 'Attention, explained',
        lastActivityAt: at,
        lastMessage: '自注意力让句子里的每个词都去看所有的词……',
        lastAuthor: 'character',
        unread: 0,
        state: 'engaged',
      },
    ],
    next: null,
  },
  Emotions: {
    enabled: true,
    off: null,
    mood: 'sadness',
    bounds: turn.emotion.bounds,
    user: [
      {
        message: question,
        at,
        label: 'sadness',
        confidence: 0.71,
        valence: -0.6,
        arousal: -0.2,
        shared: sad,
        words: [{ start: 2, end: 4, weight: 1 }],
      },
    ],
    character: [],
  },
  EmotionSettings: { enabled: true, mine: true },
  Frame: delta,
  Frames: { session, frames: [delta], seq: 4 },
  Memories: { memories: [memory], enabled: true },
  Memory: memory,
  MemorySettings: { enabled: true, off: ['shop-assistant'] },
  Rating: { stars: 5, agent: 'Mei', mayRate: true },
  ReplyVerdicts: {
    message: reply,
    policy: { name: 'default', version: '5c1f0c9be1f84f1b8a2f1f4ad0b3e1a7a9d6c2b4f8e7d6c5b4a39281706f5e4d' },
    ending: 'spoken',
    tries: 1,
    verdicts: [
      {
        stage: 'content-safety',
        act: 'mask',
        code: 'filter.private-data',
        category: 'privacy',
        attempt: 1,
        evidence: { rule: 'phone-cn', start: 14, end: 25, confidence: 1, shadow: false },
      },
    ],
    dropped: 0,
  },
  Session: opened,
  SessionTranscripts: { sessions: [{ session: opened, transcript }] },
  Transcript: transcript,
  TurnRecord: turn,
} as const;
