import { z } from 'zod';
import type { Problem } from '../../prompting/language/problem.js';
import type { SourceParser } from '../../prompting/language/source-parser.js';
import type { Mapping } from '../../prompting/language/tree.js';
import { checkShape } from '../../prompting/language/check-shape.js';
import type { Patterns } from '../../prompting/lore/patterns.js';
import { compileRules, type RuleFile } from '../content-safety/compile-rules.js';
import type { Audience, CompiledRules } from '../content-safety/compiled-rules.js';
import type { ActivePolicy } from './active-policy.js';
import { mappingAt, merged, without } from './merge-trees.js';
import { isRuleFile, type PolicyFiles, settingsFile, versionOf, wrongWith } from './policy-files.js';
import { describeProblem, ofPolicy, type PolicyProblem } from './policy-problem.js';
import { headShape, mostPlaces, placePattern, settingsShape, type PolicySettings } from './policy-shape.js';

export interface PolicyTools {
  readonly parser: SourceParser;
  readonly patterns: Patterns;
}

/** A policy that stands: what it decides for every audience and place. */
export interface ReadPolicy {
  readonly name: string;
  /** SHA-256 of all its files, hex. */
  readonly version: string;
  /** Whether it lies over another one. */
  readonly extended: boolean;
  readonly warnings: readonly PolicyProblem[];
  /** Always the same object for the same audience and place. */
  at(audience: Audience, place?: string): ActivePolicy;
}

export type PolicyReading = ReadPolicy | { readonly problems: readonly PolicyProblem[] };

/**
 * All of a policy or nothing: where one file is wrong there are problems, each at its place, and no policy.
 * @param base files of the policy that `extends: default` means
 */
export function readPolicy(files: PolicyFiles, base: PolicyFiles | undefined, tools: PolicyTools): PolicyReading {
  const reading = new Reading(files, base, tools);
  const policy = reading.read();
  const errors = reading.problems.filter(({ severity }) => severity === 'error');
  return policy && errors.length === 0 ? policy : { problems: distinct(reading.problems) };
}

const wholeShape = z.strictObject({
  ...headShape.shape,
  ...settingsShape.shape,
  minor: z.unknown(),
  places: z.record(z.string().regex(placePattern, 'must be a place as ISO 3166 names it: CN, US-CA'), z.unknown()),
});

class Reading {
  readonly problems: PolicyProblem[] = [];
  /** By their categories, as JSON: few policies say something else of them for minors or places. */
  private readonly compiled = new Map<string, CompiledRules | undefined>();

  constructor(
    private readonly files: PolicyFiles,
    private readonly base: PolicyFiles | undefined,
    private readonly tools: PolicyTools,
  ) {}

  read(): ReadPolicy | undefined {
    for (const { code, path, message } of wrongWith(this.files)) this.problem(code, path, message);
    if (this.problems.length > 0) return undefined;
    const own = this.parse(this.files[settingsFile]!);
    if (!own) return undefined;
    const extended = own.get('extends')?.value === 'default' ? this.base : undefined;
    const below = extended && this.parse(extended[settingsFile] ?? '');
    const whole = below ? merged(without(below, 'extends'), own) : own;
    this.tellWritten(own);
    this.tell(checkShape(wholeShape.partial(), whole));
    const rules = rulesOf(extended ? { ...extended, ...this.files } : this.files);
    const version = versionOf(this.files, extended);
    const name = typeof whole.get('name')?.value === 'string' ? (whole.get('name')!.value as string) : '';
    const active = new Map<string, ActivePolicy>();
    for (const { key, tree } of this.variants(whole)) {
      const problems = checkShape(settingsShape, tree);
      this.tell(problems);
      if (problems.length > 0) continue;
      const document = deepFrozen(settingsShape.parse(tree.value));
      const compiled = this.compile(rules, document);
      if (compiled) active.set(key, Object.freeze({ name, version, document, rules: compiled }));
    }
    this.tell(checkShape(headShape, without(whole, ...Object.keys(settingsShape.shape), 'minor', 'places')));
    if (active.get('adult')?.document.stages['content-safety'].enabled === false) {
      this.problem('safety-off', settingsFile, 'The stage content-safety is off: nothing is looked for.', 'warning');
    }
    const isExtended = extended !== undefined;
    return {
      name,
      version,
      extended: isExtended,
      warnings: distinct(this.problems),
      at: (audience, place) => find(active, audience, place),
    };
  }

