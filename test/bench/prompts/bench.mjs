// What the prompt language costs: reading and checking, rendering, reloading, memory; for the shipped prompts and for a
// generated library. Prints a table, writes raw figures to docs/bench/prompts.json. `--quick` for a first look, `--files=N`.
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { openPrompts } from '../../../dist/contexts/session/tools.js';
import { root } from '../../../scripts/steps/shell.mjs';
import { generate, variables } from './generate.mjs';
import { shippedVariables } from './shipped.mjs';

const quick = process.argv.includes('--quick');
const files = Number(process.argv.find((argument) => argument.startsWith('--files='))?.slice(8) ?? 2_000);
const seed = 20_260_401;
const budget = 6_000;
const rounds = quick ? 3 : 9;
const renders = quick ? 300 : 2_000;

const folder = mkdtempSync(join(tmpdir(), 'troupe-bench-'));
try {
  const made = generate(folder, files, seed);
  const sets = [
    measure('shipped', join(root, 'prompts'), shippedVariables, 'templates/role-play.yaml'),
    measure(`generated (${files} files)`, folder, () => variables, 'characters/c0.yaml'),
  ];
  console.log(table(sets));
  mkdirSync(join(root, 'docs', 'bench'), { recursive: true });
  const figures = { at: new Date().toISOString(), machine: machine(), seed, made, budget, rounds, renders, sets };
  writeFileSync(join(root, 'docs', 'bench', 'prompts.json'), `${JSON.stringify(figures, null, 1)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function measure(name, path, variablesOf, toChange) {
  const before = memory();
  const opened = times(rounds, () => openPrompts(path));
  let library = opened.last;
  const errors = library.problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0)
    throw new Error(`${name}: ${errors[0].place.file}:${errors[0].place.line} ${errors[0].message}`);
  const heldMiB = Math.round((memory() - before) / 1024 / 1024);
  const characters = library.files().filter(({ kind }) => kind === 'character');
  const prompts = characters.map((file) => library.resolve(file.name, { language: file.language, model: 'qwen2.5' }));
  const first = times(Math.min(50, prompts.length), (i) => prompts[i].render(variablesOf(prompts[i]), { budget }));
  const render = times(renders, (i) =>
    prompts[i % prompts.length].render(variablesOf(prompts[i % prompts.length]), { budget }),
  );
  const tight = times(renders, (i) =>
    prompts[i % prompts.length].render(variablesOf(prompts[i % prompts.length]), { budget: 700 }),
  );
  const one = times(rounds, (i) => {
    if (path === folder) appendFileSync(join(path, toChange), `# ${i}\n`);
    const began = performance.now();
    library = library.reload([toChange]);
    return performance.now() - began;
  });
  const paths = library.files().map((file) => file.path);
  const all = times(Math.min(rounds, 5), (i) => {
    if (path === folder) for (const each of paths) appendFileSync(join(path, each), `# all ${i}\n`);
    const began = performance.now();
    library = library.reload(paths);
    return performance.now() - began;
  });
  const unchanged = times(rounds, () => (library = library.reload()));
  const { messages, trace } = render.last;
  return {
    name,
    files: library.files().length,
    characters: characters.length,
    openMs: opened.spread,
    filesPerSecond: Math.round(library.files().length / (opened.spread.p50 / 1000)),
    firstRenderMs: first.spread,
    renderMs: render.spread,
    tightRenderMs: tight.spread,
    reloadOneMs: one.spread,
    ...(path === folder && { reloadAllMs: all.spread }),
    reloadUnchangedMs: unchanged.spread,
    heldMiB,
    render: {
      messages: messages.length,
      characters: messages.reduce((sum, { content }) => sum + content.length, 0),
      spans: trace.spans.length,
    },
  };
}

/** Each call by itself; one that returns a number has timed what counts of it itself. */
function times(count, work) {
  const taken = [];
  const cpu = process.cpuUsage();
  let last;
  for (let i = 0; i < count; i += 1) {
    const began = performance.now();
    last = work(i);
    taken.push(typeof last === 'number' ? last : performance.now() - began);
  }
  taken.sort((a, b) => a - b);
  const at = (share) => round(taken[Math.min(taken.length - 1, Math.floor(share * taken.length))]);
  const { user, system } = process.cpuUsage(cpu);
  const cpuMs = round((user + system) / 1000 / count);
  return { last, spread: { p50: at(0.5), p99: at(0.99), max: round(taken.at(-1)), cpuMs } };
}

function memory() {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed;
}

function table(sets) {
  const head =
    '| set | files | open, ms (p50) | files/s | first render, ms (p50) | render, ms (p50 / p99) | render cut to 700 tokens | one file changed, ms | all changed, ms | nothing changed, ms | heap, MiB |';
  const rows = sets.map((set) =>
    [
      set.name,
      set.files,
      set.openMs.p50,
      set.filesPerSecond,
      set.firstRenderMs.p50,
      `${set.renderMs.p50} / ${set.renderMs.p99}`,
      `${set.tightRenderMs.p50} / ${set.tightRenderMs.p99}`,
      set.reloadOneMs.p50,
      set.reloadAllMs?.p50 ?? '–',
      set.reloadUnchangedMs.p50,
      set.heldMiB,
    ].join(' | '),
  );
  return [head, head.replaceAll(/[^|]+/g, ' --- '), ...rows.map((row) => `| ${row} |`)].join('\n');
}

function machine() {
  return {
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 1024 ** 3),
    node: process.versions.node,
    platform: process.platform,
    loadAverage: loadavg()[0],
  };
}

function round(value) {
  return Math.round(value * 1000) / 1000;
}
