import { buildAutomaton } from './automaton.js';
import type { KeyTable } from './compiled-rules.js';

/** @param keysOf for each candidate, what an automaton looks for; several may share a key */
export function keyTable(keysOf: readonly (readonly string[])[]): KeyTable {
  const byKey = new Map<string, number[]>();
  keysOf.forEach((keys, candidate) => {
    for (const key of keys) {
      const sharers = byKey.get(key);
      if (sharers) sharers.push(candidate);
      else byKey.set(key, [candidate]);
    }
  });
  const sharers = [...byKey.values()];
  const from = new Int32Array(new SharedArrayBuffer((sharers.length + 1) * 4));
  sharers.forEach((candidates, at) => (from[at + 1] = from[at]! + candidates.length));
  const of = new Int32Array(new SharedArrayBuffer(from[sharers.length]! * 4));
  of.set(sharers.flat());
  return { automaton: buildAutomaton([...byKey.keys()]), from, of };
}
