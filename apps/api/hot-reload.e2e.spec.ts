import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { freePort } from '../../test/servers/ports.js';
import { TroupeProcess } from './testing/troupe-process.js';

let folder: string;
let troupe: TroupeProcess;
const keeper = 'characters/lamp-keeper.yaml';
const within = { timeout: 60_000, interval: 50 };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'troupe-hot-'));
  cpSync('prompts', join(folder, 'prompts'), { recursive: true });
  write(keeper, character('lamp-keeper', 'Ada', 'Good evening.'));
  troupe = await TroupeProcess.start({
    PORT: String(await freePort()),
    TROUPE_DATA: join(folder, 'data'),
    TROUPE_PROMPTS: join(folder, 'prompts'),
    TROUPE_LOG_LEVEL: 'info',
  });
});
afterAll(async () => {
  await troupe?.end('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

const write = (path: string, text: string) => writeFileSync(join(folder, 'prompts', path), text);
const character = (id: string, name: string, greeting: string) => `version: v1.0
id: ${id}
name: ${name}
language: en
tagline: Keeps a light.
description: Keeps a lighthouse and its log.
portrait: academic-mentor.svg
tags: [sea]
identity: ${name} keeps the light.
traits: [patient]
voice: { style: [short], openers: [], closers: [], unknown: [I do not know.] }
facts: [{ topic: age, keys: [old], text: I am sixty. }]
limits: []
greeting: ${greeting}
starters: [Is it lonely?]
examples: []
lore: []
`;
const get = async (path: string) => (await (await fetch(troupe.url + path)).json()) as Record<string, never>;
const greeting = async (): Promise<string> => (await get('/v1/characters/lamp-keeper'))['greeting'] ?? '';
const health = async (): Promise<string> => (await get('/health'))['prompts'] ?? '';

it('[S4.1] a changed character is in the next conversation, a broken file changes nothing, a mended one heals', async () => {
  write(keeper, character('lamp-keeper', 'Ada', '新的问候。'));
  await vi.waitFor(async () => expect(await greeting()).toBe('新的问候。'), within);

  const opened = await fetch(`${troupe.url}/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ character: 'lamp-keeper' }),
  });
  const { id } = (await opened.json()) as { id: string };
  const { messages } = (await get(`/v1/sessions/${id}/messages`)) as unknown as { messages: { text: string }[] };
  expect(messages[0]?.text).toBe('新的问候。');

  write(keeper, character('lamp-keeper', 'Ada', 'Broken.').replace('identity:', 'identty:'));
  await vi.waitFor(() => expect(troupe.output + troupe.errors).toContain('Broken prompts'), within);
  await expect.poll(() => troupe.output + troupe.errors).toMatch(/characters\/lamp-keeper\.yaml:\d+:\d+ prompt\./);
  expect(await greeting()).toBe('新的问候。');
  await expect.poll(health).toBe('degraded');

  write(keeper, character('lamp-keeper', 'Ada', '又好了。'));
  await vi.waitFor(async () => expect(await greeting()).toBe('又好了。'), within);
  await expect.poll(health).toBe('ok');
});

it('[S4.1] a new character comes into the gallery without a restart, and goes again', async () => {
  write('characters/second-keeper.yaml', character('second-keeper', 'Bo', 'Good morning.'));
  const ids = async () =>
    ((await get('/v1/characters'))['characters'] as unknown as { id: string }[]).map(({ id }) => id);
  await vi.waitFor(async () => expect(await ids()).toContain('second-keeper'), within);
  rmSync(join(folder, 'prompts', 'characters/second-keeper.yaml'));
  await vi.waitFor(async () => expect(await ids()).not.toContain('second-keeper'), within);
});

it('[S4.1] with a broken file it does not start, and says everything that is wrong at once', async () => {
  const broken = join(folder, 'broken');
  cpSync('prompts', broken, { recursive: true });
  writeFileSync(join(broken, keeper), character('lamp-keeper', 'Ada', 'Hi.').replace('identity:', 'identty:'));
  writeFileSync(join(broken, 'characters/b.yaml'), 'version: v0.9\n');
  const failed = TroupeProcess.run({
    PORT: String(await freePort()),
    TROUPE_DATA: join(folder, 'other'),
    TROUPE_PROMPTS: broken,
    TROUPE_LANGUAGE: 'en',
  });
  expect(await failed.ended).toBe(1);
  expect(failed.errors).toMatch(/characters\/lamp-keeper\.yaml:\d+:\d+ .*"identity"/);
  expect(failed.errors).toMatch(/characters\/b\.yaml:1:\d+ /);
});
