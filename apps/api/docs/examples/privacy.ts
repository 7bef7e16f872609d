import { reply, session } from './one-conversation.js';

const id = '0195e0c8-42aa-7c55-8a61-55a1c7be2f02';
const at = '2026-11-23T09:30:02.000Z';
const olga = { subject: 'olga', role: 'auditor' };
const otto = { subject: 'otto', role: 'auditor' };

const request = {
  id,
  session,
  export: null,
  purpose: 'complaint',
  caseReference: 'C-17',
  reason: 'The number decides the complaint',
  by: olga,
  at,
  state: 'approved',
  decidedBy: otto,
  decidedAt: at,
  until: '2026-11-23T10:30:02.000Z',
  usedBy: null,
  mayDecide: false,
  mayUse: true,
} as const;

const hold = {
  id,
  scope: { kind: 'subject', subject: 'mia' },
  reason: 'Letter of the court of 20 November',
  caseReference: 'C-17',
  placedBy: olga,
  placedAt: at,
  liftedBy: null,
  liftedAt: null,
} as const;

const erasure = {
  id,
  subject: 'mia',
  state: 'waiting',
  requestedBy: { subject: 'mia', role: 'customer' },
  requestedAt: at,
  doneAt: null,
  texts: null,
  sessions: null,
  heldSessions: 0,
} as const;

/** What is answered about reading, keeping and erasing. */
export const privacyExamples = {
  AuditTranscript: {
    session,
    reading: id,
    customer: 'mia',
    character: { id: 'academic-mentor', name: '学术导师' },
    purpose: 'complaint',
    caseReference: 'C-17',
    masked: true,
    plainUntil: null,
    messages: [
      {
        id: reply,
        author: { kind: 'character', name: '学术导师' },
        at,
        text: '请打▇▇▇找我。',
        masks: [{ kind: 'phone', start: 2, end: 5 }],
        blocked: [{ verdict: 0, stage: 'content-safety', act: 'mask', code: 'filter.private-data', text: null }],
        passport: reply,
      },
    ],
    previous: null,
  },
  Erasure: erasure,
  Erasures: { erasures: [erasure] },
  Hold: hold,
  Holds: { holds: [hold] },
  PermissionMatrix: {
    permissions: ['audit.read', 'audit.unmask'],
    roles: [{ role: 'auditor', permissions: ['audit.read', 'audit.unmask'] }],
  },
  RetentionPolicy: {
    version: 1,
    days: { messages: 365, blocked: 90, notes: 365, memories: null, readings: 365 },
    setBy: { subject: 'ada', role: 'admin' },
    setAt: at,
    lastRun: { at, erased: 120 },
  },
  RetentionRun: {
    dryRun: true,
    at,
    version: 1,
    categories: [{ category: 'messages', before: '2025-11-23T09:30:02.000Z', due: 120, held: 14, erased: 0 }],
    more: true,
  },
  UnmaskRequest: request,
  UnmaskRequests: { requests: [request] },
} as const;
