import { Composed, slashed } from './compose.js';
import { nearest } from './names.js';
import type { Include, ParsedFile } from './parsed-file.js';
import type { Problem } from './problem.js';
import { satisfies } from './version.js';

/** One file of a snapshot: as it is now, and the last version of it that was good. */
export interface State {
  readonly parsed: ParsedFile;
  /** The present version with its includes, if they could be found; errors or not. */
  readonly composed?: Composed;
  readonly good?: Composed;
  readonly problems: readonly Problem[];
}

/** The template that speaks for characters of rule set 1, which name none. */
const templateOfFlat = 'templates/role-play.yaml';
const maxIncludeDepth = 16;

/** Puts files and their includes together; what has not changed since `before` is taken from there. */
export class Linker {
  private readonly states = new Map<string, State>();
  private readonly way: string[] = [];

  constructor(
    private readonly files: ReadonlyMap<string, ParsedFile>,
    private readonly before: ReadonlyMap<string, State>,
    /** What is wrong with a composition. */
    private readonly check: (composed: Composed) => readonly Problem[],
  ) {}

  all(): Map<string, State> {
    for (const path of this.files.keys()) this.state(path);
    return new Map([...this.files.keys()].map((path) => [path, this.states.get(path)!]));
  }

  private state(path: string): State {
    let state = this.states.get(path);
    if (!state) {
      this.way.push(path);
      state = this.link(this.files.get(path)!, this.before.get(path));
      this.way.pop();
      this.states.set(path, state);
    }
    return state;
  }

  private link(parsed: ParsedFile, before: State | undefined): State {
    const { content } = parsed;
    const good = before?.good && { good: before.good };
    if (!content) return { parsed, problems: parsed.problems, ...good };
    const problems: Problem[] = [];
    const includes = content.isFlat
      ? this.speaker()
      : content.includes.flatMap((include) => this.find(include, content, problems) ?? []);
    if (problems.length > 0) return { parsed, problems: [...parsed.problems, ...problems], ...good };
    if (before?.composed && before.parsed === parsed && isSame(before.composed.includes, includes)) return before;
    const composed = new Composed(parsed, content, includes);
    const found = [...parsed.problems, ...this.check(composed)];
    const isGood = found.every(({ severity }) => severity !== 'error');
    return { parsed, composed, problems: found, ...(isGood ? { good: composed } : good) };
  }

  private speaker(): Composed[] {
    const template = this.files.has(templateOfFlat) ? this.state(templateOfFlat).good : undefined;
    return template ? [template] : [];
  }

  private find(include: Include, { ruleSet }: { ruleSet: 1 | 2 }, problems: Problem[]): Composed | undefined {
    const refuse = (code: string, message: string, suggestion?: string): undefined => {
      problems.push({
        code: `prompt.${code}`,
        severity: 'error',
        message,
        place: include.place,
        ...(suggestion !== undefined && { suggestion }),
      });
      return undefined;
    };
    const path = slashed(include.path);
    if (leadsOut(path))
      return refuse('path-escape', 'An include is a path from the root of the prompts, without "..".');
    if (!this.files.has(path)) {
      return refuse('include-missing', `There is no file "${path}".`, nearest(path, this.files.keys()));
    }
    const circle = this.way.indexOf(path);
    if (circle >= 0) {
      return refuse(
        'include-cycle',
        `Files include each other in a circle: ${[...this.way.slice(circle), path].join(' → ')}.`,
      );
    }
    if (this.way.length >= maxIncludeDepth) {
      return refuse('include-too-deep', `Includes may be nested ${maxIncludeDepth} deep.`);
    }
    const { good } = this.state(path);
    if (!good) return refuse('include-broken', `"${path}" has errors.`);
    const { content } = good;
    if (ruleSet === 2 && content.ruleSet === 1) {
      return refuse('include-rule-set', `"${path}" is of rule set 1; a file of rule set 2 includes only its like.`);
    }
    if (include.range === undefined) return good;
    const fits = satisfies(content.version, include.range);
    if (fits === undefined)
      return refuse(
        'range-invalid',
        'A range is written as ^2.0, ~2.3, =2.3 or 2.3.',
        `^${content.written.replace(/^v/, '')}`,
      );
    if (fits) return good;
    return refuse(
      'include-version',
      `"${path}" is ${content.written}, which ${include.range} does not allow.`,
      `^${content.written.replace(/^v/, '')}`,
    );
  }
}

/** Also of other systems: a file that works on one works on all. */
const leadsOut = (path: string): boolean =>
  path.includes('\0') ||
  path.startsWith('/') ||
  /^[A-Za-z]:/.test(path) ||
  path.split('/').some((part) => part === '..' || part === '');

const isSame = (a: readonly Composed[], b: readonly Composed[]): boolean =>
  a.length === b.length && a.every((composed, index) => composed === b[index]);
