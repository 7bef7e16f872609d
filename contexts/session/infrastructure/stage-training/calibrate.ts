import { StageModel, type StageWeights } from '../../application/prompting/stages/stage-model.js';
import { stages } from '../../application/prompting/stages/stage.js';
import type { StageExample } from './read-stage-data.js';
import { readingOf } from './train-stage.js';

/** The temperature with the least log loss on `dev` (Guo et al., ICML 2017), by golden-section search in [0.3, 5]. Decides no label. */
export function calibrated(trained: StageWeights, dev: readonly StageExample[]): StageWeights {
  const model = new StageModel({ ...trained, temperature: 1 });
  const readings = dev.map((example) => {
    const { probabilities } = readingOf(model, example);
    return {
      logits: stages.map((stage) => Math.log(Math.max(1e-12, probabilities[stage]))),
      target: stages.indexOf(example.label),
    };
  });
  const loss = (temperature: number): number =>
    readings.reduce((sum, { logits, target }) => {
      const scaled = logits.map((logit) => logit / temperature);
      const highest = Math.max(...scaled);
      const whole = scaled.reduce((total, one) => total + Math.exp(one - highest), 0);
      return sum + Math.log(whole) + highest - scaled[target]!;
    }, 0);
  const ratio = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [0.3, 5];
  for (let round = 0; round < 24; round += 1) {
    const [a, b] = [high - ratio * (high - low), low + ratio * (high - low)];
    if (loss(a) < loss(b)) high = b;
    else low = a;
  }
  return { ...trained, temperature: Number(((low + high) / 2).toFixed(4)) };
}
