import { exportBundle } from './export-bundle.js';
import { kit } from './kit.js';
import { type Output, UsageError } from './output.js';
import { passport } from './passport.js';
import { replay } from './replay.js';
import { verify } from './verify.js';
import { languageOf, type Words, wordsOf } from './words.js';

const commands = { verify, export: exportBundle, kit, passport, replay };

/**
 * Runs `troupe-audit verify | export | kit | passport | replay`; the result goes to stdout, everything else to stderr.
 * @returns 0: done and good. 1: the bundle is broken, or a prompt differs. 2: it could not be done as asked.
 * @public
 */
export async function main(argv: readonly string[]): Promise<0 | 1 | 2> {
  process.stdout.removeListener('error', enough).on('error', enough);
  const words = wordsOf(languageOf(process.env));
  const output: Output = {
    out: (line) => process.stdout.write(`${line}\n`),
    note: (line) => process.stderr.write(`${line}\n`),
    words,
  };
  const [name = '', ...rest] = argv;
  if (argv.length === 0 || argv.some((word) => word === '--help' || word === '-h')) {
    (argv.length === 0 ? output.note : output.out)(words.help);
    return argv.length === 0 ? 2 : 0;
  }
  try {
    const command = (commands as Partial<Record<string, typeof verify>>)[name];
    if (!command) throw new UsageError(words.unknownCommand(name));
    return await command(rest, output);
  } catch (error) {
    output.note(`troupe-audit: ${saidOf(error, words)}`);
    return 2;
  }
}

/** `… | head -1`: whoever reads has read enough. The exit code stays that of the verdict. */
function enough(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

function saidOf(error: unknown, words: Words): string {
  if (!(error instanceof Error)) return String(error);
  const { code, path } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' && path !== undefined) return words.noSuchFile(path);
  return error instanceof UsageError || code !== undefined ? error.message : (error.stack ?? error.message);
}
