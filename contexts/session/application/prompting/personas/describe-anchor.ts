import type { AnchorAxis, Sampling } from '../../../domain/character.js';
import { anchorWords, emphasisWords } from './anchor-words.js';
import { type Anchor, axes, clip } from './anchor.js';

/** How strongly the wording is put: as it is, with a heading, or with a heading and once more at the end. */
export type Emphasis = 'none' | 'plain' | 'firm' | 'strict';

export interface AnchorWording {
  /** One line for each axis that asks for something, the strongest first. */
  readonly lines: readonly string[];
  readonly emphasis: Emphasis;
  /** Stands before the lines; empty unless the emphasis is `firm` or `strict`. */
  readonly heading: string;
  /** Stands at the end of the system message; empty unless the emphasis is `strict`. */
  readonly reminder: string;
}

/** From here on an axis asks for something, and so much for its second, third and fourth grade. */
const grades = [0.1, 0.35, 0.6, 0.85];
const firmFrom = 0.2;
const strictFrom = 0.45;

/**
 * An anchor in words. @param alpha weight of the persona in this turn, [0, 1]: with the strongest axis it makes the emphasis,
 * α · max |axis|, which is `firm` from 0.2 and `strict` from 0.45.
 */
export function describeAnchor(anchor: Anchor, language: 'zh' | 'en', alpha = 0.5): AnchorWording {
  const asked = axes
    .map((axis) => ({ axis, value: anchor[axis] }))
    .filter(({ value }) => gradeOf(value) >= 0)
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
  const lines = asked.map(({ axis, value }) => lineOf(axis, value, language));
  const strength = alpha * Math.abs(asked[0]?.value ?? 0);
  const emphasis: Emphasis =
    lines.length === 0 ? 'none' : strength >= strictFrom ? 'strict' : strength >= firmFrom ? 'firm' : 'plain';
  const words = emphasisWords[language];
  return {
    lines,
    emphasis,
    heading: emphasis === 'firm' || emphasis === 'strict' ? words[emphasis] : '',
    reminder: emphasis === 'strict' ? `${words.reminder} ${lines[0] ?? ''}` : '',
  };
}

/** -1 asks for nothing, 0 … 3 are the grades. */
const gradeOf = (value: number): number => grades.findLastIndex((from) => Math.abs(value) >= from);

function lineOf(axis: AnchorAxis, value: number, language: 'zh' | 'en'): string {
  const words = anchorWords[language][axis];
  return (value > 0 ? words.more : words.less)[gradeOf(value)] ?? '';
}

/** What a whole step of an axis adds. Wit wants more of the unexpected, precision less. */
const temperatureBy: Anchor = { professionalism: -0.2, humour: 0.2, empathy: 0.05 };
const topPBy: Anchor = { professionalism: -0.05, humour: 0.05, empathy: 0 };
const mostTemperature = 0.3;
const mostTopP = 0.08;

/**
 * The character's sampling, moved by its anchor: temperature by at most ±0.3, topP by at most ±0.08, within what players take.
 * What a character leaves to its player stays with the player: some upstreams refuse these parameters.
 */
export function samplingFor(anchor: Anchor, sampling: Sampling = {}): Sampling {
  const { temperature, topP } = sampling;
  return {
    ...sampling,
    ...(temperature !== undefined && {
      temperature: rounded(clip(temperature + moved(anchor, temperatureBy, mostTemperature), 0, 2)),
    }),
    ...(topP !== undefined && { topP: rounded(clip(topP + moved(anchor, topPBy, mostTopP), 0.05, 1)) }),
  };
}

const moved = (anchor: Anchor, by: Anchor, most: number): number =>
  clip(
    axes.reduce((sum, axis) => sum + anchor[axis] * by[axis], 0),
    -most,
    most,
  );

const rounded = (value: number): number => Math.round(value * 1_000) / 1_000;
