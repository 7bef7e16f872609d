import { describe, expect, it } from 'vitest';
import { isPlayersVariable, playersEnvironmentSchema } from './players-environment.js';

const read = (environment: Record<string, string | undefined>) => playersEnvironmentSchema.parse(environment);
function problemsOf(environment: Record<string, string>): string[] {
  const { success, error } = playersEnvironmentSchema.safeParse(environment);
  return success ? [] : error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
}

describe('which players speak', () => {
  it('[S1.2] nothing set: the embedded player', () => {
    expect(read({})).toMatchObject([{ kind: 'embedded', name: 'embedded' }]);
    expect(read({ OPENAI_API_KEY: 'sk-of-another-tool', OPENAI_MODEL: '' })).toMatchObject([{ kind: 'embedded' }]);
  });

  it('[S1.2] a model set: that model only', () => {
    expect(read({ OPENAI_BASE_URL: 'http://localhost:11434/v1/', OPENAI_MODEL: 'qwen3' })).toEqual([
      {
        kind: 'openai',
        name: 'openai',
        url: 'http://localhost:11434/v1',
        model: 'qwen3',
        headers: {},
        body: {},
        prefillBody: {},
        maxTokensField: 'max_tokens',
        prefill: false,
        tools: false,
        sampling: {},
        connectMs: 5_000,
        concurrency: 1024,
        queue: 256,
        queueMs: 30_000,
        firstTokenMs: 60_000,
        idleMs: 30_000,
        totalMs: 600_000,
      },
    ]);
    expect(read({ LLAMA_MODEL: './m.gguf' })).toMatchObject([{ kind: 'llama', name: 'llama', file: './m.gguf' }]);
  });

  it('[S1.2] OpenAI itself needs only key and model', () => {
    expect(read({ OPENAI_API_KEY: 'sk-1', OPENAI_MODEL: 'gpt' })).toMatchObject([
      { url: 'https://api.openai.com/v1', key: 'sk-1', model: 'gpt', maxTokensField: 'max_completion_tokens' },
    ]);
  });

  it('[S1.2] several, in the order they are named', () => {
    const players = read({
      TROUPE_PLAYERS: 'main, far-away,local,embedded',
      TROUPE_PLAYER_MAIN_URL: 'http://10.0.0.1:8000/v1',
      TROUPE_PLAYER_MAIN_MODEL: 'qwen',
      TROUPE_PLAYER_MAIN_TEMPERATURE: '0.8',
      TROUPE_PLAYER_MAIN_TOP_P: '0.95',
      TROUPE_PLAYER_MAIN_MAX_TOKENS: '900',
      TROUPE_PLAYER_MAIN_PREFILL: 'on',
      TROUPE_PLAYER_MAIN_CONCURRENCY: '8',
      TROUPE_PLAYER_FAR_AWAY_URL: 'https://example.org/v1/chat/completions',
      TROUPE_PLAYER_FAR_AWAY_KEY: 'k',
      TROUPE_PLAYER_FAR_AWAY_MODEL: 'm',
      TROUPE_PLAYER_FAR_AWAY_HEADERS: '{"x-team":"stage"}',
      TROUPE_PLAYER_FAR_AWAY_BODY: '{"reasoning_effort":"low"}',
      TROUPE_PLAYER_LOCAL_GGUF: '/models/m.gguf',
      TROUPE_PLAYER_LOCAL_THREADS: '1',
    });
    expect(players).toMatchObject([
      { name: 'main', prefill: true, concurrency: 8, sampling: { temperature: 0.8, topP: 0.95, maxTokens: 900 } },
      {
        name: 'far-away',
        url: 'https://example.org/v1',
        headers: { 'x-team': 'stage' },
        body: { reasoning_effort: 'low' },
      },
      { name: 'local', kind: 'llama', threads: 1 },
      { name: 'embedded', kind: 'embedded' },
    ]);
  });

  it('[S1.2] the shortcuts can be tuned, and given a fallback', () => {
    const players = read({
      TROUPE_PLAYERS: 'openai,embedded',
      OPENAI_BASE_URL: 'http://localhost:1/v1',
      OPENAI_MODEL: 'm',
      TROUPE_PLAYER_OPENAI_TEMPERATURE: '0',
      TROUPE_PLAYER_OPENAI_MODEL: 'n',
    });
    expect(players).toMatchObject([{ name: 'openai', model: 'n', sampling: { temperature: 0 } }, { name: 'embedded' }]);
  });
});

