import { ErasedByRequest, RetentionApplied } from '../events.js';
import type { Leaf } from './leaf.js';

/** How many texts a leaf says were erased, and why. */
export function toldErased({ type, payload }: Pick<Leaf, 'type' | 'payload'>): {
  readonly byRequest: number;
  readonly byRetention: number;
} {
  if (type === ErasedByRequest.type) return { byRequest: countOf(payload['texts']), byRetention: 0 };
  if (type !== RetentionApplied.type) return { byRequest: 0, byRetention: 0 };
  const counts = Object.values(payload['erased'] ?? {}).map(countOf);
  return { byRequest: 0, byRetention: counts.reduce((sum, count) => sum + count, 0) };
}

const countOf = (value: unknown): number => (typeof value === 'number' && Number.isSafeInteger(value) ? value : 0);
