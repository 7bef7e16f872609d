import { type Command, type ExitCode, UsageError } from './command.js';
import { findCommand, readCommandLine } from './command-line.js';
import { emotionUseCommands } from './commands/emotion-encode.js';
import { explainCommand } from './commands/filter-explain.js';
import { filterCommands } from './commands/filter.js';
import { policyCommands } from './commands/policy.js';
import { emotionTrainCommands } from './commands/emotion-train.js';
import { promptCommands, promptValidator } from './commands/prompt.js';
import { stageCommands } from './commands/stage.js';
import { helpOfCommand, helpOfProgram } from './help.js';
import { Terminal } from './terminal.js';
import { languageOf, type Words, words as wordsOf } from './words.js';

/** Each group of commands is one file in `commands/`; its list stands here. */
const commandsOf = (words: Words): readonly Command[] => [
  ...promptCommands(words),
  ...stageCommands(words),
  ...policyCommands(words),
  ...emotionTrainCommands(words),
  ...emotionUseCommands(words),
  ...filterCommands(words),
  explainCommand(words),
];

/**
 * Runs one command line and leaves its exit code to the process.
 * @public
 */
export async function main(program: 'troupe' | 'prompt-validator', argv: readonly string[]): Promise<void> {
  const interrupted = new AbortController();
  process.once('SIGINT', () => interrupted.abort());
  // `troupe … | head`: whoever read has enough.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 2));
  const terminal = new Terminal(
    process.cwd(),
    languageOf(process.env),
    interrupted.signal,
    { in: process.stdin, out: process.stdout, note: process.stderr },
    process.env,
  );
  process.exitCode = await run(program, argv, terminal);
}

async function run(program: 'troupe' | 'prompt-validator', argv: readonly string[], terminal: Terminal) {
  const words = wordsOf(terminal.language);
  try {
    return await perform(program, argv, terminal, words);
  } catch (error) {
    const { message, suggestion } = error instanceof UsageError ? error : { message: plainly(error), suggestion: '' };
    terminal.note(`${program}: ${message}${suggestion ? ` ${words.didYouMean(suggestion)}` : ''}`);
    if (error instanceof UsageError) terminal.note(words.seeHelp(program));
    return 2;
  }
}

async function perform(
  program: 'troupe' | 'prompt-validator',
  argv: readonly string[],
  terminal: Terminal,
  words: Words,
): Promise<ExitCode> {
  const commands = program === 'troupe' ? commandsOf(words) : [promptValidator(words)];
  const line = argv[0] === 'help' ? [...argv.slice(1), '--help'] : argv;
  const wantsHelp = line.some((word) => word === '--help' || word === '-h');
  const group = groupOf(commands, line);
  if (group) {
    (wantsHelp ? terminal : terminal.notes()).out(helpOfProgram(program, group, words));
    return wantsHelp ? 0 : 2;
  }
  const found = findCommand(commands, line, words);
  if (wantsHelp) {
    terminal.out(helpOfCommand(program, found, words));
    return 0;
  }
  const { command, given, operands } = readCommandLine(found, line, words);
  return command.run(given, operands, terminal);
}

/** The commands that `line` names by the beginning of their names only: `troupe`, `troupe prompt`. */
function groupOf(commands: readonly Command[], line: readonly string[]): readonly Command[] | undefined {
  const end = line.findIndex((word) => word.startsWith('-'));
  const typed = end < 0 ? line : line.slice(0, end);
  const group = commands.filter(({ name }) => typed.every((word, at) => name.split(' ')[at] === word));
  return group.length > 0 && !group.some(({ name }) => name.split(' ').length <= Math.max(1, typed.length))
    ? group
    : undefined;
}

/** What a person can do something about, in one line; the rest with its stack, since it is a mistake of ours. */
function plainly(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error ? error.message : (error.stack ?? error.message);
}
