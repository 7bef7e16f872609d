import type { Character, Stage } from '../../../domain/character.js';
import { stages } from './stage.js';

/** Weights of persona and task in one turn; both in [0, 1], together 1. */
export interface Blend {
  readonly alpha: number;
  readonly beta: number;
}

/** The share of the way to its target that α goes in a turn, and the most that it goes, so that the voice never snaps. */
const pace = 0.6;
const mostStep = 0.1;

/**
 * α of the next turn: the target is Σ p(stage)·α(stage) with the character's own α and β (defaults 0.7/0.3, 0.4/0.6, 0.6/0.4),
 * and α goes 0.6 of the way there, by at most 0.1.
 *
 * @param previous α of the turn before; a conversation begins at the α of its opening
 */
export function blend(
  previous: number | undefined,
  probabilities: Readonly<Record<Stage, number>>,
  own: Character['stages'],
): Blend {
  const target = stages.reduce((sum, stage) => sum + probabilities[stage] * alphaOf(own, stage), 0);
  const from = previous ?? alphaOf(own, 'opening');
  const step = Math.min(mostStep, Math.max(-mostStep, pace * (target - from)));
  const alpha = rounded(Math.min(1, Math.max(0, from + step)));
  return { alpha, beta: rounded(1 - alpha) };
}

/** They are read by people, and kept. */
const rounded = (value: number): number => Math.round(value * 1e4) / 1e4;

/** Persona's share of what the author gives to both; half each when both are 0. */
function alphaOf(own: Character['stages'], stage: Stage): number {
  const { alpha, beta } = own[stage];
  return alpha + beta === 0 ? 0.5 : alpha / (alpha + beta);
}
