import {
  FolderWatch,
  openPrompts,
  type PromptFile,
  type Problem,
  type PromptLibrary,
  type SchemaCheck,
} from '#contexts/session/tools.js';
import { command, type Command, type ExitCode } from '../../command.js';
import { readLock } from '../../prompts/lock-file.js';
import { openApiOf } from '../../prompts/openapi.js';
import { isWanted, type Wanted, wanted } from '../../prompts/prompt-root.js';
import { readSchema } from '../../prompts/read-schema.js';
import { printReport, type Report, reported, reportOf } from '../../prompts/report.js';
import { typescriptOf } from '../../prompts/typescript.js';
import { writeResult } from '../../prompts/write-result.js';
import type { Terminal } from '../../terminal.js';
import type { Words } from '../../words.js';

interface Given {
  readonly schema: string | undefined;
  readonly root: string | undefined;
  readonly json: boolean;
  readonly types: string | undefined;
  readonly openapi: string | undefined;
  readonly strict: boolean;
  readonly watch: boolean;
}

/** `troupe prompt validate`, and under its own name `prompt-validator`. */
export const validateCommand = (words: Words, name: string, summary: string): Command =>
  command({
    name,
    summary,
    operands: '[PATH…]',
    atLeast: 0,
    atMost: Infinity,
    options: {
      schema: { kind: 'text', value: 'FILE', summary: words.options.schema },
      root: { kind: 'text', value: 'FOLDER', summary: words.options.root },
      json: { kind: 'flag', summary: words.options.json },
      types: { kind: 'text', value: 'OUT', summary: words.options.types },
      openapi: { kind: 'text', value: 'OUT', summary: words.options.openapi },
      strict: { kind: 'flag', summary: words.options.strict },
      watch: { kind: 'flag', short: 'w', summary: words.options.watch },
    },
    examples:
      name === ''
        ? ['prompt-validator --schema prompts/prompt.schema.json', 'prompt-validator --json prompts/characters']
        : ['troupe prompt validate', 'troupe prompt validate prompts/characters/academic-mentor.yaml --watch'],
    async run(given, operands, terminal) {
      const places = wanted(operands, given.root, terminal, words);
      const schema = given.schema === undefined ? undefined : readSchema(given.schema, terminal, words);
      const libraries = places.map(({ root }) => openPrompts(root));
      let code = tell(places, libraries, schema, given, terminal, words);
      if (!given.watch) return code;
      const watches = await Promise.all(
        places.map(({ root }, at) =>
          FolderWatch.open(root, (paths) => {
            terminal.note(words.changed(paths));
            libraries[at] = libraries[at]!.reload(paths);
            code = tell(places, libraries, schema, given, terminal, words);
          }),
        ),
      );
      terminal.note(words.watching(places.map(({ root }) => root).join(', ')));
      await untilInterrupted(terminal.signal);
      for (const each of watches) each.close();
      return code;
    },
  });

/** Keeps the process alive, which watching alone does not. */
function untilInterrupted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const alive = setInterval(() => undefined, 60_000);
    signal.addEventListener('abort', () => (clearInterval(alive), resolve()), { once: true });
  });
}

function tell(
  places: readonly Wanted[],
  libraries: readonly PromptLibrary[],
  schema: SchemaCheck | undefined,
  given: Given,
  terminal: Terminal,
  words: Words,
): ExitCode {
  const report = check(places, libraries, schema, terminal);
  if (given.json) terminal.out(JSON.stringify(report, null, 2));
  else printReport(report, terminal, words);
  const isGood = report.errors === 0 && !(given.strict && report.warnings > 0);
  const files: PromptFile[] = libraries.flatMap((library, at) =>
    library.files().filter(({ path }) => isWanted(places[at]!, path)),
  );
  if (isGood) {
    if (given.types !== undefined) writeResult(given.types, typescriptOf(files), terminal, words);
    if (given.openapi !== undefined)
      writeResult(given.openapi, `${JSON.stringify(openApiOf(files), null, 2)}\n`, terminal, words);
  } else if (given.types !== undefined || given.openapi !== undefined) terminal.note(words.notWritten);
  return isGood ? 0 : 1;
}

function check(
  places: readonly Wanted[],
  libraries: readonly PromptLibrary[],
  schema: SchemaCheck | undefined,
  terminal: Terminal,
): Report {
  const looked = new Set<string>();
  const problems = places.flatMap((place, at) => {
    const library = libraries[at]!;
    const problems = [...library.problems, ...lockProblems(place.root, library)];
    const own = problems.filter(({ place: { file } }) => isWanted(place, file));
    const paths = [...library.files().map(({ path }) => path), ...problems.map((problem) => problem.place.file)].filter(
      (path) => isWanted(place, path),
    );
    for (const path of paths) looked.add(`${place.root}/${path}`);
    // a file that the language finds wrong is wrong by its schema too, told less well
    const wrong = new Set(own.map((problem) => problem.place.file));
    const right = [...new Set(paths)].filter((path) => !wrong.has(path));
    const more = schema?.problemsIn(place.root, right) ?? [];
    return [...own, ...more].map((problem) => reported(place.root, problem, terminal));
  });
  return reportOf(looked.size, problems);
}

function lockProblems(root: string, library: PromptLibrary): readonly Problem[] {
  const text = readLock(root);
  return text === undefined ? [] : library.checkLock(text);
}
