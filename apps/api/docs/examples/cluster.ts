import { at, session } from './one-conversation.js';

/** Nodes, and the way to them. */
export const clusterExamples = {
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
} as const;
