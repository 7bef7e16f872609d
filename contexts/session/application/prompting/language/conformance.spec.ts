import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import { aLibrary } from '#contexts/session/testing/prompt-files.js';
import { TroupeError } from '#shared-kernel/errors.js';
import { PromptInputInvalid, PromptInvalid, type Problem } from './problem.js';
import type { Profile, ResolvedPrompt } from './resolved-prompt.js';
import type { Rendered, Span } from './rendered.js';

// a busy machine takes longer, and that proves nothing
vi.setConfig({ testTimeout: 60_000 });

/** One file of prompts/conformance; README.md there says what each member means. */
interface Vector {
  readonly title: string;
  readonly files: Record<string, string>;
  readonly prompt?: string;
  readonly profile?: Profile;
  readonly variables?: Record<string, unknown>;
  readonly budget?: number;
  readonly lock?: string;
  readonly variants?: readonly { files?: Record<string, string>; profile?: Profile; sameHash: boolean }[];
  readonly expect: Record<string, unknown>;
}

const folder = fileURLToPath(new URL('../../../../../prompts/conformance/', import.meta.url));
const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));

const told = ({ code, place, severity, suggestion }: Problem) => ({
  code,
  at: `${place.file}:${place.line}:${place.column}`,
  ...(severity === 'warning' && { severity }),
  ...(suggestion !== undefined && { suggestion }),
});

const span = (each: Span): string =>
  [
    `${each.message}:${each.start}-${each.end} ${each.file}:${each.line}:${each.column}`,
    ...(['part', 'macro', 'profile', 'variable'] as const).flatMap((key) => (each[key] ? `${key}=${each[key]}` : [])),
  ].join(' ');

const said = (error: unknown) => {
  if (!(error instanceof TroupeError)) throw error;
  const problems = error instanceof PromptInputInvalid || error instanceof PromptInvalid ? error.problems : undefined;
  const suggestion = error.details['suggestion'];
  return { code: error.code, ...(problems && { problems: problems.map(told) }), ...(suggestion && { suggestion }) };
};

const shown = ({ messages, trace }: Rendered, wanted: Record<string, unknown>) => ({
  messages: messages.map(({ isExample, ...message }) => ({ ...message, ...(isExample && { example: true }) })),
  ...('cut' in wanted && { cut: trace.cut.map(({ part, what, reason }) => `${part}: ${what} (${reason})`) }),
  ...('spans' in wanted && { spans: trace.spans.map(span) }),
});

function outcome(vector: Vector): Record<string, unknown> {
  const { files, prompt, profile = {}, variables = {}, budget = 1_000, expect: wanted } = vector;
  const library = aLibrary(files);
  const found: Record<string, unknown> = {};
  if (library.problems.length > 0 || 'problems' in wanted) found['problems'] = library.problems.map(told);
  if (vector.lock !== undefined) found['lock'] = library.checkLock(vector.lock).map(told);
  if (prompt === undefined) return found;
  try {
    const resolved: ResolvedPrompt = library.resolve(prompt, profile);
    found['hash'] = resolved.hash;
    if (resolved.profiles.length > 0) found['profiles'] = resolved.profiles;
    Object.assign(found, shown(resolved.render(variables, { budget }), wanted));
  } catch (error) {
    found['error'] = said(error);
  }
  return found;
}

describe('prompts/conformance', () => {
  it('has at least sixty vectors, each with its number', () => {
    expect(names.length).toBeGreaterThanOrEqual(60);
    expect(new Set(names.map((name) => name.slice(0, 3))).size).toBe(names.length);
  });

  for (const name of names) {
    const vector = parse(readFileSync(`${folder}${name}`, 'utf8')) as Vector;
    it(`[S4.1] ${name.replace('.yaml', '')}: ${vector.title}`, () => {
      expect(outcome(vector)).toEqual(vector.expect);
      for (const { files = vector.files, profile = vector.profile ?? {}, sameHash } of vector.variants ?? []) {
        const { hash } = aLibrary(files).resolve(vector.prompt!, profile);
        expect(hash === vector.expect['hash']).toBe(sameHash);
      }
    });
  }
});
