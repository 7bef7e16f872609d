import { describe, expect, it } from 'vitest';
import { seeded } from '../../stage-training/dice.js';
import { calibrate } from './calibrate.js';
import { unmoved } from './calibrate-turns.js';
import { goemotionsExample } from './examples.js';
import { bestThresholds, macroF1Of } from './thresholds.js';

describe('calibration', () => {
  it('[S4.2] takes back what the network is too sure of', () => {
    const random = seeded(3);
    const examples = Array.from({ length: 400 }, (_, at) =>
      goemotionsExample({ text: `text ${at}`, labels: [random() < 0.5 ? 'joy' : 'sadness'] }),
    );
    // Right in three of four, and ten times surer than that.
    const shared = examples.map((example) => {
      const right = random() < 0.75;
      const joy = (example.shared[0] === 1) === right;
      return Float32Array.of(joy ? 11 : 0, joy ? 0 : 11, -20, -20, -20, -20, -20);
    });
    const fine = examples.map((example) => example.fine.map((label) => (label === 1 ? 2 : -4)));
    const { temperature } = calibrate({ examples, fine, shared }, [], unmoved).shared.other;
    expect(11 / temperature).toBeGreaterThan(0.7);
    expect(11 / temperature).toBeLessThan(1.6);
  });

  it('[S4.2] the best threshold of a label is the one of its highest F1', () => {
    const scores = [0.9, 0.8, 0.7, 0.2].map((score) => Float32Array.of(score));
    const truth = [1, 0, 1, 0].map((label) => Float32Array.of(label));
    const thresholds = bestThresholds(scores, truth);
    expect(thresholds[0]).toBeCloseTo(0.7);
    expect(macroF1Of(scores, truth, thresholds)).toBeCloseTo(0.8);
  });
});
