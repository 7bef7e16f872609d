import { Dice } from '#test/races/dice.js';

/** What can go wrong; `docs/reliability.md` has a row for each. */
export const faultKinds = [
  'kill',
  'pause',
  'rolling',
  'failover',
  'partition',
  'redis-out',
  'postgres',
  'network',
] as const;
export type FaultKind = (typeof faultKinds)[number];

const weathers = ['delay', 'throttle', 'cut', 'half-close', 'silent'] as const;
export type Weather = (typeof weathers)[number];

export interface Fault {
  readonly kind: FaultKind;
  /** ms from the beginning of the load. */
  readonly at: number;
  /** ms until it is over: the node started again, the network whole. */
  readonly lasts: number;
  /** Which node or Redis primary; the first of several is 0. */
  readonly which: number;
  /** Of `network`; and whether a `partition` resets connections (`cut`) or swallows everything (`silent`). */
  readonly how?: Weather;
}

export interface Schedule {
  readonly seed: number;
  /** The kind that this seed is for. */
  readonly kind: FaultKind;
  /** One server, or three primaries with a replica each. */
  readonly redis: 'single' | 'cluster';
  /** In the order of their beginning. */
  readonly faults: readonly Fault[];
  /** ms for which people go on talking after the last fault. */
  readonly talks: number;
}

/** A pause has to outlast this, ms: the default of TROUPE_LEASE_SECONDS. */
const leaseMs = 5_000;

/** What goes wrong in the run of a seed; the same seed and kinds give the same. One to three faults, the first of the seed's own kind. */
export function scheduleOf(seed: number, kinds: readonly FaultKind[] = faultKinds): Schedule {
  const dice = new Dice(seed);
  const kind = kinds[seed % kinds.length]!;
  const redis = needs[kind] ?? dice.one(['single', 'cluster'] as const);
  const possible = kinds.filter((other) => (needs[other] ?? redis) === redis);
  const more = dice.one([0, 0, 1, 1, 2]);
  const drawn = [kind, ...Array.from({ length: more }, () => dice.one(possible))];
  const faults = drawn.map((one) => faultOf(one, dice)).sort((a, b) => a.at - b.at);
  // Whoever was taken for dead is most dangerous when they are back.
  const talks = drawn.some((one) => one === 'pause' || one === 'partition') ? 3_000 : 1_000;
  return { seed, kind, redis, faults, talks };
}

const needs: Partial<Record<FaultKind, Schedule['redis']>> = { failover: 'cluster', partition: 'single' };

function faultOf(kind: FaultKind, dice: Dice): Fault {
  const at = 1_000 + dice.upTo(3_000);
  const which = dice.upTo(6);
  const lasts = (from: number, to: number) => from + dice.upTo(to - from);
  switch (kind) {
    case 'kill':
      return { kind, at, which, lasts: lasts(500, 4_000) };
    case 'pause':
      return { kind, at, which, lasts: leaseMs + lasts(500, 3_000) };
    case 'rolling':
      return { kind, at, which, lasts: lasts(0, 1_000) };
    case 'failover':
      return { kind, at, which, lasts: lasts(3_000, 6_000) };
    case 'partition':
      return { kind, at, which, lasts: lasts(500, 9_000), how: dice.one(['cut', 'silent'] as const) };
    case 'redis-out':
      return { kind, at, which, lasts: lasts(300, 7_000) };
    case 'postgres':
      return { kind, at, which, lasts: lasts(0, 4_000) };
    case 'network':
      return { kind, at, which, lasts: lasts(1_000, 6_000), how: dice.one(weathers) };
  }
}

/** `kill of 1 at 1.2 s for 0.9 s`. */
export const tellFault = ({ kind, how, which, at, lasts }: Fault): string =>
  `${kind}${how ? ` (${how})` : ''} of ${which} at ${(at / 1000).toFixed(1)} s for ${(lasts / 1000).toFixed(1)} s`;