  /** What stands for each audience everywhere, and in each place: a part of a country over its country, over everything. */
  private *variants(whole: Mapping): Generator<{ key: string; tree: Mapping }> {
    const places = mappingAt(whole, 'places');
    const everywhere = without(whole, ...Object.keys(headShape.shape), 'minor', 'places');
    const minor = mappingAt(whole, 'minor');
    yield { key: 'adult', tree: everywhere };
    yield { key: 'minor', tree: minor ? merged(everywhere, minor) : everywhere };
    const names = [...(places?.entries.keys() ?? [])];
    if (names.length > mostPlaces) {
      this.problem('too-many-places', settingsFile, `A policy names at most ${mostPlaces} places.`);
      return;
    }
    for (const name of names) {
      const above = [name.slice(0, 2), name].filter((each, at, all) => all.indexOf(each) === at);
      const layers = above.flatMap((each) => mappingAt(places, each) ?? []);
      const lay = (tree: Mapping, layer: Mapping) => merged(tree, layer);
      const here = layers.map((layer) => without(layer, 'minor')).reduce(lay, everywhere);
      yield { key: `adult ${name}`, tree: here };
      const minors = [minor, ...layers.map((layer) => mappingAt(layer, 'minor'))].flatMap((layer) => layer ?? []);
      yield { key: `minor ${name}`, tree: minors.reduce(lay, here) };
    }
  }

  /** What the author wrote, looked at alone: what it lies over would hide that a key was misspelt. */
  private tellWritten(own: Mapping): void {
    const parts = [mappingAt(own, 'minor'), ...this.layersOf(mappingAt(own, 'places'))];
    const written = [
      ...checkShape(wholeShape.partial(), own),
      ...parts.flatMap((part) => (part ? checkShape(settingsShape.partial(), part) : [])),
    ];
    this.tell(written.filter(({ code }) => code !== 'prompt.key-missing'));
  }

  private layersOf(places: Mapping | undefined): (Mapping | undefined)[] {
    const layers = [...(places?.entries.keys() ?? [])].map((name) => mappingAt(places, name));
    return layers.flatMap((layer) => (layer ? [without(layer, 'minor'), mappingAt(layer, 'minor')] : []));
  }

  private compile(files: readonly RuleFile[], { categories }: PolicySettings): CompiledRules | undefined {
    const key = JSON.stringify(categories);
    if (this.compiled.has(key)) return this.compiled.get(key);
    const result = compileRules(files, categories, this.tools);
    if ('problems' in result)
      this.problems.push(...result.problems.map((it) => ({ severity: 'error' as const, ...it })));
    const rules = 'rules' in result ? result.rules : undefined;
    this.compiled.set(key, rules);
    return rules;
  }

  private parse(text: string): Mapping | undefined {
    const { tree, problems } = this.tools.parser.parse(settingsFile, text);
    this.tell(problems);
    return tree;
  }

  private tell(problems: readonly Problem[]): void {
    this.problems.push(...problems.map(ofPolicy));
  }

  private problem(code: string, file: string, message: string, severity: 'error' | 'warning' = 'error'): void {
    this.problems.push({ code: `policy.${code}`, severity, message, place: { file, line: 1, column: 1 } });
  }
}

/** The files that are compiled for a policy that is not read yet. @param base as `readPolicy` has it */
export function ruleFilesOf(files: PolicyFiles, base: PolicyFiles | undefined): RuleFile[] {
  const isExtended = /^extends:\s*['"]?default\b/m.test(files[settingsFile] ?? '');
  return rulesOf(isExtended && base ? { ...base, ...files } : files);
}

const rulesOf = (files: PolicyFiles): RuleFile[] =>
  Object.keys(files)
    .filter(isRuleFile)
    .sort()
    .map((path) => ({ path, text: files[path]! }));

function find(active: ReadonlyMap<string, ActivePolicy>, audience: Audience, place = ''): ActivePolicy {
  return (active.get(`${audience} ${place}`) ??
    active.get(`${audience} ${place.slice(0, 2)}`) ??
    active.get(audience))!;
}

/** In the order of their lines; of one mistake the first that was told, which may have a suggestion. */
function distinct(problems: readonly PolicyProblem[]): PolicyProblem[] {
  const known = new Map(problems.toReversed().map((it) => [describeProblem({ ...it, suggestion: '' }), it]));
  return [...known.values()].sort(
    ({ place: a }, { place: b }) => compare(a.file, b.file) || a.line - b.line || a.column - b.column,
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function deepFrozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(deepFrozen);
  return value;
}
