import { checkShape } from '../../prompting/language/check-shape.js';
import type { Place } from '../../prompting/language/place.js';
import type { SourceParser } from '../../prompting/language/source-parser.js';
import { placeOf, type Mapping } from '../../prompting/language/tree.js';
import { type Pattern, PatternRefused, type Patterns } from '../../prompting/lore/patterns.js';
import type { Candidate, CategoryPolicy, CompiledRules, Rule } from './compiled-rules.js';
import { keyTable } from './key-table.js';
import { patternFileShape, termFileShape, type PatternFile, type TermFile } from './rule-shape.js';
import { signKeys, soundKeys, writeTerm } from './write-term.js';

/** A file of terms (`terms/<category>.yaml`) or of patterns (`patterns.yaml`). */
export interface RuleFile {
  /** Relative to the policy's folder, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** What is wrong with an entry, and where. */
export interface RuleProblem {
  readonly code: `policy.${string}`;
  readonly message: string;
  readonly place: Place;
}

export interface RuleTools {
  readonly parser: SourceParser;
  readonly patterns: Patterns;
}

/**
 * All files of a policy or none: where one entry is wrong there are problems, and no rules. What an earlier version compiled
 * to is not touched.
 */
export function compileRules(
  files: readonly RuleFile[],
  categories: Readonly<Record<string, CategoryPolicy>>,
  tools: RuleTools,
): { readonly rules: CompiledRules } | { readonly problems: readonly RuleProblem[] } {
  const { problems, rules, named } = readOnce(files, tools);
  const unknown = named.filter(({ category }) => !Object.hasOwn(categories, category));
  const known = Object.keys(categories).join(', ');
  const wrong = unknown.map(({ category, place }): RuleProblem => {
    const message = `The policy has no category "${category}"; it has ${known}.`;
    return { code: 'policy.category-unknown', message, place };
  });
  return problems.length + wrong.length > 0 || !rules
    ? { problems: [...wrong, ...problems] }
    : { rules: { ...rules, categories } };
}

/** What the files of a policy come to. */
export interface Compiled {
  readonly problems: readonly RuleProblem[];
  /** Absent where there are problems. */
  readonly rules: CompiledRules | undefined;
  /** Where each category is named first. */
  readonly named: readonly { readonly category: string; readonly place: Place }[];
}

/** The variants of one policy (by audience and place) differ in their categories and share the rest. */
const kept: { files: readonly RuleFile[]; tools: RuleTools; compiled: Compiled }[] = [];
const mostKept = 4;

/** Whether `compileRules` would have nothing to do. */
export const areCompiled = (files: readonly RuleFile[], tools: RuleTools): boolean =>
  keptOf(files, tools) !== undefined;

/** For a thread of its own: without patterns, which cannot be sent and are compiled anew where they are first tried; the tables lie on shared memory. */
export function compileApart(files: readonly RuleFile[], tools: RuleTools): Compiled {
  const compiled = readOnce(files, tools);
  const rules = compiled.rules && {
    ...compiled.rules,
    rules: compiled.rules.rules.map(({ pattern: _, ...rule }) => rule),
  };
  return { ...compiled, rules };
}

/** Takes over what a thread has compiled: the next `compileRules` of these files finds it. */
export function adoptCompiled(files: readonly RuleFile[], tools: RuleTools, compiled: Compiled): void {
  const withPattern = (rule: Rule): Rule => {
    if (rule.kind !== 'pattern') return rule;
    let pattern: Pattern | undefined;
    const made = () => (pattern ??= tools.patterns.compile(rule.text, ''));
    return { ...rule, pattern: { occursIn: (text) => made().occursIn(text), reach: (text) => made().reach(text) } };
  };
  const rules = compiled.rules && { ...compiled.rules, rules: compiled.rules.rules.map(withPattern) };
  keep({ files, tools, compiled: { ...compiled, rules } });
}

function keptOf(files: readonly RuleFile[], tools: RuleTools): Compiled | undefined {
  const isSame = (one: readonly RuleFile[]) =>
    one.length === files.length &&
    one.every(({ path, text }, at) => path === files[at]!.path && text === files[at]!.text);
  return kept.find((each) => each.tools.patterns === tools.patterns && isSame(each.files))?.compiled;
}

function keep(one: (typeof kept)[number]): void {
  kept.unshift(one);
  kept.splice(mostKept);
}

function readOnce(files: readonly RuleFile[], tools: RuleTools): Compiled {
  const known = keptOf(files, tools);
  if (known) return known;
  const compiling = new Compiling(tools);
  for (const file of files) compiling.read(file);
  const { problems, named } = compiling;
  const compiled = { problems, named, rules: problems.length > 0 ? undefined : compiling.rules() };
  keep({ files, tools, compiled });
  return compiled;
}

class Compiling {
  readonly problems: RuleProblem[] = [];
  private readonly found: Rule[] = [];
  private readonly candidates: Candidate[] = [];
  private readonly ids = new Map<string, Place>();
  private readonly starts = new Map<string, number[]>();

  readonly named: { category: string; place: Place }[] = [];

