const session = '0195e0c6-6a52-7a31-9d44-7f1c2b1d0c11';
const question = '0195e0c6-6afe-7b11-9c1e-2d7d5c1c9b01';
const reply = '0195e0c6-6b00-7c55-8a61-55a1c7be2f02';
const at = '2026-11-23T09:30:00.000Z';

const card = {
  id: 'academic-mentor',
  name: '学术导师',
  language: 'zh',
  tagline: '把难懂的论文讲成听得懂的话',
  description: '在大学教了二十年机器学习的沈老师。',
  portrait: '/portraits/academic-mentor.svg',
  tags: ['学习', '科研'],
  traits: ['耐心', '严谨'],
  greeting: '你好，我是沈老师。最近在读什么论文？',
  starters: ['请用三句话解释Transformer的自注意力机制'],
  origin: 'shipped',
  audience: 'all',
  version: null,
};

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
  status: 'complete',
  finishReason: null,
  code: null,
  player: null,
  clientMessageId: 'c-17',
  replyTo: null,
  version: null,
  versions: [],
};

/** One of each, as the OpenAPI document shows them. */
export const contractExamples = {
  CharacterCard: card,
  CharacterCards: { characters: [card] },
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
  Desk: {
    sessions: [
      {
        session,
        customer: 'demo-customer',
        characterName: card.name,
        owner: { kind: 'character', name: card.name, subject: null },
        waitingSince: null,
        lastActivityAt: at,
      },
    ],
    tickets: [{ session, agent: 'demo-agent', state: 'assigned', assignedAt: at, respondedAt: null }],
  },
  Evidence: {
    session,
    state: 'recording',
    complete: true,
    count: 1,
    events: [
      {
        type: 'session.opened.v1',
        at,
        actor: { subject: 'demo-customer', role: 'customer' },
        stream: `session/${session}`,
        version: 1,
        payload: { session, customer: 'demo-customer', character: card.id, characterName: card.name },
      },
    ],
    next: null,
  },
  Frame: delta,
  Frames: { session, frames: [delta], seq: 4 },
  Session: {
    id: session,
    character: card.id,
    characterName: card.name,
    state: 'open',
    owner: { kind: 'character', name: card.name },
    epoch: 1,
    openedAt: at,
    closedAt: null,
  },
  Transcript: { session, messages: [message], previous: null, seq: 3 },
} as const;
