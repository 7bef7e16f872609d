import { z } from 'zod';
import { fieldsOf } from './player-fields.js';
import type { PlayerSettings, PlayersSettings } from './players-settings.js';

type Environment = Readonly<Record<string, string | undefined>>;
type Kind = PlayerSettings['kind'];

const namePattern = /^[a-z][a-z0-9-]{0,31}$/;
const prefix = 'TROUPE_PLAYER_';
const openAiUrl = 'https://api.openai.com/v1';

/** What OpenAI's own tools and llama.cpp's friends are used to; they stand for fields of `openai` and `llama`. */
const shortcuts: Readonly<Record<string, string>> = {
  TROUPE_PLAYER_OPENAI_URL: 'OPENAI_BASE_URL',
  TROUPE_PLAYER_OPENAI_KEY: 'OPENAI_API_KEY',
  TROUPE_PLAYER_OPENAI_MODEL: 'OPENAI_MODEL',
  TROUPE_PLAYER_LLAMA_GGUF: 'LLAMA_MODEL',
};

/** Whether a variable is one of the players' (so that no other part takes it for a typing error). */
export const isPlayersVariable = (variable: string): boolean =>
  variable === 'TROUPE_PLAYERS' || variable.startsWith(prefix) || Object.values(shortcuts).includes(variable);

/**
 * Reads the players from environment variables (docs/players.md lists them). Issues name the variable in `path` and say
 * in plain words what is wrong with it, all at once; no value is ever repeated, since any may be a secret.
 */
export const playersEnvironmentSchema = z
  .record(z.string(), z.string().optional())
  .transform((environment, context): PlayersSettings => {
    const reading = new Reading(environment);
    const settings = reading.players();
    for (const [variable, message] of reading.problems) {
      context.addIssue({ code: 'custom', path: [variable], message });
    }
    return settings;
  });

class Reading {
  /** Variable and what is wrong with it; of most only the first thing. */
  readonly problems: [variable: string, message: string][] = [];
  private readonly environment: Environment;
  private readonly used = new Set<string>();

  constructor(environment: Environment) {
    // An empty variable is one that is not set: compose files and shells leave such behind.
    this.environment = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  }

  players(): PlayersSettings {
    const names = this.names();
    const players = names.map((name) => this.player(name));
    this.refuseStrays(names);
    return players.filter((player) => player !== undefined);
  }

  private names(): string[] {
    const listed = this.environment['TROUPE_PLAYERS'];
    if (listed === undefined) return this.impliedNames();
    const names = [...new Set(listed.split(',').map((name) => name.trim()))];
    if (names.every((name) => namePattern.test(name))) return names;
    const rule = 'small letters, digits and hyphens, beginning with a letter, at most 32';
    this.problem('TROUPE_PLAYERS', `must be names of players, separated by commas (${rule}).`);
    return names.filter((name) => namePattern.test(name));
  }

  /** A model that was set speaks alone: if it fails, an honest failure beats a silent change of voice. */
  private impliedNames(): string[] {
    const names = [];
    // A key alone is no wish: many shells hold one.
    if (this.environment['OPENAI_MODEL'] ?? this.environment['OPENAI_BASE_URL']) names.push('openai');
    if (this.environment['LLAMA_MODEL']) names.push('llama');
    return names.length > 0 ? names : ['embedded'];
  }

  private player(name: string): PlayerSettings | undefined {
    const kind = this.kindOf(name);
    if (kind === undefined) return undefined;
    const fields = this.fields(name, kind);
    if (kind === 'openai') this.completeOpenAi(name, fields);
    return { kind, name, ...fields } as unknown as PlayerSettings;
  }

  private kindOf(name: string): Kind | undefined {
    if (name === 'embedded' || name === 'openai' || name === 'llama') return name;
    const [url, gguf] = [variableOf(name, 'URL'), variableOf(name, 'GGUF')];
    const [isOpenAi, isLlama] = [url, gguf].map((variable) => this.environment[variable] !== undefined);
    if (isOpenAi && isLlama) this.problem(gguf, `cannot be set together with ${url}.`);
    if (isOpenAi) return 'openai';
    if (isLlama) return 'llama';
    const need = `${url} and ${variableOf(name, 'MODEL')}, or ${gguf}`;
    // Each of them, not only the first.
    this.problems.push(['TROUPE_PLAYERS', `names "${name}", which is not set up: set ${need}.`]);
    return undefined;
  }

  private fields(name: string, kind: Kind): Record<string, unknown> {
    const values: Record<string, unknown> = {};
    const sampling: Record<string, unknown> = {};
    for (const [field, { key, isSampling, schema, fallback, needed }] of fieldsOf(kind)) {
      const variable = this.variable(name, field);
      const text = this.environment[variable];
      if (text === undefined) {
        if (needed !== undefined) this.problem(variable, `is missing: ${needed}`);
        if (fallback !== undefined) values[key] = fallback;
        continue;
      }
      const read = schema.safeParse(text.trim());
      if (read.success) (isSampling ? sampling : values)[key] = read.data;
      else this.problem(variable, read.error.issues[0]!.message);
    }
    return kind === 'embedded' ? values : { ...values, sampling };
  }

  private completeOpenAi(name: string, fields: Record<string, unknown>): void {
    const variable = this.variable(name, 'URL');
    if (this.environment[variable] === undefined) fields['url'] = openAiUrl;
    const isOpenAiItself = typeof fields['url'] === 'string' && new URL(fields['url']).hostname === 'api.openai.com';
    if (isOpenAiItself && fields['key'] === undefined) {
      this.problem(this.variable(name, 'KEY'), 'is missing: api.openai.com wants a key.');
    }
    // What OpenAI's newer models demand is unknown to most other servers.
    fields['maxTokensField'] = isOpenAiItself ? 'max_completion_tokens' : 'max_tokens';
  }

  /** The variable that holds a field: its own, or, unless that is set, its shortcut. */
  private variable(name: string, field: string): string {
    const own = variableOf(name, field);
    const variable = this.environment[own] === undefined ? (shortcuts[own] ?? own) : own;
    this.used.add(variable);
    return variable;
  }

  /** A variable that nobody reads is a typing error or a forgotten name. */
  private refuseStrays(names: readonly string[]): void {
    for (const variable of Object.keys(this.environment)) {
      if (!variable.startsWith(prefix) || this.used.has(variable)) continue;
      const owner = names.find((name) => variable.startsWith(variableOf(name, '')));
      const reason =
        owner === undefined ? 'belongs to no player that is in use' : `is no setting of the player "${owner}"`;
      const advice = this.environment['TROUPE_PLAYERS'] === undefined ? '; TROUPE_PLAYERS lists the players' : '';
      this.problem(variable, `${reason}${owner === undefined ? advice : ''}.`);
    }
  }

  private problem(variable: string, message: string): void {
    if (!this.problems.some(([known]) => known === variable)) this.problems.push([variable, message]);
  }
}

const variableOf = (name: string, field: string): string =>
  `${prefix}${name.toUpperCase().replaceAll('-', '_')}_${field}`;
