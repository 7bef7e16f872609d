import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Problem } from '#contexts/session/tools.js';
import type { Terminal } from '../terminal.js';
import type { Words } from '../words.js';
import { sourceExcerpt, withoutControls } from './source-excerpt.js';

/** What a check found; this is also what `--json` prints. Files are as one would open them from here. */
export interface Report {
  readonly files: number;
  readonly errors: number;
  readonly warnings: number;
  readonly problems: readonly ReportedProblem[];
}

export interface ReportedProblem {
  readonly file: string;
  /** 1-based, columns in UTF-16 units. */
  readonly line: number;
  readonly column: number;
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly suggestion?: string;
}

/** A problem of a prompt, or of anything else that is told alike. */
type Told = Omit<Problem, 'code'> & { readonly code: string };

export function reportOf(files: number, problems: readonly ReportedProblem[]): Report {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return { files, errors, warnings: problems.length - errors, problems };
}

export function reported(root: string, problem: Told, terminal: Terminal): ReportedProblem {
  const { code, severity, message, place, suggestion } = problem;
  const file = relative(terminal.directory, join(root, place.file));
  const { line, column } = place;
  return { file, line, column, code, severity, message, ...(suggestion !== undefined && { suggestion }) };
}

/** For people: each problem with its line and a caret, the sum at the end. */
export function printReport({ files, errors, warnings, problems }: Report, terminal: Terminal, words: Words): void {
  const texts = new Map<string, string>();
  for (const { file, line, column, code, severity, message, suggestion } of problems) {
    const colour = severity === 'error' ? 'red' : 'yellow';
    const hint = suggestion === undefined ? '' : ` ${words.didYouMean(withoutControls(suggestion))}`;
    const place = terminal.paint('bold', `${file}:${line}:${column}`);
    terminal.out(
      `${place} ${terminal.paint(colour, words.severity[severity])} ${code}: ${withoutControls(message)}${hint}`,
    );
    // a file that is itself a way out of the root: its lines are nobody's to see
    if (code === 'prompt.path-escape' && line === 1 && column === 1) continue;
    const [excerpt, caret] = sourceExcerpt(textOf(join(terminal.directory, file), texts), line, column);
    if (excerpt !== undefined)
      terminal.out(`  ${terminal.paint('dim', excerpt)}\n  ${terminal.paint(colour, caret ?? '')}\n`);
  }
  const sum = problems.length === 0 ? words.allGood(files) : words.found(errors, warnings, files);
  terminal.out(terminal.paint(errors > 0 ? 'red' : warnings > 0 ? 'yellow' : 'green', sum));
}

/** Most of a file that is read for an excerpt: a problem may be that a file is far too long. */
const longest = 1024 * 1024;

function textOf(path: string, texts: Map<string, string>): string {
  const known = texts.get(path);
  if (known !== undefined) return known;
  let text = '';
  try {
    const bytes = readFileSync(path);
    if (bytes.length <= longest) text = bytes.toString('utf8');
  } catch {
    // the problem may be that it cannot be read
  }
  texts.set(path, text);
  return text;
}
