import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seeded } from '../../stage-training/dice.js';
import { SparseModel } from '../trained/sparse-model.js';
import { readSparseWeights } from '../trained/sparse-weights.js';
import { TrainedContradiction } from '../trained/trained-contradiction.js';
import { TrainedPersonaContradiction } from '../trained/trained-persona-contradiction.js';
import { TrainedSafetyClassifier } from '../trained/trained-safety-classifier.js';
import { evaluateFilterSet } from './evaluate-filters.js';
import { trainFilters } from './train-filters.js';

let folder: string;
const lines: string[] = [];
const log = { error: (line: string) => void lines.push(line) };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'troupe-filters-'));
  writeData();
  await trainFilters(folder, join(folder, 'models'), ['safety', 'persona', 'contradiction'], 3, () => undefined);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const models = () => join(folder, 'models');
const data = (name: string) => join(folder, `${name}.jsonl.gz`);
const some = <Item>(list: readonly Item[], at: number): Item => list[at % list.length]!;

/** Small made-up sets in the forms of the real ones. */
function writeData(): void {
  const random = seeded(5);
  const any = <Item>(list: readonly Item[]): Item => list[Math.floor(random() * list.length)]!;
  const write = (name: string, rows: readonly object[]) => {
    mkdirSync(dirname(data(name)), { recursive: true });
    writeFileSync(data(name), gzipSync(rows.map((row) => JSON.stringify(row)).join('\n')));
  };
  const times = <Row>(count: number, make: (at: number) => Row): Row[] =>
    Array.from({ length: count }, (_, at) => make(at));
  const bad = ['丑陋的蠢猪', '可恶的蠢猪', '蠢猪滚开'];
  const good = ['今天天气真好', '晚上一起吃饭', '花园里很安静'];
  for (const part of ['train', 'dev']) {
    const zh = (bads: string, name: string) =>
      write(
        name,
        times(120, (at) => ({
          text: `${any(at % 2 ? bad : good)}${any([...'的了吗呢'])}`,
          label: at % 2 ? bads : 'safe',
          topic: 'race',
          lang: 'zh',
        })),
      );
    zh('offensive', `safety/cold.${part}`);
    zh('sexist', `safety/swsr.${part}`);
    const en = (name: string, labels: readonly string[]) =>
      write(
        name,
        times(90, (at) => ({
          text: `${some(['vermin people', 'stupid thing', 'lovely morning'], at)} ${any(['now', 'here', 'then'])}`,
          reply: 'so it is',
          context: '',
          label: some(labels, at),
          source: 'catqa',
          set: 'original',
          lang: 'en',
        })),
      );
    en(`safety/davidson.${part}`, ['hate', 'offensive', 'neither']);
    en(`safety/hatemoji.${part}`, ['hateful', 'hateful', 'safe']);
    en(`safety/diasafety.${part}`, ['unsafe', 'safe', 'safe']);
    en(`safety/harmful-requests.${part}`, ['harmful', 'harmful', 'sensitive']);
    write(
      `emotion/cped.${part}`,
      times(20, () => ({ text: any(good), ekman: 'joy' })),
    );
    write(`stage/crosswoz.${part}`, [{ turns: [{ who: 'user', text: '你好' }] }]);
    write(`stage/star.${part}`, [{ turns: [{ who: 'user', text: 'hello there' }] }]);
    write(`stage/multidogo.${part}`, [{ text: 'thank you' }]);
    const kvpi = times(300, (at) => {
      const own = any(['狮子座', '双鱼座', '天蝎座']);
      const other = own === '狮子座' ? '双鱼座' : '狮子座';
      return {
        persona: { gender: any(['female', 'male']), place: '广东 深圳', constellation: own },
        reply: some([`我是${own}呀`, `我是${other}呀`, `她男友是${any([own, other])}`], at),
        label: some(['entailed', 'contradicted', 'irrelevant'], at),
        domain: 'constellation',
        lang: 'zh',
      };
    });
    write(`role/kvpi.${part}`, kvpi);
    write(
      `coherence/clasp-dnli.${part}`,
      times(90, (at) => ({
        context: '<A> the cat is happy',
        hypothesis: some(['the cat is happy', 'they may travel', 'the cat is not happy'], at),
        label: some(['entailment', 'neutral', 'contradiction'], at),
      })),
    );
    const table = [
      { poi: 'chevron', distance: '2_miles' },
      { poi: 'shell', distance: '5_miles' },
    ];
    write(
      `coherence/ci-tod.${part}`,
      times(80, (at) => ({
        domain: 'navigate',
        turns: [
          { who: 'user', text: 'where is gas' },
          { who: 'system', text: `chevron is ${at % 2 ? '5_miles' : '2_miles'} away` },
        ],
        table,
        flags: { query: 0, history: 0, table: at % 2 },
      })),
    );
  }
  write(
    'role/personachat',
    times(10, () => ({ turns: [{ who: 'self', text: 'i like trains' }] })),
  );
  write(
    'role/synthetic-persona-chat',
    times(10, () => ({ turns: [{ who: 'self', text: 'I like tea' }] })),
  );
  mkdirSync(join(folder, 'normalise'));
  const readings = ['蠢 chǔn', '惷 chǔn', '猪 zhū', '朱 zhū', '天 tiān', '气 qì', '花 huā', '滚 gǔn', '衮 gǔn'].map(
    (entry) => {
      const [sign = '', reading] = entry.split(' ');
      return `U+${sign.codePointAt(0)!.toString(16).toUpperCase()}: ${reading}  # ${sign}`;
    },
  );
  writeFileSync(join(folder, 'normalise', 'pinyin-8105.txt.gz'), gzipSync(readings.join('\n')));
}

