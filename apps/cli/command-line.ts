import { parseArgs } from 'node:util';
import { nearest } from '#shared-kernel/nearest.js';
import { type Command, type Option, UsageError } from './command.js';
import type { Words } from './words.js';

export interface Invocation {
  readonly command: Command;
  readonly given: Readonly<Record<string, unknown>>;
  readonly operands: readonly string[];
}

/** The command that `argv` begins with: the one with the longest name that fits. */
export function findCommand(commands: readonly Command[], argv: readonly string[], words: Words): Command {
  const fitting = commands.filter(({ name }) => name.split(' ').every((part, at) => part === '' || argv[at] === part));
  const best = fitting.sort((a, b) => b.name.length - a.name.length)[0];
  if (best) return best;
  const typed = argv.filter((word) => !word.startsWith('-')).slice(0, 2);
  const asked = typed.join(' ');
  const names = commands.map(({ name }) => name);
  const groups = [...new Set(names.map((name) => name.split(' ')[0] ?? name))];
  const whole = nearest(asked, names) ?? (typed[0] && nearest(typed[0], groups));
  throw new UsageError(words.unknownCommand(asked), whole || undefined);
}

/** @throws UsageError */
export function readCommandLine(command: Command, argv: readonly string[], words: Words): Invocation {
  const skipped = command.name === '' ? 0 : command.name.split(' ').length;
  const { tokens } = parseArgs({
    args: argv.slice(skipped),
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: Object.fromEntries(
      Object.entries(command.options).map(([name, { kind, short }]) => [
        name,
        { type: kind === 'flag' ? ('boolean' as const) : ('string' as const), ...(short && { short }) },
      ]),
    ),
  });
  const given: Record<string, unknown> = Object.fromEntries(
    Object.entries(command.options).map(([name, { kind }]) => [
      name,
      kind === 'flag' ? false : kind === 'texts' ? [] : undefined,
    ]),
  );
  const operands: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(token.value);
    else if (token.kind === 'option') read(token, command.options[token.name], given, command, words);
  }
  if (operands.length < command.atLeast) throw new UsageError(words.missingOperand(command.operands));
  if (operands.length > command.atMost) throw new UsageError(words.operandTooMany(operands[command.atMost]!));
  return { command, given, operands };
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value: string | undefined;
  readonly inlineValue: boolean | undefined;
}

function read(
  { name, rawName, value, inlineValue }: OptionToken,
  option: Option | undefined,
  given: Record<string, unknown>,
  command: Command,
  words: Words,
): void {
  if (!option) {
    const meant = nearest(name, Object.keys(command.options));
    throw new UsageError(words.unknownOption(rawName), meant && `--${meant}`);
  }
  if (option.kind === 'flag') {
    if (value !== undefined) throw new UsageError(words.takesNoValue(rawName));
    given[name] = true;
    return;
  }
  // `--budget --trace`: the next option is no value. A lone `-` is: the standard input.
  if (value === undefined || (!inlineValue && /^-./.test(value))) throw new UsageError(words.needsValue(rawName));
  if (option.kind === 'texts') (given[name] as string[]).push(value);
  else if (given[name] === undefined) given[name] = value;
  else throw new UsageError(words.givenTwice(rawName));
}
