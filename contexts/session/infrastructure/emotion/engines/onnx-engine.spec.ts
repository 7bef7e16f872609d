import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';

/** Official builds from 1.29 on report to their maker: see docs/adr/0011-emotion-engines.md. */
it('[S5.8] the onnxruntime that is installed knows nobody to report to', () => {
  const folder = join(dirname(createRequire(import.meta.url).resolve('onnxruntime-node/package.json')), 'bin');
  const binaries = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /onnxruntime[^/\\]*\.(so|dll|dylib|node)(\.|$)|libonnxruntime\.so/.test(name),
  );
  expect(binaries.length).toBeGreaterThan(4);
  for (const name of binaries) {
    const bytes = readFileSync(join(folder, name));
    for (const sign of ['events.data.microsoft.com', 'OneCollector', 'ORT_DISABLE_TELEMETRY']) {
      expect(bytes.includes(sign), `${name}: ${sign}`).toBe(false);
    }
  }
}, 60_000);
