import type { Terminal } from './terminal.js';

/** What may stand behind a command as `--name`. */
export interface Option {
  /** A `flag` stands alone, a `text` takes a value (`--name VALUE` or `--name=VALUE`), `texts` may be given several times. */
  readonly kind: 'flag' | 'text' | 'texts';
  /** What the value is called in the help: `FILE`, `language=zh,model=…`. */
  readonly value?: string;
  readonly short?: string;
  readonly summary: string;
}
type Options = Readonly<Record<string, Option>>;

/** The options that were given, by name. */
type Given<O extends Options> = {
  readonly [Name in keyof O]: O[Name]['kind'] extends 'flag'
    ? boolean
    : O[Name]['kind'] extends 'texts'
      ? readonly string[]
      : string | undefined;
};

/** 0: done and good. 1: done, and there are findings. 2: it could not be done as asked. */
export type ExitCode = 0 | 1 | 2;

export interface Command {
  /** As it is typed behind the program: `prompt validate`; empty for a program that is one command. */
  readonly name: string;
  readonly summary: string;
  /** What stands behind it without a name: `OLD NEW`, `[PATH…]`. */
  readonly operands: string;
  /** How many operands it takes. */
  readonly atLeast: number;
  readonly atMost: number;
  readonly options: Options;
  readonly examples: readonly string[];
  run(given: Readonly<Record<string, unknown>>, operands: readonly string[], terminal: Terminal): Promise<ExitCode>;
}

/** A command whose `run` sees its options with their types. */
export function command<const O extends Options>(
  described: Omit<Command, 'options' | 'run'> & {
    readonly options: O;
    run(given: Given<O>, operands: readonly string[], terminal: Terminal): Promise<ExitCode>;
  },
): Command {
  return described as unknown as Command;
}

/** The command line was wrong; ends with 2. */
export class UsageError extends Error {
  constructor(
    message: string,
    /** What was probably meant. */
    readonly suggestion?: string,
  ) {
    super(message);
    this.name = 'UsageError';
  }
}
