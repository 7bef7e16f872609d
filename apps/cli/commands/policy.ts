import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { findingsIn, openPolicy, type ReadPolicy } from '#contexts/session/tools.js';
import { command, type Command, UsageError } from '../command.js';
import { importTerms, termFile } from '../policies/import-terms.js';
import { printReport, reported, reportOf } from '../prompts/report.js';
import { writeResult } from '../prompts/write-result.js';
import { shippedPolicy } from '../shipped-policy.js';
import type { Terminal } from '../terminal.js';
import type { Words } from '../words.js';

/** `troupe policy …` */
export const policyCommands = (words: Words): readonly Command[] => [
  checkCommand(words),
  testCommand(words),
  importCommand(words),
];

const checkCommand = (words: Words): Command =>
  command({
    name: 'policy check',
    summary: words.summaries.policyCheck,
    operands: '[FOLDER]',
    atLeast: 0,
    atMost: 1,
    options: {
      json: { kind: 'flag', summary: words.options.json },
      strict: { kind: 'flag', summary: words.options.strict },
    },
    examples: ['troupe policy check', 'troupe policy check my-policy --json'],
    run({ json, strict }, [path = 'policies/default'], terminal) {
      const folder = folderAt(path, terminal, words);
      const reading = openPolicy(folder, shippedPolicy());
      const found = 'problems' in reading ? reading.problems : reading.warnings;
      const report = reportOf(
        reading.files,
        found.map((problem) => reported(folder, problem, terminal)),
      );
      if (json) terminal.out(JSON.stringify(report, null, 2));
      else printReport(report, terminal, words);
      return Promise.resolve(report.errors > 0 || (strict && report.warnings > 0) ? 1 : 0);
    },
  });

const testCommand = (words: Words): Command =>
  command({
    name: 'policy test',
    summary: words.summaries.policyTest,
    operands: 'FOLDER TEXT|-',
    atLeast: 2,
    atMost: 2,
    options: {
      profile: { kind: 'text', value: 'output|input', summary: words.options.policyProfile },
      audience: { kind: 'text', value: 'adult|minor', summary: words.options.audience },
      place: { kind: 'text', value: 'CN', summary: words.options.place },
      json: { kind: 'flag', summary: words.options.json },
    },
    examples: [
      'troupe policy test policies/default "Call me at 138 0013 8000."',
      'troupe policy test policies/default -',
    ],
    async run(given, [path = '', operand = ''], terminal) {
      const profile = oneOf('--profile', given.profile, ['output', 'input'], words);
      const audience = oneOf('--audience', given.audience, ['adult', 'minor'], words);
      const policy = standing(path, terminal, words).at(audience, given.place);
      const text = operand === '-' ? await terminal.input() : operand;
      const findings = findingsIn(text, policy, profile, audience);
      const { name, version } = policy;
      if (given.json) terminal.out(JSON.stringify({ policy: { name, version }, findings }));
      else if (findings.length === 0) terminal.out(terminal.paint('green', words.nothingFound));
      for (const { start, end, act, category, rule, shadow } of given.json ? [] : findings) {
        const place = terminal.paint('bold', `${start}–${end}`);
        const done = terminal.paint(shadow ? 'dim' : 'yellow', shadow ? `${act} (${words.shadow})` : act);
        terminal.out(`${place} ${done} ${category ?? ''} ${rule} ${JSON.stringify(text.slice(start, end))}`);
      }
      return findings.length > 0 ? 1 : 0;
    },
  });

const importCommand = (words: Words): Command =>
  command({
    name: 'policy import',
    summary: words.summaries.policyImport,
    operands: 'FILE…',
    atLeast: 1,
    atMost: Infinity,
    options: {
      category: { kind: 'text', value: 'NAME', summary: words.options.category },
      level: { kind: 'text', value: '1|2|3', summary: words.options.level },
      out: { kind: 'text', value: 'FILE', summary: words.options.out },
    },
    examples: ['troupe policy import words.txt.gz more.txt --category crime --out my-policy/terms/crime.yaml'],
    run({ category, level, out = '-' }, operands, terminal) {
      if (category === undefined) throw new UsageError(words.missingOperand('--category NAME'));
      if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(category)) throw new UsageError(words.badCategory(category));
      const least = oneOf('--level', level, ['2', '1', '3'], words);
      const { terms, skipped } = importTerms(operands.map((path) => listAt(path, terminal, words)));
      const source = `Imported from ${operands.map((path) => basename(path)).join(', ')}`.slice(0, 400);
      writeResult(out, termFile(category, Number(least), source, terms), terminal, words);
      terminal.note(words.imported(terms.length));
      for (const [why, count] of Object.entries(skipped))
        terminal.note(`  ${words.skipped[why as keyof typeof skipped](count)}`);
      return Promise.resolve(0);
    },
  });

function folderAt(path: string, terminal: Terminal, words: Words): string {
  const folder = resolve(terminal.directory, path);
  if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new UsageError(words.noSuchFile(path));
  return folder;
}

/** @throws UsageError when it has errors: `policy check` tells all of them */
function standing(path: string, terminal: Terminal, words: Words): ReadPolicy {
  const reading = openPolicy(folderAt(path, terminal, words), shippedPolicy());
  if ('problems' in reading) throw new UsageError(words.policyBroken(path));
  return reading;
}

function oneOf<Name extends string>(
  option: string,
  given: string | undefined,
  known: readonly [Name, ...Name[]],
  words: Words,
): Name {
  const found = given === undefined ? known[0] : known.find((name) => name === given);
  if (found === undefined) throw new UsageError(words.notOneOf(option, known));
  return found;
}

/** Bytes of one word list, unpacked. */
const mostBytes = 64 * 1024 * 1024;

function listAt(path: string, terminal: Terminal, words: Words): string {
  const file = resolve(terminal.directory, path);
  if (!existsSync(file)) throw new UsageError(words.noSuchFile(path));
  try {
    const bytes = readFileSync(file);
    const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
    return (isPacked ? gunzipSync(bytes, { maxOutputLength: mostBytes }) : bytes).toString('utf8');
  } catch (error) {
    throw new UsageError(words.unreadableList(path, error instanceof Error ? error.message : String(error)));
  }
}
