import type { AnchorAxis, Character } from '../../../domain/character.js';

export const axes: readonly AnchorAxis[] = ['professionalism', 'humour', 'empathy'];

export type Anchor = Character['anchors'];

/** Asks for nothing. */
export const middle: Anchor = { professionalism: 0, humour: 0, empathy: 0 };

/** A value for each axis. */
export const eachAxis = (value: (axis: AnchorAxis) => number): Anchor => ({
  professionalism: value('professionalism'),
  humour: value('humour'),
  empathy: value('empathy'),
});

/** To four digits: values that are kept and read. */
export const rounded = (value: number): number => Math.round(value * 1e4) / 1e4;

export const clip = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));
