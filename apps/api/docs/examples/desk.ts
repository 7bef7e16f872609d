import { at, question, reply, session } from './one-conversation.js';

const mei = { id: 'demo-agent', name: 'Mei' };

const agent = { ...mei, status: 'online', capacity: 4, load: 1, skills: ['billing'], languages: ['zh', 'en'] } as const;

const queue = {
  id: 'general',
  name: { en: 'General', zh: '综合' },
  waiting: 3,
  oldestWaitSeconds: 95,
  breached: 0,
};

const ticket = {
  session,
  customer: { id: 'demo-customer', name: 'Sam' },
  character: { id: 'academic-mentor', name: '学术导师' },
  language: 'zh',
  state: 'assigned',
  live: false,
  queue: 'general',
  agent: mei,
  owner: { kind: 'character', name: '学术导师', subject: null },
  epoch: 1,
  mode: 'auto',
  reason: { by: 'customer', how: 'button', rule: null },
  priority: 1,
  offeredUntil: '2026-11-23T09:30:30.000Z',
  choice: { code: 'choice.most-room', params: { agent: 'Mei', load: 1, capacity: 4, able: 2 } },
  sla: {
    firstResponse: { dueAt: '2026-11-23T09:32:00.000Z', pausedAt: null, breached: false },
    nextResponse: null,
    resolution: { dueAt: '2026-11-23T10:30:00.000Z', pausedAt: null, breached: false },
  },
  waitingSince: at,
  lastActivityAt: at,
  emotion: { emotion: 'anger', valence: -0.6, confidence: 0.8 },
  tags: ['refund'],
  place: 1,
  expectedWaitSeconds: 15,
  revision: 41,
} as const;

const note = { id: question, at, author: mei, text: 'Has written about this before.', mentions: [] };

const promise = {
  id: reply,
  at,
  message: question,
  by: { kind: 'agent', name: 'Mei' },
  text: '我会在24小时内给您退款。',
  dueAt: '2026-11-24T09:30:00.000Z',
  state: 'open',
  closed: null,
} as const;

const character = { character: ticket.character, conversations: 40, handedOver: 3, rate: 0.075 };
const spread = { count: 12, median: 38.5, p90: 81 };

/** Of what the desk sees. */
export const deskExamples = {
  DeskNow: {
    session,
    epoch: 2,
    mode: 'draft',
    asked: null,
    draft: { draft: reply, replyTo: question, text: 'Your parcel', done: false },
    whispers: [],
  },
  Board: { me: agent, agents: [agent], queues: [queue], tickets: [ticket] },
  CannedReplies: {
    version: 1,
    replies: [
      {
        id: 'hello-en',
        shortcut: 'hello',
        language: 'en',
        title: 'Hello',
        text: 'Hello {{customer}}, this is {{agent}}. {{character}} has told me what it is about.',
      },
    ],
  },
  ContextCard: {
    reason: ticket.reason,
    emotion: {
      points: [
        {
          at,
          message: question,
          valence: -0.6,
          emotion: 'anger',
          confidence: 0.8,
          words: [{ text: '退款', weight: 0.4 }],
        },
      ],
    },
    filtered: [{ at, stage: 'content-safety', code: 'safety.contact', act: 'mask' }],
    promises: [promise],
    history: { conversations: 5, lastAgent: 'Mei', ratings: [5, 4] },
    memory: [{ kind: 'home', text: 'Hangzhou' }],
    suggestion: { code: 'suggestion.calm-first', params: { emotion: 'anger' } },
  },
  DeskAgent: agent,
  DeskSettings: {
    version: 1,
    queues: [
      {
        id: 'general',
        name: { en: 'General', zh: '综合' },
        skills: [],
        languages: [],
        characters: [],
        calendar: 'office',
        priority: 1,
        sla: { firstResponse: 120, nextResponse: 180, resolution: 3600 },
        overflow: { afterSeconds: 300, to: 'care' },
        outOfHours: 'care',
      },
      {
        id: 'care',
        name: { en: 'Urgent care', zh: '紧急关怀' },
        skills: ['care'],
        languages: [],
        characters: [],
        calendar: 'always',
        priority: 3,
        sla: { firstResponse: 45, nextResponse: 90, resolution: null },
        overflow: null,
        outOfHours: null,
      },
    ],
    defaultQueue: 'general',
    urgentQueue: 'care',
    calendars: [
      {
        id: 'office',
        timeZone: 'Asia/Shanghai',
        hours: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' }],
        holidays: ['2026-10-01'],
      },
      {
        id: 'always',
        timeZone: 'UTC',
        hours: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }],
        holidays: [],
      },
    ],
    weights: { lastAgent: 3, load: 2, rest: 1, fit: 1 },
    offerSeconds: 30,
    idleSeconds: 120,
    reopenHours: 72,
    reviewRate: 0.1,
  },
  Note: note,
  QueuePlace: { session, status: 'queued', place: 2, expectedWaitSeconds: 90 },
  Reports: {
    from: '2026-11-16T00:00:00.000Z',
    to: '2026-11-23T00:00:00.000Z',
    totals: { closed: 12, cancelled: 1, reopened: 1, breached: 2 },
    firstResponse: spread,
    resolution: { count: 11, median: 410, p90: 900 },
    time: { character: 5400, human: 4100 },
    reasons: [{ by: 'customer', how: 'button', count: 7 }],
    emotion: { count: 9, before: -0.4, after: 0.1, better: 6, worse: 1 },
    csat: { count: 8, average: 4.25, stars: [0, 1, 1, 1, 5] },
    days: [{ day: '2026-11-20', closed: 12, firstResponse: 38.5, resolution: 410, csat: 4.25 }],
    agents: [{ agent: mei, closed: 12, firstResponse: 38.5, resolution: 410, csat: 4.5 }],
    characters: [character],
  },
  Supervision: {
    at,
    live: 40,
    withAgent: 3,
    waiting: 3,
    oldestWaitSeconds: 95,
    breached: 0,
    agents: [agent],
    queues: [queue],
    characters: [character],
    minutes: [{ at: '2026-11-23T09:29:00Z', queued: 1, taken: 1, closed: 0 }],
  },
  TicketDetail: {
    ...ticket,
    path: [
      { at, kind: 'queued', by: { id: 'demo-customer', name: 'Sam' }, agent: null, queue: 'general', how: 'button' },
      { at, kind: 'offered', by: null, agent: mei, queue: 'general', how: 'choice.most-room' },
    ],
    notes: [note],
    viewers: [mei],
    promises: [promise],
    merged: [],
    outcome: null,
    review: null,
  },
  TicketPage: { tickets: [ticket], next: null },
} as const;
