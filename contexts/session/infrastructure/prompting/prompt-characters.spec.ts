import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it, vi } from 'vitest';
import { stringify } from 'yaml';
import type { SubjectId, TenantId } from '#shared-kernel/ids.js';
import type { PromptLibrary } from '../../application/prompting/language/prompt-library.js';
import { aLibrary } from '../../testing/prompt-files.js';
import { openPrompts } from './open-prompts.js';
import { PromptCharacters } from './prompt-characters.js';

// a busy machine takes longer, and that proves nothing
vi.setConfig({ testTimeout: 60_000 });

const viewer = { tenant: 'demo' as TenantId, subject: 'mia' as SubjectId };

const flat = {
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
const nested = {
  version: 'v2.0',
  metadata: { name: 'the-miller', kind: 'character', title: 'Ada', language: 'en' },
  character: { identity: 'Ada mills.', greetings: ['Mind the stones.', 'Flour?'], stages: { opening: { beta: 0.5 } } },
};
const library = (files: Record<string, unknown>) =>
  aLibrary(
    Object.fromEntries(
      Object.entries(files).map(([name, file]) => [
        `characters/${name}`,
        typeof file === 'string' ? file : stringify(file),
      ]),
    ),
  );
const cast = (files: Record<string, unknown>) => {
  const opened = library(files);
  return new PromptCharacters({ current: () => opened, isDegraded: false });
};
const problems = (files: Record<string, unknown>): readonly string[] =>
  library(files).problems.map(({ code, place }) => `${place.file}:${place.line} ${code}`);

it('[S1.1] finds a character by id, name or alias, whatever the case and the normal form', async () => {
  const characters = cast({ 'the-baker.yaml': flat });
  for (const name of ['the-baker', 'THE-BAKER', 'émile', 'E\u0301mile', ' Émile ', '面包师']) {
    expect((await characters.find(viewer, name))?.id, name).toBe('the-baker');
  }
  expect(await characters.find(viewer, 'baker')).toBeUndefined();
  expect(await characters.list(viewer)).toHaveLength(1);
});

it('[S4.1] reads characters of both rule sets, and fills in what they do not say', async () => {
  const [baker, miller] = await cast({ 'the-baker.yaml': flat, 'the-miller.yaml': nested }).list(viewer);
  expect(baker).toMatchObject({ id: 'the-baker', greeting: 'Good morning.', greetings: ['Good morning.'] });
  expect(miller).toMatchObject({ id: 'the-miller', name: 'Ada', greeting: 'Mind the stones.', aliases: [], lore: [] });
  expect(baker?.anchors).toEqual({ professionalism: 0, humour: 0, empathy: 0 });
  expect(miller?.stages).toEqual({
    opening: { alpha: 0.5, beta: 0.5 },
    deep: { alpha: 0.4, beta: 0.6 },
    closing: { alpha: 0.6, beta: 0.4 },
  });
});

it('tells every problem of every file, with its file and place', () => {
  const found = problems({
    'a.yaml': { ...flat, language: 'fr', voice: { ...flat.voice, unknown: [] }, extra: 1 },
    'b.yaml': { ...flat, sampling: { temperature: 3 } },
    'c.yaml': 'id: [unclosed',
  });
  expect(found).toEqual([
    'characters/a.yaml:6 prompt.wrong-value',
    'characters/a.yaml:19 prompt.out-of-range',
    'characters/a.yaml:26 prompt.key-unknown',
    'characters/b.yaml:28 prompt.out-of-range',
    'characters/c.yaml:1 prompt.yaml-syntax',
  ]);
});

it('refuses two characters with one name', () => {
  const other = { ...flat, id: 'other', name: 'Other', aliases: ['ÉMILE'] };
  expect(problems({ 'a.yaml': flat, 'b.yaml': other })).toEqual(['characters/b.yaml:4 prompt.name-taken']);
});

it('follows the prompts when they are reloaded', async () => {
  const files = new Map([['characters/the-baker.yaml', stringify(flat)]]);
  let current: PromptLibrary = aLibrary(files);
  const characters = new PromptCharacters({ current: () => current, isDegraded: false });
  files.set('characters/the-baker.yaml', stringify({ ...flat, greeting: 'Good evening.' }));
  current = current.reload();
  expect((await characters.find(viewer, 'the-baker'))?.greeting).toBe('Good evening.');
});

it('[S4.1] reads the shipped cast: anchors, stages, bounds, three greetings, five deflections of each kind and lines for the desk', async () => {
  const shipped = openPrompts(fileURLToPath(new URL('../../../../prompts', import.meta.url)));
  const characters = new PromptCharacters({ current: () => shipped, isDegraded: false });
  expect((await characters.find(viewer, '学术导师'))?.id).toBe('academic-mentor');
  for (const { id, greetings, deflections, announcements, stages, anchors, emotion } of await characters.list(viewer)) {
    expect(new Set(greetings).size, id).toBeGreaterThanOrEqual(3);
    expect(new Set(deflections.refused).size, id).toBeGreaterThanOrEqual(5);
    expect(new Set(deflections.failed).size, id).toBeGreaterThanOrEqual(5);
    expect(new Set(announcements.asked).size, id).toBeGreaterThanOrEqual(3);
    expect(new Set(announcements.returned).size, id).toBeGreaterThanOrEqual(2);
    expect(
      Object.values(stages).every(({ text }) => text !== undefined),
      id,
    ).toBe(true);
    expect(
      Object.values(anchors).some((value) => value !== 0),
      id,
    ).toBe(true);
    expect(emotion.valence, id).not.toEqual([-1, 1]);
  }
});

it('reads example questions and what an entry may follow, and bounds them', async () => {
  const entry = { topic: 'flour', keys: [], text: 'Rye.', asks: ['which flour?'], after: ['bread'] };
  const lore = [{ title: 'Rye', keys: [], text: 'Dark.' }];
  const read = cast({ 'the-baker.yaml': { ...flat, facts: [entry], lore } });
  expect((await read.find(viewer, 'the-baker'))?.facts).toEqual([entry]);
  for (const asks of [Array<string>(31).fill('which?'), ['x'.repeat(201)]]) {
    const found = problems({ 'the-baker.yaml': { ...flat, facts: [{ ...entry, asks }] } });
    expect(found).toEqual([expect.stringContaining('prompt.out-of-range')]);
  }
});

it('[S4.1] the shipped prompts have no problem and are what their lock says (`troupe prompt lock` writes it)', () => {
  const root = fileURLToPath(new URL('../../../../prompts', import.meta.url));
  const shipped = openPrompts(root);
  expect(shipped.problems).toEqual([]);
  expect(shipped.checkLock(readFileSync(`${root}/prompts.lock.yaml`, 'utf8'))).toEqual([]);
});
