import { parseArgs, type ParseArgsConfig } from 'node:util';
import { UsageError } from './output.js';
import type { Words } from './words.js';

/** What a command was given. @throws UsageError */
export function readArguments<Options extends NonNullable<ParseArgsConfig['options']>>(
  argv: readonly string[],
  options: Options,
  words: Words,
) {
  try {
    return parseArgs({ args: [...argv], allowPositionals: true, options });
  } catch (error) {
    throw new UsageError(words.badArguments((error as Error).message));
  }
}
