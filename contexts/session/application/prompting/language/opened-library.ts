import type { Composed } from './compose.js';
import { Linker, type State } from './link.js';
import { lockProblems, lockText } from './lock.js';
import { nearest } from './names.js';
import type { ParsedFile } from './parsed-file.js';
import { PromptInvalid, PromptUnknown, type Problem } from './problem.js';
import { PromptLibrary, type PromptFile } from './prompt-library.js';
import { OverlaySources, type PromptSources } from './prompt-sources.js';
import type { Profile, ResolvedPrompt } from './resolved-prompt.js';
import { namesTwice } from './unique-names.js';
import { Workshop, type Toolkit } from './workshop.js';

export class OpenedLibrary extends PromptLibrary {
  readonly problems: readonly Problem[];
  private readonly byName = new Map<string, Composed>();
  private described: readonly PromptFile[] | undefined;

  private constructor(
    private readonly sources: PromptSources,
    private readonly workshop: Workshop,
    private readonly states: ReadonlyMap<string, State>,
    private readonly unread: readonly Problem[],
  ) {
    super();
    const good = [...states.values()].flatMap((state) => state.good ?? []);
    for (const composed of good)
      if (!this.byName.has(composed.content.name)) this.byName.set(composed.content.name, composed);
    const all = [...unread, ...[...states.values()].flatMap(({ problems }) => problems), ...namesTwice(good)];
    this.problems = inOrder(all);
  }

  static open(sources: PromptSources, toolkit: Toolkit): OpenedLibrary {
    return OpenedLibrary.load(sources, new Workshop(toolkit), new Map());
  }

  private static load(
    sources: PromptSources,
    workshop: Workshop,
    before: ReadonlyMap<string, State>,
    changed?: readonly string[],
    unread: readonly Problem[] = [],
  ): OpenedLibrary {
    const listed = changed
      ? { paths: [...new Set([...before.keys(), ...changed])].sort(), problems: unread }
      : sources.list();
    const looked = changed && new Set(changed);
    const files = new Map<string, ParsedFile>();
    for (const path of listed.paths) {
      const known = before.get(path)?.parsed;
      const file = looked && known && !looked.has(path) ? known : workshop.read(sources, path, known);
      if (file) files.set(path, file);
    }
    const states = new Linker(files, before, (composed) => workshop.check(composed)).all();
    return new OpenedLibrary(sources, workshop, states, listed.problems);
  }

  files(): readonly PromptFile[] {
    return (this.described ??= [...this.states.values()].flatMap(({ good }) =>
      good ? [this.workshop.describe(good)] : [],
    ));
  }

  resolve(name: string, profile: Profile = {}): ResolvedPrompt {
    const composed = this.byName.get(name);
    if (composed) return this.workshop.resolve(composed, profile);
    const broken = [...this.states.values()].find(({ parsed }) => nameOf(parsed) === name);
    if (broken) throw new PromptInvalid(name, broken.problems);
    throw new PromptUnknown(name, nearest(name, this.byName.keys()));
  }

  check(path: string, text: string): readonly Problem[] {
    const known = new Set(this.problems.map(keyOf));
    return this.with(new Map([[path, text]])).problems.filter(
      (problem) => problem.place.file === path || !known.has(keyOf(problem)),
    );
  }

  with(files: ReadonlyMap<string, string>): PromptLibrary {
    const sources = new OverlaySources(this.sources, files);
    return OpenedLibrary.load(sources, this.workshop, this.states, [...files.keys()], this.unread);
  }

  reload(paths?: readonly string[]): PromptLibrary {
    return OpenedLibrary.load(this.sources, this.workshop, this.states, paths, this.unread);
  }

  lock(): string {
    return lockText(this.included());
  }

  checkLock(text: string): readonly Problem[] {
    return lockProblems(this.workshop.toolkit.parser, text, this.included());
  }

  private included(): Composed[] {
    const good = [...this.states.values()].flatMap((state) => state.good ?? []);
    return [...new Set(good.flatMap(({ includes }) => includes))];
  }
}

/** Of a file with errors, by its path where nothing better is known. */
const nameOf = (parsed: ParsedFile): string => parsed.name ?? /([^/]+)\.ya?ml$/.exec(parsed.path)?.[1] ?? parsed.path;

const keyOf = ({ code, message, place: { file, line, column } }: Problem): string =>
  [file, line, column, code, message].join('\n');

function inOrder(problems: readonly Problem[]): Problem[] {
  const distinct = [...new Map(problems.map((problem) => [keyOf(problem), problem])).values()];
  return distinct.sort(
    (a, b) =>
      (a.place.file < b.place.file ? -1 : a.place.file > b.place.file ? 1 : 0) ||
      a.place.line - b.place.line ||
      a.place.column - b.place.column,
  );
}
