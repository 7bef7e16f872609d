import { expect, it } from 'vitest';
import { languageOf, readConfig } from './config.js';

const problemsOf = (env: Record<string, string>) => {
  const reading = readConfig(env);
  return reading.ok ? [] : reading.problems;
};
const configOf = (env: Record<string, string>) => {
  const reading = readConfig(env);
  if (!reading.ok) throw new Error(reading.problems.join('\n'));
  return reading.config;
};

it('[S1.1] an empty environment is a demo on this machine only, on port 8080, with an embedded database', () => {
  expect(configOf({})).toMatchObject({ port: 8080, hosts: ['127.0.0.1', '::1'], demo: true, logLevel: 'warn' });
  expect(configOf({}).database).toMatchObject({ kind: 'embedded' });
  expect(configOf({ PORT: '', HOST: ' ' }).port).toBe(8080);
});

it('[S1.1] a token secret ends demo mode, and only then may others be served', () => {
  const secret = 's'.repeat(32);
  expect(configOf({ TROUPE_TOKEN_SECRET: secret, HOST: '0.0.0.0' })).toMatchObject({ demo: false, hosts: ['0.0.0.0'] });
  expect(configOf({ TROUPE_TOKEN_SECRET: secret }).hosts).toEqual(['127.0.0.1', '::1']);
  expect(problemsOf({ TROUPE_TOKEN_SECRET: secret, TROUPE_DEMO: 'on', HOST: '0.0.0.0' })[0]).toContain('demo mode');
});

it('[S1.1] all errors are told at once, in plain words', () => {
  const problems = problemsOf({
    PORT: '80a',
    HOST: '0.0.0.0',
    DATABASE_URL: 'mysql://root:hunter2@db/x',
    TROUPE_LOG_LEVEL: 'loud',
    TROUPE_TOKN_SECRET: 'x',
    TROUPE_DEMO: 'maybe',
    TROUPE_ORIGINS: 'https://a.example, b.example/path',
  });
  expect(problems).toEqual([
    'PORT must be a whole number from 0 to 65535; "80a" is not.',
    'DATABASE_URL must be a PostgreSQL address such as postgres://user:password@localhost:5432/troupe.',
    'TROUPE_DEMO must be on or off; "maybe" is neither.',
    'TROUPE_ORIGINS must be a comma-separated list of origins such as https://chat.example.org; "b.example/path" is not one.',
    'TROUPE_LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent; "loud" is not.',
    expect.stringContaining('HOST may only be this machine'),
    'TROUPE_TOKN_SECRET is not a variable Troupe knows. Did you mean TROUPE_TOKEN_SECRET?',
  ]);
  expect(problems.join()).not.toContain('hunter2');
});

it('[S1.1] switching demo mode off without a secret is refused, and a short secret is never repeated', () => {
  expect(problemsOf({ TROUPE_DEMO: 'off' })[0]).toContain('TROUPE_TOKEN_SECRET is needed');
  const [short] = problemsOf({ TROUPE_TOKEN_SECRET: 'tooshort' });
  expect(short).toContain('at least 32 bytes');
  expect(short).not.toContain('tooshort');
});

it('[S1.1] the language is known also when the rest is wrong', () => {
  expect(languageOf({ TROUPE_LANGUAGE: ' zh', LANG: 'en_US.UTF-8', PORT: 'x' })).toBe('zh');
  expect(languageOf({ TROUPE_LANGUAGE: 'fr', LC_ALL: '', LANG: 'zh_CN.UTF-8' })).toBe('zh');
  expect(languageOf({})).toBe('en');
});

it('[S1.1] variables of other parts and of the tests are no typing errors', () => {
  const players = {
    TROUPE_PLAYERS: 'big',
    TROUPE_PLAYER_BIG_URL: 'http://localhost:1/v1',
    TROUPE_PLAYER_BIG_MODEL: 'm',
  };
  expect(problemsOf({ TROUPE_TEST_POSTGRES: 'x', ...players })).toEqual([]);
  expect(problemsOf({ ...players, TROUPE_PLAYER_BIG_URI: 'x', PORT: 'x' })).toEqual([
    'PORT must be a whole number from 0 to 65535; "x" is not.',
    expect.stringContaining('TROUPE_PLAYER_BIG_URI'),
  ]);
  expect(problemsOf({ TROUPE_XYZZY_PLUGH_FROTZ: 'y' })[0]).toContain('docs/operations.md');
});

