import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { command, type Command } from '../../command.js';
import { CannotFormat, formatPrompt } from '../../prompts/format.js';
import { lockFile } from '../../prompts/lock-file.js';
import { type Wanted, wanted } from '../../prompts/prompt-root.js';
import { printReport, type ReportedProblem, reportOf } from '../../prompts/report.js';
import type { Words } from '../../words.js';

export const formatCommand = (words: Words): Command =>
  command({
    name: 'prompt fmt',
    summary: words.summaries.fmt,
    operands: '[PATH…]',
    atLeast: 0,
    atMost: Infinity,
    options: {
      check: { kind: 'flag', summary: words.options.check },
      root: { kind: 'text', value: 'FOLDER', summary: words.options.root },
    },
    examples: ['troupe prompt fmt', 'troupe prompt fmt --check prompts/characters'],
    async run(given, operands, terminal) {
      const paths = wanted(operands, given.root, terminal, words).flatMap(filesOf);
      const problems: ReportedProblem[] = [];
      let unusual = 0;
      for (const path of paths) {
        const file = relative(terminal.directory, path);
        try {
          const text = readFileSync(path, 'utf8');
          const formatted = await formatPrompt(text);
          if (formatted === text) continue;
          unusual += 1;
          if (!given.check) writeFileSync(path, formatted);
          terminal.out(given.check ? words.notFormatted(file) : words.formatted(file));
        } catch (error) {
          if (!(error instanceof CannotFormat)) throw error;
          const { line, column, message } = error;
          problems.push({ file, line, column, code: 'prompt.not-formatted', severity: 'error', message });
        }
      }
      if (problems.length > 0) printReport(reportOf(paths.length, problems), terminal, words);
      else if (unusual === 0) terminal.out(words.wellFormed(paths.length));
      return problems.length > 0 || (given.check && unusual > 0) ? 1 : 0;
    },
  });

function filesOf({ root, paths = [''] }: Wanted): string[] {
  return paths.flatMap((path) => {
    const full = join(root, path);
    if (!statSync(full).isDirectory()) return [full];
    // the lock has a form of its own
    return readdirSync(full, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.ya?ml$/.test(name) && name !== lockFile && !/(^|[/\\])(\.|node_modules[/\\])/.test(name))
      .sort()
      .map((name) => join(full, name));
  });
}