describe('the trained parts of the filters', () => {
  it.each([
    ['safety', 'cold', 'safety/cold.dev'],
    ['role', 'kvpi', 'role/kvpi.dev'],
    ['coherence', 'clasp-dnli', 'coherence/clasp-dnli.dev'],
    ['coherence', 'ci-tod', 'coherence/ci-tod.dev'],
  ] as const)('[S4.4] learn what %s has to tell on %s, and the set is known by its fields', (stage, set, file) => {
    const scores = evaluateFilterSet(data(file), stage, undefined, models());
    expect(scores.set).toBe(set);
    expect(scores.macroF1).toBeGreaterThan(0.9);
    expect(scores.interval[0]).toBeLessThanOrEqual(scores.macroF1);
  });

  it('[S4.4] hear an insult that is written with characters of the same sound', async () => {
    const classifier = new TrainedSafetyClassifier(join(models(), 'safety', '1'), log);
    const [plain, disguised, friendly] = (await classifier.classify(['蠢猪', '惷​朱衮', '今天天气真好']))!;
    expect(plain!.offensive).toBeGreaterThan(0.5);
    expect(disguised!.offensive).toBeGreaterThan(friendly!.offensive);
    expect(classifier.health()).toEqual({ ok: true });
  });

  it('[S4.4] tell whose sign of the zodiac a reply speaks of, and whether it is the own one', async () => {
    const model = new TrainedPersonaContradiction(join(models(), 'persona', '1'), log);
    const own = (await model.judge({ constellation: '天蝎座' }, '我是天蝎座呀'))!;
    const other = (await model.judge({ constellation: '天蝎座' }, '我是狮子座呀'))!;
    expect(own.entailed).toBeGreaterThan(own.contradicted);
    expect(other.contradicted).toBeGreaterThan(other.entailed);
    expect(own.entailed + own.contradicted + own.irrelevant).toBeCloseTo(1, 5);
  });

  it('[S4.4] are the same bytes for the same data and seed', async () => {
    await trainFilters(folder, join(folder, 'again'), ['persona'], 3, () => undefined);
    const bytes = (root: string) => readFileSync(join(folder, root, 'persona', '1', 'weights.bin'));
    expect(bytes('again').equals(bytes('models'))).toBe(true);
  }, 60_000);

  it('[S4.4] give what the same weights give in TensorFlow.js, to 1e-4', () => {
    const files = readSparseWeights(join(models(), 'persona', '1'));
    const width = files.bias.length;
    const rows = [0, 5, 9].filter((row) => row < files.vocabulary.length);
    const own = new SparseModel(files).logits((take) => rows.forEach((row) => take(files.vocabulary[row]!)));
    const theirs = tf.tidy(() => {
      const table = tf.tensor2d(files.rows, [files.vocabulary.length, width]);
      const sum = tf.sum(tf.gather(table, tf.tensor1d(rows, 'int32')), 0);
      return tf.add(tf.div(sum, Math.sqrt(rows.length)), tf.tensor1d(files.bias)).dataSync();
    });
    own.forEach((logit, at) => expect(Math.abs(logit - theirs[at]!)).toBeLessThan(1e-4));
  });

  it('[S4.4] lie in the layout of TensorFlow.js, which reads them', () => {
    const at = join(models(), 'persona', '1');
    const { weightsManifest } = JSON.parse(readFileSync(join(at, 'model.json'), 'utf8')) as {
      weightsManifest: [{ weights: tf.io.WeightsManifestEntry[] }];
    };
    const bytes = readFileSync(join(at, 'weights.bin'));
    const theirs = tf.io.decodeWeights(new Uint8Array(bytes).buffer, weightsManifest[0].weights);
    const files = readSparseWeights(at);
    const column = theirs['column-1']!.dataSync();
    column.forEach((weight, row) => expect(weight).toBeCloseTo(files.rows[row * files.bias.length + 1]!, 5));
  });

  it('[S4.4] judge nothing where a file is missing or damaged, and say so', async () => {
    lines.length = 0;
    const damaged = join(models(), 'safety', '1');
    appendFileSync(join(damaged, 'weights.bin'), 'x');
    const classifier = new TrainedSafetyClassifier(damaged, log);
    expect(await classifier.classify(['x'])).toBeNull();
    expect(classifier.health()).toMatchObject({ ok: false, detail: expect.stringContaining('safety/1') as string });
    expect(await new TrainedPersonaContradiction(join(folder, 'none', '1'), log).judge({}, 'x')).toBeNull();
    expect(await new TrainedContradiction(join(folder, 'none', '1'), log).judge('x', 'y')).toBeNull();
    expect(lines).toHaveLength(3);
    expect(lines[0]).not.toContain(folder);
  });

  it('[S4.4] refuse a file of another kind with its name', () => {
    const file = join(folder, 'odd.jsonl');
    writeFileSync(file, '{"context": "x", "hypothesis": "y", "label": "strange"}\n');
    expect(() => evaluateFilterSet(file, 'coherence', undefined, models())).toThrow(/odd\.jsonl: has a label/);
    expect(() => evaluateFilterSet(file, 'role', undefined, models())).toThrow(/no set that the stage role knows/);
  });
});
