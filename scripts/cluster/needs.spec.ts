import { createServer, type AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { CannotStart, programOf, requireFreePorts, requirePrograms } from './needs.mjs';
import { catalogue, wordsOf } from './words.mjs';

it('says in one sentence which of Debian’s packages are missing, in both languages', () => {
  const none = { redis: undefined, postgres: undefined };
  expect(() => requirePrograms(catalogue.en, none)).toThrow(
    'This needs PostgreSQL and Redis. On Debian or Ubuntu: sudo apt-get install postgresql redis-server',
  );
  expect(() => requirePrograms(catalogue.zh, { ...none, postgres: '/x/initdb' })).toThrow(
    '需要 Redis。在 Debian 或 Ubuntu 上：sudo apt-get install redis-server',
  );
  expect(() => requirePrograms(catalogue.en, { redis: '/x', postgres: '/x' })).not.toThrow();
  expect(programOf('a program that nobody has')).toBeUndefined();
});

it('says which port is taken, and how to choose another', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as AddressInfo;
  const free = { nodes: [], redis: [] };
  const refusal = requireFreePorts({ ...free, postgres: port }, catalogue.en);
  await expect(refusal).rejects.toThrow(CannotStart);
  await expect(refusal).rejects.toThrow(`CLUSTER_POSTGRES_PORT=${port + 100} npm run cluster`);
  other.close();
});

it('says the same things in both languages, and chooses as the server does', () => {
  expect(Object.keys(catalogue.zh)).toEqual(Object.keys(catalogue.en));
  expect(wordsOf({ LANG: 'zh_CN.UTF-8' })).toBe(catalogue.zh);
  expect(wordsOf({ LANG: 'zh_CN.UTF-8', TROUPE_LANGUAGE: 'en' })).toBe(catalogue.en);
  expect(wordsOf({})).toBe(catalogue.en);
});
