import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { stringify } from 'yaml';
import type { SubjectId, TenantId } from '#shared-kernel/ids.js';
import { YamlCharacters } from './yaml-characters.js';

const viewer = { tenant: 'demo' as TenantId, subject: 'mia' as SubjectId };
const shipped = fileURLToPath(new URL('../../../prompts/characters', import.meta.url));
let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'troupe-cast-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const good = {
  version: 'v1.0',
  id: 'the-baker',
  name: 'Émile',
  aliases: ['面包师'],
  language: 'en',
  tagline: 'Bread at four in the morning.',
  description: 'A baker.',
  portrait: 'the-baker.svg',
  tags: ['craft'],
  identity: 'Émile bakes.',
  traits: ['early'],
  voice: { style: [], openers: [], closers: [], unknown: ['I only know bread.'] },
  facts: [],
  limits: [],
  greeting: 'Good morning.',
  starters: [],
  examples: [],
  lore: [],
};
const write = (file: string, content: unknown) =>
  writeFileSync(join(directory, file), typeof content === 'string' ? content : stringify(content));
const problems = (): readonly string[] => {
  try {
    YamlCharacters.read(directory);
    return [];
  } catch (error) {
    return (error as { problems: readonly string[] }).problems;
  }
};

it('[S1.1] finds a character by id, name or alias, whatever the case and the normal form', async () => {
  write('the-baker.yaml', good);
  const cast = YamlCharacters.read(directory);
  for (const name of ['the-baker', 'THE-BAKER', 'émile', 'E\u0301mile', ' Émile ', '面包师']) {
    expect((await cast.find(viewer, name))?.id, name).toBe('the-baker');
  }
  expect(await cast.find(viewer, 'baker')).toBeUndefined();
  expect(await cast.list()).toHaveLength(1);
});

it('tells every problem of every file, with its file and place', () => {
  write('a.yaml', { ...good, language: 'fr', voice: { ...good.voice, unknown: [] }, extra: 1 });
  write('b.yaml', { ...good, sampling: { temperature: 3 } });
  write('c.yaml', 'id: [unclosed');
  const told = problems().join('\n');
  for (const part of [
    'a.yaml: language',
    'a.yaml: voice.unknown',
    'a.yaml: (top)',
    'b.yaml: sampling.temperature',
    'c.yaml:',
  ]) {
    expect(told).toContain(part);
  }
});

it('refuses two characters with one name, and a folder without any', () => {
  expect(problems()).toHaveLength(1);
  write('a.yaml', good);
  write('b.yaml', { ...good, id: 'other', name: 'Other', aliases: ['ÉMILE'] });
  expect(problems()).toEqual([expect.stringContaining('other: the name "émile" belongs to the-baker')]);
});

it('reads the shipped cast', async () => {
  const cast = YamlCharacters.read(shipped);
  expect((await cast.find(viewer, '学术导师'))?.id).toBe('academic-mentor');
});

it('reads example questions and what an entry may follow, and bounds them', async () => {
  const entry = { topic: 'flour', keys: [], text: 'Rye.', asks: ['which flour?'], after: ['bread'] };
  write('the-baker.yaml', { ...good, facts: [entry], lore: [{ title: 'Rye', keys: [], text: 'Dark.' }] });
  expect((await YamlCharacters.read(directory).find(viewer, 'the-baker'))?.facts).toEqual([entry]);
  write('the-baker.yaml', { ...good, facts: [{ ...entry, asks: Array(31).fill('which?') }] });
  expect(problems().join()).toContain('facts.0.asks');
  write('the-baker.yaml', { ...good, facts: [{ ...entry, asks: ['x'.repeat(201)] }] });
  expect(problems().join()).toContain('facts.0.asks.0');
});
