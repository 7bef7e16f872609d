import { deskExamples } from './desk-examples.js';
import { evidenceExamples } from './evidence-examples.js';
import { privacyExamples } from './privacy-examples.js';

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

const hash = 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77';
const head = {
  v: 1,
  tenant: 'demo',
  size: 3,
  root: hash,
  at,
  key: '3f1f0c5d8b2a4e67',
  signature: `${hash}${hash}`,
};
const leaf = {
  index: 2,
  json: `{"actor":{"role":"customer","subject":"sam"},"at":"${at}","id":"${question}","payload":{"session":"${session}"},"stream":"session/${session}","tenant":"demo","texts":[],"type":"session.opened.v1","v":1,"version":1}`,
};

const middle = { professionalism: 0, humour: 0, empathy: 0 };
const turn = {
  message: reply,
  replyTo: question,
  version: 1,
  at,
  turn: 3,
  prompt: {
    name: 'role-play',
    version: 'v2.0',
    hash: '9f2d8b1c6a4e47d0b3f5a1c2e8d7906f4b5a3c2d1e0f9a8b7c6d5e4f3a2b1c0d',
    includes: [],
    profile: { language: 'zh' },
  },
  anchors: {
    set: { professionalism: 0.6, humour: 0.2, empathy: 0.4 },
    effective: { professionalism: 0.66, humour: 0.2, empathy: 0.31 },
    observed: { professionalism: 0.42, humour: 0.1, empathy: 0.55 },
    confidence: 1,
    emphasis: 'firm',
  },
  stage: { stage: 'deep', probabilities: { opening: 0.03, deep: 0.95, closing: 0.02 }, alpha: 0.46, beta: 0.54 },
  lore: {
    seed: session,
    verdicts: [
      {
        id: '自注意力',
        fired: true,
        reason: 'key',
        key: '自注意力',
        turn: 0,
        detail: 'fired by key "自注意力" in turn 0',
      },
    ],
  },
  memories: [{ id: '0195e0c6-7000-7c55-8a61-55a1c7be2f02', why: 'said' }],
  summaryUpTo: null,
  emotion: {
    in: { label: 'sadness', confidence: 0.71, valence: -0.6, arousal: -0.2 },
    state: { label: 'sadness', confidence: 0.52, valence: -0.38, arousal: -0.1 },
    out: { label: 'neutral', confidence: 0.8, valence: 0.12, arousal: -0.05, within: true },
    bounds: { valence: [-0.2, 0.6], arousal: [-0.6, 0.4] },
    engine: 'onnx',
    model: 'emotion/2',
  },
  sampling: { temperature: 0.62, topP: 0.88, maxTokens: 600 },
  tokens: 2_310,
  budget: 6_000,
  parts: [{ id: 'identity', tokens: 120 }],
  cut: [{ part: 'facts', what: 'item 61–66', tokens: 190, reason: 'share' }],
  before: {
    drift: { smoothed: middle, correction: { professionalism: -0.06, humour: 0, empathy: 0.09 } },
    alpha: 0.5,
    lore: {},
  },
  after: {
    drift: {
      smoothed: { professionalism: -0.07, humour: -0.04, empathy: 0.06 },
      correction: { professionalism: -0.07, humour: 0, empathy: 0.09 },
    },
    alpha: 0.46,
    lore: {},
  },
};

