import { openPrompts, type PromptFile } from '#contexts/session/tools.js';
import { command, type Command } from '../../command.js';
import { openApiOf } from '../../prompts/openapi.js';
import { isWanted, wanted } from '../../prompts/prompt-root.js';
import { printReport, reported, reportOf } from '../../prompts/report.js';
import { typescriptOf } from '../../prompts/typescript.js';
import { writeResult } from '../../prompts/write-result.js';
import type { Words } from '../../words.js';

export const typesCommand = (words: Words): Command =>
  generator(words, 'prompt types', words.summaries.types, 'troupe prompt types --out src/prompts.ts', typescriptOf);

export const openApiCommand = (words: Words): Command =>
  generator(
    words,
    'prompt openapi',
    words.summaries.openapi,
    'troupe prompt openapi --out prompts.openapi.json',
    (files) => `${JSON.stringify(openApiOf(files), null, 2)}\n`,
  );

/** Writes what is made of the prompts' schemas; nothing as long as one of them has an error. */
function generator(
  words: Words,
  name: string,
  summary: string,
  example: string,
  make: (files: readonly PromptFile[]) => string,
): Command {
  return command({
    name,
    summary,
    operands: '[PATH…]',
    atLeast: 0,
    atMost: Infinity,
    options: {
      out: { kind: 'text', value: 'FILE', short: 'o', summary: words.options.out },
      root: { kind: 'text', value: 'FOLDER', summary: words.options.root },
    },
    examples: [example],
    run(given, operands, terminal) {
      const places = wanted(operands, given.root, terminal, words);
      const libraries = places.map((place) => ({ place, library: openPrompts(place.root) }));
      const problems = libraries.flatMap(({ place, library }) =>
        library.problems
          .filter((problem) => problem.severity === 'error' && isWanted(place, problem.place.file))
          .map((problem) => reported(place.root, problem, terminal)),
      );
      if (problems.length > 0) {
        printReport(reportOf(new Set(problems.map(({ file }) => file)).size, problems), terminal.notes(), words);
        terminal.note(words.notWritten);
        return Promise.resolve(1);
      }
      const files = libraries.flatMap(({ place, library }) =>
        library.files().filter(({ path }) => isWanted(place, path)),
      );
      writeResult(given.out, make(files), terminal, words);
      return Promise.resolve(0);
    },
  });
}
