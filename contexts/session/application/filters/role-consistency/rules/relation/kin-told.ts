import type { Kin, KinName } from '../../persona/kin.js';
import type { Fault } from '../../reading/reading.js';

/** What the parts of the rule share. */
export const fault = (rule: string, start: number, end: number): Fault[] => [
  { rule: `relation.${rule}`, start, end, confidence: 0.85 },
];

export const isZhText = (own: string): boolean => /\p{Script=Han}/u.test(own);

export const has = (
  kin: readonly Kin[],
  names: readonly KinName[],
  states: readonly Kin['state'][] = ['lives', 'dead', 'former'],
) => kin.some(({ is, state }) => names.includes(is) && states.includes(state));
