import { expect, it } from 'vitest';
import { ErasedByRequest, RetentionApplied } from '../events.js';
import { toldErased } from './told-erased.js';

it('[S2.3c] the ledger tells how many texts were erased, and why; of anything else, and of nonsense, none', () => {
  const asked = new ErasedByRequest({ erasure: 'e', subject: 'mia', texts: 3, sessions: 1 });
  const past = new RetentionApplied({
    run: 'r',
    version: 1,
    erased: { messages: 4, blocked: 1, notes: 0, memories: 1, readings: 1 },
    // no texts
    estimates: 9,
  });
  expect(toldErased({ type: asked.type, payload: { ...asked.payload } })).toEqual({ byRequest: 3, byRetention: 0 });
  expect(toldErased({ type: past.type, payload: { ...past.payload } })).toEqual({ byRequest: 0, byRetention: 7 });
  for (const [type, payload] of [
    ['session.opened.v1', { texts: 3 }],
    [asked.type, {}],
    [asked.type, { texts: 'three' }],
    [past.type, { erased: null }],
    [past.type, { erased: [1.5, '2'] }],
  ] as const) {
    expect(toldErased({ type, payload: payload as never })).toEqual({ byRequest: 0, byRetention: 0 });
  }
});
