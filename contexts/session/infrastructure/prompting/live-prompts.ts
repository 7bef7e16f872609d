import { Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { setImmediate } from 'node:timers/promises';
import type { PromptLibrary } from '../../application/prompting/language/prompt-library.js';
import type { Problem } from '../../application/prompting/language/problem.js';
import { Prompts } from '../../application/prompting/prompts.js';
import { openPrompts } from './open-prompts.js';
import { FolderWatch, type FolderWatchOptions } from './folder-watch.js';

/** Files read without a pause for others. */
const atOnce = 50;

/** The files of a folder are wrong; `problems` has all of them, each with its place. */
export class PromptsInvalid extends Error {
  constructor(problems: readonly Problem[]) {
    super(`Some prompts cannot be used:\n${problems.map((problem) => `  ${told(problem)}`).join('\n')}`);
    this.name = 'PromptsInvalid';
  }
}

/**
 * A folder's prompts, read at the start and again when a file changes. A file that has errors changes nothing: the last good
 * version of it stays, the log says once what is wrong where, and when it is good again.
 */
export class LivePrompts extends Prompts implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('Prompts');
  private watch: FolderWatch | undefined;
  /** What the log has said and still holds, by what it said. */
  private known = new Set<string>();

  private constructor(
    private library: PromptLibrary,
    private readonly folder: string,
    private readonly options: FolderWatchOptions,
  ) {
    super();
  }

  /** @throws PromptsInvalid when a file has an error: there is no earlier version to go on with */
  static read(folder: string, options: FolderWatchOptions = {}): LivePrompts {
    const library = openPrompts(folder);
    const errors = errorsIn(library);
    if (errors.length > 0) throw new PromptsInvalid(errors);
    return new LivePrompts(library, folder, options);
  }

  current(): PromptLibrary {
    return this.library;
  }

  get isDegraded(): boolean {
    return this.known.size > 0;
  }

  async onApplicationBootstrap(): Promise<void> {
    this.watch = await FolderWatch.open(this.folder, (paths) => this.reload(paths), this.options);
  }

  onApplicationShutdown(): void {
    this.watch?.close();
  }

  private async reload(paths: readonly string[]): Promise<void> {
    const began = performance.now();
    try {
      let next = this.library;
      for (let at = 0; at < paths.length; at += atOnce) {
        next = next.reload(paths.slice(at, at + atOnce));
        await setImmediate(); // turns that run go on meanwhile
      }
      this.library = next;
    } catch (error) {
      this.logger.error(`The prompts could not be read anew; they stay as they were: ${String(error)}`);
      return;
    }
    this.logger.log(`Read ${paths.length} changed prompt files in ${(performance.now() - began).toFixed(0)} ms.`);
    this.tellProblems();
  }

  private tellProblems(): void {
    const problems = errorsIn(this.library);
    const now = new Set(problems.map(told));
    const fresh = [...now].filter((problem) => !this.known.has(problem));
    if (fresh.length > 0) {
      this.logger.warn(`Broken prompts; their last good versions stay in use:\n${list(fresh)}`);
    } else if (now.size === 0 && this.known.size > 0) this.logger.log('All prompts are good again.');
    this.known = now;
  }
}

const maxTold = 20;
const list = (problems: readonly string[]): string =>
  [
    ...problems.slice(0, maxTold).map((problem) => `  ${problem}`),
    ...(problems.length > maxTold ? [`  … and ${problems.length - maxTold} more`] : []),
  ].join('\n');

const errorsIn = ({ problems }: PromptLibrary): Problem[] => problems.filter(({ severity }) => severity === 'error');

const told = ({ place: { file, line, column }, code, message, suggestion }: Problem): string =>
  `${file}:${line}:${column} ${code}: ${message}${suggestion === undefined ? '' : ` Did you mean "${suggestion}"?`}`;
