import { expect, it } from 'vitest';
import { banner } from './banner.js';
import { readConfig } from './config/config.js';

const saidFor = (env: Record<string, string>): string => {
  const reading = readConfig({ TROUPE_LANGUAGE: 'en', ...env });
  if (!reading.ok) throw new Error(reading.problems.join('\n'));
  return banner(reading.config, 8080);
};

it('[S1.1] the banner says which model speaks, and where; the key is left out', () => {
  const local = saidFor({ OPENAI_BASE_URL: 'http://localhost:11434/v1', OPENAI_MODEL: 'qwen3' });
  expect(local).toContain("The characters' voice: openai (qwen3 at http://localhost:11434/v1).");
  const secret = saidFor({
    OPENAI_BASE_URL: 'https://models.example/v1/',
    OPENAI_MODEL: 'big',
    OPENAI_API_KEY: 'hunter2',
  });
  expect(secret).toContain('openai (big at https://models.example/v1)');
  expect(secret).not.toContain('hunter');
});

it('[S2.3] the banner says where each of the demo people works', () => {
  const said = saidFor({});
  expect(said).toMatch(/Console\s+http:\/\/localhost:8080\/console\//);
  expect(said).toMatch(/support agent\s+http:\/\/localhost:8080\/console\/\?as=agent/);
  expect(said).toMatch(/customer\s+http:\/\/localhost:8080\/\?as=customer/);
});

it('[S1.1] the banner names the embedded player alone when no model is set', () => {
  expect(saidFor({})).toContain("The characters' voice: embedded.");
});
