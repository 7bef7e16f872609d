import { reply, session } from './one-conversation.js';
import { turn } from './turn-record.js';

const at = '2026-11-23T09:30:02.000Z';
const hash = 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c';
const prompt = [
  { role: 'system', content: '你是沈老师。' },
  { role: 'user', content: '请用三句话解释Transformer的自注意力机制' },
] as const;

const job = {
  id: '0195e0c7-11aa-7c55-8a61-55a1c7be2f02',
  format: 'jsonl',
  filters: { kinds: ['session.filter-acted.v1'], from: '2026-11-01T00:00:00Z' },
  texts: false,
  purpose: 'Looking into complaint 17',
  by: { subject: 'olga', role: 'auditor' },
  at,
  endedAt: at,
  until: '2026-11-30T09:30:02.000Z',
  state: 'done',
  code: null,
  progress: { read: 1203, of: 1203, rows: 17 },
  files: [{ name: 'events-00001.jsonl', rows: 17, bytes: 10_233, sha256: hash }],
} as const;

/** What auditors are answered. */
export const evidenceExamples = {
  ExportJob: job,
  ExportJobs: { jobs: [job], next: null },
  Passports: {
    session,
    passports: [
      {
        message: reply,
        leaf: 41,
        seal: 'sealed',
        passport: {
          v: 1,
          session,
          owner: { character: 'academic-mentor', epoch: 1 },
          turn,
          promptHash: hash,
          player: { name: 'main', model: 'qwen3-8b', parameters: { temperature: 0.7 }, seed: 831_201_794 },
          end: { at, reason: 'stop', code: null, length: 96, tokens: 71 },
        },
        heard: { label: 'sadness', confidence: 0.64, valence: -0.4, arousal: 0.1 },
        feltLeaf: 43,
        felt: { label: 'neutral', confidence: 0.71, valence: 0.12, arousal: 0.05, within: true },
      },
    ],
    next: null,
  },
  Replay: {
    message: reply,
    turn: 3,
    masked: true,
    verdict: 'exact',
    why: null,
    promptHash: { sealed: hash, rebuilt: hash },
    messages: prompt,
    said: '自注意力让每个词看见所有的词。',
    counterfactual: {
      messages: prompt,
      said: '自注意力让每个词都看见所有词。',
      player: 'embedded',
      policy: { name: 'default', version: hash },
      ending: 'stop',
      verdicts: [],
      difference: [
        { kind: 'same', text: '自注意力让每个词' },
        { kind: 'added', text: '都' },
        { kind: 'same', text: '看见所有' },
        { kind: 'removed', text: '的' },
        { kind: 'same', text: '词。' },
      ],
    },
  },
} as const;
