// `npm run exam -- filters DATA [--show KIND]`: how many of the listed terms and private numbers are found in disguise, and how often clean
// chat turns raise a false alarm.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { compileRules } from '../application/filters/content-safety/compile-rules.js';
import type { CategoryPolicy, CompiledRules } from '../application/filters/content-safety/compiled-rules.js';
import { MatchScan } from '../application/filters/content-safety/open-safety-scan.js';
import { YamlSourceParser } from '../infrastructure/prompting/yaml-source-parser.js';
import { Re2jsPatterns } from '../infrastructure/re2js-patterns.js';
import { choosing, disguises } from './disguises.js';
import { privateSamples } from './private-samples.js';

const [data, ...options] = process.argv.slice(2);
const shown = options[options.indexOf('--show') + 1];
const seed = 20_261_125;

const rules = shippedRules();
const choose = choosing(seed);

if (options.includes('--clean') || !options.includes('--recall')) falseAlarms();
if (!options.includes('--clean')) recall();

function shippedRules(): CompiledRules {
  const folder = 'policies/default';
  const names = [...readdirSync(join(folder, 'terms')).map((name) => `terms/${name}`), 'patterns.yaml'];
  const files = names.map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
  const every: CategoryPolicy = { output: 'mask', input: 'mark', level: { adult: 2, minor: 1 } };
  const categories = [
    'hate',
    'profanity',
    'sexual',
    'violence',
    'self-harm',
    'drugs',
    'weapons',
    'crime',
    'privacy',
    'injection',
  ];
  const compiled = compileRules(files, Object.fromEntries(categories.map((name) => [name, every])), {
    parser: new YamlSourceParser(),
    patterns: new Re2jsPatterns(),
  });
  if ('problems' in compiled)
    throw new Error(compiled.problems.map(({ place, message }) => `${place.file}:${place.line} ${message}`).join('\n'));
  return compiled.rules;
}

function matchesIn(text: string, audience: 'adult' | 'minor', profile: 'output' | 'input' = 'output') {
  const scan = new MatchScan(rules, profile, audience);
  scan.push(text);
  scan.end();
  return scan.matches;
}

