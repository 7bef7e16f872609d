import { writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { openPrompts } from '#contexts/session/tools.js';
import { command, type Command } from '../../command.js';
import { lockFile, readLock } from '../../prompts/lock-file.js';
import { wanted } from '../../prompts/prompt-root.js';
import { printReport, reported, reportOf } from '../../prompts/report.js';
import type { Words } from '../../words.js';

export const lockCommand = (words: Words): Command =>
  command({
    name: 'prompt lock',
    summary: words.summaries.lock,
    operands: '',
    atLeast: 0,
    atMost: 0,
    options: {
      check: { kind: 'flag', summary: words.options.check },
      root: { kind: 'text', value: 'FOLDER', summary: words.options.root },
    },
    examples: ['troupe prompt lock', 'troupe prompt lock --check'],
    run(given, _operands, terminal) {
      const { root } = wanted([], given.root, terminal, words)[0]!;
      const library = openPrompts(root);
      const broken = library.problems.filter(({ severity }) => severity === 'error');
      const problems = [...broken, ...(given.check ? library.checkLock(readLock(root) ?? 'lock: 1\nfiles: {}\n') : [])];
      if (problems.length > 0) {
        const found = problems.map((problem) => reported(root, problem, terminal));
        printReport(reportOf(library.files().length, found), terminal, words);
        return Promise.resolve(1);
      }
      if (!given.check) writeFileSync(join(root, lockFile), library.lock());
      terminal.out(given.check ? words.lockGood : words.written(relative(terminal.directory, join(root, lockFile))));
      return Promise.resolve(0);
    },
  });
