// What reading an emotion costs: every engine that runs here, through the whole pipeline, beside onnxruntime alone on the same
// graph. Prints a table, writes raw figures to docs/bench/emotion.json. `--quick` for a first look, `--model=FOLDER`.
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { emotionWindows } from '../../../dist/contexts/session/tools.js';
import { root } from '../../../scripts/steps/shell.mjs';
import { firstToken } from './first-token.mjs';
import { alone, pipeline } from './subjects.mjs';
import { chineseFrames, fullWindows, gaps, messages } from './texts.mjs';

const argument = (name) => process.argv.find((each) => each.startsWith(`--${name}=`))?.slice(name.length + 3);
const quick = process.argv.includes('--quick');
const directory = resolve(root, argument('model') ?? 'models/emotion/2');
const seed = 20_261_125;
const rounds = quick ? 3 : 7;
const pool = 200;
const batch = 8;
const rates = [2_000, 1_850];
const openSeconds = quick ? 3 : 15;

const windowsOf = emotionWindows(directory);
const texts = fullWindows(pool, seed, windowsOf);
const short = messages(pool, seed + 2);
const frames = chineseFrames(40, seed + 1);
const windowsOfFrame = frames.map((frame) => windowsOf(frame).length);

// The settings that our engine has, and those that onnxruntime has when nobody says anything.
const same = {
  intraOpNumThreads: 2,
  interOpNumThreads: 1,
  extra: { session: { force_spinning_stop: '1', intra_op: { allow_spinning: '1', spin_duration_us: '40' } } },
};
const bare = await alone(directory, same, 'onnxruntime alone');
const spinning = await alone(directory, {}, 'onnxruntime alone, its defaults');
const ours = [await pipeline('onnx', directory)];
for (const engine of ['tfjs']) ours.push(await pipeline(engine, directory));
for (const text of [...texts, ...short, ...frames]) for (const each of [bare, spinning]) each.prepare(text);
for (let i = 0; i + batch <= pool; i += batch)
  for (const each of [bare, spinning]) each.prepare(...texts.slice(i, i + batch));

const subjects = [ours[0], bare, spinning, ...ours.slice(1)];
const figures = new Map(
  subjects.map(({ name, startMs }) => [name, { startMs: round(startMs), one: [], message: [], frame: [], full: [] }]),
);

for (const subject of subjects) for (const text of texts.slice(0, 20)) await subject.read(text); // warm
for (let r = 0; r < rounds; r += 1) {
  for (const subject of subjects) {
    const slow = subject.name.includes('tfjs');
    const into = figures.get(subject.name);
    into.one.push(await timed(slow ? 40 : 150, (i) => subject.read(texts[(r * 37 + i) % pool])));
    into.message.push(await timed(slow ? 40 : 150, (i) => subject.read(short[(r * 37 + i) % pool])));
    into.frame.push(await timed(slow ? 5 : 30, (i) => subject.read(frames[(r * 7 + i) % frames.length])));
    into.full.push(await saturated(subject, slow ? 10 : 40));
  }
}
const open = [];
const kinds = [
  ['messages', short],
  ['full windows', texts],
];
for (const [kind, of] of kinds) {
  for (const rate of rates) {
    for (let r = 0; r < (quick ? 1 : 3); r += 1)
      open.push({ kind, rate, ...(await openLoop(ours[0], of, rate, openSeconds, seed + r)) });
  }
}
for (const subject of subjects) await subject.close();
const delay = await firstToken({ turns: quick ? 100 : 1_000, spread });

const rows = subjects.map(({ name }) => summary(name, figures.get(name)));
const ratio = {
  one: round(rows[0].one.p50 / rows[1].one.p50),
  message: round(rows[0].message.p50 / rows[1].message.p50),
  frame: round(rows[0].frame.p50 / rows[1].frame.p50),
  full: round(rows[1].full.perSecond / rows[0].full.perSecond),
  cpu: round(rows[0].one.cpuUs / rows[1].one.cpuUs),
};
console.log(table(rows));
console.log(`\nours on onnx / onnxruntime alone: ${JSON.stringify(ratio)}\n`);
console.log(
  '| texts | arrivals a second | p50, ms | p99, ms | read | not read (bound) | CPU µs a frame |\n| --- | --- | --- | --- | --- | --- | --- |',
);
for (const each of open)
  console.log(`| ${[each.kind, each.rate, each.p50, each.p99, each.read, each.refused, each.cpuUs].join(' | ')} |`);
