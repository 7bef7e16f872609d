import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { Features, type FeatureTable } from '../../../application/emotion/features.js';
import { fineEmotions } from '../../../application/emotion/emotion.js';
import { registerGradients } from '../gradients.js';
import { embeddingSize, randomWeights, type Weights } from '../network.js';
import { predict } from '../predict.js';
import { readyTensorflow } from '../tensorflow.js';
import { batchesOf, batchSize, examplesOf } from './batches.js';
import { bestThresholds, macroF1Of } from './thresholds.js';
import { Checkpoint, type Progress } from './checkpoint.js';
import type { Example } from './examples.js';
import { corpusOf, embeddingRows, halfOf, type Material, prepare, tokensOfText } from './material.js';
import { skipGram } from './skip-gram.js';
import { Trainer, type TrainSettings } from './trainer.js';

/** How the shipped model is trained. */
const plan = {
  epochs: 4,
  evaluationsAnEpoch: 2,
  /** Evaluations without a better one, after which it stops. */
  patience: 3,
  embeddingPasses: 2,
  checkpointEvery: 500,
  rate: 1e-3,
  warmUp: 200,
  words: 0.15,
  embedding: 0.35,
  states: 0.35,
  averaging: 0.998,
};

export interface Run {
  readonly material: Material;
  readonly table: FeatureTable;
  /** The folder of the sets, for the embedding; `undefined`: it begins at random. */
  readonly data: string | undefined;
  readonly seed: number;
  /** Ends after so many steps, however far the plan goes. */
  readonly steps?: number;
  readonly resume: boolean;
  /** Where state and losses are kept. */
  readonly checkpoint: string;
  readonly log: string;
  readonly say: (line: string) => void;
}

/**
 * Trains the network; the same data, seed and plan give the same losses, also when it was interrupted and resumed.
 * @returns the weights that did best on half a of dev, or the last ones when it never got so far as to be judged.
 */
export async function trainNetwork(run: Run): Promise<{ readonly weights: Weights; readonly judged: boolean }> {
  await readyTensorflow();
  registerGradients();
  const examples = prepare(run.material.train, run.table);
  const lengths = Int32Array.from(examples, ({ ids }) => ids.length);
  // Television drama is learnt by heart in three epochs, which English takes no harm from.
  const seldom = run.material.train.map(({ set }) => set !== 'goemotions');
  const anEpoch = Math.ceil(examplesOf(seldom, 1).length / batchSize);
  const settings: TrainSettings = { ...plan, seed: run.seed, steps: anEpoch * plan.epochs };
  const checkpoint = new Checkpoint(run.checkpoint);
  const trainer = new Trainer(randomWeights(run.seed, embeddingRows(run.table)), settings);
  const arrays = arraysOf(trainer);
  const best = Object.values(trainer.averaged).map(({ values }) => values);
  let progress = run.resume ? checkpoint.load(arrays) : undefined;
  if (progress) {
    cutLog(run.log, progress.step);
  } else {
    beginHeads(trainer, run.material.train);
    if (run.data !== undefined) beginEmbedding(trainer, run, run.data);
    progress = { step: 0, worse: 0, best: -1, finished: false };
    writeFileSync(
      run.log,
      `${JSON.stringify({ seed: run.seed, plan, batchSize, examples: examples.length, anEpoch })}\n`,
    );
  }
  const last = Math.min(run.steps ?? Infinity, settings.steps);
  const evaluateEvery = Math.ceil(anEpoch / plan.evaluationsAnEpoch);
  let batches: { epoch: number; of: Uint32Array[] } | undefined;
  while (!progress.finished && progress.step < last) {
    const step: number = progress.step + 1;
    const epoch = Math.floor((step - 1) / anEpoch);
    if (batches?.epoch !== epoch)
      batches = { epoch, of: batchesOf(examplesOf(seldom, epoch), lengths, run.seed, epoch) };
    const batch = [...batches.of[(step - 1) % anEpoch]!].map((at) => examples[at]!);
    const loss = trainer.learn(batch, step);
    appendFileSync(run.log, `${JSON.stringify({ step, loss: Number(loss.toFixed(6)) })}\n`);
    if (step % 50 === 0) run.say(`step ${step} of ${settings.steps}: loss ${loss.toFixed(3)}`);
    progress = { ...progress, step };
    if (step % evaluateEvery === 0 || step === settings.steps)
      progress = judge(trainer, run, checkpoint, progress, best);
    if (step === settings.steps) progress = { ...progress, finished: true };
    if (progress.finished || step % plan.checkpointEvery === 0 || step % evaluateEvery === 0)
      checkpoint.save(progress, arrays);
  }
  if (progress.best >= 0) checkpoint.loadBest(best);
  return { weights: trainer.averaged, judged: progress.best >= 0 };
}

