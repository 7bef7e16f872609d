import { checkProgram } from './check-program.js';
import type { Body, Composed } from './compose.js';
import { parseFile, type ParsedFile } from './parsed-file.js';
import { PromptInvalid, type Problem } from './problem.js';
import { compileProgram, type Program } from './program.js';
import type { PromptFile } from './prompt-library.js';
import type { PromptSources } from './prompt-sources.js';
import { Resolved } from './resolved.js';
import type { Profile, ResolvedPrompt } from './resolved-prompt.js';
import type { SchemaValidator } from './schema-validator.js';
import type { SourceParser } from './source-parser.js';
import type { Templates } from './templates.js';
import type { Tree } from './tree.js';

/** The adapters of the language. */
export interface Toolkit {
  readonly parser: SourceParser;
  readonly templates: Templates;
  readonly validator: SchemaValidator;
}

/** What snapshots share: compiled texts and resolved prompts, kept as long as the files they belong to. */
export class Workshop {
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
      const { content } = composed;
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
        // Over all of the file's words: most who ask for files do not ask for it.
        get hash() {
          return composed.hash;
        },
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
