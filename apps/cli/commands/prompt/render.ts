import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import {
  openPrompts,
  previewTurn,
  type Profile,
  PromptInputInvalid,
  PromptInvalid,
  PromptUnknown,
  type Rendered,
  type ResolvedPrompt,
} from '#contexts/session/tools.js';
import { command, type Command, UsageError } from '../../command.js';
import { wanted } from '../../prompts/prompt-root.js';
import { printReport, reported, reportOf } from '../../prompts/report.js';
import { shippedStageModel } from '../../shipped-models.js';
import type { Terminal } from '../../terminal.js';
import type { Words } from '../../words.js';

/** What the server allows by default. */
const defaultBudget = 6_000;

export const renderCommand = (words: Words): Command =>
  command({
    name: 'prompt render',
    summary: words.summaries.render,
    operands: 'NAME',
    atLeast: 1,
    atMost: 1,
    options: {
      profile: { kind: 'text', value: 'language=zh,model=…', summary: words.options.profile },
      vars: { kind: 'text', value: 'FILE', summary: words.options.vars },
      say: { kind: 'texts', value: 'TEXT', summary: words.options.say },
      budget: { kind: 'text', value: 'TOKENS', summary: words.options.budget },
      trace: { kind: 'flag', summary: words.options.trace },
      json: { kind: 'flag', summary: words.options.json },
      root: { kind: 'text', value: 'FOLDER', summary: words.options.root },
    },
    examples: [
      'troupe prompt render academic-mentor --say "你好" --trace',
      'troupe prompt render hello --vars variables.yaml --profile language=en --json',
    ],
    async run(given, [name = ''], terminal) {
      const [place] = wanted([], given.root, terminal, words);
      const profile = profileOf(given.profile, words);
      const budget = given.budget === undefined ? defaultBudget : wholeNumber('--budget', given.budget, words);
      const variables = given.vars === undefined ? {} : await variablesIn(given.vars, terminal, words);
      try {
        const prompt = openPrompts(place!.root).resolve(name, profile);
        if (given.say.length > 0 && !prompt.character) throw new UsageError(words.noCharacter(name));
        const rendered =
          given.say.length > 0 ? turnOf(prompt, given.say, budget) : prompt.render(variables, { budget });
        if (given.json) terminal.out(JSON.stringify(asJson(prompt, rendered, given.trace), null, 2));
        else print(rendered, given.trace, terminal, words);
        return 0;
      } catch (error) {
        if (error instanceof PromptUnknown)
          throw new UsageError(words.noPrompt(name), error.details['suggestion']?.toString());
        if (!(error instanceof PromptInvalid || error instanceof PromptInputInvalid)) throw error;
        const report = reportOf(
          1,
          error.problems.map((problem) => reported(place!.root, problem, terminal)),
        );
        if (given.json) terminal.out(JSON.stringify(report, null, 2));
        else printReport(report, terminal, words);
        return 1;
      }
    },
  });

/** As the server composes a turn. */
function turnOf(prompt: ResolvedPrompt, said: readonly string[], budget: number): Rendered {
  const { messages, trace, record } = previewTurn({ prompt, said, budget, stageWeights: shippedStageModel() });
  return { messages, trace, tokens: record.tokens };
}

function profileOf(text: string | undefined, words: Words): Profile {
  const profile: Record<string, string> = {};
  for (const part of text?.split(',') ?? []) {
    const [, key, value] = /^(language|environment|model)=(.+)$/.exec(part.trim()) ?? [];
    if (key === undefined || value === undefined || key in profile) throw new UsageError(words.badProfile(text ?? ''));
    profile[key] = value;
  }
  return profile;
}

function wholeNumber(option: string, text: string, words: Words): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new UsageError(words.badNumber(option, 1));
  return Number(text);
}

async function variablesIn(path: string, terminal: Terminal, words: Words): Promise<Record<string, unknown>> {
  const text = path === '-' ? await terminal.input() : readFileSync(resolve(terminal.directory, path), 'utf8');
  let value: unknown;
  try {
    value = parse(text, { maxAliasCount: 100 });
  } catch (error) {
    throw new UsageError(
      words.badVariables(path, error instanceof Error ? error.message.split('\n')[0]! : String(error)),
    );
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new UsageError(words.variablesNoObject(path));
  return value as Record<string, unknown>;
}

const asJson = (
  { name, version, ruleSet, hash, profile, profiles, includes }: ResolvedPrompt,
  { messages, tokens, trace }: Rendered,
  withTrace: boolean,
) => ({
  prompt: { name, version, ruleSet, hash, profile, profiles, includes },
  messages,
  tokens,
  budget: trace.budget,
  ...(withTrace && { trace }),
});

function print({ messages, trace, tokens }: Rendered, withTrace: boolean, terminal: Terminal, words: Words): void {
  for (const { role, content, isExample } of messages) {
    const title = `── ${words.roles[role]}${isExample ? ` (${words.example})` : ''} ──`;
    terminal.out(`${terminal.paint('bold', title)}\n${content}\n`);
  }
  terminal.out(terminal.paint('dim', words.tokens(tokens, trace.budget)));
  if (!withTrace) return;
  terminal.out(`\n${terminal.paint('bold', words.whereFrom)}`);
  for (const { message, start, end, file, line, column, part, macro, profile, variable } of trace.spans) {
    const labels = Object.entries({ part, macro, profile, variable }).flatMap(([label, value]) =>
      value === undefined ? [] : `${label} ${value}`,
    );
    terminal.out(
      `  ${String(message + 1).padStart(3)} ${`${start}–${end}`.padEnd(12)} ${file}:${line}:${column}  ${labels.join(', ')}`.trimEnd(),
    );
  }
  if (trace.cut.length === 0) return;
  terminal.out(`\n${terminal.paint('bold', words.leftOut)}`);
  for (const { part, what, tokens: size, reason } of trace.cut)
    terminal.out(`  ${part}: ${what} (${size}) – ${reason}`);
}