it('[S4.1] what is remembered is read by rules, or by a player of this server', () => {
  const model = { OPENAI_BASE_URL: 'http://localhost:1/v1', OPENAI_MODEL: 'm' };
  expect(configOf({}).sessions.memory).toEqual({});
  expect(configOf({ ...model, TROUPE_MEMORY_PLAYER: 'openai' }).sessions.memory).toEqual({ player: 'openai' });
  expect(problemsOf({ ...model, TROUPE_MEMORY_PLAYER: 'main' })).toEqual([
    'TROUPE_MEMORY_PLAYER must be one of the players (openai); "main" is none.',
  ]);
});

it('[S3.2] with Redis, nodes share a database and their keys; a password in an address is never repeated', () => {
  const shared = {
    DATABASE_URL: 'postgres://troupe@localhost/troupe',
    TROUPE_TOKEN_SECRET: 's'.repeat(32),
    TROUPE_TEXT_KEY: '/keys/text-key',
  };
  const urls = ['redis://one:7000', 'redis://two:7001'];
  expect(configOf({ ...shared, REDIS_URL: urls.join(', ') }).redis).toMatchObject({ urls, leaseMs: 5_000 });
  expect(configOf(shared).redis).toBeUndefined();
  const alone = problemsOf({ REDIS_URL: urls[0]! });
  for (const name of Object.keys(shared)) expect(alone.join()).toContain(`${name} is needed with REDIS_URL`);
  expect(configOf({ ...shared, REDIS_URL: urls[0]!, TROUPE_WORKERS: '4' }).workers).toBe(4);
  expect(problemsOf({ TROUPE_WORKERS: '4' }).join()).toContain('TROUPE_WORKERS=4 needs REDIS_URL and DATABASE_URL');
  const [wrong] = problemsOf({ ...shared, REDIS_URL: 'http://:hunter2@localhost' });
  expect(wrong).toContain('must be a Redis address');
  expect(wrong).not.toContain('hunter2');
});

it('[S2.3c] heads are anchored where it is said in full, and never beside the data', () => {
  expect(configOf({}).audit.anchors).toEqual({});
  expect(
    configOf({
      TROUPE_ANCHOR_FILE: '/var/anchors/heads.jsonl',
      TROUPE_ANCHOR_WEBHOOK: 'https://notary.example.org/heads',
      TROUPE_ANCHOR_WEBHOOK_SECRET: 's'.repeat(32),
      TROUPE_ANCHOR_S3: 'https://s3.example.org/bucket',
      TROUPE_ANCHOR_S3_KEY_ID: 'id',
      TROUPE_ANCHOR_S3_SECRET: 'secret',
      TROUPE_ANCHOR_S3_DAYS: '30',
    }).audit.anchors,
  ).toEqual({
    file: '/var/anchors/heads.jsonl',
    webhook: { url: 'https://notary.example.org/heads', secret: 's'.repeat(32) },
    s3: { url: 'https://s3.example.org/bucket', region: 'us-east-1', id: 'id', secret: 'secret', days: 30 },
  });
  const problems = problemsOf({
    TROUPE_DATA: '/srv/troupe',
    TROUPE_ANCHOR_FILE: '/srv/troupe/anchors/heads.jsonl',
    TROUPE_ANCHOR_WEBHOOK: 'http://hunter2@notary.example.org/',
    TROUPE_ANCHOR_S3: 'https://s3.example.org/bucket',
    TROUPE_ANCHOR_S3_DAYS: '0',
  });
  expect(problems).toEqual([
    'TROUPE_ANCHOR_WEBHOOK must be an https address without name, query and fragment (http on this machine only).',
    'TROUPE_ANCHOR_S3_DAYS must be a whole number from 1 to 36500; "0" is not.',
    'TROUPE_ANCHOR_WEBHOOK_SECRET is needed with TROUPE_ANCHOR_WEBHOOK.',
    'TROUPE_ANCHOR_S3_KEY_ID is needed with TROUPE_ANCHOR_S3.',
    'TROUPE_ANCHOR_S3_SECRET is needed with TROUPE_ANCHOR_S3.',
    'TROUPE_ANCHOR_FILE must be outside the data folder: whoever can change that could change it too.',
  ]);
  expect(problems.join()).not.toContain('hunter2');
});
