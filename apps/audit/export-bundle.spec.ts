import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exportBundle } from './export-bundle.js';
import { wordsOf } from './words.js';

const folder = mkdtempSync(join(tmpdir(), 'troupe-bundle-'));
/** A server that hands out 300 kB, and dies half way when it is asked for a session. */
const server = createServer((request, response) => {
  request.resume().on('end', () => {
    response.writeHead(200, { 'content-type': 'application/zip' });
    response.write(Buffer.alloc(150_000, 1));
    if (request.headers['authorization'] === 'Bearer dies') setTimeout(() => response.destroy(), 20);
    else response.end(Buffer.alloc(150_000, 2));
  });
});
let url: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true });
});

async function exported(name: string, token = 'lives') {
  const out: string[] = [];
  const before = process.env['TROUPE_TOKEN'];
  process.env['TROUPE_TOKEN'] = token;
  try {
    const line = ['--server', url, '--purpose', 'Looking into complaint 17', '--out', join(folder, name)];
    await exportBundle(line, { out: (text) => out.push(text), note: () => undefined, words: wordsOf('en') });
  } finally {
    if (before === undefined) delete process.env['TROUPE_TOKEN'];
    else process.env['TROUPE_TOKEN'] = before;
  }
  return out;
}

it('[S2.3] a bundle is written whole, under the name that was asked for', async () => {
  expect(await exported('whole.zip')).toEqual([join(folder, 'whole.zip')]);
  expect(readFileSync(join(folder, 'whole.zip'))).toHaveLength(300_000);
});

it.runIf(existsSync('/dev/full'))('[S2.3] a bundle that finds no room is told, and not kept', async () => {
  symlinkSync('/dev/full', join(folder, 'full.zip.part'));
  await expect(exported('full.zip')).rejects.toThrow(/was not kept.*ENOSPC/);
  expect([existsSync(join(folder, 'full.zip')), existsSync(join(folder, 'full.zip.part'))]).toEqual([false, false]);
});

it('[S2.3] a bundle whose server dies on the way is told, and not kept', async () => {
  await expect(exported('dies.zip', 'dies')).rejects.toThrow(/was not kept/);
  expect(existsSync(join(folder, 'dies.zip'))).toBe(false);
});
