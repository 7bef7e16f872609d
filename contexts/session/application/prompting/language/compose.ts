import { hashOf } from './canonical.js';
import { checkMessages } from './check-parts.js';
import { checkShape } from './check-shape.js';
import { mergeBodies } from './merge-bodies.js';
import { applyOverride } from './override.js';
import type { FileContent, ParsedFile } from './parsed-file.js';
import type { Problem } from './problem.js';
import { fitting, profilesOf, ties, type ProfileEntry } from './profiles.js';
import type { Profile } from './resolved-prompt.js';
import { bodyShape2 } from './shape-2.js';
import type { List, Mapping } from './tree.js';

/** What a file and its includes are together, for one choice of profiles. */
export interface Body {
  /** `schema`, `definitions`, `macro`, `messages`, `character`. */
  readonly tree: Mapping;
  readonly problems: readonly Problem[];
  /** Names of the profiles that fit, the most specific of each file last. */
  readonly profiles: readonly string[];
}

/** One file with its includes. Immutable: when one of them changes there is a new one. */
export class Composed {
  private readonly bodies = new Map<string, Body>();
  readonly profiles: readonly ProfileEntry[];

  constructor(
    readonly file: ParsedFile,
    readonly content: FileContent,
    readonly includes: readonly Composed[],
  ) {
    this.profiles = content.ruleSet === 2 ? profilesOf(content.tree.get('profiles')) : [];
  }

  /** Rule set 1 lets pass what is not declared; a flat character is as strict as the template that speaks for it. */
  get isStrict(): boolean {
    return this.content.isFlat ? (this.includes[0]?.isStrict ?? true) : this.content.ruleSet === 2;
  }

  /** All files it is made of but itself, nearest first. */
  get parts(): Composed[] {
    const found = new Set<Composed>(this.includes);
    for (const each of found) for (const below of each.includes) found.add(below);
    return [...found];
  }

  private hashed: string | undefined;
  /** Of all files it is made of, those with profiles: there may be more ways to a file than can be counted. */
  private distinguishing: Composed[] | undefined;

  /** Of the file alone. */
  get hash(): string {
    const { tree, written, includes } = this.content;
    const include = includes.map(({ path, range }) => ({ path: slashed(path), range }));
    return (this.hashed ??= hashOf({ ...(tree.value as object), version: written, include }));
  }

  body(profile: Profile): Body {
    const key = this.choice(profile);
    let body = this.bodies.get(key);
    if (!body) {
      body = this.make(profile);
      this.bodies.set(key, body);
    }
    return body;
  }

  /** Equal for profiles between which no file distinguishes. */
  choice(profile: Profile): string {
    this.distinguishing ??= [this, ...this.parts].filter(({ profiles }) => profiles.length > 0);
    return this.distinguishing
      .map(({ profiles }) =>
        fitting(profiles, profile)
          .map(({ name }) => name)
          .join(),
      )
      .join(';');
  }

  private make(profile: Profile): Body {
    const problems: Problem[] = [];
    const below = this.includes.map((include) => include.body(profile));
    const merged = mergeBodies(this, below, problems);
    const own = fitting(this.profiles, profile);
    let tree = applyOverride(merged, this.content.tree.get('override') as List | undefined, problems);
    for (const { name, override } of own) tree = applyOverride(tree, override, problems, name);
    if (tree !== merged && problems.length === 0) {
      problems.push(...checkShape(bodyShape2, tree), ...checkMessages(tree.get('messages')));
    }
    return {
      tree,
      problems,
      profiles: [...new Set([...below.flatMap(({ profiles }) => profiles), ...own.map(({ name }) => name)])],
    };
  }

  get cases(): readonly Profile[] {
    return [{}, ...this.profiles.map(({ when }) => when)];
  }

  /** What is wrong with the composition itself, in the plain case and for each of its profiles. */
  problems(): Problem[] {
    return [...ties(this.profiles), ...this.cases.flatMap((each) => this.body(each).problems)];
  }
}

/** The one way to write a path, whichever system it was written on. */
export const slashed = (path: string): string => path.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
