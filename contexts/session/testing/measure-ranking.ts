// `npm run exam -- ranking`: how often the right entry of a character is found first. `--fit` fits the ranker anew and writes it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { Vectors } from '../infrastructure/embedded-player/ranking/sentence-vectors.js';
import { inputNames } from '../infrastructure/embedded-player/ranking/rank.js';
import { weights as shipped } from '../infrastructure/embedded-player/ranking/weights.js';
import { bestOf, fitCalibration, fitLinear, probabilityOf } from '../infrastructure/ranker-training/fit-ranker.js';
import type { Best, RankerWeights } from '../infrastructure/ranker-training/fit-ranker.js';
import { rankingExamples } from '../infrastructure/ranker-training/ranking-examples.js';
import type { Measured, Paraphrase } from '../infrastructure/ranker-training/ranking-examples.js';
import { seeded } from '../infrastructure/stage-training/dice.js';
import { charactersOf } from './converse.js';
import { strangersOf } from './strangers.js';

const vectors = new Vectors(join('models', 'sentences', '1'));
const told = parse(readFileSync(join('test', 'embedded', 'ranking', 'paraphrases.yaml'), 'utf8')) as Record<
  string,
  Paraphrase[]
>;
const characters = charactersOf('prompts');

const examples = new Map(
  characters.map((one) => [one.id, rankingExamples(one, vectors, told[one.id] ?? [], strangersOf(one.id))]),
);
const of = (ids: readonly string[]): Measured[] => ids.flatMap((id) => examples.get(id) ?? []);

/** Each fold is measured with a ranker that was fitted without its characters. */
function heldOut(folds: readonly (readonly string[])[]): { example: Measured; best: Best }[] {
  return folds.flatMap((fold) => {
    const linear = fitLinear(of(characters.map(({ id }) => id).filter((id) => !fold.includes(id))));
    return of(fold).map((example) => ({ example, best: bestOf(linear, example) }));
  });
}

const share = (all: readonly boolean[]): string => `${((100 * all.filter(Boolean).length) / all.length).toFixed(0)} %`;
const mean = (all: readonly number[]): string => (all.reduce((sum, one) => sum + one, 0) / all.length).toFixed(2);

function table(title: string, found: readonly { example: Measured; best: Best }[]): void {
  console.log(
    `\n## ${title}\n\n| set | character | questions | first, by words | first, ranked | MRR, by words | MRR, ranked |\n| --- | --- | --- | --- | --- | --- | --- |`,
  );
  for (const set of ['kept', 'told', 'strangers'])
    for (const id of [...characters.map((one) => one.id), 'all']) {
      const rows = found.filter(({ example }) => example.set === set && (id === 'all' || example.character === id));
      if (rows.length === 0) continue;
      const cells = [
        share(rows.map(({ example }) => example.byWords.right)),
        share(rows.map(({ best }) => best.right)),
        mean(rows.map(({ example }) => example.byWords.reciprocal)),
        mean(rows.map(({ best }) => best.reciprocal)),
      ];
      console.log(`| ${set} | ${id} | ${rows.length} | ${cells.join(' | ')} |`);
    }
}

function calibrationTable(
  found: readonly { example: Measured; best: Best }[],
  calibration: RankerWeights['calibration'],
): void {
  console.log(
    '\n## How sure, and how often right\n\n| set | at least | questions | right |\n| --- | --- | --- | --- |',
  );
  for (const set of ['kept', 'told', 'strangers', 'none', 'lost'])
    for (const least of [0.3, 0.5, 0.7]) {
      const all = found.filter(({ example }) => example.set === set);
      const sure = all.filter(({ best }) => probabilityOf(calibration, best) >= least);
      console.log(
        `| ${set} | ${least} | ${share(all.map((one) => sure.includes(one)))} | ${share(sure.map(({ best }) => best.right))} |`,
      );
    }
}

const [zh, en] = (['zh', 'en'] as const).map((language) =>
  characters.filter((one) => one.language === language).map(({ id }) => id),
);
const pairs = heldOut(zh!.map((id, at) => [id, en![at]!]));
table('Two characters held out', pairs);
table('All characters of a language, and so an author, held out', heldOut([zh!, en!]));
/** What an example of each set counts in the calibration. */
const shares: Readonly<Record<string, number>> = { none: 0.3, kept: 0.5, told: 3, strangers: 0.9 };

/**
 * Strangers' questions to a character of whom little is written: of what might answer only a tenth is there, once with and
 * once without what does.
 */
function ofLittle(linear: readonly number[]): Best[] {
  const random = seeded(11);
  return of(characters.map(({ id }) => id))
    .filter(({ set }) => set === 'strangers')
    .flatMap((example) =>
      [true, false].map((answered) => {
        const kept = example.inputs.map((_, at) => (example.right.includes(at) ? answered : random() < 0.1));
        const place = kept.map((keep, at) => (keep ? kept.slice(0, at).filter(Boolean).length : -1));
        return bestOf(linear, {
          ...example,
          inputs: example.inputs.filter((_, at) => kept[at]),
          right: answered ? example.right.map((at) => place[at]!) : [],
        });
      }),
    );
}

if (process.argv.includes('--fit')) {
  const linear = fitLinear(of(characters.map(({ id }) => id)));
  const calibration = fitCalibration([
    ...pairs.map(({ example, best }) => ({ best, share: shares[example.set] ?? 1 })),
    ...ofLittle(linear).map((best) => ({ best, share: 0.6 })),
  ]);
  const rows = linear.map((weight, k) => `    ${weight}, // ${inputNames[k]}`).join('\n');
  writeFileSync(
    join('contexts', 'session', 'infrastructure', 'embedded-player', 'ranking', 'weights.ts'),
    `import type { RankerWeights } from '../../ranker-training/fit-ranker.js';\n\n/** Written by \`npm run exam -- ranking --fit\`, from the example questions, paraphrases and strangers' questions of the shipped characters. */\nexport const weights: RankerWeights = {\n  // prettier-ignore\n  linear: [\n${rows}\n  ],\n  calibration: [${calibration.join(', ')}],\n};\n`,
  );
  calibrationTable(pairs, calibration);
} else calibrationTable(pairs, shipped.calibration);
