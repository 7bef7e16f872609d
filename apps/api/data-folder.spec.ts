import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readConfig, type Config } from './config/config.js';
import { prepareDataFolder } from './data-folder.js';
import { whyNot } from './why-not.js';

let base: string;
beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'troupe-data-'));
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

function configOf(env: Record<string, string>): Config {
  const reading = readConfig({ TROUPE_LANGUAGE: 'en', ...env });
  if (!reading.ok) throw new Error(reading.problems.join('\n'));
  return reading.config;
}
function refusalOf(env: Record<string, string>): string {
  const config = configOf(env);
  try {
    prepareDataFolder(config);
    return 'none';
  } catch (error) {
    return whyNot(error, config);
  }
}

it('[S1.1] the data folder is made with all that leads to it, and nothing is left lying in it', () => {
  const data = join(base, 'a', 'b');
  prepareDataFolder(configOf({ TROUPE_DATA: data }));
  prepareDataFolder(configOf({ TROUPE_DATA: data }));
  expect(readdirSync(data)).toEqual(['database']);
  expect(readdirSync(join(data, 'database'))).toEqual([]);
});

it('[S1.1] a data folder that is a file, or lies below one, is refused in plain words', () => {
  const file = join(base, 'file');
  writeFileSync(file, '');
  for (const data of [file, join(file, 'below')]) {
    expect(refusalOf({ TROUPE_DATA: data })).toBe(
      `Troupe cannot start: ${file} is a file, not a folder. Set TROUPE_DATA to a folder that Troupe may write to.`,
    );
  }
  expect(refusalOf({ TROUPE_DATA: file, TROUPE_LANGUAGE: 'zh' })).toContain('不是文件夹');
});

it.runIf(existsSync('/proc/self'))('[S1.1] a data folder that nobody can make is refused at once', () => {
  expect(refusalOf({ TROUPE_DATA: '/proc/troupe/data' })).toContain('The folder /proc/troupe cannot be made');
  expect(refusalOf({ TROUPE_DATA: '/proc' })).toContain('cannot be written to');
});

it('[S1.1] who keeps nothing in the data folder needs none', () => {
  const data = join(base, 'unused');
  const env = { DATABASE_URL: 'postgres://u@localhost/troupe', TROUPE_TOKEN_SECRET: 's'.repeat(32) };
  prepareDataFolder(configOf({ ...env, TROUPE_DATA: data }));
  expect(existsSync(data)).toBe(false);
});

it.each(['TROUPE_PROMPTS', 'TROUPE_POLICIES'])(
  '[S1.1] a folder that is not there is told by its variable: %s',
  (name) => {
    const folder = join(base, 'nowhere');
    const config = configOf({ [name]: folder });
    const missing = Object.assign(new Error('ENOENT: no such file or directory'), { code: 'ENOENT', path: folder });
    expect(whyNot(missing, config)).toBe(`Troupe cannot start: There is no such folder: ${name}=${folder}`);
  },
);
