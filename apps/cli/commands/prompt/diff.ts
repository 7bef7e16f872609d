import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { openPrompts } from '#contexts/session/tools.js';
import { command, type Command } from '../../command.js';
import { comparePrompts, type PromptDifference, type PromptVersion } from '../../prompts/compare-prompts.js';
import { checkOut } from '../../prompts/git-revision.js';
import { isWanted, type Wanted, wanted } from '../../prompts/prompt-root.js';
import { printReport, type ReportedProblem, reported, reportOf } from '../../prompts/report.js';
import type { Terminal } from '../../terminal.js';
import type { Words } from '../../words.js';

export const diffCommand = (words: Words): Command =>
  command({
    name: 'prompt diff',
    summary: words.summaries.diff,
    operands: 'OLD NEW',
    atLeast: 2,
    atMost: 2,
    options: {
      json: { kind: 'flag', summary: words.options.json },
      'allow-removal': { kind: 'flag', summary: words.options.allowRemoval },
    },
    examples: ['troupe prompt diff HEAD~1:prompts prompts', 'troupe prompt diff old.yaml new.yaml --json'],
    run(given, [before = '', after = ''], terminal) {
      const sides = [before, after].map((side) => versionsAt(side, terminal, words));
      const problems = sides.flatMap((side) => side.problems);
      if (problems.length > 0) {
        const report = reportOf(new Set(problems.map(({ file }) => file)).size, problems);
        if (given.json) terminal.out(JSON.stringify(report, null, 2));
        else printReport(report, terminal, words);
        return Promise.resolve(1);
      }
      const differences = comparePrompts(sides[0]!.versions, sides[1]!.versions, { mayGo: given['allow-removal'] });
      if (given.json) terminal.out(JSON.stringify({ prompts: differences }, null, 2));
      else print(differences, terminal, words);
      return Promise.resolve(differences.some(({ refused }) => refused) ? 1 : 0);
    },
  });

interface Versions {
  readonly versions: readonly PromptVersion[];
  readonly problems: readonly ReportedProblem[];
}

/** The prompts of a file, a folder or a git revision (`REV:path`); a path that exists is a path. */
function versionsAt(side: string, terminal: Terminal, words: Words): Versions {
  if (existsSync(resolve(terminal.directory, side)) || !side.includes(':')) {
    return versionsIn(wanted([side], undefined, terminal, words)[0]!, terminal);
  }
  const { root, path, dispose } = checkOut(side, terminal, words);
  try {
    return versionsIn({ root, ...(path !== '' && { paths: [path] }) }, terminal);
  } finally {
    dispose();
  }
}

function versionsIn(place: Wanted, terminal: Terminal): Versions {
  const library = openPrompts(place.root);
  const problems = library.problems
    .filter((problem) => problem.severity === 'error' && isWanted(place, problem.place.file))
    .map((problem) => reported(place.root, problem, terminal));
  const versions = library
    .files()
    .filter(({ path }) => isWanted(place, path))
    .map((file): PromptVersion => ({
      file,
      content: parse(readFileSync(join(place.root, file.path), 'utf8')) as unknown,
    }));
  return { versions, problems };
}

function print(differences: readonly PromptDifference[], terminal: Terminal, words: Words): void {
  if (differences.length === 0) terminal.out(words.nothingChanged);
  for (const { name, before, after, inputs, outputs, content, breaking, refused } of differences) {
    const versions = [before?.version, after?.version].filter((version) => version !== undefined);
    const fate = before ? (after ? '' : ` – ${words.prompt.gone}`) : ` – ${words.prompt.newPrompt}`;
    terminal.out(terminal.paint('bold', `${name} ${[...new Set(versions)].join(' → ')}${fate}`));
    for (const [side, changes] of [
      [words.prompt.inputs, inputs],
      [words.prompt.outputs, outputs],
    ] as const) {
      for (const { at, what, breaking: breaks } of changes) {
        const line = `  ${side}${at === '' ? '' : ` ${at}`}: ${what}`;
        terminal.out(breaks ? terminal.paint('red', `${line} – ${words.prompt.breaking}`) : line);
      }
    }
    for (const { at, what } of content) terminal.out(`  ${words.prompt.content} ${at}: ${words.prompt[what]}`);
    if (!breaking || !after || !before) continue;
    const verdict = refused ? words.prompt.needsMajor(after.version) : words.prompt.majorRaised;
    terminal.out(terminal.paint(refused ? 'red' : 'yellow', `  ${verdict}`));
  }
}
