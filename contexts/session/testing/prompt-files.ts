import type { Problem } from '#contexts/session/application/prompting/language/problem.js';
import type { PromptLibrary } from '#contexts/session/application/prompting/language/prompt-library.js';
import { PromptSources, type Source } from '#contexts/session/application/prompting/language/prompt-sources.js';
import { openPrompts } from '#contexts/session/infrastructure/prompting/open-prompts.js';

/** Files that are only in memory; a map may be changed, and the library reloaded. */
class MapSources extends PromptSources {
  constructor(private readonly files: ReadonlyMap<string, string>) {
    super();
  }

  list(): ReturnType<PromptSources['list']> {
    return { paths: [...this.files.keys()].sort(), problems: [] };
  }

  read(path: string): Source | undefined {
    const text = this.files.get(path);
    return text === undefined ? undefined : { text };
  }
}

export const aLibrary = (files: Readonly<Record<string, string>> | ReadonlyMap<string, string>): PromptLibrary =>
  openPrompts(new MapSources(files instanceof Map ? files : new Map(Object.entries(files))));

export const codesOf = (problems: readonly Problem[]): string[] => problems.map(({ code }) => code);