function recall(): void {
  const carriers = {
    zh: [
      ['他说', '，然后走了。'],
      ['', ''],
      ['我觉得“', '”这个词不好'],
      ['昨天有人提到', '的事情。'],
    ],
    en: [
      ['He said ', ' and left.'],
      ['', ''],
      ['well, "', '" is what they wrote'],
      ['Somebody mentioned ', '.'],
    ],
  };
  const terms = rules.rules
    .filter(({ kind }) => kind === 'term')
    .map(({ text }, at) => ({ text, term: rules.search!.candidates[at]! }));
  const samples = terms.map(({ text, term }) => {
    const ways = term.kind === 'term' ? term.written.signs.flatMap((sign) => sign.ways.map(({ kind }) => kind)) : [];
    return { text, zh: /\p{Script=Han}/u.test(text), asks: new Set<string>(ways), isPrivate: false };
  });
  const privates = privateSamples(choose, 400).map((text) => ({
    text,
    zh: false,
    asks: new Set<string>(),
    isPrivate: true,
  }));
  const kinds = Object.keys(disguises);
  const figures = new Map<string, { tried: number; found: number; missed: string[] }>();
  const measure = (name: string, sample: (typeof samples)[number], chain: readonly string[]) => {
    if (chain.some((kind) => ['split', 'pinyin', 'homophone'].includes(kind) && !sample.asks.has(kind))) return;
    if (
      sample.isPrivate &&
      chain.some(
        (kind) => !['full width', 'zero width', 'separators', 'emoji', 'styled letters', 'case'].includes(kind),
      )
    )
      return;
    let text: string | undefined = sample.text;
    const replacing = chain.filter((kind) => ['split', 'pinyin', 'homophone'].includes(kind));
    if (replacing.length === 2) {
      // each character in one way or the other: both at one place would leave nothing that anybody can read
      const half = (which: number, kind: string) => (sign: string, at: number) =>
        at % 2 === which ? (disguises[kind]!(sign, choose) ?? sign) : undefined;
      const [even, odd] = [half(0, replacing[0]!), half(1, replacing[1]!)];
      text = Array.from(sample.text, (sign, at) => even(sign, at) ?? odd(sign, at)!).join('');
    } else for (const kind of chain) text = text === undefined ? undefined : disguises[kind]!(text, choose);
    if (text === undefined) return;
    const [head, tail] = carriers[sample.zh ? 'zh' : 'en'][choose(4)]!;
    const start = head!.length;
    const found = matchesIn(head + text + tail, 'minor').some(
      (match) => Math.min(match.end, start + text.length) - Math.max(match.start, start) >= text.length / 2,
    );
    for (const key of [name, `${sample.isPrivate ? 'private' : sample.zh ? 'zh' : 'en'} ${name}`]) {
      const figure = figures.get(key) ?? { tried: 0, found: 0, missed: [] };
      figure.tried += 1;
      if (found) figure.found += 1;
      else figure.missed.push(`${sample.text} → ${head}${text}${tail}`);
      figures.set(key, figure);
    }
  };
  for (const sample of [...samples, ...privates]) {
    measure('as written', sample, []);
    for (const kind of kinds) measure(kind, sample, [kind]);
    const other = kinds[choose(kinds.length)]!;
    for (const kind of kinds) {
      if (kind === other) continue;
      // what replaces characters comes before what stands between them
      const order = [
        'homophone',
        'split',
        'pinyin',
        'traditional',
        'case',
        'repeated',
        'leetspeak',
        'look-alikes',
        'styled letters',
        'full width',
        'marks',
        'separators',
        'emoji',
        'zero width',
      ];
      measure(
        'two at once',
        sample,
        [kind, other].sort((a, b) => order.indexOf(a) - order.indexOf(b)),
      );
    }
  }
  for (const [name, { tried, found, missed }] of [...figures].sort(([a], [b]) => (a < b ? -1 : 1))) {
    console.log(
      `${name.padEnd(26)} ${String(found).padStart(6)} / ${String(tried).padEnd(6)} ${((100 * found) / tried).toFixed(2)} %`,
    );
    if (name === shown) console.log(missed.slice(0, 60).join('\n'));
  }
}

function falseAlarms(): void {
  const lines = (name: string) =>
    gunzipSync(readFileSync(join(data!, name)))
      .toString()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { text?: string; turns?: { text: string; who: string }[]; reply?: string });
  const sets: Record<string, string[]> = {
    multidogo: lines('stage/multidogo.dev.jsonl.gz').map(({ text }) => text!),
    star: lines('stage/star.dev.jsonl.gz').flatMap(({ turns }) => turns!.map(({ text }) => text)),
    'star train': lines('stage/star.train.jsonl.gz').flatMap(({ turns }) => turns!.map(({ text }) => text)),
    crosswoz: lines('stage/crosswoz.dev.jsonl.gz').flatMap(({ turns }) => turns!.map(({ text }) => text)),
    'crosswoz train': lines('stage/crosswoz.train.jsonl.gz').flatMap(({ turns }) => turns!.map(({ text }) => text)),
    cped: lines('emotion/cped.dev.jsonl.gz').map(({ text }) => text!),
    personachat: lines('role/personachat.jsonl.gz').flatMap(({ turns }) => turns!.map(({ text }) => text)),
  };
  for (const [name, texts] of Object.entries(sets)) {
    const alarms: string[] = [];
    let [words, numbers] = [0, 0];
    for (const text of texts) {
      const found = matchesIn(text, 'adult');
      const isNumber = found.some(({ category }) => category === 'privacy');
      if (found.some(({ category }) => category !== 'privacy')) words += 1;
      if (isNumber) numbers += 1;
      for (const { rule, start, end, confidence } of found)
        alarms.push(
          `${rule} ${confidence} [${text.slice(start, end)}] in ${text.slice(Math.max(0, start - 20), end + 20)}`,
        );
    }
    console.log(
      `${name.padEnd(16)} ${texts.length} turns: words in ${words} (${((100 * words) / texts.length).toFixed(3)} %), private in ${numbers}`,
    );
    if (shown === name) console.log(alarms.join('\n'));
  }
}