const own = {
  ...card,
  id: 'mara-x7k2p9qa',
  name: 'Mara',
  language: 'en',
  portrait: '/portraits/demo/mara-x7k2p9qa/initials.svg?v=1',
  origin: 'mine',
  audience: 'private',
  version: 1,
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

const policyVersion = 'e59c2f0e9c2b4b6a8a1f3f0b7d5c9e2a4f6b8d0c1e3a5c7e9f1b3d5f7a9c1e3f';
const policyNote = {
  number: 3,
  version: policyVersion,
  name: 'ours',
  note: 'Tries the role stage out.',
  by: 'demo-admin',
  at,
};

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

/** One of each, as the OpenAPI document shows them. */
export const contractExamples = {
  ...deskExamples,
  Asked: { asked: { by: 'customer', how: 'button', at } },
  DeskNow: {
    session,
    epoch: 2,
    mode: 'draft',
    asked: null,
    draft: { draft: reply, replyTo: question, text: 'Your parcel', done: false },
    whispers: [],
  },
  CardImport: {
    character: own,
    report: {
      format: 'v2-png',
      taken: [{ from: 'character_book', to: 'lore', count: 12 }],
      removed: [{ what: 'remote-media', where: 'data.first_mes', count: 1 }],
      kept: ['system_prompt'],
    },
  },
  CharacterCard: card,
  CharacterCards: { characters: [card] },
  CharacterSource: { id: own.id, version: 1, source: 'version: v2.0\nmetadata:\n  name: mara\n' },
  CharacterVersions: { id: own.id, versions: [{ version: 1, note: '', by: 'demo-customer', at }] },
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
  SignedTreeHead: head,
  Ledger: {
    size: 3,
    key: { id: head.key, publicKey: hash },
    heads: [head],
    lag: { events: 3, p50Ms: 12, p99Ms: 40, mostMs: 55 },
    anchors: [
      { place: 'file:///var/lib/troupe/heads', size: 3, at: '2026-11-22T09:00:02.000Z', waiting: 0, failure: null },
    ],
  },
  Leaves: { leaves: [leaf], next: null },
  InclusionProof: { index: 2, size: 3, path: [hash] },
  ConsistencyProof: { first: 2, second: 3, path: [hash] },
  AuditFigures: {
    from: '2026-11-01',
    to: '2026-11-30',
    counts: [{ day: '2026-11-22', type: 'session.filter-acted.v1', detail: 'content-safety/mask', count: 3 }],
  },
  AuditedSessions: {
    sessions: [
      {
        session,
        state: 'open',
        customer: 'demo-customer',
        character: { id: card.id, name: card.name },
        agents: ['demo-agent'],
        openedAt: at,
        lastAt: at,
        events: 14,
        messages: 5,
        handOvers: 2,
        verdicts: 1,
        acts: ['mask'],
        excerpt: {
          message: session,
          author: 'customer',
          at,
          text: '…the refund for my parcel, call ▇▇▇…',
          marks: [{ start: 5, end: 11 }],
        },
      },
    ],
    next: null,
    looked: 12,
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
  Memories: { memories: [memory], enabled: true },
  Memory: memory,
  MemorySettings: { enabled: true, off: ['shop-assistant'] },
  PolicyActivation: { number: 3, version: policyVersion, name: 'ours', from: 2, nodes: 4, ms: 312.5 },
  PolicyOverview: {
    active: { number: 2, version: policyVersion, name: 'ours', since: at },
    staged: { number: 3, for: 'activation', since: at },
    rollBackTo: 0,
    versions: [policyNote],
    changes: [{ kind: 'staged', number: 3, note: 'Agreed with the board.', by: 'demo-admin', at }],
  },
  PolicyTest: {
    policy: { number: 3, version: policyVersion, name: 'ours' },
    findings: [
      {
        rule: 'phone-cn',
        category: 'privacy',
        code: 'filter.privacy',
        act: 'mask',
        start: 11,
        end: 24,
        confidence: 1,
        shadow: false,
      },
    ],
  },
  PolicyVersion: {
    ...policyNote,
    files: { 'policy.yaml': 'version: v1.0\nname: ours\nextends: default\n' },
    extends: 'default',
  },
  PolicyWritten: { ...policyNote, warnings: [] },
  PromptCheck: {
    problems: [
      {
        code: 'prompt.unknown-key',
        severity: 'error',
        message: 'The key "colour" is not known here.',
        place: { file: '0-own/character.yaml', line: 6, column: 3 },
      },
    ],
  },
  PromptPreview: {
    messages: [{ role: 'system', text: 'You are Mara.', isExample: false }],
    spans: [
      { message: 0, start: 0, end: 8, file: 'templates/role-play.yaml', line: 81, column: 15, part: 'role' },
      {
        message: 0,
        start: 8,
        end: 12,
        file: '0-own/character.yaml',
        line: 5,
        column: 10,
        part: 'role',
        variable: 'character.name',
      },
    ],
    persona: ['Stay warm.'],
    record: turn,
    problems: [],
  },
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
  Cluster: {
    at,
    answeredBy: '0195e0c6-7a00-4c55-8a61-55a1c7be2f02',
    nodes: [
      {
        process: '0195e0c6-7a00-4c55-8a61-55a1c7be2f02',
        id: 'node-1',
        worker: null,
        url: 'https://node-1.example.org',
        host: 'machine-1',
        pid: 4711,
        state: 'serving',
        since: at,
        goneAt: null,
        load: {
          sockets: 1,
          homes: 1,
          people: [{ subject: 'mei', name: 'Mei', role: 'customer', sessions: [session] }],
          morePeople: 0,
          atHome: [session],
        },
      },
    ],
    redis: {
      kind: 'cluster',
      reachable: true,
      servers: [{ address: '10.0.0.1:6379', role: 'primary', of: null, state: 'up', slots: 16384 }],
    },
    database: 'ok',
  },
  Route: {
    algorithm: 'rendezvous',
    virtualNodes: 20,
    nodes: [
      { id: 'node-1', url: 'https://node-1.example.org', weight: 1 },
      { id: 'node-2', url: 'https://node-2.example.org', weight: 1 },
    ],
    key: 'acme/mei',
  },
  Session: opened,
  SessionTranscripts: { sessions: [{ session: opened, transcript }] },
  Transcript: transcript,
  TurnRecord: turn,
  ...evidenceExamples(turn),
  ...privacyExamples,
} as const;
