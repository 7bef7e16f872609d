import { at, question, reply, session } from './one-conversation.js';

const middle = { professionalism: 0, humour: 0, empathy: 0 };

/** How a reply came to be asked for. */
export const turn = {
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
