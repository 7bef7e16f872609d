import { checkProgram } from './check-program.js';
import type { Body, Composed } from './compose.js';
import { Linker, type State } from './link.js';
import { lockProblems, lockText } from './lock.js';
import { nearest } from './names.js';
import { parseFile, type ParsedFile } from './parsed-file.js';
import { PromptInvalid, PromptUnknown, type Problem } from './problem.js';
import { compileProgram, type Program } from './program.js';
import { PromptLibrary, type PromptFile } from './prompt-library.js';
import { OverlaySources, type PromptSources } from './prompt-sources.js';
import { Resolved } from './resolved.js';
import type { Profile, ResolvedPrompt } from './resolved-prompt.js';
import type { SchemaValidator } from './schema-validator.js';
import type { SourceParser } from './source-parser.js';
import type { Templates } from './templates.js';
import type { Tree } from './tree.js';
import { namesTwice } from './unique-names.js';

/** The adapters of the language. */
export interface Toolkit {
  readonly parser: SourceParser;
  readonly templates: Templates;
  readonly validator: SchemaValidator;
}

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

/** What snapshots share: compiled texts and resolved prompts, kept as long as the files they belong to. */
class Workshop {
  private readonly programs = new WeakMap<
    Tree,
    { body: Body; isStrict: boolean; isFragment: boolean; program: Program; problems: readonly Problem[] }[]
  >();
  private readonly resolved = new WeakMap<Composed, Map<string, Resolved>>();
  private readonly descriptions = new WeakMap<Composed, PromptFile>();

  constructor(readonly toolkit: Toolkit) {}

  read(sources: PromptSources, path: string, known: ParsedFile | undefined): ParsedFile | undefined {
    const source = sources.read(path);
    if (!source) return undefined;
    if ('problem' in source) return { path, text: '', problems: [source.problem] };
    if (known?.text === source.text && known.problems.every(({ severity }) => severity !== 'error')) return known;
    return parseFile(this.toolkit.parser, path, source.text);
  }

  check(composed: Composed): readonly Problem[] {
    const bodies = composed.cases.map((each) => composed.body(each));
    const texts = bodies.filter((body) => body.problems.length === 0);
    return [...composed.problems(), ...texts.flatMap((body) => this.programOf(composed, body).problems)];
  }

  /** Bodies that share their texts, as all characters of one template do, share a program. */
  private programOf(composed: Composed, body: Body): { program: Program; problems: readonly Problem[] } {
    const { isStrict } = composed;
    const isFragment = composed.content.kind === 'fragment';
    const key = body.tree.get('messages') ?? body.tree.get('macro') ?? body.tree;
    const known = this.programs.get(key) ?? [];
    const same = (other: Body) =>
      ['messages', 'macro', 'definitions', 'schema'].every((part) => other.tree.get(part) === body.tree.get(part));
    let found = known.find((each) => each.isStrict === isStrict && each.isFragment === isFragment && same(each.body));
    if (!found) {
      const program = compileProgram(body, this.toolkit.templates);
      const problems = checkProgram(program, { isStrict, isFragment }, this.toolkit.validator);
      found = { body, isStrict, isFragment, program, problems };
      this.programs.set(key, [...known, found]);
    }
    return found;
  }

  resolve(composed: Composed, asked: Profile): ResolvedPrompt {
    const language = asked.language ?? languageOf(composed);
    const profile = language === undefined ? asked : { ...asked, language };
    const key = `${composed.choice(profile)}|${JSON.stringify([profile.language, profile.environment, profile.model])}`;
    const known = this.resolved.get(composed) ?? new Map<string, Resolved>();
    this.resolved.set(composed, known);
    const found = known.get(key);
    if (found) return found;
    const body = composed.body(profile);
    const { program, problems } = this.programOf(composed, body);
    const wrong = [...body.problems, ...problems].filter(({ severity }) => severity === 'error');
    if (wrong.length > 0) throw new PromptInvalid(composed.content.name, wrong);
    const resolved = new Resolved(composed, body, program, profile, this.toolkit.validator);
    if (known.size >= maxKept) known.clear();
    known.set(key, resolved);
    return resolved;
  }

  describe(composed: Composed): PromptFile {
    let file = this.descriptions.get(composed);
    if (!file) {
      const { content, hash } = composed;
      const { program } = this.programOf(composed, composed.body({}));
      const said = (content.isFlat ? content.tree : content.tree.get('metadata'))?.value as Said;
      const title = content.isFlat ? said.name : said.title;
      file = {
        path: composed.file.path,
        name: content.name,
        kind: content.kind,
        version: content.written,
        ruleSet: content.ruleSet,
        tags: said.tags ?? [],
        inputSchema: program.input,
        outputSchema: program.output,
        definitions: program.definitions as PromptFile['definitions'],
        hash,
        ...(title !== undefined && { title }),
        ...(said.language !== undefined && { language: said.language }),
      };
      this.descriptions.set(composed, file);
    }
    return file;
  }
}

/** Profiles of one prompt; models and environments are few, but their names come from outside. */
const maxKept = 50;

interface Said {
  readonly name: string;
  readonly title?: string;
  readonly language?: string;
  readonly tags?: readonly string[];
}

const languageOf = ({ content }: Composed): string | undefined =>
  ((content.isFlat ? content.tree : content.tree.get('metadata'))?.value as Said | undefined)?.language;

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
