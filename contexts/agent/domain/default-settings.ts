import type { CannedReplies, DeskSettings } from '../contract/settings.js';

const always = { days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' };

/** As shipped: open day and night, one queue for all and one for those who need help. */
export const defaultSettings: DeskSettings = {
  version: 0,
  queues: [
    {
      id: 'general',
      name: { en: 'General', zh: '综合' },
      skills: [],
      languages: [],
      characters: [],
      calendar: 'always',
      priority: 1,
      sla: { firstResponse: 120, nextResponse: 180, resolution: 3_600 },
      overflow: null,
      outOfHours: null,
    },
    {
      id: 'care',
      name: { en: 'Urgent care', zh: '紧急关怀' },
      skills: [],
      languages: [],
      characters: [],
      calendar: 'always',
      priority: 3,
      sla: { firstResponse: 45, nextResponse: 90, resolution: 3_600 },
      overflow: null,
      outOfHours: null,
    },
  ],
  defaultQueue: 'general',
  urgentQueue: 'care',
  calendars: [{ id: 'always', timeZone: 'UTC', hours: [always], holidays: [] }],
  weights: { lastAgent: 3, load: 2, rest: 1, fit: 1 },
  offerSeconds: 30,
  idleSeconds: 120,
  reopenHours: 72,
  reviewRate: 0.1,
};

export const defaultCanned: CannedReplies = {
  version: 0,
  replies: [
    {
      id: 'hello-en',
      shortcut: 'hello',
      language: 'en',
      title: 'Hello',
      text: 'Hello {{customer}}, this is {{agent}}. I have read what you and {{character}} talked about. Let me help.',
    },
    {
      id: 'hello-zh',
      shortcut: 'hello',
      language: 'zh',
      title: '问候',
      text: '{{customer}}您好，我是{{agent}}。您和{{character}}的对话我看过了，接下来由我来帮您。',
    },
    {
      id: 'moment-en',
      shortcut: 'moment',
      language: 'en',
      title: 'One moment',
      text: 'One moment please, I am looking into it.',
    },
    { id: 'moment-zh', shortcut: 'moment', language: 'zh', title: '请稍等', text: '请稍等，我正在为您查看。' },
    {
      id: 'back-en',
      shortcut: 'back',
      language: 'en',
      title: 'Back to the character',
      text: 'If that is all, I will let {{character}} go on from here. Ask for me whenever you need to.',
    },
    {
      id: 'back-zh',
      shortcut: 'back',
      language: 'zh',
      title: '交还角色',
      text: '如果没有别的问题，接下来由{{character}}继续陪您。需要时随时再叫我。',
    },
  ],
};
