import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { build, type Rollup } from 'vite';
import { beforeAll, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const entry = 'virtual:entry';

/** What a page would load that brings this code, socket included, as one script. */
async function bundled(code: string): Promise<string> {
  const output = await build({
    root,
    configFile: false,
    logLevel: 'silent',
    resolve: { conditions: ['troupe:source', 'browser', 'import', 'module', 'default'] },
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === entry ? id : undefined),
        load: (id) => (id === entry ? code : undefined),
      },
    ],
    build: {
      write: false,
      target: 'es2023',
      rolldownOptions: {
        input: entry,
        preserveEntrySignatures: 'strict',
        output: { format: 'iife', name: 'sdk', codeSplitting: false },
      },
    },
  });
  const [made] = [output].flat() as Rollup.RollupOutput[];
  return made!.output.map((chunk) => ('code' in chunk ? chunk.code : '')).join('');
}

let script: string;
let sdk: string;
beforeAll(async () => {
  sdk = await bundled(
    `export { Api, Conversation, Link, visibleMessages } from '${root}/apps/client/index.ts'; import 'socket.io-client';`,
  );
  script = await bundled(
    `export { murmur3 } from '${root}/shared-kernel/ring/murmur3.ts'; export { ringOf } from '${root}/shared-kernel/ring/ring.ts';`,
  );
});

it('[S3.2] the SDK with its socket weighs at most 25 kB', () => {
  const bytes = gzipSync(sdk, { level: 9 }).length;
  for (const part of ['websocket', '/v1/route', 'troupe.outbox.']) expect(sdk).toContain(part);
  expect(bytes).toBeLessThanOrEqual(25_000);
});

it('[S2.4] the ring gives the same in a browser as in Node', async () => {
  const vectors = JSON.parse(readFileSync(join(root, 'shared-kernel/ring/vectors.json'), 'utf8')) as unknown;
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: script });
    const { wrong, right } = await page.evaluate(compareWithVectors, vectors as Vectors);
    expect(wrong).toEqual([]);
    expect(right).toBeGreaterThan(50);
  } finally {
    await browser.close();
  }
});

interface Vectors {
  hashes: { text: string; seed: number; hash: number }[];
  rings: { algorithm: string; virtualNodes: number; nodes: object[]; orders: Record<string, string[]> }[];
}

/** Runs in the page. */
function compareWithVectors({ hashes, rings }: Vectors): { wrong: string[]; right: number } {
  const { murmur3, ringOf } = (globalThis as unknown as { sdk: Sdk }).sdk;
  const wrong: string[] = [];
  let right = 0;
  const look = (what: string, isRight: boolean) => void (isRight ? (right += 1) : wrong.push(what));
  for (const { text, seed, hash } of hashes) look(text, murmur3(text, seed) === hash);
  for (const { algorithm, nodes, virtualNodes, orders } of rings)
    for (const [key, order] of Object.entries(orders))
      look(
        `${algorithm} ${key}`,
        ringOf(algorithm, nodes, virtualNodes).order(key).slice(0, 3).join() === order.join(),
      );
  return { wrong, right };
}

interface Sdk {
  murmur3(text: string, seed: number): number;
  ringOf(algorithm: string, nodes: object[], virtualNodes: number): { order(key: string): string[] };
}