function judge(trainer: Trainer, run: Run, checkpoint: Checkpoint, progress: Progress, best: Float32Array[]): Progress {
  const figures = scoresOnHalfA(trainer.averaged, run.material.dev, run.table);
  appendFileSync(run.log, `${JSON.stringify({ evaluated: progress.step, ...figures })}\n`);
  run.say(`after step ${progress.step}, half a of dev: ${JSON.stringify(figures)}`);
  const score = figures.fine + figures.cped;
  if (score > progress.best) {
    checkpoint.saveBest(best);
    return { ...progress, best: score, worse: 0 };
  }
  const worse = progress.worse + 1;
  return { ...progress, worse, finished: worse >= plan.patience };
}

/** Macro-F1 of the fine labels on GoEmotions, with the best thresholds there, and of the most likely shared label on CPED. */
function scoresOnHalfA(weights: Weights, dev: readonly Example[], table: FeatureTable) {
  const features = new Features(table);
  const half = dev.filter(({ text }) => halfOf(text) === 'a');
  const { fine, shared } = predict(
    weights,
    half.map(({ text }) => features.of(tokensOfText(text))),
  );
  const of = (set: Example['set']): number[] => half.flatMap((example, at) => (example.set === set ? at : []));
  const goemotions = of('goemotions');
  const scores = goemotions.map((at) => fine[at]!);
  const truth = goemotions.map((at) => half[at]!.fine);
  const cped = of('cped');
  const likeliest = cped.map((at) => {
    const most = Math.max(...shared[at]!);
    return shared[at]!.map((score) => (score === most ? 1 : 0));
  });
  const figure = (value: number): number => Number(value.toFixed(4));
  return {
    fine: figure(macroF1Of(scores, truth, bestThresholds(scores, truth))),
    cped: figure(
      macroF1Of(
        likeliest,
        cped.map((at) => half[at]!.shared),
        new Float32Array(7).fill(0.5),
      ),
    ),
  };
}

/** What the fine head says of a text it knows nothing about is how frequent the labels are. */
function beginHeads(trainer: Trainer, train: readonly Example[]): void {
  const own = train.filter(({ ownFine }) => ownFine);
  fineEmotions.forEach((_, label) => {
    const share = (own.filter(({ fine }) => fine[label] === 1).length + 1) / (own.length + 2);
    const bias = Math.log(share / (1 - share));
    trainer.weights['fine/b'].values[label] = trainer.averaged['fine/b'].values[label] = bias;
  });
}

function beginEmbedding(trainer: Trainer, run: Run, data: string): void {
  const corpus = corpusOf(data, run.table);
  run.say(`embedding: ${plan.embeddingPasses} passes over ${corpus.starts.at(-1)} tokens`);
  const rows = skipGram(corpus, embeddingRows(run.table), embeddingSize, plan.embeddingPasses, run.seed);
  trainer.weights.embedding.values.set(rows);
  trainer.averaged.embedding.values.set(rows);
}

function arraysOf({ weights, averaged, movers }: Trainer): Float32Array[] {
  return [
    ...Object.values(weights).map(({ values }) => values),
    ...Object.values(averaged).map(({ values }) => values),
    ...Object.values(movers).flatMap(({ means, squares }) => [means, squares]),
  ];
}

/** What was logged after the state that it resumes from comes again. */
function cutLog(log: string, step: number): void {
  const kept = readFileSync(log, 'utf8')
    .split('\n')
    .filter((line) => {
      if (line === '') return false;
      const entry = JSON.parse(line) as { step?: number; evaluated?: number };
      return (entry.step ?? entry.evaluated ?? 0) <= step;
    });
  writeFileSync(log, `${kept.join('\n')}\n`);
}
