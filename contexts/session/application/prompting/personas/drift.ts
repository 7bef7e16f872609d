import { type Anchor, clip, eachAxis, middle, rounded } from './anchor.js';

/** Everything the controller remembers from turn to turn. */
export interface DriftState {
  /** Observed minus anchor, exponentially smoothed; each axis in [-2, 2]. */
  readonly smoothed: Anchor;
  /** Taken off the anchor; each axis in ±`mostCorrection`. */
  readonly correction: Anchor;
}

/** λ: how much of the smoothed difference the newest reply makes. */
const smoothing = 0.4;
/** η: length of the gradient step. */
const step = 0.1;
/** ρ: what a turn forgets of the correction, so that it neither winds up nor stays when there is nothing to correct. */
const leak = 0.03;
/** C: bound of the correction on each axis. */
export const mostCorrection = 0.6;

export const noDrift: DriftState = { smoothed: middle, correction: middle };

/**
 * One step of the controller, after a reply was observed:
 *
 *     eₜ   = (1 − λw)·eₜ₋₁ + λw·(oₜ − a)
 *     cₜ   = clip((1 − ρ)·cₜ₋₁ + η·eₜ, ±C)
 *     uₜ₊₁ = clip(a − cₜ, ±1)                  (`effectiveAnchor`)
 *
 * a the anchor, o the observed score, u the effective anchor, w how much the observation can be trusted. The second line is a
 * projected gradient step on ½‖o − a‖² + (ρ/2η)‖c‖² with respect to the control vector. docs/personas.md has the stability
 * argument and the sources. On an axis whose anchor is 0 nothing is held, and nothing is remembered.
 *
 * @param confidence w, [0, 1]
 */
export function nextDrift(state: DriftState, anchor: Anchor, observed: Anchor, confidence = 1): DriftState {
  const share = smoothing * clip(confidence, 0, 1);
  const smoothed = eachAxis((axis) => {
    if (anchor[axis] === 0) return 0;
    const difference = clip(observed[axis], -1, 1) - clip(anchor[axis], -1, 1);
    return rounded((1 - share) * state.smoothed[axis] + share * difference);
  });
  const correction = eachAxis((axis) =>
    anchor[axis] === 0
      ? 0
      : rounded(clip((1 - leak) * state.correction[axis] + step * smoothed[axis], -mostCorrection, mostCorrection)),
  );
  return { smoothed, correction };
}

/** What the next turn asks for; each axis in [-1, 1]. */
export const effectiveAnchor = (anchor: Anchor, { correction }: DriftState): Anchor =>
  eachAxis((axis) => (anchor[axis] === 0 ? 0 : rounded(clip(anchor[axis] - correction[axis], -1, 1))));
