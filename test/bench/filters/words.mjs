import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import {
  buildAutomaton,
  compileRules,
  countEnds,
  openSafetyScan,
  ruleTools,
} from '../../../dist/contexts/session/tools.js';
import { root } from '../../../scripts/steps/shell.mjs';

/** CPU time of this process, ms: other work on the machine does not count. */
const cpuMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};

/** Word matching with 20,000 terms, and a whole scan of replies of 300 characters with the shipped rules. */
export function measureWords(rounds) {
  return { matching: matching(rounds), scan: scanning(rounds) };
}

function matching(rounds) {
  const next = numbers(20_261_125);
  const words = new Set();
  while (words.size < 20_000) {
    const isHan = next(2) === 0;
    const length = isHan ? 2 + next(4) : 4 + next(6);
    words.add(Array.from({ length }, () => String.fromCharCode(isHan ? 0x4e00 + next(3_000) : 97 + next(26))).join(''));
  }
  const list = [...words];
  const began = cpuMs();
  const automaton = buildAutomaton(list);
  const buildMs = cpuMs() - began;
  let text = '';
  while (text.length < 1_000_000) {
    text +=
      next(40) === 0
        ? list[next(list.length)]
        : next(2) === 0
          ? String.fromCharCode(0x4e00 + next(3_000))
          : 'and then ';
  }
  const rates = Array.from({ length: rounds * 3 }, () => {
    const start = cpuMs();
    countEnds(automaton, text);
    return text.length / (cpuMs() - start) / 1_000;
  }).sort((a, b) => a - b);
  return {
    terms: list.length,
    buildMs: Math.round(buildMs),
    mebibytes: Number((automaton.cells.byteLength / 1024 / 1024).toFixed(1)),
    millionCharactersPerSecond: {
      median: round(rates[rates.length >> 1]),
      range: [round(rates[0]), round(rates.at(-1))],
    },
  };
}

function scanning(rounds) {
  const folder = join(root, 'policies', 'default');
  const paths = [...readdirSync(join(folder, 'terms')).map((name) => `terms/${name}`), 'patterns.yaml'];
  const files = paths.map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
  const all = { output: 'mask', input: 'mark', level: { adult: 2, minor: 1 } };
  const names = Object.keys(parse(readFileSync(join(folder, 'policy.yaml'), 'utf8')).categories);
  const began = cpuMs();
  const { rules, problems } = compileRules(files, Object.fromEntries(names.map((name) => [name, all])), ruleTools());
  if (!rules) throw new Error(problems.map(({ message }) => message).join('\n'));
  const compileMs = Math.round(cpuMs() - began);
  const replies = {
    en: 'The old lighthouse keeper looked up from his logbook, rubbed his eyes and smiled. "You came after all," he said. "Sit down, the kettle is warm; I was just writing about the storm of the other night. Forty ships passed, and none of them saw the rocks before they saw my lamp. What brings you here so late?" '.slice(
      0,
      300,
    ),
    zh: '老守塔人从航海日志里抬起头来，揉了揉眼睛，笑了。他说：“你到底还是来了。坐吧，水壶还是热的，我正写到前天夜里的那场风暴。四十条船从这儿过去，没有一条在看见我的灯之前看见礁石。”'
      .repeat(4)
      .slice(0, 300),
  };
  const result = { terms: rules.terms, compileMs };
  for (const [language, reply] of Object.entries(replies)) {
    const scanOnce = (piece) => {
      const scan = openSafetyScan(rules, 'output', 'adult');
      for (let at = 0; at < reply.length; at += piece) scan.push(reply.slice(at, at + piece));
      scan.end();
    };
    for (const [name, piece] of [
      ['whole', 300],
      ['bySixCharacters', 6],
    ]) {
      const times = Array.from({ length: 200 * rounds }, () => {
        const start = performance.now();
        scanOnce(piece);
        return performance.now() - start;
      })
        .slice(100)
        .sort((a, b) => a - b);
      result[`${language} ${name}, ms`] = {
        p50: round(times[times.length >> 1], 3),
        p99: round(times[Math.floor(times.length * 0.99)], 3),
      };
    }
  }
  return result;
}

const round = (value, digits = 1) => Number(value.toFixed(digits));

function numbers(seed) {
  let state = seed >>> 0;
  return (n) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8) % n;
  };
}
