import { card } from './characters.js';
import { at, question, session } from './one-conversation.js';

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

/** The ledger, and what is found in it. */
export const ledgerExamples = {
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
} as const;
