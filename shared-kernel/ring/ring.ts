import { mixed, murmur3 } from './murmur3.js';

export interface RingNode {
  readonly id: string;
  /** Share relative to the others, a whole number from 1; absent: 1. */
  readonly weight?: number;
}

/** Which node a key belongs to, and which one next when that is full or away. Depends on nodes and key alone. */
export interface Ring {
  /** The node to try first; undefined where there is none. */
  first(key: string): string | undefined;
  /** Every node once, the one to try first in front. */
  order(key: string): readonly string[];
}

export const algorithms = ['rendezvous', 'ring'] as const;
export type Algorithm = (typeof algorithms)[number];

/**
 * @param virtualNodes points that a node of weight 1 has on the circle; used by `ring` only
 */
export function ringOf(algorithm: Algorithm, nodes: readonly RingNode[], virtualNodes = 20): Ring {
  return algorithm === 'ring' ? consistentHashing(nodes, virtualNodes) : rendezvous(nodes);
}

/**
 * Highest random weight (Thaler and Ravishankar, 1998): each node draws a number for the key, the highest wins; a node of
 * weight w draws w times. Shares are even up to the chance of the draw, and only the keys of a node that comes or goes move.
 */
function rendezvous(nodes: readonly RingNode[]): Ring {
  const seats = nodes.flatMap(({ id, weight = 1 }) =>
    Array.from({ length: weight }, (_, copy) => ({ id, seed: murmur3(`${id}#${copy}`) })),
  );
  const draw = (hash: number, seed: number): number => mixed(mixed(hash ^ seed) + seed);
  return {
    first(key) {
      const hash = murmur3(key);
      let best: { id: string; number: number } | undefined;
      for (const { id, seed } of seats) {
        const number = draw(hash, seed);
        if (!best || number > best.number || (number === best.number && id < best.id)) best = { id, number };
      }
      return best?.id;
    },
    order(key) {
      const hash = murmur3(key);
      const best = new Map<string, number>();
      for (const { id, seed } of seats) best.set(id, Math.max(best.get(id) ?? 0, draw(hash, seed)));
      return [...best].sort(([a, x], [b, y]) => y - x || compare(a, b)).map(([id]) => id);
    },
  };
}

/** The circle of Karger et al. (1997): a key belongs to the first point at or after its own. */
function consistentHashing(nodes: readonly RingNode[], virtualNodes: number): Ring {
  const points = nodes
    .flatMap(({ id, weight = 1 }) =>
      Array.from({ length: weight * virtualNodes }, (_, copy) => ({ id, at: murmur3(`${id}#${copy}`) })),
    )
    .sort((a, b) => a.at - b.at || compare(a.id, b.id));
  return {
    first: (key) => points[firstFrom(points, murmur3(key))]?.id,
    order(key) {
      const first = firstFrom(points, murmur3(key));
      const ids = new Set<string>();
      for (let step = 0; step < points.length && ids.size < nodes.length; step += 1)
        ids.add(points[(first + step) % points.length]!.id);
      return [...ids];
    },
  };
}

/**
 * The first node in order of preference that has room, where no node may have more than `factor` times its even share
 * (Mirrokni, Thorup and Zadimoghaddam, 2018).
 * @param load of a node, now
 * @param factor above 1
 */
export function withRoom(
  order: readonly string[],
  load: (id: string) => number,
  { total, factor }: { total: number; factor: number },
): string | undefined {
  const most = Math.ceil((factor * (total + 1)) / order.length);
  return order.find((id) => load(id) < most);
}

function firstFrom(points: readonly { at: number }[], hash: number): number {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (points[middle]!.at < hash) low = middle + 1;
    else high = middle;
  }
  return low === points.length ? 0 : low;
}

/** By code unit, so that every machine sorts alike. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