describe('what is wrong is said all at once', () => {
  it('[S1.2] names, addresses, numbers, missing halves', () => {
    const problems = problemsOf({
      TROUPE_PLAYERS: 'main,backup,Third,other',
      TROUPE_PLAYER_MAIN_URL: 'localhost:11434',
      TROUPE_PLAYER_MAIN_TEMPERATURE: '3',
      TROUPE_PLAYER_MAIN_TOP_P: 'high',
      TROUPE_PLAYER_MAIN_MAX_TOKENS: '1.5',
      TROUPE_PLAYER_MAIN_PREFILL: 'maybe',
      TROUPE_PLAYER_MAIN_HEADERS: '{"x": 1}',
      TROUPE_PLAYER_MAIN_BODY: '[1]',
      TROUPE_PLAYER_MAIN_THREADS: '2',
      TROUPE_PLAYER_OTHER_URL: 'http://user:pass@host/v1',
      TROUPE_PLAYER_OTHER_GGUF: 'm.gguf',
      TROUPE_PLAYER_GONE_URL: 'http://localhost/v1',
    });
    expect(problems).toEqual([
      'TROUPE_PLAYERS must be names of players, separated by commas (small letters, digits and hyphens, beginning with a letter, at most 32).',
      'TROUPE_PLAYER_MAIN_URL must be a base address such as http://localhost:11434/v1.',
      'TROUPE_PLAYER_MAIN_MODEL is missing: the name of the model at this endpoint.',
      'TROUPE_PLAYER_MAIN_HEADERS must be a JSON object of header names and texts, as {"x-team":"stage"}.',
      'TROUPE_PLAYER_MAIN_BODY must be a JSON object.',
      'TROUPE_PLAYER_MAIN_PREFILL must be on or off.',
      'TROUPE_PLAYER_MAIN_TEMPERATURE must be a number from 0 to 2.',
      'TROUPE_PLAYER_MAIN_TOP_P must be a number from 0.001 to 1.',
      'TROUPE_PLAYER_MAIN_MAX_TOKENS must be a whole number from 1 to 1000000.',
      expect.stringContaining('TROUPE_PLAYERS names "backup", which is not set up'),
      'TROUPE_PLAYER_OTHER_GGUF cannot be set together with TROUPE_PLAYER_OTHER_URL.',
      'TROUPE_PLAYER_OTHER_URL must not hold a user or password: a key has a variable of its own.',
      'TROUPE_PLAYER_OTHER_MODEL is missing: the name of the model at this endpoint.',
      'TROUPE_PLAYER_MAIN_THREADS is no setting of the player "main".',
      'TROUPE_PLAYER_GONE_URL belongs to no player that is in use.',
    ]);
  });

  it('[S1.2] a player named but not set up', () => {
    expect(problemsOf({ TROUPE_PLAYERS: 'main' })).toEqual([
      'TROUPE_PLAYERS names "main", which is not set up: set TROUPE_PLAYER_MAIN_URL and TROUPE_PLAYER_MAIN_MODEL, or TROUPE_PLAYER_MAIN_GGUF.',
    ]);
  });

  it('[S1.2] every player that is named but not set up', () => {
    expect(problemsOf({ TROUPE_PLAYERS: 'a,embedded,b' })).toEqual([
      expect.stringContaining('names "a", which'),
      expect.stringContaining('names "b", which'),
    ]);
  });

  it('[S1.2] half a shortcut', () => {
    expect(problemsOf({ OPENAI_BASE_URL: 'http://localhost:11434/v1' })).toEqual([
      'OPENAI_MODEL is missing: the name of the model at this endpoint.',
    ]);
    expect(problemsOf({ OPENAI_MODEL: 'gpt' })).toEqual(['OPENAI_API_KEY is missing: api.openai.com wants a key.']);
    expect(problemsOf({ TROUPE_PLAYERS: 'llama' })).toEqual(['LLAMA_MODEL is missing: the path of a GGUF file.']);
  });

  it('[S1.2] a player set up but not named', () => {
    expect(problemsOf({ TROUPE_PLAYER_MAIN_URL: 'http://localhost/v1' })).toEqual([
      'TROUPE_PLAYER_MAIN_URL belongs to no player that is in use; TROUPE_PLAYERS lists the players.',
    ]);
  });

  it('[S1.2] and never repeats a value', () => {
    const secret = 'sk-very secret';
    const environment = Object.fromEntries(
      ['URL', 'KEY', 'MODEL', 'HEADERS', 'BODY', 'TEMPERATURE', 'NONSENSE'].map((field) => [
        `TROUPE_PLAYER_MAIN_${field}`,
        secret,
      ]),
    );
    const problems = problemsOf({ TROUPE_PLAYERS: 'main', ...environment });
    expect(problems.length).toBeGreaterThan(4);
    expect(problems.join()).not.toContain('very');
  });
});

it('[S1.2] other parts can tell which variables are the players’', () => {
  for (const variable of ['TROUPE_PLAYERS', 'TROUPE_PLAYER_X_URL', 'OPENAI_MODEL', 'OPENAI_API_KEY', 'LLAMA_MODEL']) {
    expect(isPlayersVariable(variable)).toBe(true);
  }
  for (const variable of ['TROUPE_PORT', 'PORT', 'LLAMA', 'PATH']) expect(isPlayersVariable(variable)).toBe(false);
});
