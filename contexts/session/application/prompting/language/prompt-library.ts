import type { Problem } from './problem.js';
import type { JsonSchema, Profile, ResolvedPrompt } from './resolved-prompt.js';

/** What a file says about itself. */
export interface PromptFile {
  /** Relative to the root, with `/`. */
  readonly path: string;
  readonly name: string;
  readonly kind: 'template' | 'character' | 'fragment';
  readonly version: string;
  readonly ruleSet: 1 | 2;
  readonly title?: string;
  readonly language?: string;
  readonly tags: readonly string[];
  readonly inputSchema: JsonSchema;
  readonly outputSchema: JsonSchema;
  readonly definitions: Readonly<Record<string, JsonSchema>>;
  /** SHA-256 (hex) of the canonical form of this file alone. */
  readonly hash: string;
}

/**
 * The prompts of one root at one moment; immutable. A change gives a new snapshot (`reload`, `with`) that shares everything
 * unchanged with this one. In a snapshot, a prompt whose file is broken is the last good version of it, where there was one.
 */
export abstract class PromptLibrary {
  /** Of all files, in the order of path and line. */
  abstract readonly problems: readonly Problem[];

  /** Files that stand (the last good version of each), by path. */
  abstract files(): readonly PromptFile[];

  /**
   * By the name in `metadata.name`. Without a language, a file is resolved for its own.
   * @throws PromptInvalid when it has errors, PromptUnknown when there is none of that name
   */
  abstract resolve(name: string, profile?: Profile): ResolvedPrompt;

  /** What would be wrong with `text` if it stood at `path`, everything else as it is. Nothing is kept. */
  abstract check(path: string, text: string): readonly Problem[];

  /** This library with these files (path → text) laid over it: drafts, a tenant's own characters. */
  abstract with(files: ReadonlyMap<string, string>): PromptLibrary;

  /** Reads the files at `paths` (absent: looks at all) anew. */
  abstract reload(paths?: readonly string[]): PromptLibrary;

  /** The lock file of this snapshot: version and content of every file that another one includes. */
  abstract lock(): string;

  /** Where this snapshot is not what the lock file says. */
  abstract checkLock(text: string): readonly Problem[];
}