console.log(`\nfirst token, ms: ${JSON.stringify(delay)}`);
mkdirSync(join(root, 'docs', 'bench'), { recursive: true });
writeFileSync(
  join(root, 'docs', 'bench', 'emotion.json'),
  `${JSON.stringify({ at: new Date().toISOString(), machine: machine(), seed, quick, rounds, windowsOfFrame: windowsOfFrame[0], rows, ratio, open, firstToken: delay, raw: Object.fromEntries(figures) }, null, 1)}\n`,
);

/** One after another. */
async function timed(count, work) {
  const taken = [];
  const cpu = process.cpuUsage();
  for (let i = 0; i < count; i += 1) {
    const began = performance.now();
    await work(i);
    taken.push(performance.now() - began);
  }
  const { user, system } = process.cpuUsage(cpu);
  return { ...spread(taken), cpuUs: Math.round((user + system) / count) };
}

/** As many as it takes at once, in batches of eight: ours makes them of 32 texts that always wait. */
async function saturated(subject, batches) {
  const cpu = process.cpuUsage();
  const began = performance.now();
  if (subject.prepare) {
    for (let i = 0; i < batches; i += 1) await subject.read(...texts.slice((i % 25) * batch, (i % 25) * batch + batch));
  } else {
    let left = batches * batch;
    const one = async (lane) => {
      for (let i = 0; left > 0; i += 1) {
        left -= 1;
        await subject.read(texts[(lane * 13 + i) % pool]);
      }
    };
    await Promise.all(Array.from({ length: 4 * batch }, (_, lane) => one(lane)));
  }
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return { perSecond: Math.round((batches * batch) / seconds), cpuUs: Math.round((user + system) / batches / batch) };
}

/** Texts come when they come, whether the last one is read or not; each counts from the moment it was to come. */
async function openLoop(subject, of, rate, seconds, from) {
  const between = gaps(rate * seconds, rate, from);
  const taken = [];
  let refused = 0;
  const cpu = process.cpuUsage();
  const began = performance.now();
  let due = 0;
  let sent = 0;
  const reads = [];
  while (sent < between.length) {
    const now = performance.now() - began;
    while (sent < between.length && due + between[sent] <= now) {
      due += between[sent];
      const came = due;
      reads.push(
        subject.read(of[sent % pool]).then((reading) => {
          if (reading) taken.push(performance.now() - began - came);
          else refused += 1;
        }),
      );
      sent += 1;
    }
    await new Promise((go) => setTimeout(go, Math.min(1, due + (between[sent] ?? 0) - (performance.now() - began))));
  }
  await Promise.all(reads);
  const { user, system } = process.cpuUsage(cpu);
  return { ...spread(taken), read: taken.length, refused, cpuUs: Math.round((user + system) / sent) };
}

function spread(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share) => round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN);
  return { p50: at(0.5), p99: at(0.99), max: at(1) };
}

/** The median round, with the range of rounds. */
function summary(name, { startMs, one, message, frame, full }) {
  const middle = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
  const of = (list, key) => list.map((each) => each[key]);
  const range = (list, key) => [Math.min(...of(list, key)), Math.max(...of(list, key))];
  const all = (list) => ({
    p50: middle(of(list, 'p50')),
    p50Range: range(list, 'p50'),
    p99: middle(of(list, 'p99')),
    cpuUs: middle(of(list, 'cpuUs')),
  });
  return {
    name,
    startMs,
    one: all(one),
    message: all(message),
    frame: all(frame),
    full: {
      perSecond: middle(of(full, 'perSecond')),
      range: range(full, 'perSecond'),
      cpuUs: middle(of(full, 'cpuUs')),
    },
  };
}

function table(all) {
  const head =
    '| | start, ms | one window of 32 tokens, ms: p50 (range) / p99 | CPU µs | a message, 12 tokens on average, ms: p50 / p99 | a frame of 128 Chinese characters, 13 windows, ms: p50 / p99 | frames a second in batches of 8 (range) | CPU µs a frame |';
  const lines = all.map(({ name, startMs, one, message, frame, full }) =>
    [
      name,
      Math.round(startMs),
      `${one.p50} (${one.p50Range.join('–')}) / ${one.p99}`,
      one.cpuUs,
      `${message.p50} / ${message.p99}`,
      `${frame.p50} / ${frame.p99}`,
      `${full.perSecond} (${full.range.join('–')})`,
      full.cpuUs,
    ].join(' | '),
  );
  return [head, head.replaceAll(/[^|]+/g, ' --- '), ...lines.map((line) => `| ${line} |`)].join('\n');
}

function machine() {
  return {
    cores: cpus().length,
    model: cpus()[0]?.model,
    memoryGiB: Math.round(totalmem() / 1024 ** 3),
    node: process.versions.node,
    platform: process.platform,
    loadAverage: loadavg()[0],
  };
}

function round(value) {
  return Math.round(value * 1000) / 1000;
}