  constructor(private readonly tools: RuleTools) {}

  read({ path, text }: RuleFile): void {
    const { tree, problems } = this.tools.parser.parse(path, text);
    this.note(problems);
    if (!tree) return;
    const isPatterns = tree.get('patterns') !== undefined;
    const wrong = checkShape(isPatterns ? patternFileShape : termFileShape, tree);
    this.note(wrong);
    if (wrong.length > 0) return;
    if (isPatterns) this.patterns(tree.value as PatternFile, tree);
    else this.terms(tree.value as TermFile, tree);
  }

  rules(): CompiledRules {
    const starts = [...this.starts].map(([word, rules]): Candidate => {
      return { kind: 'start', written: writeTerm(word, { match: [], isWithin: false, isPlain: false }), rules };
    });
    const candidates = [...this.candidates, ...starts];
    const terms = this.found.filter(({ kind }) => kind === 'term').length;
    return {
      terms,
      rules: this.found,
      categories: {},
      ...(candidates.length > 0 && {
        search: {
          signs: keyTable(candidates.map(({ written }) => signKeys(written))),
          sounds: keyTable(candidates.map(({ written }) => soundKeys(written))),
          candidates,
        },
      }),
    };
  }

  private terms(file: TermFile, tree: Mapping): void {
    this.name(file.category, placeOf(tree, ['category']));
    file.terms.forEach((entry, at) => {
      const place = () => placeOf(tree, ['terms', at]);
      const fields = typeof entry === 'string' ? { term: entry } : entry;
      const level = fields.level ?? file.level;
      if (level === undefined)
        return this.refuse('level-missing', 'A term needs a "level" (1 to 3), or its file does.', place());
      const written = writeTerm(fields.term, {
        match: fields.match ?? file.match ?? [],
        isWithin: fields.within ?? false,
        isPlain: false,
        ...(fields.reading !== undefined && { reading: fields.reading.split(/\s+/) }),
      });
      if (written.signs.length < 2) {
        return this.refuse('term-too-short', 'A term has two letters or characters at least.', place());
      }
      const id = `${file.category}/${shortHash(written.signs.map(({ code }) => String.fromCharCode(code)).join(''))}`;
      if (!this.isNew(id, place)) return;
      const profile = fields.profile ?? file.profile ?? 'both';
      const source = fields.source ?? file.source ?? '';
      this.found.push({ id, category: file.category, level, source, text: fields.term, kind: 'term', profile });
      this.candidates.push({ kind: 'term', written, rule: this.found.length - 1 });
    });
    for (const word of file.allow ?? []) {
      const written = writeTerm(word, { match: [], isWithin: true, isPlain: true });
      this.candidates.push({ kind: 'innocent', written });
    }
  }

  private patterns(file: PatternFile, tree: Mapping): void {
    file.patterns.forEach((entry, at) => {
      const place = () => placeOf(tree, ['patterns', at, 'id']);
      this.name(entry.category, placeOf(tree, ['patterns', at, 'category']));
      if (!this.isNew(`${entry.category}/${entry.id}`, place)) return;
      const { category, level, profile, then } = entry;
      try {
        const pattern = this.tools.patterns.compile(then, '');
        const source = entry.source ?? file.source ?? '';
        this.found.push({
          id: `${category}/${entry.id}`,
          category,
          level,
          source,
          text: then,
          kind: 'pattern',
          profile,
          pattern,
        });
      } catch (error) {
        if (!(error instanceof PatternRefused)) throw error;
        return this.refuse('pattern-refused', error.message, placeOf(tree, ['patterns', at, 'then']));
      }
      for (const word of entry.starts) {
        this.starts.set(word, [...(this.starts.get(word) ?? []), this.found.length - 1]);
      }
    });
  }

  private name(category: string, place: Place): void {
    if (!this.named.some((each) => each.category === category)) this.named.push({ category, place });
  }

  private isNew(id: string, placeNow: () => Place): boolean {
    const before = this.ids.get(id);
    if (before) this.refuse('rule-twice', `This stands already in ${before.file}, line ${before.line}.`, placeNow());
    else this.ids.set(id, placeNow());
    return !before;
  }

  private refuse(code: string, message: string, place: Place): void {
    this.problems.push({ code: `policy.${code}`, message, place });
  }

  private note(problems: readonly { readonly code: string; readonly message: string; readonly place: Place }[]): void {
    for (const { code, message, place } of problems) this.refuse(code.replace(/^prompt\./, ''), message, place);
  }
}

/** FNV-1a, twice: short, and no two terms of a list are likely to share it. */
function shortHash(text: string): string {
  let [one, other] = [0x811c9dc5, 0x2f0b4a17];
  for (let at = 0; at < text.length; at += 1) {
    one = Math.imul(one ^ text.charCodeAt(at), 0x01000193);
    other = Math.imul(other ^ text.charCodeAt(at), 0x01000193) ^ (other >>> 15);
  }
  return [one, other]
    .map((hash) => (hash >>> 0).toString(16).padStart(8, '0'))
    .join('')
    .slice(0, 12);
}
