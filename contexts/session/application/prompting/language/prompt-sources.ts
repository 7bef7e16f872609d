import type { Problem } from './problem.js';

/** Where the texts of a library come from: a folder, a database, a draft in an editor. */
export abstract class PromptSources {
  /** Paths of all prompt files (`*.yaml`, `*.yml`), relative to the root, with `/`, sorted; and what cannot be reached. */
  abstract list(): { readonly paths: readonly string[]; readonly problems: readonly Problem[] };

  /** Undefined when there is no such file. Never anything outside the root, however the path is written. */
  abstract read(path: string): Source | undefined;
}

export type Source = { readonly text: string } | { readonly problem: Problem };

/** `files` (path → text) laid over other sources. */
export class OverlaySources extends PromptSources {
  constructor(
    private readonly below: PromptSources,
    private readonly files: ReadonlyMap<string, string>,
  ) {
    super();
  }

  list(): ReturnType<PromptSources['list']> {
    const { paths, problems } = this.below.list();
    return { paths: [...new Set([...paths, ...this.files.keys()])].sort(), problems };
  }

  read(path: string): Source | undefined {
    const text = this.files.get(path);
    return text === undefined ? this.below.read(path) : { text };
  }
}
